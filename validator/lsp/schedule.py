"""When something is judged: after a pause in typing, only ever the newest version.

Each subject waits, runs and is overtaken on its own, so that typing in one document does not hold up another. Of one
subject at most one version is judged at a time, and at most one other waits for that. A job waits in a thread for
the process that does it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

Job = Callable[[], Any]
Deliver = Callable[[str, Any], None]

PAUSE = 0.2  # seconds without a change
_WORKERS = 2


class Schedule:
    """Jobs by subject; what a job returns is delivered in the thread of the event loop unless it was overtaken."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="judge")
        self._newest: dict[str, object] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._running: set[str] = set()
        self._waiting: dict[str, Job] = {}
        self._quiet: dict[str, asyncio.Event] = {}

    def ask(self, subject: str, version: object, job: Job, pause: float = 0.0) -> None:
        """Have a job done after a pause, in place of the one that the subject was waiting for.

        What the one that is running comes to is delivered only if it is of the same version.
        """
        self._withdraw(subject)
        self._newest[subject] = version
        self._quiet.setdefault(subject, asyncio.Event())
        self._timers[subject] = asyncio.get_running_loop().call_later(pause, self._begin, subject, job)

    def drop(self, subject: str) -> None:
        """Forget a subject; what is being done for it is never delivered."""
        self._withdraw(subject)
        self._newest.pop(subject, None)
        self._fall_quiet(subject)

    async def quiet(self, subject: str) -> None:
        """Wait until nothing is left to be done for a subject."""
        while (event := self._quiet.get(subject)) is not None:
            await event.wait()

    def stop(self) -> None:
        """Let go of everything."""
        for subject in tuple(self._newest):
            self.drop(subject)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _withdraw(self, subject: str) -> None:
        self._waiting.pop(subject, None)
        timer = self._timers.pop(subject, None)
        if timer is not None:
            timer.cancel()

    def _begin(self, subject: str, job: Job) -> None:
        self._timers.pop(subject, None)
        if subject in self._running:
            self._waiting[subject] = job
            return
        self._running.add(subject)
        version = self._newest[subject]
        work = asyncio.get_running_loop().run_in_executor(self._pool, job)
        work.add_done_callback(partial(self._end, subject, version))

    def _is_stale(self, subject: str, version: object) -> bool:
        return self._newest.get(subject) != version

    def _end(self, subject: str, version: object, work: asyncio.Future[Any]) -> None:
        self._running.discard(subject)
        done = not work.cancelled() and work.exception() is None
        if done and not self._is_stale(subject, version):
            self._deliver(subject, work.result())
        waiting = self._waiting.pop(subject, None)
        if waiting is not None:
            self._begin(subject, waiting)
        elif subject not in self._timers:
            self._fall_quiet(subject)

    def _fall_quiet(self, subject: str) -> None:
        event = self._quiet.pop(subject, None)
        if event is not None:
            event.set()
