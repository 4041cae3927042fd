"""Sources → the pieces of a report: drafts are judged and written a handful at a time, here or in several processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from validator import plugs
from validator.api import Options, shown
from validator.errors import Complaint
from validator.renderers import Settings
from validator.report import Outcome, Report, Skipped
from validator.runs.plan import Plan
from validator.runs.sources import Source, judging, lost
from validator.steps import Steps, finished, handful, in_turn
from validator.text.language import Words
from validator.waivers import Use

if TYPE_CHECKING:
    from validator.runs.worker_pool import Loss

# What each process must have to do, in bytes of drafts, before it pays to start two of them, which takes 25 ms.
_WORTH_A_PROCESS = 128 << 10
# How long a draft may take, in seconds, and how many bytes may take one second more.
_LIMIT = 60
_BYTES_A_SECOND = 100_000
# What drafts that are judged together may have, in bytes: each takes memory until the last of them is done.
_TOGETHER = 512 << 10

_RAISED = Words("检查这份报告时程序出错（{error}）", "the program broke while it checked this report ({error})")
_DIED = Words("检查这份报告时程序意外退出", "the program ended unexpectedly while it checked this report")
_LATE = Words(
    "检查这份报告超过{seconds}秒没有完成，已经中止",
    "this report was not checked within {seconds} seconds and was given up",
)
_HINT = Words(
    "其他报告不受影响；请把这份文件反馈给维护者",
    "the other reports are not affected; please send this file to the maintainers",
)
_INTERRUPTED = Words("还没有检查，运行就被中断了", "the run was interrupted before this report was checked")
_AGAIN = Words("请再运行一次", "run the command again")


class Seen(NamedTuple):
    """What is remembered of a draft once it is shown."""

    path: str
    outcome: Outcome
    fails: bool
    waivers: tuple[Use, ...]


class Runner:
    """Judges drafts by a plan and writes them in a format; where another process gets it, it does so there.

    The piece that is written of a draft is whatever `frame` joins: bytes, or the draft itself for formats that have
    to see all drafts at once.
    """

    def __init__(self, plan: Plan, form: str, settings: Settings) -> None:
        self._made_of = plan, form, settings
        self._plan = plan
        self._settings = settings
        self._renderer = plugs.load("renderers", form)
        self._prepare = getattr(self._renderer, "prepare", None)
        writer = getattr(self._renderer, "writer", None)
        self._write = writer(plan.rulebook, settings) if writer else None

    def __reduce__(self) -> tuple[type[Runner], tuple[Plan, str, Settings]]:
        return Runner, self._made_of

    def __call__(self, sources: Iterable[Source]) -> list[tuple[Seen, Any]]:
        """Judge and write a handful of drafts."""
        return in_turn(map(self._handling, sources))

    def lost(self, source: Source, loss: Loss) -> tuple[Seen, Any]:
        """Write one draft that another process did not bring to an end."""
        return self._without(source, _DIED if loss.seconds is None else _LATE.fill(seconds=round(loss.seconds)))

    def unfinished(self, source: Source) -> tuple[Seen, Any]:
        """Write one draft that was not come to before the run was interrupted."""
        return self._without(source, _INTERRUPTED, _AGAIN)

    def frame(
        self, pieces: Iterable[Any], skipped: tuple[Skipped, ...] = (), unused: tuple[Use, ...] = ()
    ) -> Iterator[bytes]:
        """Yield the bytes of the whole report as the pieces come, and what there is to tell beside them."""
        renderer, report = self._renderer, Report(self._plan.rulebook, (), skipped, unused)
        if self._write is None:
            yield from renderer.render(report._replace(drafts=pieces), self._settings)
        else:
            yield from renderer.frame(pieces, report, self._settings)

    def _handling(self, source: Source) -> Steps[tuple[Seen, Any]]:
        """Judge and write one draft, whatever happens: one that breaks the program must not stop the others."""
        try:
            return (yield from self._trying(source))
        except Exception as error:
            return self._without(source, _RAISED.fill(error=f"{type(error).__name__}: {error}"))

    def _trying(self, source: Source) -> Steps[tuple[Seen, Any]]:
        draft = shown((yield from judging(source, self._plan.rulebook, self._options)))
        yield
        return Seen(draft.path, draft.outcome, draft.fails, draft.waivers), self._write(draft) if self._write else draft

    def _without(self, source: Source, why: Words, hint: Words = _HINT) -> tuple[Seen, Any]:
        return finished(self._trying(lost(source, Complaint(source.path, why, hint))))

    def _options(self, path: str) -> Options:
        options = self._plan.options(path)
        return options._replace(prepare=self._prepare) if self._prepare else options


@contextmanager
def at_work(clerk: Runner, sources: Sequence[Source], processes: int) -> Iterator[Iterator[tuple[Seen, Any]]]:
    """Give what a clerk makes of each source, in order; other processes are there only within the `with` block."""
    if processes == 1:
        yield _here(clerk, sources)
        return
    from validator.runs.worker_pool import Job, WorkerPool

    with WorkerPool(Job(clerk, _weight, _limit, clerk.lost), processes) as crew:
        yield crew.results(sources)


def processes_for(sources: Sequence[Source], asked: int | None) -> int:
    """Return how many processes to work with: those asked for, or as many as there are cores and enough work for."""
    if asked is None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        asked = min(cores, sum(map(_size, sources)) // _WORTH_A_PROCESS)
    return max(1, min(asked, len(sources)))


def _here(clerk: Runner, sources: Sequence[Source]) -> Iterator[tuple[Seen, Any]]:
    waiting = deque(sources)
    while waiting:
        yield from clerk(handful(waiting, _weight))


def _weight(source: Source) -> float:
    return _size(source) / _TOGETHER


def _limit(source: Source) -> float:
    return _LIMIT + _size(source) / _BYTES_A_SECOND


def _size(source: Source) -> int:
    try:
        return os.path.getsize(source.path)
    except OSError:  # it is missing, or comes on standard input
        return 0
