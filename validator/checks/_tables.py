"""Tables as rows and columns of figures under their heads: what the kinds that read tables share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from validator.checks import Context
from validator.document import Cell, Document, Table
from validator.findings import Phrase
from validator.outline.numbering import parse
from validator.text.amounts import Amount, amount
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern

_SERIAL = Expression("序号|编号|行次|行号|栏次|代码|排序")
_UNIT_COLUMN = Expression("(?:计量)?单位")
_UNIT_BEHIND = Expression(r"[(\[](?:计量)?(?:单位)?:?([^()\[\]:]{1,4})[)\]]$")
_UNIT_ABOVE = Expression(r"单位[:：]([^()\[\]、,，;；。/\s]{1,4})")
_EMPTY = ("", "/", "-", "--", "无", "\\")
_YEARS = range(1990, 2101)
_MOST_PLACES = 5_000  # of rows and columns; a larger table is nobody's report


class Series(NamedTuple):
    """A row or a column of figures: the words at its head, outermost first, and its cells by their place along it."""

    heads: tuple[str, ...]
    cells: Mapping[int, Cell]
    unit: str

    @property
    def name(self) -> str:
        """The words nearest to the figures."""
        return self.heads[-1] if self.heads else ""


class Sheet(NamedTuple):
    """A table as figures: `amounts` holds those of its cells that are numbers, `words` those without blanks."""

    table: Table
    rows: tuple[Series, ...]
    columns: tuple[Series, ...]
    amounts: Mapping[Cell, Amount]
    words: Mapping[Cell, str]

    def is_empty(self, cell: Cell) -> bool:
        """Tell whether a cell counts as nothing: blank, or said not to apply."""
        return self.words[cell] in _EMPTY

    def value(self, cell: Cell) -> Amount | None:
        """Return the number that a cell stands for, `None` for words."""
        return _NOTHING if self.is_empty(cell) else self.amounts.get(cell)

    def place(self, cell: Cell) -> Phrase:
        """Return the place of a cell as a message has it."""
        return Phrase("cell", {"table": self.table.number, "row": cell.row, "column": cell.column})


_ZERO = amount("0")
assert _ZERO is not None
_NOTHING = _ZERO


def sheets(context: Context) -> tuple[Sheet, ...]:
    """Return the tables of a draft that hold figures or heads, in reading order."""
    return tuple(sheet for table in context.document.tables if (sheet := _sheet(context.document, table)) is not None)


def chosen(context: Context, find: tuple[Pattern, ...]) -> Iterator[Sheet]:
    """Yield the tables whose caption or heads one of the patterns fits; without patterns, all."""
    for sheet in context.once(sheets):
        caption = sheet.table.caption
        names = [without_blanks(context.document.folded[caption.start : caption.end])] if caption else []
        names.append("|".join(sheet.words[cell] for cell in sheet.table.rows[0]))
        names.append("|".join(dict.fromkeys(head for column in sheet.columns for head in column.heads)))
        if not find or any(pattern.search(name) for pattern in find for name in names):
            yield sheet


def fitting(series: Iterable[Series], pattern: Pattern) -> list[Series]:
    """Return the rows or columns whose heads, joined by `/`, a pattern fits."""
    return [one for one in series if pattern.search("/".join(one.heads))]


def bare_name(name: str) -> str:
    """Return the words of a head without its number in front and its unit in brackets."""
    number = parse(name)
    name = name[number.length :] if number is not None else name
    return _UNIT_BEHIND.sub("", name.removeprefix("其中").removeprefix(":"))


def _sheet(document: Document, table: Table) -> Sheet | None:
    cells = [cell for row in table.rows for cell in row]
    if sum(cell.rows * cell.columns for cell in cells) > _MOST_PLACES:
        return None
    folded = document.folded
    words = {cell: without_blanks(folded[cell.span.start : cell.span.end]) for cell in cells}
    amounts = {cell: found for cell in cells if (found := amount(folded[cell.span.start : cell.span.end].strip()))}
    grid = {
        (cell.row + down, cell.column + right): cell
        for cell in cells
        for down in range(cell.rows)
        for right in range(cell.columns)
    }
    height, width = max(row for row, _ in grid), max(column for _, column in grid)
    serial = {cell.column for cell in cells if cell.row <= 2 and _SERIAL.fullmatch(words[cell])}
    first = _first_row(table, words, amounts, serial)
    figures = sorted({cell.column for cell in amounts if cell.row >= first and cell.column not in serial})
    labels = [column for column in range(1, (figures or [2])[0]) if column not in serial]
    behind = range((figures or [2])[0], width + 1)
    unit = _unit_above(document, table)
    below = range(first, height + 1)
    rows = tuple(
        _series(
            words, [grid.get((row, at)) for at in labels], {column: grid.get((row, column)) for column in behind}, unit
        )
        for row in below
    )
    columns = tuple(
        _series(
            words,
            [grid.get((at, column)) for at in range(1, first)],
            {row: grid.get((row, column)) for row in below},
            unit,
        )
        for column in behind
    )
    measured = next((at for at, column in enumerate(labels) if _is_unit(words, grid, first, column)), None)
    if measured is not None and measured:
        rows = tuple(row._replace(heads=row.heads[:-1], unit=row.name) if len(row.heads) > 1 else row for row in rows)
    return Sheet(table, rows, columns, amounts, words)


def _first_row(table: Table, words: Mapping[Cell, str], amounts: Mapping[Cell, Amount], serial: set[int]) -> int:
    """Return the row in which the figures begin, empty ones among them; years at the top are heads."""
    first = min(2, len(table.rows))
    for row in table.rows:
        found = [cell for cell in row if cell in amounts and cell.column not in serial]
        if found and not (row[0].row == 1 and all(amounts[cell].value in _YEARS for cell in found)):
            first = row[0].row
            columns = {cell.column for cell in found}
            break
    else:
        return first
    for row in reversed(table.rows[1 : first - 1]):
        below = [cell for cell in row if cell.column in columns]
        if not below or row[0].column != 1 or any(words[cell] not in _EMPTY for cell in below):
            break
        first -= 1
    return first


def _series(words: Mapping[Cell, str], heads: list[Cell | None], along: Mapping[int, Cell | None], unit: str) -> Series:
    names = [words[cell] for cell in dict.fromkeys(heads) if cell is not None and words[cell]]
    behind = _UNIT_BEHIND.search(names[-1]) if names else None
    single = {place: cell for place, cell in along.items() if cell is not None and cell.rows == cell.columns == 1}
    return Series(tuple(names), single, behind[1] if behind else unit)


def _is_unit(words: Mapping[Cell, str], grid: Mapping[tuple[int, int], Cell], first: int, column: int) -> bool:
    heads = [grid.get((row, column)) for row in range(1, first)]
    return any(head is not None and _UNIT_COLUMN.fullmatch(words[head]) for head in heads)


def _unit_above(document: Document, table: Table) -> str:
    """Return the unit that is told between the caption and the table: `单位：件`."""
    above = document.line_span(max(1, document.place(table.span).line - 1))
    start = table.caption.start if table.caption is not None else above.start
    found = _UNIT_ABOVE.search(document.folded, max(start, table.span.start - 200), table.span.start)
    return found[1] if found else ""
