"""What an option, a configuration or the report itself takes out of the files that a run would judge."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable

from validator.configuration.search import relative
from validator.engine import LEFT_OUT
from validator.report import Skipped
from validator.runs.folders import Excluded
from validator.runs.plan import Plan
from validator.runs.sources import Found, Source
from validator.text.language import Words
from validator.waivers import excludes

_RESULT = Words("检查结果正写入这个文件", "the report is being written to this file")


def left_out(patterns: Iterable[str]) -> Excluded:
    """Return what tells of a file whether an option leaves it out, or the shell writes the report to it."""
    patterns, result = tuple(patterns), _result()

    def excluded(path: str) -> Words | None:
        if patterns and any(excludes(pattern, relative(path, os.curdir)) for pattern in patterns):
            return LEFT_OUT
        if result is not None and os.path.isfile(path) and os.path.samestat(result, os.stat(path)):
            return _RESULT
        return None

    return excluded


def _result() -> os.stat_result | None:
    """Return what standard output is, where that is a file."""
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def in_force(found: Found, plan: Plan) -> Found:
    """Return what was found without the drafts that a configuration leaves out."""
    kept: list[Source] = []
    skipped = []
    for source in found.sources:
        why = plan.excluded(source.path) if source.walked else None
        if why is None:
            kept.append(source)
        else:
            skipped.append(Skipped(source.path, why, expected=True))
    for each in found.skipped:
        why = None if each.expected else plan.excluded(each.path)
        skipped.append(each if why is None else Skipped(each.path, why, expected=True))
    return Found(tuple(kept), tuple(skipped))
