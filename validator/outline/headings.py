"""Lines of a report → which of them are headings: their numbers, their words, the text that runs on behind them."""

from __future__ import annotations

from typing import NamedTuple

from validator.document import BlockKind, Document, Span, trimmed
from validator.outline.lines import Line
from validator.outline.numbering import Number, parse, unmarked
from validator.outline.surroundings import is_prose
from validator.text.expression import Expression
from validator.text.folding import is_chinese

_RUN_IN = Expression("[。;:]")
_POINT, _NO_POINT = "一是", "统唯第同"  # 一是 begins the first of several points, but not in 统一是
_LONGEST = 36  # characters of a heading without number or style
_PLAIN_HEADING = Expression(r"^[^。;:!?、,][^。;:!?]{1,34}[^。;:!?、,]$")
_NO_HEADING = Expression(r"^(?:[0-9]{4}年,|特此|专此|以上报告|此报告|注:|备注|[0-9.%\-/\s]{1,36}$|\()")
_UNNUMBERED = frozenset({BlockKind.NOTE, BlockKind.TABLE})
NO_RANK = -1.0  # of a heading that has no number: its rank is seen from those around it


class Item(NamedTuple):
    """A line as read by itself: a heading with its rank (the smaller, the higher), or a paragraph without one."""

    line: Line
    heading: Span | None
    rest: Span | None
    number: Number | None
    rank: float


def read_items(document: Document, lines: tuple[Line, ...]) -> list[Item]:
    """Return the lines, each with the heading that it is or begins with."""
    return [_item(document, lines, index) for index in range(len(lines))]


def _item(document: Document, lines: tuple[Line, ...], index: int) -> Item:
    line = lines[index]
    number = None if line.block.kind in _UNNUMBERED else parse(line.folded)
    stands_out = number is None and (line.block.level is not None or _is_plain_heading(lines, index))
    if stands_out:
        number = unmarked(line.folded)
    if number is not None:
        start = line.span.start
        end, rest = _heading_end(line.folded, number.length)
        words = trimmed(document.text, Span(start + number.length, start + end))
        if words.start == words.end:
            return Item(line, None, line.span, None, NO_RANK)
        after = trimmed(document.text, Span(start + rest, line.span.end)) if rest < len(line.folded) else None
        return Item(line, words, after if after and after.start < after.end else None, number, float(number.scheme))
    if stands_out:
        return Item(line, line.span, None, None, NO_RANK)
    return Item(line, None, line.span, None, NO_RANK)


def _heading_end(folded: str, start: int) -> tuple[int, int]:
    """Return where the words of a heading end and where the text that runs on in the same line begins."""
    found = _RUN_IN.search(folded, start)
    end = found.start() if found else len(folded)
    point = folded.find(_POINT, start, end)
    while point >= 0:
        behind = point + len(_POINT)
        if folded[point - 1] not in _NO_POINT and is_chinese(folded[behind : behind + 1]):
            return point, point
        point = folded.find(_POINT, behind, end)
    return end, min(end + 1, len(folded))


def _is_plain_heading(lines: tuple[Line, ...], index: int) -> bool:
    """Tell whether a line without number or style stands like a heading: short, no full stop, text below it."""
    line = lines[index]
    words = line.words
    if len(words) > _LONGEST or line.block.kind is not BlockKind.PARAGRAPH or not _PLAIN_HEADING.match(words):
        return False
    if _NO_HEADING.match(words):
        return False
    if index + 1 == len(lines):
        return False
    below = lines[index + 1]
    if not (is_prose(below) or parse(below.folded) is not None or _leads_to(line, below)):
        return False
    return index == 0 or _is_closed(lines[index - 1]) or _leads_to(lines[index - 1], line)


def _is_closed(above: Line) -> bool:
    """Tell whether a line is complete, so that the next one does not merely continue it."""
    words = above.words
    return words.endswith(("。", "!", "?", ";", ":", "”", ")", "》")) or parse(above.folded) is not None


def _leads_to(above: Line, below: Line) -> bool:
    """Tell whether `1 工作情况` stands right above `1.1 规范执法`; rows of a table go on to the next number."""
    upper, lower = unmarked(above.folded), unmarked(below.folded)
    return upper is not None and lower is not None and lower.scheme > upper.scheme
