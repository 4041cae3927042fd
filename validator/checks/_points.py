"""A stretch of report text → the points it makes, by their numbers, by `;`, sentence by sentence, or by clauses.

Numbers are read in the text itself, not from the outline, so that `一是` inside a paragraph and `(一)` at the head
of one are the same thing; of several kinds of numbers the one that begins first divides the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from validator.checks import Context
from validator.checks._phrases import sentences
from validator.document import Span, trimmed
from validator.text import numeral, without_blanks


class Point(NamedTuple):
    """One point: all of its text with its number, its text without it, and the words that open it."""

    span: Span
    text: Span
    opening: Span


class _Family(NamedTuple):
    """One kind of number; `inline` ones also stand inside a paragraph, `loose` ones even without a mark before."""

    number: re.Pattern[str]
    inline: bool = True
    loose: re.Pattern[str] | None = None


_HAN = "[一二三四五六七八九十]{1,3}"
_AFTER_MARK = r"(?<![^\s。;:,!?*])"
_FAMILIES = (
    _Family(re.compile(rf"{_AFTER_MARK}\(? ?({_HAN}) ?\)"), loose=re.compile(rf"\(? ?({_HAN}) ?\)")),
    # NOTE: a report that lost the mark before 二是 still counts on from 一是; 统一是 and 唯一是 begin no list.
    _Family(re.compile(rf"{_AFTER_MARK}({_HAN})[是要](?!否)"), loose=re.compile(rf"({_HAN})[是要](?!否)")),
    _Family(re.compile(rf"{_AFTER_MARK}其({_HAN})[,、:是]")),
    _Family(re.compile(rf"{_AFTER_MARK}第({_HAN})[,、:是]")),
    _Family(re.compile(rf"^[ #*]*({_HAN})、", re.MULTILINE), inline=False),
    _Family(re.compile(rf"{_AFTER_MARK}\(? ?([0-9]{{1,2}}) ?\)")),
    _Family(re.compile(rf"{_AFTER_MARK}([0-9]{{1,2}})[.、](?![0-9])")),
)
_CIRCLED = re.compile("[①②③④⑤⑥⑦⑧⑨⑩]")
_BULLET = re.compile(r"^ *[-*•·●▪◆] *(?=[^\s*-])", re.MULTILINE)
_PARAGRAPH_END = re.compile(r"(?<=[。;!?])[ *]*[\r\n]")
_CLAUSE_END = re.compile(r"[,;。!?]")
_OPENING_END = re.compile(r"[。;:!?,\v]")
_LEFT_OVER = " \t\r\n\v:：*#"  # what the mark-up or the heading before a stretch of text leaves at its start
_SHORTEST_OPENING = 6
_LONGEST_OPENING = 60
_FEWEST = 4  # characters that a point has at least


def numbered(context: Context, text: Span) -> tuple[Point, ...]:
    """Return the points that numbers or bullets mark in a stretch of text, or none when it has no two of them."""
    folded = context.document.folded
    found = [(marks, inline) for marks, inline in _sequences(folded, text) if len(marks) > 1]
    if not found:
        return ()
    marks, inline = min(found, key=lambda sequence: sequence[0][0])
    bounds = pairwise([*(start for start, _ in marks), text.end])
    return _points(
        context,
        (
            (Span(start, _end(folded, start, end, inline and end == text.end)), begin)
            for (_, begin), (start, end) in zip(marks, bounds, strict=True)
        ),
    )


def unnumbered(context: Context, text: Span) -> tuple[Point, ...]:
    """Return the sentences of a stretch of text as points; `;` ends a sentence, too."""
    return _points(context, ((sentence, sentence.start) for sentence in sentences(context.document, text)))


def clauses(context: Context, text: Span) -> tuple[Point, ...]:
    """Return the clauses of a stretch of text as points, without the marks that end them."""
    marks = [found.span() for found in _CLAUSE_END.finditer(context.document.folded, *text)]
    starts, ends = [text.start, *(end for _, end in marks)], [*(start for start, _ in marks), text.end]
    return _points(context, ((Span(start, end), start) for start, end in zip(starts, ends, strict=True)))


def _sequences(folded: str, text: Span) -> Iterator[tuple[list[tuple[int, int]], bool]]:
    """Yield the marks of each kind that count from one on, with whether they may stand inside a paragraph."""
    for family in _FAMILIES:
        yield list(_counting(folded, text, family)), family.inline
    yield [match.span() for match in _CIRCLED.finditer(folded, *text)], True
    yield [match.span() for match in _BULLET.finditer(folded, *text)], False


def _counting(folded: str, text: Span, family: _Family) -> Iterator[tuple[int, int]]:
    expected = 1
    for match in (family.loose or family.number).finditer(folded, *text):
        value = numeral(match[1])
        first = match.start() == text.start or family.number.match(folded, match.start()) is not None
        # One number may have got lost, though not the first.
        if (value == expected and (expected > 1 or first)) or (value == expected + 1 > 2 and first):
            yield match.span()
            expected = value + 1


def _end(folded: str, start: int, end: int, last: bool) -> int:
    """Return where a point ends: the last one in a paragraph ends with the paragraph."""
    found = _PARAGRAPH_END.search(folded, start, end) if last else None
    return found.start() if found is not None else end


def _points(context: Context, stretches: Iterable[tuple[Span, int]]) -> tuple[Point, ...]:
    """Return a point for each stretch and the place where its words begin, those too short for one left out."""
    document = context.document
    points = []
    for stretch, begin in stretches:
        inside = document.text[begin : stretch.end]
        text = trimmed(document.text, Span(begin + len(inside) - len(inside.lstrip(_LEFT_OVER)), stretch.end))
        if text.end - text.start < _FEWEST:
            continue
        limit = min(text.end, text.start + _LONGEST_OPENING)
        mark = _OPENING_END.search(document.folded, min(text.start + _SHORTEST_OPENING, limit), limit)
        opening = trimmed(document.text, Span(text.start, mark.start() if mark is not None else limit))
        points.append(Point(Span(min(stretch.start, text.start), text.end), text, opening))
    return tuple(points)


def quoted(context: Context, span: Span) -> str:
    """Return the words of a span on one line, without the mark that ends them."""
    words = context.document.quote(span)
    joined = without_blanks(words) if "\n" in words else " ".join(words.split())
    return joined.strip("*,;:，；：。、- ")
