"""Dates as reports write them: `2025年2月17日`, `2025-02-17`, `二〇二五年二月十七日`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from validator.document import Document, Span
from validator.facts import Certainty, Fact
from validator.outline import Outline
from validator.text.expression import Expression
from validator.text.numerals import numeral

# NOTE: searching is three times as fast for a pattern that begins with its first characters instead of looking back.
_WRITTEN = Expression(r"([0-9](?<![0-9].)[0-9]{3})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日")
_STAMPED = Expression(r"([0-9](?<![0-9].)[0-9]{3})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_CHINESE = Expression(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
# The labels of a publication date, the surest first; the date may stand in the same line or the next one.
_PUBLISHED = tuple(
    Expression(rf"(?:{labels})\s{{0,9}}[\]】)]?\s{{0,9}}[:|=]?\s{{0,9}}[\"']?$")
    for labels in (
        r"发\s{0,9}布\s{0,9}日\s{0,9}期|发\s{0,9}布\s{0,9}时\s{0,9}间|公\s{0,9}开\s{0,9}日\s{0,9}期|公\s{0,9}开\s{0,9}时\s{0,9}间|上网日期|\b(?:date|publishDate|pubDate|published)",
        r"日\s{0,9}期|时\s{0,9}间",
        r"发文日期|公文生成日期|生成日期|成文日期",
    )
)
_BEFORE_STAMP = 2  # brackets before the date of a stamp
_NEXT_LINE = 40  # characters between a label and a date on the line below it


def dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[tuple[Span, date]]:
    """Yield every possible date within a range of folded text; impossible ones are left out."""
    end = len(folded) if end is None else end
    # Most lines hold no date, and to look for a character takes less than to run a pattern.
    patterns = (_WRITTEN, _STAMPED, _CHINESE) if "日" in folded[start:end] else (_STAMPED,)
    for pattern in patterns:
        for found in pattern.finditer(folded, start, end):
            groups = (1, 3, 4) if pattern is _STAMPED else (1, 2, 3)
            year, month, day = (numeral(found[group]) or 0 for group in groups)
            try:
                yield Span(*found.span()), date(year, month, day)
            except ValueError:
                continue


def published_on(document: Document, outline: Outline) -> Fact[date] | None:
    """Return the date on which the page that surrounds the text says it was published."""
    stamped = [(span, day) for aside in outline.asides for span, day in dates(document.folded, *aside)]
    for label in _PUBLISHED:
        for span, day in stamped:
            if label.search(document.folded[max(0, span.start - _NEXT_LINE) : span.start].rstrip()):
                return Fact(day, span, Certainty.STATED)
    return _stamp(document, outline, stamped)


def _stamp(document: Document, outline: Outline, stamped: list[tuple[Span, date]]) -> Fact[date] | None:
    """Return the date with which a line between the title and the text begins: 2026-01-15 11:08 来源：…."""
    if outline.title is None:
        return None
    text = min((span.start for span in outline.paragraphs()), default=len(document.text))
    for span, day in stamped:
        line = next(aside for aside in outline.asides if aside.start <= span.start < aside.end)
        if outline.title.end <= line.start < text and span.start - line.start <= _BEFORE_STAMP:
            return Fact(day, span, Certainty.STATED)
    return None


def signed_on(document: Document, outline: Outline) -> Fact[date] | None:
    """Return the date below the signature, when it is whole and possible."""
    for line in reversed(outline.signature):
        for span, day in dates(document.folded, *line):
            return Fact(day, span, Certainty.STATED)
    return None
