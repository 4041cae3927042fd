"""Tasks → results, in the order of the tasks, worked out by several processes; what the tasks are is nothing to it.

A process gets a handful of tasks at a time and does them together. If it dies over them, or takes too long, they are
given out again one by one, and only the one that this happens to once more is lost.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from operator import itemgetter
from types import TracebackType
from typing import Any, Generic, NamedTuple, TypeVar

from validator.steps import MOST, handful

T = TypeVar("T")
R = TypeVar("R")

_MOST = 60  # processes; Windows cannot wait for many more
_AHEAD = 2 * MOST  # results for each process that may wait for their turn
_SOON = 1.0  # seconds of silence after which one looks whether a process takes too long
_ALONE = 2.0  # weighs a task that is done on its own
_TO_BEGIN = 60.0  # seconds that a process may take to get ready for its first task


class Loss(NamedTuple):
    """Why a task has no result: its process died, or took longer than so many seconds."""

    seconds: float | None = None


class Job(NamedTuple, Generic[T, R]):
    """What is made of a handful of tasks, in another process.

    And of each task: how much of a handful it fills, how many seconds it may take, what it comes to when it is lost.
    """

    work: Callable[[Sequence[T]], Sequence[R]]
    weight: Callable[[T], float]
    limit: Callable[[T], float]
    lost: Callable[[T, Loss], R]


class WorkerPool(Generic[T, R]):
    """Some processes at one job; they end with the `with` block. Without any, this process does the job itself.

    With `fork` a process begins as a copy of this one, without it the work must be picklable; by default that is
    decided for each process. Tasks and results must be picklable. This is for the main thread, where Ctrl-C arrives.
    """

    def __init__(self, job: Job[T, R], size: int, fork: bool | None = None) -> None:
        self._job = job
        self._fork = fork
        self._workers: list[_Worker[T]] = []
        self._waiting: deque[tuple[int, T]] = deque()
        self._suspects: set[int] = set()
        self._done: dict[int, bytes] = {}
        for _ in range(min(size, _MOST)):
            self._hire()

    def __enter__(self) -> WorkerPool[T, R]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        while self._workers:
            self._workers.pop().end()

    def results(self, tasks: Sequence[T]) -> Iterator[R]:
        """Yield the result of each task in its turn; only so many wait for theirs."""
        self._waiting.extend(enumerate(tasks))
        self._suspects.clear()
        for turn in range(len(tasks)):
            while turn not in self._done and self._workers:
                self._give(turn)
                self._take()
                self._give(turn)  # before what has come is used, which may take a while
            if turn in self._done:
                yield pickle.loads(self._done.pop(turn))
            else:
                yield self._job.work([self._waiting.popleft()[1]])[0]

    def _hire(self) -> None:
        with suppress(OSError):  # with fewer processes it takes longer, that is all
            self._workers.append(_Worker(self._job.work, _may_fork() if self._fork is None else self._fork))

    def _give(self, turn: int) -> None:
        """Give whoever is idle the next tasks: fewer towards the end, none too far ahead of the turn."""
        last = turn + _AHEAD * len(self._workers)
        for worker in [worker for worker in self._workers if worker.idle]:
            few = min(MOST, 1 + len(self._waiting) // (2 * len(self._workers)))
            if not self._waiting or self._waiting[0][0] >= last:
                return
            taken = handful(self._waiting, self._weight, min(few, last - self._waiting[0][0]))
            try:
                worker.give(taken)
            except OSError:
                self._waiting.extendleft(reversed(taken))
                self._lose(worker, Loss())

    def _weight(self, numbered: tuple[int, T]) -> float:
        return _ALONE if numbered[0] in self._suspects else self._job.weight(numbered[1])

    def _take(self) -> None:
        """Wait for results, but not for long: a process that says nothing may be stuck."""
        before = time.monotonic()
        heard = wait([worker.line for worker in self._workers], _SOON)
        # No process is to blame for longer than that: the program was put to sleep.
        waited = min(time.monotonic() - before, _SOON)
        for worker in list(self._workers):
            if worker.line in heard:
                try:
                    self._done.update(worker.receive())
                except (EOFError, OSError):
                    self._lose(worker, Loss())
            else:
                worker.silence += waited
                self._doubt(worker)

    def _doubt(self, worker: _Worker[T]) -> None:
        """Lose patience with a process that takes longer than any of its tasks may."""
        if worker.idle or worker.silence <= _SOON:
            return
        limit = max((self._job.limit(task) for _, task in worker.owed), default=_TO_BEGIN)
        if worker.silence > limit:
            self._lose(worker, Loss(limit))

    def _lose(self, worker: _Worker[T], loss: Loss) -> None:
        """Lose a process and the one task that it owes; of several each waits again, to be done alone."""
        self._workers.remove(worker)
        worker.end()
        if len(worker.owed) == 1:
            number, task = worker.owed.pop()
            self._done[number] = pickle.dumps(self._job.lost(task, loss))
        self._suspects.update(number for number, _ in worker.owed)
        self._waiting = deque(sorted((*worker.owed, *self._waiting), key=itemgetter(0)))
        if worker.ready:  # another would not come any further than one that never was
            self._hire()


class _Worker(Generic[T]):
    """A process and the numbered tasks that it owes; `silence` is for how many seconds it has said nothing."""

    def __init__(self, work: Callable[[Sequence[T]], Sequence[object]], fork: bool) -> None:
        context = get_context("fork") if fork else get_context("spawn")
        self.line, line = context.Pipe()
        # NOTE: a process that does not begin as a copy gets its work later. What it gets at the start must be short:
        # should it die at once, Python would wait for ever for that to be read.
        self._unsent = None if fork else work
        self._process = context.Process(target=_serve, args=(line, work if fork else None), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        line.close()
        self.owed: list[tuple[int, T]] = []
        self.silence = 0.0
        self.ready = False
        self._greeted = False

    @property
    def idle(self) -> bool:
        """Tell whether it waits for tasks."""
        return self.ready and not self.owed

    def give(self, tasks: list[tuple[int, T]]) -> None:
        """Give it tasks.

        Raises `OSError` when the process is no more.
        """
        self.line.send([task for _, task in tasks])
        self.owed = tasks
        self.silence = 0.0

    def receive(self) -> dict[int, bytes]:
        """Return the results of its tasks, by number; none when it only says that it is there, or ready.

        Raises `EOFError` or `OSError` when the process is no more.
        """
        results = self.line.recv()
        if not self._greeted:
            self._greeted = True
            self.line.send(self._unsent)
        else:
            self.ready = True
        done, self.owed = self.owed, []
        self.silence = 0.0
        return {number: result for (number, _), result in zip(done, results, strict=True)}

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.line.close()


def _serve(line: Connection[Any, Any], work: Callable[[Any], Sequence[object]] | None) -> None:
    """Do what comes until the process is ended; two messages without results say that it is there, and ready."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    line.send([])
    work = line.recv() or work
    assert work is not None
    line.send([])
    while True:
        line.send([pickle.dumps(result) for result in work(line.recv())])


def _end_with_parent() -> None:
    """Leave nothing behind when the parent is killed, not even a process that is stuck."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a process begin with Ctrl-C ignored: it reaches all processes at once, and this one ends the others."""
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _may_fork() -> bool:
    """Tell whether a process may begin as a copy of this one, which is quick and shares what is loaded.

    A copy of a process with threads may wait for ever for one of them; libraries of macOS start their own.
    """
    return sys.platform == "linux" and threading.active_count() == 1
