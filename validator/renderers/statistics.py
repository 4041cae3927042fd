"""Report → how many findings each rule has in all drafts, the most frequent first; what is waived does not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from validator.findings import Severity
from validator.renderers import Settings
from validator.renderers._lines import SEVERITY_SIGNS
from validator.report import Draft, Report, unmet
from validator.rulebook import Rulebook
from validator.text.language import Words
from validator.text.width import cells, pad

MEDIA_TYPE = "text/plain"

TITLE = Words("按规则统计：{drafts}份，{findings}处问题", "By rule: {drafts} drafts, {findings} findings")
_UNREAD = Words("，{unread}份无法读取", ", {unread} unreadable")
_HEAD = (Words("问题", "findings"), Words("份数", "drafts"), Words("程度", "severity"), Words("规则", "rule"))

Counts = dict[str, int] | None
"""How many findings each rule has in one draft; `None` for one that could not be read."""


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the table."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report.rulebook, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], Counts]:
    """Return what counts the findings of one draft."""
    return _counted


def frame(pieces: Iterable[Counts], rulebook: Rulebook, settings: Settings) -> Iterator[bytes]:
    """Yield the table once the last draft is counted."""
    findings: Counter[str] = Counter()
    drafts: Counter[str] = Counter()
    read = unread = 0
    for counts in pieces:
        if counts is None:
            unread += 1
            continue
        read += 1
        findings.update(counts)
        drafts.update(counts.keys())
    title = TITLE.fill(drafts=read, findings=findings.total()).say(settings.language)
    title += _UNREAD.fill(unread=unread).say(settings.language) if unread else ""
    rows = [
        (
            str(findings[rule.id]),
            str(drafts[rule.id]),
            _severity(rule.severity, settings),
            f"{rule.id}  {rule.title.say(settings.language)}",
        )
        for rule in sorted(rulebook.rules, key=lambda rule: -findings[rule.id])
        if findings[rule.id]
    ]
    yield "".join(f"{line}\n" for line in (title, *_table(rows, settings))).encode()


def _counted(draft: Draft) -> Counts:
    if draft.document is None:
        return None
    counts = {}
    for result in draft.results:
        if result.waived is None and unmet(result):
            standing = sum(finding.waived is None for finding in result.findings)
            counts[result.rule] = standing or 1
    return counts


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
