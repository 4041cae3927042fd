"""A stretch of report text → the points it makes, by their numbers, by `;`, sentence by sentence, or by clauses.

Numbers are read in the text itself, not from the outline, so that `一是` inside a paragraph and `(一)` at the head
of one are the same thing; of several kinds of numbers the one that begins first divides the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.checks import Context
from validator.checks._phrases import sentences
from validator.document import BLANKS, Span, trimmed
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.numerals import numeral


class Point(NamedTuple):
    """One point: all of its text with its number, and its text without it."""

    span: Span
    text: Span


class _Family(NamedTuple):
    """One kind of number; `inline` ones also stand inside a paragraph, `loose` ones even without a mark before.

    Without one of the `ones`, nothing counts from one on.
    NOTE: searching takes a third of the time for one that begins with its first characters instead of looking back.
    """

    ones: tuple[str, ...]
    number: Expression
    inline: bool = True
    loose: Expression | None = None


_DIGITS = "一二三四五六七八九十"
_HAN = f"[{_DIGITS}]"
_MARKS = r"\s。;:,!?*"
_AFTER_MARK = rf"(?<![^{_MARKS}])"
_FAMILIES = (
    _Family(
        ("一)", "一 )"),
        Expression(rf"{_AFTER_MARK}\(? ?{_HAN}{{1,3}} ?\)"),
        loose=Expression(rf"[( {_DIGITS}](?:(?<=\() ?{_HAN}{{1,3}}|(?<= ){_HAN}{{1,3}}|(?<={_HAN}){_HAN}{{0,2}}) ?\)"),
    ),
    # NOTE: a report that lost the mark before 二是 still counts on from 一是; 统一是 and 唯一是 begin no list.
    _Family(
        ("一是", "一要"),
        Expression(rf"{_AFTER_MARK}{_HAN}{{1,3}}[是要](?!否)"),
        loose=Expression(rf"{_HAN}{{1,3}}[是要](?!否)"),
    ),
    _Family(("其一",), Expression(rf"其(?<![^{_MARKS}]其){_HAN}{{1,3}}[,、:是]")),
    _Family(("第一",), Expression(rf"第(?<![^{_MARKS}]第){_HAN}{{1,3}}[,、:是]")),
    _Family(("一、",), Expression(rf"(?m)^[ #*]{{0,99}}{_HAN}{{1,3}}、"), inline=False),
    _Family(("1)", "1 )"), Expression(rf"{_AFTER_MARK}\(? ?[0-9]{{1,2}} ?\)")),
    _Family(("1.", "1、"), Expression(rf"[0-9](?<![^{_MARKS}].)[0-9]?[.、](?![0-9])")),
)
_AROUND = " #*()其第是要,、:."  # what stands around the digits of a number
_CIRCLED = Expression("[①②③④⑤⑥⑦⑧⑨⑩]")
_BULLETS = "-*•·●▪◆"
_BULLET = Expression(rf"(?m)^ {{0,99}}[{_BULLETS}] {{0,99}}(?=[^\s*-])")
_PARAGRAPH_END = Expression(r"(?<=[。;!?])[ *]{0,99}[\r\n]")
_CLAUSE_END = Expression(r"[,;。!?]")
_OPENING_END = Expression(r"[。;:!?,\v]")
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
    starts, begins = zip(*marks, strict=True)
    ends = [*starts[1:], _end(folded, starts[-1], text.end) if inline else text.end]
    return _points(context, zip(starts, ends, begins, strict=True))


def unnumbered(context: Context, text: Span) -> tuple[Point, ...]:
    """Return the sentences of a stretch of text as points; `;` ends a sentence, too."""
    return _points(context, ((start, end, start) for start, end in sentences(context.document, text)))


def clauses(context: Context, text: Span) -> tuple[Point, ...]:
    """Return the clauses of a stretch of text as points, without the marks that end them."""
    marks = [found.span() for found in _CLAUSE_END.finditer(context.document.folded, *text)]
    starts, ends = [text.start, *(end for _, end in marks)], [*(start for start, _ in marks), text.end]
    return _points(context, zip(starts, ends, starts, strict=True))


def _sequences(folded: str, text: Span) -> Iterator[tuple[list[tuple[int, int]], bool]]:
    """Yield the marks of each kind that count from one on, with whether they may stand inside a paragraph."""
    words = folded[text.start : text.end]
    for family in _FAMILIES:
        if any(one in words for one in family.ones):
            yield list(_counting(folded, text, family)), family.inline
    yield [match.span() for match in _CIRCLED.finditer(folded, *text)], True
    if any(bullet in words for bullet in _BULLETS):
        yield [match.span() for match in _BULLET.finditer(folded, *text)], False


def _counting(folded: str, text: Span, family: _Family) -> Iterator[tuple[int, int]]:
    expected = 1
    for match in (family.loose or family.number).finditer(folded, *text):
        value = numeral(match[0].strip(_AROUND))
        first = match.start() == text.start or family.number.match(folded, match.start()) is not None
        # One number may have got lost, though not the first.
        if (value == expected and (expected > 1 or first)) or (value == expected + 1 > 2 and first):
            yield match.span()
            expected = value + 1


def _end(folded: str, start: int, end: int) -> int:
    """Return where the last point in a paragraph ends: with the paragraph."""
    found = _PARAGRAPH_END.search(folded, start, end)
    return found.start() if found is not None else end


def _points(context: Context, stretches: Iterable[tuple[int, int, int]]) -> tuple[Point, ...]:
    """Return a point for each stretch, those too short for one left out; its words begin at the third of its places."""
    text = context.document.text
    points = []
    for first, last, begin in stretches:
        words = text[begin:last].lstrip(_LEFT_OVER).lstrip(BLANKS)
        start = last - len(words)
        end = start + len(words.rstrip(BLANKS))
        if end - start >= _FEWEST:
            inner = Span(start, end)
            points.append(Point(Span(first, end) if first < start else inner, inner))
    return tuple(points)


def opening(context: Context, point: Point) -> str:
    """Return the words that open a point on one line, without the mark that ends them."""
    document, text = context.document, point.text
    limit = min(text.end, text.start + _LONGEST_OPENING)
    mark = _OPENING_END.search(document.folded, min(text.start + _SHORTEST_OPENING, limit), limit)
    words = document.quote(trimmed(document.text, Span(text.start, mark.start() if mark is not None else limit)))
    joined = without_blanks(words) if "\n" in words else " ".join(words.split())
    return joined.strip("*,;:，；：。、- ")
