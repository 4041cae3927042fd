"""Tasks → results, in the order of the tasks, worked out by several processes; what the tasks are is nothing to it.

A process gets a handful of tasks at a time and notes each one that it begins, so that it is known which one it is at.
If it dies over that task, or takes too long, only this one is lost: the others of its handful go to another process.
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

T = TypeVar("T")
R = TypeVar("R")

_MOST = 60  # processes; Windows cannot wait for many more
_HANDFUL = 8  # tasks; what it costs to hand them over is little beside them
_AHEAD = 32  # results for each process that may wait for their turn
_OFTEN = 0.1  # seconds after which a process hands over the results that it has
_SOON = 1.0  # seconds of silence after which one looks what a process is at
_TO_BEGIN = 60.0  # seconds that a process may take to get ready for its first task


class Loss(NamedTuple):
    """Why a task has no result: its process died, or took longer than so many seconds."""

    seconds: float | None = None


class Job(NamedTuple, Generic[T, R]):
    """What is made of a task, in another process; how many seconds that may take; what a lost one comes to."""

    work: Callable[[T], R]
    limit: Callable[[T], float]
    lost: Callable[[T, Loss], R]


class Crew(Generic[T, R]):
    """Some processes at one job; they end with the `with` block. Without any, this process does the job itself.

    With `fork` a process begins as a copy of this one, without it the work must be picklable; by default that is
    decided for each process. Tasks and results must be picklable. This is for the main thread, where Ctrl-C arrives.
    """

    def __init__(self, job: Job[T, R], size: int, fork: bool | None = None) -> None:
        self._job = job
        self._fork = fork
        self._workers: list[_Worker[T]] = []
        self._waiting: deque[tuple[int, T]] = deque()
        self._done: dict[int, bytes] = {}
        for _ in range(min(size, _MOST)):
            self._hire()

    def __enter__(self) -> Crew[T, R]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        while self._workers:
            self._workers.pop().end()

    def results(self, tasks: Sequence[T]) -> Iterator[R]:
        """Yield the result of each task in its turn; only so many wait for theirs."""
        self._waiting.extend(enumerate(tasks))
        for turn in range(len(tasks)):
            while turn not in self._done and self._workers:
                self._give(turn)
                self._take()
                self._give(turn)  # before what has come is used, which may take a while
            if turn in self._done:
                yield pickle.loads(self._done.pop(turn))
            else:
                yield self._job.work(self._waiting.popleft()[1])

    def _hire(self) -> None:
        with suppress(OSError):  # with fewer processes it takes longer, that is all
            self._workers.append(_Worker(self._job.work, _may_fork() if self._fork is None else self._fork))

    def _give(self, turn: int) -> None:
        """Give whoever is idle the next tasks: fewer towards the end, none too far ahead of the turn."""
        last = turn + _AHEAD * len(self._workers)
        for worker in [worker for worker in self._workers if worker.idle]:
            few = min(_HANDFUL, 1 + len(self._waiting) // (2 * len(self._workers)))
            taken: list[tuple[int, T]] = []
            while self._waiting and len(taken) < few and self._waiting[0][0] < last:
                taken.append(self._waiting.popleft())
            if not taken:
                return
            try:
                worker.give(taken)
            except OSError:
                self._waiting.extendleft(reversed(taken))
                self._lose(worker, Loss())

    def _take(self) -> None:
        """Wait for results, but not for long: a process that says nothing may have died or be stuck."""
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
                if worker.silence > _SOON and not worker.moved():
                    self._doubt(worker)

    def _doubt(self, worker: _Worker[T]) -> None:
        """Lose patience with a process that has been at one thing for too long."""
        limit = self._job.limit(worker.owed[worker.at][1]) if worker.at >= 0 else _TO_BEGIN
        if worker.silence > limit and not worker.idle:
            self._lose(worker, Loss(limit))

    def _lose(self, worker: _Worker[T], loss: Loss) -> None:
        """Lose a process and the task that it was at; the others that it owes wait again."""
        self._workers.remove(worker)
        worker.end()
        if worker.at >= 0:
            number, task = worker.owed.pop(worker.at)
            self._done[number] = pickle.dumps(self._job.lost(task, loss))
        self._waiting = deque(sorted((*worker.owed, *self._waiting), key=itemgetter(0)))
        if worker.proved:  # another would not come any further than one that never began a task
            self._hire()


class _Worker(Generic[T]):
    """A process and the numbered tasks that it owes; `silence` is for how many seconds it has said nothing.

    It notes each task that it begins in a pipe that nobody waits for, and sends results several at a time. `at` is the
    place among the tasks of the one that it is at, as far as the notes are read, and -1 before the first.
    """

    def __init__(self, work: Callable[[T], object], fork: bool) -> None:
        context = get_context("fork") if fork else get_context("spawn")
        self.line, line = context.Pipe()
        self._notes, notes = context.Pipe(duplex=False)
        # NOTE: a process that does not begin as a copy gets its work later. What it gets at the start must be short:
        # should it die at once, Python would wait for ever for that to be read.
        self._unsent = None if fork else work
        self._process = context.Process(target=_serve, args=(line, notes, work if fork else None), daemon=True)
        with _deaf_to_interrupts():
            self._process.start()
        line.close()
        notes.close()
        self.owed: list[tuple[int, T]] = []
        self.at = -1
        self.silence = 0.0
        self.proved = False
        self._ready = False

    @property
    def idle(self) -> bool:
        """Tell whether it waits for tasks."""
        return self._ready and not self.owed

    def give(self, tasks: list[tuple[int, T]]) -> None:
        """Give it tasks.

        Raises `OSError` when the process is no more.
        """
        self.line.send([task for _, task in tasks])
        self.owed = tasks
        self.silence = 0.0

    def receive(self) -> dict[int, bytes]:
        """Return the results that it sent, by number.

        Raises `EOFError` or `OSError` when the process is no more.
        """
        results = self.line.recv()
        if not self._ready:
            self._ready = True
            self.line.send(self._unsent)
        while self.at < len(results) - 1:
            self._read_note()
        self.at -= len(results)
        done, self.owed = self.owed[: len(results)], self.owed[len(results) :]
        self.silence = 0.0
        return {number: result for (number, _), result in zip(done, results, strict=True)}

    def moved(self) -> bool:
        """Tell whether it has begun a task since its notes were read last."""
        before = self.at
        with suppress(EOFError, OSError):
            while self._notes.poll():
                self._read_note()
        if self.at == before:
            return False
        self.silence = 0.0
        return True

    def end(self) -> None:
        """End the process, whatever it is at, and read the rest of its notes."""
        self._process.kill()
        self._process.join()
        with suppress(EOFError, OSError):
            while True:
                self._read_note()
        self._process.close()
        self._notes.close()
        self.line.close()

    def _read_note(self) -> None:
        self._notes.recv_bytes()
        self.at += 1
        self.proved = True


def _serve(line: Connection[Any, Any], notes: Connection[Any, Any], work: Callable[[Any], object] | None) -> None:
    """Do what comes until the process is ended; its first message, without results, says that it is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    line.send([])
    work = line.recv() or work
    assert work is not None
    while True:
        results, since = [], time.monotonic()
        for task in line.recv():
            notes.send_bytes(b"")
            results.append(pickle.dumps(work(task)))
            if time.monotonic() - since > _OFTEN:
                line.send(results)
                results, since = [], time.monotonic()
        if results:
            line.send(results)


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
