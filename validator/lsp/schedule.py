"""When something is judged: after a pause in typing, in a worker thread, only ever the newest version.

Each subject waits, runs and is overtaken on its own, so that typing in one document does not hold up another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

Stale = Callable[[], bool]  # tells, in the worker thread, whether a newer version waits
Job = Callable[[Stale], Any]
Deliver = Callable[[str, Any], None]

PAUSE = 0.2  # seconds without a change
_WORKERS = 2


class Overtaken(Exception):
    """A newer version came while this one was judged."""


class Schedule:
    """Jobs by subject; what a job returns is delivered in the thread of the event loop unless it was overtaken."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="judge")
        self._newest: dict[str, int] = {}
        self._number = 0
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._running: set[str] = set()
        self._waiting: dict[str, Job] = {}

    def ask(self, subject: str, job: Job, pause: float = 0.0) -> None:
        """Have a job done after a pause; whatever the subject was waiting for or doing is overtaken."""
        self.drop(subject)
        self._number += 1
        self._newest[subject] = self._number
        self._timers[subject] = asyncio.get_running_loop().call_later(pause, self._begin, subject, job)

    def drop(self, subject: str) -> None:
        """Forget a subject; what is being done for it is never delivered."""
        self._newest.pop(subject, None)
        self._waiting.pop(subject, None)
        timer = self._timers.pop(subject, None)
        if timer is not None:
            timer.cancel()

    def stop(self) -> None:
        """Let go of everything."""
        for subject in tuple(self._newest):
            self.drop(subject)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _begin(self, subject: str, job: Job) -> None:
        self._timers.pop(subject, None)
        if subject in self._running:  # it will soon notice that it is overtaken
            self._waiting[subject] = job
            return
        self._running.add(subject)
        number = self._newest[subject]
        work = asyncio.get_running_loop().run_in_executor(self._pool, job, partial(self._is_stale, subject, number))
        work.add_done_callback(partial(self._end, subject, number))

    def _is_stale(self, subject: str, number: int) -> bool:
        return self._newest.get(subject) != number

    def _end(self, subject: str, number: int, work: asyncio.Future[Any]) -> None:
        self._running.discard(subject)
        done = not work.cancelled() and work.exception() is None
        if done and not self._is_stale(subject, number):
            self._deliver(subject, work.result())
        waiting = self._waiting.pop(subject, None)
        if waiting is not None:
            self._begin(subject, waiting)
