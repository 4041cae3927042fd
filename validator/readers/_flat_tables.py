"""Finds tables in plain text: as websites give them, a cell a line with `|` behind it, or a row a line.

Such text does not say where a row ends. It is a table only where one number of columns fits all of it: heads without
figures in the first row, words in the first column, and in every other column either figures or words. Where heads or
names take more than one row or column, every row must at least have as many figures behind its names as the others;
which head belongs to which column is not known then, and all of them are one cell above the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from validator.document import Cell, Span, trimmed
from validator.readers._tables import Grid
from validator.text.amounts import amount
from validator.text.folding import fold

_FEWEST = 4  # cells
_WIDEST = 30  # columns of a table that has a cell a line
_MOST_NAMES = 4  # in one row
_YEARS = range(1990, 2101)  # such a number may be a head
_NOTHING = frozenset({"", "/", "-", "--", "无", "\\"})


def flat_tables(text: str, lines: Sequence[Span]) -> Iterator[list[list[Cell]]]:
    """Yield the rows of the tables in the lines of a text."""
    if "|" not in text and "｜" not in text:
        return
    for count, run in groupby(lines, lambda line: _count(text, line)):
        if count:
            yield from _table(text, list(run))


def _count(text: str, line: Span) -> int:
    """Return how many cells a line has, none where it is no line of a table."""
    if not any(mark in text[line.start : line.end] for mark in "|｜"):
        return 0
    count = len(row_cells(text, line))
    return count if count > 1 or text[line.end - 1] in "|｜" else 0


def row_cells(text: str, row: Span) -> list[Span]:
    """Return the cells of a row that `|` parts, without the blanks around them and what is outside of the first."""
    cells, start = [], row.start
    for piece in re.split(r"(?<!\\)[|｜]", text[row.start : row.end]):
        cells.append(trimmed(text, Span(start, start + len(piece))))
        start += len(piece) + 1
    if cells[0].start == cells[0].end and len(cells) > 2 and text[row.start] in "|｜":
        del cells[0]
    if cells[-1].start == cells[-1].end and text[row.end - 1] in "|｜":
        del cells[-1]
    return cells


def _table(text: str, run: list[Span]) -> Iterator[list[list[Cell]]]:
    rows = [row_cells(text, line) for line in run]
    if all(len(row) == 1 for row in rows):
        cells = [row[0] for row in rows]
        values = [_kind(text, cell) for cell in cells]
        width = next((width for width in range(2, min(_WIDEST, len(cells) // 2) + 1) if _fits(values, width)), None)
        if width is None:
            yield from _ragged(cells, values)
    else:
        rows = [row for row in rows if not all(set(text[cell.start : cell.end]) <= set("-: ") for cell in row)]
        cells = [cell for row in rows for cell in row]
        width = len(rows[0]) if rows else None
        if any(len(row) != width for row in rows) or width == 1:
            return
        if width is None or not _fits([_kind(text, cell) for cell in cells], width):
            return
    if width is None or len(cells) < _FEWEST:
        return
    grid = Grid()
    for at, cell in enumerate(cells):
        if at % width == 0:
            grid.row()
        grid.cell(cell)
    yield grid.rows


def _ragged(cells: Sequence[Span], values: Sequence[str]) -> Iterator[list[list[Cell]]]:
    """Yield the table of cells in which as many figures stand behind the names of every row."""
    runs = [
        (is_name, [at for at, _ in run])
        for is_name, run in groupby(enumerate(values), lambda value: value[1] == "words")
    ]
    figures = {len(run) for is_name, run in runs if not is_name}
    names = [run for is_name, run in runs if is_name]
    most = max((len(run) for run in names[1:]), default=0)
    if len(figures) != 1 or figures == {1} or not 2 <= len(names) == len(runs) / 2 or not 0 < most <= _MOST_NAMES:
        return
    heads, names[0] = names[0][:-1], names[0][-1:]
    if not runs[0][0] or not heads or "figure" not in values:
        return
    (count,) = figures
    grid = Grid()
    grid.row()
    grid.cell(Span(cells[heads[0]].start, cells[heads[-1]].end), most + count)
    for row in names:
        grid.row(most - len(row))
        for at in range(row[0], row[-1] + 1 + count):
            grid.cell(cells[at])
    yield grid.rows


def _kind(text: str, cell: Span) -> str:
    """Return whether a cell holds a figure, words, or neither."""
    words = fold(text[cell.start : cell.end])
    if words in _NOTHING:
        return ""
    if words.isascii() and words.isdigit() and int(words) in _YEARS:
        return "year"
    return "figure" if amount(words.rstrip("%")) else "words"


def _fits(values: Sequence[str], width: int) -> bool:
    """Tell whether cells in a row are a table of so many columns."""
    heads, below = values[:width], ["figure" if value == "year" else value for value in values[width:]]
    if len(values) % width or "figure" in heads or heads.count("") > 1 or heads[0] == "year":
        return False
    columns = [set(below[at::width]) - {""} for at in range(width)]
    named = columns[0] == {"words"} or (columns[0] == {"figure"} and width > 2 and columns[1] == {"words"})
    return named and all(len(column) < 2 for column in columns) and any(column == {"figure"} for column in columns[1:])
