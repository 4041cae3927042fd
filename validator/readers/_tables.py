"""Puts the cells that a reader meets into tables, each at its place in the grid, and finds what stands above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from validator.document import Block, BlockKind, Cell, Span, Table
from validator.text.expression import Expression

_UNIT = Expression(r"[(（\[]?\s{0,9}(?:计量)?单\s{0,9}位\s{0,9}[:：]")
_LONGEST_CAPTION = 60
_WIDEST = 200  # columns, and rows that one cell takes: what claims more is no table that anybody could read
_MOST_TAKEN = 100_000
_BESIDE = (BlockKind.TABLE, BlockKind.NOTE, BlockKind.ASIDE)
_ENDS = ("。", "；", ";", "！", "？")


class Grid:
    """A table while it is read."""

    __slots__ = ("_column", "_taken", "rows")

    def __init__(self) -> None:
        """Start a table without rows."""
        self.rows: list[list[Cell]] = []
        self._column = 1
        self._taken: set[tuple[int, int]] = set()  # rows and columns that a cell above takes

    def row(self, skipped: int = 0) -> None:
        """Begin a row that leaves out some columns at its beginning."""
        self.rows.append([])
        self._column = 1 + min(skipped, _WIDEST)

    def cell(self, span: Span, columns: int = 1, rows: int = 1) -> None:
        """Add a cell behind the last one of the row, beside what reaches down from the rows above."""
        number, columns = len(self.rows), max(1, min(columns, _WIDEST))
        rows = max(1, min(rows, _WIDEST)) if len(self._taken) < _MOST_TAKEN else 1
        while (number, self._column) in self._taken:
            self._column += 1
        self.rows[-1].append(Cell(span, number, self._column, rows, columns))
        covered = range(self._column, self._column + columns)
        self._taken.update((number + below, column) for below in range(1, rows) for column in covered)
        self._column += columns

    def merge(self, columns: int = 1) -> bool:
        """Let the cell above the next one reach down into this row; `False` when there is none."""
        column, columns = self._column, max(1, min(columns, _WIDEST))
        for above in reversed(self.rows[:-1]):
            for index, cell in enumerate(above):
                if cell.column == column and cell.row + cell.rows == len(self.rows):
                    above[index] = cell._replace(rows=cell.rows + 1)
                    self._column += columns
                    return True
        return False


def finished(text: str, blocks: Sequence[Block], grids: Iterable[Sequence[Sequence[Cell]]]) -> tuple[Table, ...]:
    """Return tables in reading order, numbered, each with the line above it that names it."""
    filled = [rows for rows in grids if any(cell.span.start < cell.span.end for row in rows for cell in row)]
    filled.sort(key=lambda rows: next(cell.span for row in rows for cell in row))
    lines = [block for block in blocks if block.kind not in _BESIDE]
    tables: list[Table] = []
    at = 0
    last = 0  # where the table above ends
    for number, rows in enumerate(filled, 1):
        table = Table(number, tuple(map(tuple, rows)))
        while at < len(lines) and lines[at].span.start < table.span.start:
            at += 1
        tables.append(table._replace(caption=_caption(text, lines[max(0, at - 2) : at], last)))
        last = max(last, table.span.end)
    return tuple(tables)


def _caption(text: str, above: Sequence[Block], floor: int) -> Span | None:
    """Return the line that names a table, of the two above it; `单位：件` between the two names nothing."""
    for block in reversed(above):
        words = text[block.span.start : block.span.end]
        if block.span.start < floor or len(words) > _LONGEST_CAPTION or words.endswith(_ENDS):
            return None
        if not _UNIT.match(words):
            return block.span
    return None
