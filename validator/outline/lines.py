"""Blocks → lines as a person sees them: split at manual breaks, rejoined where a layout has wrapped them hard."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

from validator.document import Block, BlockKind, Document, Span, trimmed
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.numerals import numeral
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
_LAYOUT_SHARE = 0.6  # of the sentences of a text, at least so much stands in a table that only lays it out
_LAYOUT_LEAST = 200  # characters
_LONG = 250  # characters of a line in which several headings may have run together
_NUMBERED = Expression(r"([一二三四五六七八九十]{1,3})、|\(([一二三四五六七八九十]{1,3})\)")
_BEFORE = "。;:!?)”》 "  # what stands before a heading that has run into the line
_FEWEST = 3  # of such headings
_TITLE_END = Expression(r"(?:报告|总结|汇报|情况)(?=\s|[0-9]{4}年)")
_LONGEST_TITLE = 60
_LONGEST_HEADING = 48
_RAGGED = 3  # by so much full lines differ, since marks may not begin a line
_ENDS = ("。", "!", "?", ":", ";")


def split(document: Document) -> list[Line]:
    """Return the blocks of a document, split at their manual line breaks."""
    text, blocks = document.text, _without_layout(document)
    if "\v" in text:
        pieces = [(trimmed(text, span), block) for block in blocks for span in _pieces(text, block.span)]
    else:
        pieces = [(trimmed(text, block.span), block) for block in blocks]
    return [_line(document, span, block) for span, block in pieces if span.start < span.end]


def _without_layout(document: Document) -> tuple[Block, ...]:
    """Return the blocks, those of tables as paragraphs where the whole text is set in a table."""
    cells = [block for block in document.blocks if block.kind is BlockKind.TABLE]
    if not cells:
        return document.blocks
    told = [sum(_prose(document, block) for block in group) for group in (document.blocks, cells)]
    if told[1] < _LAYOUT_SHARE * told[0] or told[1] < _LAYOUT_LEAST:
        return document.blocks
    return tuple(
        block._replace(kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.TABLE else block
        for block in document.blocks
    )


def _prose(document: Document, block: Block) -> int:
    """Return how many characters of sentences a block holds."""
    start, end = block.span
    return end - start if block.kind is not BlockKind.ASIDE and "。" in document.text[start:end] else 0


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


def unrolled(document: Document, lines: list[Line]) -> list[Line]:
    """Cut lines in which a whole report has run together, title and headings and all, as some websites give it."""
    return [piece for line in lines for piece in (_unrolled(document, line) if len(line.folded) > _LONG else (line,))]


def _unrolled(document: Document, line: Line) -> list[Line]:
    folded = line.folded
    cuts: list[int] = []
    above = below = 0
    for found in _NUMBERED.finditer(folded):
        value = numeral(found[1] or found[2])
        if found[1] and value == above + 1 and (found.start() == 0 or folded[found.start() - 1] in _BEFORE):
            above, below = above + 1, 0
            cuts.append(found.start())
        elif found[2] and above and value == below + 1:
            below += 1
            cuts.append(found.start())
    if above < _FEWEST:
        return [line]
    title = _TITLE_END.search(folded, 0, min(_LONGEST_TITLE, cuts[0]))
    blanks = [folded.find(" ", cut + 4, cut + _LONGEST_HEADING) for cut in cuts]
    ends = [blank for blank, cut in zip(blanks, cuts, strict=True) if blank > 0 and "。" not in folded[cut:blank]]
    bounds = sorted({0, *([title.end()] if title else []), *cuts, *ends, len(folded)})
    start = line.span.start
    spans = [trimmed(document.text, Span(start + one, start + two)) for one, two in pairwise(bounds)]
    return [_line(document, span, line.block) for span in spans if span.start < span.end]
