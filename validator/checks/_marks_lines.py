"""The lines of the report's own text, each whole: a heading together with the words that run on behind it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

from validator.checks import Context
from validator.checks._passages import Passages
from validator.document import BlockKind, Span
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.pattern.texts import Text

T = TypeVar("T")

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"  # for use inside a bracket of a pattern
_JOINTS = ("", *"。;:；：")
_FARTHEST = 4  # characters between a heading and the words that run on behind it
_QUOTES = (("“", "”"), ("《", "》"), ("「", "」"))
_LONGEST = 302  # characters of a quotation with its marks
_QUOTED = Expression(r"“[^“”]{0,300}”|《[^《》]{0,200}》|「[^「」]{0,300}」")
_TITLE = Expression(r"《[^《》]{0,200}》")
_ENDS = ("。", ";", ":")
_MOST = 10  # findings of one sort that are shown one by one


class Line(NamedTuple):
    """One line: `number` tells how many characters its heading's number takes, `kind` what the reader knows of it.

    `words` is the line without the number in front of it.
    """

    span: Span
    number: int
    kind: BlockKind
    words: Span


class Bare(NamedTuple):
    """The lines one behind the other, without their blanks, each with a full stop behind it; and where each begins."""

    text: Text
    starts: list[int]


def lines(context: Context) -> tuple[Line, ...]:
    """Return the lines of the report in reading order; title, signature and what surrounds them left out."""
    pieces = [(start, end, 0) for start, end in context.outline.paragraphs()]
    for top in context.outline.parts:
        for part in top.walk():
            start, (words, end) = part.span.start, part.heading.span
            pieces.append((start, end, words - start))
    pieces.sort()
    return tuple(_lines(context, _joined(context.document.text, pieces)))


def _joined(text: str, pieces: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Put the words that run on in a heading's line back behind it, whatever mark stands between them."""
    joined: list[tuple[int, int, int]] = []
    end = -_FARTHEST - 1
    for piece in pieces:
        start = piece[0]
        if end <= start <= end + _FARTHEST and text[end] != "\n" and text[end:start].rstrip(" \u3000") in _JOINTS:
            above = joined[-1]
            joined[-1] = (above[0], piece[1], above[2])
        else:
            joined.append(piece)
        end = piece[1]
    return joined


def _lines(context: Context, pieces: Iterable[tuple[int, int, int]]) -> Iterator[Line]:
    """Yield pieces as lines, each with the mark that ends it, which an outline leaves out of a heading."""
    folded, blocks = context.document.folded, context.document.blocks
    starts = [start for (start, _), _, _ in blocks]
    for start, end, number in pieces:
        index = bisect_right(starts, start) - 1
        kind = blocks[index].kind if index >= 0 else BlockKind.PARAGRAPH
        span = Span(start, end + folded.startswith(_ENDS, end))
        yield Line(span, number, kind, Span(start + number, span.end) if number else span)


def passages(context: Context) -> Passages:
    """Return the lines, each by itself, as patterns go through all of them at once."""
    folded = context.document.folded
    return Passages(folded[line.span.start : line.span.end] for line in context.once(lines))


def bare(context: Context) -> Bare:
    """Return the lines without their blanks."""
    folded = context.document.folded
    words = [without_blanks(folded[start:end]) for (start, end), _, _, _ in context.once(lines)]
    return Bare(Text("".join([f"{line}。" for line in words])), [0, *accumulate([len(line) + 1 for line in words])])


class Enclosed:
    """What stands between marks; it is looked for in the lines that are asked about only."""

    def __init__(self, context: Context, pattern: Expression) -> None:
        self._folded = context.document.folded
        self._lines = context.once(lines)
        self._pattern = pattern
        self._known: dict[int, list[tuple[int, int]]] = {}

    def holds(self, position: int) -> bool:
        """Tell whether a position stands between marks."""
        index = bisect_left(self._lines, ((position + 1,),)) - 1
        if index < 0:
            return False
        if index not in self._known:
            span = self._lines[index].span
            self._known[index] = [found.span() for found in self._pattern.finditer(self._folded, *span)]
        return is_within(self._known[index], position)


def quotations(context: Context) -> Enclosed:
    """Return what stands between quotation marks or title marks."""
    return Enclosed(context, _QUOTED)


def titles(context: Context) -> Enclosed:
    """Return what stands between title marks."""
    return Enclosed(context, _TITLE)


def is_quoted(context: Context, position: int) -> bool:
    """Tell whether a position stands between quotation marks or title marks."""
    folded, start = context.document.folded, max(0, position - _LONGEST)
    # Mostly the marks right before a position tell that it stands between none.
    for opening, closing in _QUOTES:
        if folded.rfind(opening, start, position + 1) > folded.rfind(closing, start, position):
            return context.once(quotations).holds(position)
    return False


def is_within(ranges: Sequence[tuple[int, int]], position: int) -> bool:
    """Tell whether a position lies in one of several ranges that are in order and do not overlap."""
    index = bisect_left(ranges, (position + 1, 0)) - 1
    return index >= 0 and position < ranges[index][1]


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese one; the same as the class `HAN`, which takes milliseconds to compile."""
    return "一" <= character <= "鿿" or "㐀" <= character <= "䶿" or character == "〇"


def unfinished(context: Context, line: Line) -> bool:
    """Tell whether a line stops in the middle of a sentence, as the lines of a page layout do."""
    return not line.number and context.document.folded[line.span.end - 1] not in "。!?;:”)》"
