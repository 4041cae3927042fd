"""Tasks → results, in the order of the tasks, worked out by several processes; what the tasks are is nothing to it.

A process gets one task at a time. If it dies over it, or takes too long, that task is lost, and another process takes
the place.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Generic, NamedTuple, TypeVar

from validator.runs.worker import Lost, Worker, may_fork, wait

T = TypeVar("T")
R = TypeVar("R")

_MOST = 60  # processes; Windows cannot wait for many more
_AHEAD = 48  # results for each process that may wait for their turn


class Job(NamedTuple, Generic[T, R]):
    """What is made of a task in another process, how many seconds it may take, what it comes to when it is lost."""

    work: Callable[[T], R]
    limit: Callable[[T], float]
    lost: Callable[[T, Lost], R]


class WorkerPool(Generic[T, R]):
    """Some processes at one job; they end with the `with` block. Where none can begin, this process does the job.

    With `fork` a process begins as a copy of this one, without it the work must be picklable; the default is what the
    system allows. Tasks and results must be picklable. This is for the main thread, where Ctrl-C arrives.
    """

    def __init__(self, job: Job[T, R], size: int, fork: bool | None = None) -> None:
        self._job = job
        self._fork = may_fork() if fork is None else fork
        self._idle: list[Worker[T, R]] = []
        self._busy: dict[Worker[T, R], int] = {}  # and the number of the task that each is at
        for _ in range(min(size, _MOST)):
            self._hire()

    def __enter__(self) -> WorkerPool[T, R]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._idle.clear()
        self._busy.clear()

    def results(self, tasks: Sequence[T]) -> Iterator[R]:
        """Yield the result of each task in its turn; only so many wait for theirs."""
        waiting = deque(range(len(tasks)))
        done: dict[int, R] = {}
        for turn in range(len(tasks)):
            while turn not in done and (self._idle or self._busy):
                self._give(tasks, waiting, turn)
                self._take(tasks, done)
                self._give(tasks, waiting, turn)  # before what has come is used, which may take a while
            if turn not in done:
                waiting.remove(turn)
                done[turn] = self._job.work(tasks[turn])
            yield done.pop(turn)

    def _hire(self) -> None:
        with suppress(OSError):  # with fewer processes it takes longer, that is all
            self._idle.append(Worker(self._job.work, fork=self._fork))

    def _give(self, tasks: Sequence[T], waiting: deque[int], turn: int) -> None:
        """Give each that is idle the next task, but none too far ahead of the turn."""
        last = turn + _AHEAD * (len(self._idle) + len(self._busy))
        while self._idle and waiting and waiting[0] < last:
            worker, number = self._idle.pop(), waiting[0]
            try:
                worker.give(tasks[number], self._job.limit(tasks[number]))
            except Lost:
                worker.end()
                if worker.ready:  # another would not come any further than one that never was
                    self._hire()
            else:
                self._busy[worker] = waiting.popleft()

    def _take(self, tasks: Sequence[T], done: dict[int, R]) -> None:
        """Wait for results, and for processes that come to nothing."""
        if not self._busy:
            return
        for worker in wait(list(self._busy)):
            number = self._busy.pop(worker)
            try:
                done[number] = worker.result()
                self._idle.append(worker)
            except Lost as loss:
                worker.end()
                done[number] = self._job.lost(tasks[number], loss)
                self._hire()
