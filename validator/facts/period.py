"""The year reported on: what the title, the opening and the headings say of it, in agreement or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from validator.document import Document, Span
from validator.facts import Certainty, Fact
from validator.outline import Outline
from validator.text.expression import Expression
from validator.text.folding import fold
from validator.text.numerals import numeral

# NOTE: searching is three times as fast for a pattern that begins with its first characters instead of looking back.
_YEAR = Expression(
    r"([2二](?<![0-9\-].)(?:(?<=2)0[0-9]{2}|(?<=二)[〇零][〇零一二三四五六七八九]{2}))\s?年(?!-)", re.DOTALL
)
ANNOUNCED = Expression(r"现(?:将|就|把|结合)[^。]{0,40}$")
_ANNOUNCING = 50  # characters, more than such words take; all before them would make many years in a line costly
_QUOTED = Expression(r"《[^《》]{0,80}》|\([^()]{0,12}年\)")
_HISTORY = Expression(
    r"\s{0,99}(?:以来|以前|以后|之前|之后|前|起|开始|至|到|-|底|末|年?初|[上下]半年|第?[一二三四1-4]季度|[0-9]{1,2}月|[一二三四五六七八九十]{1,2}月|同期)"
)
_PLANS = ("安排", "打算", "计划", "思路", "设想", "要点", "举措安排", "工作重点", "工作任务")
_REVIEWS = ("总结", "及20", "和20", "暨20", "与20")  # of a heading that names the plan beside the work
_OPENING_PARAGRAPHS = 4
_FIRST = 3  # characters of a paragraph in which a year begins it
_FOLLOWING = ("按照", "根据", "依据", "遵照", "依照", "对照")  # what the report follows is of its own year
_BEGINNING = 100  # characters, more than such a year takes with a name in which it stands


def years(document: Document, outline: Outline) -> tuple[Fact[int], ...]:
    """Return every statement of the year reported on, the surest first."""
    found = [*_in_title(document, outline), *_announced(document, outline), *_at_opening(document, outline)]
    return tuple(found) or tuple(_most_frequent(document, outline))


def report_year(document: Document, outline: Outline) -> Fact[int] | None:
    """Return the year that most places tell, headings among them, the surest place deciding a tie.

    Where no place tells one, the name of the file may, and last the years that the text names.
    """
    stated = [*_in_title(document, outline), *_announced(document, outline)]
    stated += [year for year in _at_opening(document, outline) if not _is_history(document, year)]
    every = [*stated, *_in_headings(document, outline)]
    if every:
        value = Counter(year.value for year in every).most_common(1)[0][0]
        return next(year for year in every if year.value == value)
    return next(_in_file_name(document), None) or next(_most_frequent(document, outline), None)


def mentioned(document: Document, span: Span) -> Iterator[Fact[int]]:
    """Yield the years named within a span, those in the names of documents left out."""
    found = tuple(_years(document, span)) if "年" in document.folded[span.start : span.end] else ()
    hidden = [quoted.span() for quoted in _QUOTED.finditer(document.folded, *span)] if found else []
    if not hidden:
        yield from found
        return
    for year in found:
        if year.span is not None:
            before = bisect_right(hidden, (year.span.start, span.end))  # so many begin before it
            if not before or hidden[before - 1][1] <= year.span.start:
                yield year


def _years(document: Document, span: Span) -> Iterator[Fact[int]]:
    for found in _YEAR.finditer(document.folded, *span):
        value = numeral(found[1])
        if value is not None:
            yield Fact(value, Span(*found.span()), Certainty.STATED)


def _in_title(document: Document, outline: Outline) -> Iterator[Fact[int]]:
    if outline.title is not None:
        yield from list(mentioned(document, outline.title))[:1]


def _announced(document: Document, outline: Outline) -> Iterator[Fact[int]]:
    """Yield the year of the sentence that announces the report: 现将2024年…情况报告如下."""
    first = outline.parts[0].span.start if outline.parts else len(document.text)
    # Alone in its line, the sentence looks like the line of an addressee.
    lines = (*outline.opening, *(span for span in outline.asides if span.start < first))
    for paragraph in lines:
        for year in mentioned(document, paragraph):
            if year.span is None:
                continue
            start = max(paragraph.start, year.span.start - _ANNOUNCING)
            if ANNOUNCED.search(document.folded, start, year.span.start):
                yield year
                return


def _at_opening(document: Document, outline: Outline) -> Iterator[Fact[int]]:
    """Yield the first year that an opening paragraph begins with: 2024年,我县坚持…."""
    for paragraph in outline.opening[:_OPENING_PARAGRAPHS]:
        for year in mentioned(document, Span(paragraph.start, min(paragraph.start + _BEGINNING, paragraph.end))):
            if year.span is not None and year.span.start - paragraph.start < _FIRST:
                if not document.folded.startswith(_FOLLOWING, paragraph.start):
                    yield year
                return


def _is_history(document: Document, year: Fact[int]) -> bool:
    """Tell whether a year begins or ends a period or is part of a date instead of being the year of the work."""
    return year.span is not None and _HISTORY.match(document.folded, year.span.end) is not None


def _in_headings(document: Document, outline: Outline) -> Iterator[Fact[int]]:
    """Yield the years that the first heading and those of plans tell: 2025年工作安排 belongs to the year before."""
    for index, part in enumerate(outline.parts):
        named = [year for year in mentioned(document, part.heading.span) if not _is_history(document, year)]
        heading = document.folded[part.heading.span.start : part.heading.span.end].rstrip()
        if len(named) != 1 or (heading.endswith(_PLANS) and any(word in heading for word in _REVIEWS)):
            continue
        if heading.endswith(_PLANS):
            yield Fact(named[0].value - 1, None, Certainty.INFERRED)
        elif index == 0:
            yield Fact(named[0].value, None, Certainty.INFERRED)


def _in_file_name(document: Document) -> Iterator[Fact[int]]:
    for found in _YEAR.finditer(fold(document.name.replace("\\", "/").rsplit("/", 1)[-1])):
        value = numeral(found[1])
        if value is not None:
            yield Fact(value, None, Certainty.INFERRED)


def _most_frequent(document: Document, outline: Outline) -> Iterator[Fact[int]]:
    """Yield the year named most often, where nothing states it."""
    spans = [*(part.span for part in outline.parts), *outline.opening] or [Span(0, len(document.text))]
    counted = Counter(year.value for span in spans for year in mentioned(document, span))
    counted = counted or Counter(year.value for span in spans for year in _years(document, span))
    if counted:
        yield Fact(counted.most_common(1)[0][0], None, Certainty.INFERRED)
