"""Plain text, also as saved from a web page: every line is a block, and so is every cell of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator.document import BLANKS, Block, BlockKind, Cell, Document, Span, document, with_line_ends
from validator.readers._encoding import decode
from validator.readers._flat_tables import flat_tables
from validator.readers._tables import finished

SUFFIXES = (".txt", ".text")


def read(name: str, data: bytes) -> Document:
    """Read a text file.

    Raises `InputError` when it is empty or is not text.
    """
    text = decode(name, data)
    found = list(lines(text))
    grids = list(flat_tables(text, found))
    blocks = with_cells([Block(span) for span in found], grids)
    return document(name, text, blocks, (), finished(text, blocks, grids))


def with_cells(blocks: Iterable[Block], grids: Sequence[Sequence[Sequence[Cell]]]) -> list[Block]:
    """Return blocks in reading order, the cells of tables in the place of those that hold them."""
    tables = [[cell.span for row in rows for cell in row] for rows in grids]
    ranges = sorted((min(cells)[0], max(cell.end for cell in cells)) for cells in tables)
    outside, at = [], 0
    for block in blocks:
        while at < len(ranges) and ranges[at][1] < block.span.start:
            at += 1
        if at == len(ranges) or block.span.end <= ranges[at][0]:
            outside.append(block)
    inside = [Block(cell, BlockKind.TABLE) for cells in tables for cell in cells if cell.start < cell.end]
    return sorted((*outside, *inside), key=lambda block: block.span) if inside else outside


def lines(text: str) -> Iterator[Span]:
    """Yield the spans of the lines that are not blank, without the blanks around them."""
    start = 0
    for line in with_line_ends(text).replace("\r", "\n").split("\n"):
        if line and (words := line.lstrip(BLANKS)):
            first = start + len(line) - len(words)
            yield Span(first, first + len(words.rstrip(BLANKS)))
        start += len(line) + 1
