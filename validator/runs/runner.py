"""Sources → the pieces of a report: each draft is judged and written in a process that can be ended at its limit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from validator import plugs
from validator.api import Options, shown
from validator.errors import Complaint
from validator.renderers import Settings
from validator.report import Outcome, Report, Skipped
from validator.runs.plan import Plan
from validator.runs.sources import Source, judged, lost
from validator.runs.worker import Lost
from validator.runs.worker_pool import Job, WorkerPool
from validator.text.language import Words
from validator.waivers import Use

# What each process must have to do, in bytes of drafts, before it pays to start two of them, which takes 25 ms.
_WORTH_A_PROCESS = 128 << 10
# How long a draft may take, in seconds, and how many bytes may take one second more.
_LIMIT = 60
_BYTES_A_SECOND = 100_000

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
    """Judges drafts by a plan and writes them in a format; a process to which it is sent does so there.

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

    def __call__(self, source: Source) -> tuple[Seen, Any]:
        """Judge and write one draft, whatever happens: one that breaks the program must not stop the others."""
        try:
            return self._handled(source)
        except Exception as error:
            what = _RAISED.fill(error=f"{type(error).__name__}: {error}")
            return self._handled(lost(source, Complaint(source.path, what, _HINT)))

    def lost(self, source: Source, loss: Lost) -> tuple[Seen, Any]:
        """Write one draft that another process did not bring to an end."""
        return self._handled(lost(source, loss_of(source, loss)))

    def unfinished(self, source: Source) -> tuple[Seen, Any]:
        """Write one draft that was not come to before the run was interrupted."""
        return self._handled(lost(source, Complaint(source.path, _INTERRUPTED, _AGAIN)))

    def frame(
        self, pieces: Iterable[Any], skipped: tuple[Skipped, ...] = (), unused: tuple[Use, ...] = ()
    ) -> Iterator[bytes]:
        """Yield the bytes of the whole report as the pieces come, and what there is to tell beside them."""
        renderer, report = self._renderer, Report(self._plan.rulebook, (), skipped, unused)
        if self._write is None:
            yield from renderer.render(report._replace(drafts=pieces), self._settings)
        else:
            yield from renderer.frame(pieces, report, self._settings)

    def _handled(self, source: Source) -> tuple[Seen, Any]:
        draft = shown(judged(source, self._plan.rulebook, self._options))
        return Seen(draft.path, draft.outcome, draft.fails, draft.waivers), self._write(draft) if self._write else draft

    def _options(self, path: str) -> Options:
        options = self._plan.options(path)
        return options._replace(prepare=self._prepare) if self._prepare else options


@contextmanager
def at_work(runner: Runner, sources: Sequence[Source], processes: int) -> Iterator[Iterator[tuple[Seen, Any]]]:
    """Give what a runner makes of each source, in order; other processes are there only within the `with` block."""
    with WorkerPool(Job(runner, limit, runner.lost), processes) as pool:
        yield pool.results(sources)


def processes_for(sources: Sequence[Source], asked: int | None) -> int:
    """Return how many processes to work with: those asked for, or as many as there are cores and enough work for."""
    if asked is None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        asked = min(cores, sum(map(_size, sources)) // _WORTH_A_PROCESS)
    return max(1, min(asked, len(sources)))


def limit(source: Source) -> float:
    """Return how many seconds a draft may take."""
    return _LIMIT + _size(source) / _BYTES_A_SECOND


def loss_of(source: Source, loss: Lost) -> Complaint:
    """Return what is to be said of a draft that another process did not bring to an end."""
    what = _DIED if loss.seconds is None else _LATE.fill(seconds=round(loss.seconds))
    return Complaint(source.path, what, _HINT)


def _size(source: Source) -> int:
    try:
        return os.path.getsize(source.path)
    except OSError:  # it is missing, or comes on standard input
        return 0
