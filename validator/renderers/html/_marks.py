"""Gaps and results → numbered findings of a draft, with the words of the text that each is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import count
from typing import NamedTuple

from validator.document import Document, Span
from validator.findings import Finding, Result, Severity, Verdict
from validator.renderers import _words as words
from validator.renderers._view import Gap, Spot
from validator.rulebook import vocabulary
from validator.text.language import Words


class Category(StrEnum):
    """What a finding can be filtered by."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    REVIEW = "review"
    FAILED = "failed"
    WAIVED = "waived"


CATEGORY_WORDS = {
    **{Category(severity.value): vocabulary.SEVERITIES[severity] for severity in Severity},
    Category.REVIEW: words.VERDICTS[Verdict.REVIEW],
    Category.FAILED: words.VERDICTS[Verdict.ERROR],
    Category.WAIVED: words.WAIVED,
}
CATEGORY_SIGNS = {
    Category.ERROR: "✗",
    Category.WARNING: "!",
    Category.INFO: "i",
    Category.REVIEW: "?",
    Category.FAILED: "⊘",
    Category.WAIVED: "~",
}


class Mark(NamedTuple):
    """One place: its number and category; `span` are the offending words, `near` where something is missing."""

    number: str
    title: str
    category: Category
    spot: Spot | None
    span: Span | None
    near: Span | None


class Entry(NamedTuple):
    """Everything about one rule, with its number, its category and its places."""

    number: int
    category: Category
    gap: Gap
    marks: tuple[Mark, ...]


class Chapter(NamedTuple):
    """Entries that ask the same of a drafter."""

    title: Words
    entries: tuple[Entry, ...]


_CHAPTERS = (
    (words.TO_MEND, (Verdict.GAP, Verdict.PARTIAL)),
    (words.TO_DECIDE, (Verdict.REVIEW,)),
    (words.NOT_CHECKED, (Verdict.ERROR,)),
    (words.WAIVED_GAPS, tuple(Verdict)),
)


def chapters(gaps: Sequence[Gap], results: Sequence[Result], document: Document) -> Iterator[Chapter]:
    """Yield the chapters that have entries; the numbers go through all of them."""
    numbers = count(1)
    of_rule = {result.rule: result for result in results}
    for title, verdicts in _CHAPTERS:
        settled = title is words.WAIVED_GAPS
        chosen = [gap for gap in gaps if gap.verdict in verdicts and gap.settled is settled]
        if chosen:
            yield Chapter(title, tuple(_entry(next(numbers), gap, of_rule[gap.rule], document) for gap in chosen))


def _entry(number: int, gap: Gap, result: Result, document: Document) -> Entry:
    category = Category.WAIVED if gap.settled else _category(gap)
    several = len(gap.spots) > 1
    marks = [
        _mark(f"{number}.{place}" if several else str(number), gap, spot, finding, document)
        for place, (spot, finding) in enumerate(zip(gap.spots, result.findings, strict=False), start=1)
    ]
    if not marks and result.evidence:
        marks = [Mark(str(number), gap.title, category, None, result.evidence.quote, None)]
    return Entry(number, category, gap, tuple(marks))


def _category(gap: Gap) -> Category:
    if gap.verdict is Verdict.REVIEW:
        return Category.REVIEW
    return Category.FAILED if gap.verdict is Verdict.ERROR else Category(gap.severity.value)


def _mark(number: str, gap: Gap, spot: Spot, finding: Finding, document: Document) -> Mark:
    category = Category.WAIVED if finding.waived is not None else _category(gap)
    span = finding.span
    if span is not None and span.start == span.end and span.end < len(document.text):
        span = Span(span.start, span.start + 1)  # it points between two characters: mark the one behind it
    return Mark(number, gap.title, category, spot, span, None if span else finding.near)
