"""Blocks → lines as a person sees them: split at manual breaks, rejoined where a layout has wrapped them hard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from validator.document import Block, BlockKind, Document, Span, trimmed
from validator.text.folding import without_blanks
from validator.text.width import cells


class Line(NamedTuple):
    """A block, or what a manual line break leaves of it; `words` is its folded text without blanks."""

    span: Span
    folded: str
    words: str
    block: Block


def _line(document: Document, span: Span, block: Block) -> Line:
    start, end = span
    folded = document.folded[start:end]
    return Line(span, folded, without_blanks(folded), block)


_WRAPPED_SHARE = 0.3  # of the lines of a hard-wrapped text, at least so many are full
_WRAPPED_LINES = 8
_NARROWEST = 12  # characters; a text is not wrapped to less
_RAGGED = 3  # by so much full lines differ, since marks may not begin a line
_ENDS = ("。", "!", "?", ":", ";")


def split(document: Document) -> list[Line]:
    """Return the blocks of a document, split at their manual line breaks."""
    text, blocks = document.text, document.blocks
    if "\v" in text:
        pieces = [(trimmed(text, span), block) for block in blocks for span in _pieces(text, block.span)]
    else:
        pieces = [(trimmed(text, block.span), block) for block in blocks]
    return [_line(document, span, block) for span, block in pieces if span.start < span.end]


def _pieces(text: str, span: Span) -> list[Span]:
    pieces = text[span.start : span.end].split("\v")
    starts = accumulate((len(piece) + 1 for piece in pieces), initial=span.start)
    return [Span(at, at + len(piece)) for at, piece in zip(starts, pieces, strict=False)]


def rejoined(document: Document, lines: list[Line]) -> list[Line]:
    """Put the lines together that a hard wrap has cut; a text that is not wrapped so comes back as it is."""
    texts = [line.folded for line in lines if line.block.kind is BlockKind.PARAGRAPH]
    texts.sort(key=len, reverse=True)
    if len(texts) < _WRAPPED_LINES:
        return lines
    # A character takes two columns at the most: where the longest line is more than twice as long as the last one that
    # must be full, none of them are, and to see that takes but the beginning of it.
    most = 2 * len(texts[ceil(_WRAPPED_SHARE * len(texts)) - 1]) + _RAGGED
    beginning = texts[0][:most]
    for measure in (len, cells):  # wrapped at a number of characters, or of terminal columns
        is_longer = any(measure(piece) >= most for piece in (beginning[: most * 2 // 3], beginning))
        width = None if is_longer else _wrapping_width(texts, measure)
        if width is not None:
            return _joined(document, lines, measure, width - _RAGGED)
    return lines


def _wrapping_width(texts: list[str], measure: Callable[[str], int]) -> int | None:
    """Return the width of the full lines of a hard-wrapped text, or `None`; of its lines the longest comes first."""
    least = measure(texts[0]) - _RAGGED
    widths = [measure(text) for text in texts if 2 * len(text) > least]
    if len(widths) < _WRAPPED_SHARE * len(texts):
        return None
    widest = max(widths)
    full = sum(width > widest - _RAGGED for width in widths)
    return widest if widest >= _NARROWEST and full >= _WRAPPED_SHARE * len(texts) else None


def _joined(document: Document, lines: list[Line], measure: Callable[[str], int], most: int) -> list[Line]:
    """Join lines to those above that are wider than `most` and unfinished."""
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is not None and measure(last.folded) > most and _goes_on(document, last, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_merged(document, group) for group in groups]


def _merged(document: Document, group: list[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    return _line(document, Span(group[0].span.start, group[-1].span.end), group[0].block)


def _goes_on(document: Document, last: Line, line: Line) -> bool:
    """Tell whether a full line is unfinished and no blank line follows it."""
    between = document.text[last.span.end : line.span.start]
    return len(between.splitlines()) <= 1 and not last.folded.endswith(_ENDS) and last.block.level is None
