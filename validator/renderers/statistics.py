"""Report → how many findings each rule has in all drafts, the most frequent first; what is waived does not count.

Below stands what could not be read, and what was not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from validator.findings import Severity
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._issues import placed, unread
from validator.renderers._lines import SEVERITY_SIGNS
from validator.renderers._quote import flat
from validator.report import Draft, Report, unmet
from validator.rulebook import Rulebook
from validator.text.language import Language, Words
from validator.text.width import cells, pad

MEDIA_TYPE = "text/plain"

TITLE = Words("按规则统计：{drafts}份，{findings}处问题", "By rule: {drafts} drafts, {findings} findings")
_UNREAD = Words("，{unread}份无法读取", ", {unread} unreadable")
_HEAD = (Words("问题", "findings"), Words("份数", "drafts"), Words("程度", "severity"), Words("规则", "rule"))


class Counted(NamedTuple):
    """One draft: how many findings each rule has, and what is wrong with the file, in one language."""

    read: bool
    findings: dict[str, int]
    troubles: tuple[str, ...] = ()


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the table."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], Counted]:
    """Return what counts the findings of one draft."""
    return partial(_counted, language=settings.language)


def frame(pieces: Iterable[Counted], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the table once the last draft is counted, then the files that could not be read or were not."""
    findings: Counter[str] = Counter()
    drafts: Counter[str] = Counter()
    troubles: list[str] = []
    read = unreadable = 0
    for piece in pieces:
        read += piece.read
        unreadable += not piece.read
        findings.update(piece.findings)
        drafts.update(piece.findings.keys())
        troubles += piece.troubles
    troubles += (_trouble(each.path, unread(each, settings.language), settings.language) for each in report.skipped)
    title = TITLE.fill(drafts=read, findings=findings.total()).say(settings.language)
    title += _UNREAD.fill(unread=unreadable).say(settings.language) if unreadable else ""
    rows = [
        (
            str(findings[rule.id]),
            str(drafts[rule.id]),
            _severity(rule.severity, settings),
            f"{rule.id}  {rule.title.say(settings.language)}",
        )
        for rule in sorted(report.rulebook.rules, key=lambda rule: -findings[rule.id])
        if findings[rule.id]
    ]
    yield "".join(f"{line}\n" for line in (title, *_table(rows, settings), *_below(troubles))).encode()


def _counted(draft: Draft, language: Language) -> Counted:
    counts = {}
    for result in draft.results:
        if result.waived is None and unmet(result):
            standing = sum(finding.waived is None for finding in result.findings)
            counts[result.rule] = standing or 1
    troubles = (_trouble(draft.path, placed(complaint, language), language) for complaint in draft.complaints)
    return Counted(draft.document is not None, counts, tuple(troubles))


def _trouble(path: str, said: str, language: Language) -> str:
    return words.NOTICE_OF.fill(path=flat(path), message=said).say(language)


def _below(troubles: list[str]) -> Iterator[str]:
    if troubles:
        yield ""
    yield from troubles


def _severity(severity: Severity, settings: Settings) -> str:
    return SEVERITY_SIGNS[severity].say(settings.language)


def _table(rows: list[tuple[str, str, str, str]], settings: Settings) -> Iterator[str]:
    if not rows:
        return
    whole = [tuple(words.say(settings.language) for words in _HEAD), *rows]
    widths = [max(cells(row[column]) for row in whole) for column in range(3)]
    yield ""
    for row in whole:
        numbers = [" " * (width - cells(text)) + text for text, width in zip(row[:2], widths, strict=False)]
        yield "  ".join((*numbers, pad(row[2], widths[2]), row[3])).rstrip()
