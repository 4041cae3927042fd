"""Kind `table_text`: a figure that the text tells is the one in the table.

A rule may name a figure: by what stands right before the number in the text, and by its row and column. Of all tables
it may compare what the text tells by the very words at the head of a row; what is told of another time, body or kind,
in another unit, or beside more words than the rule knows, is something else, and so are figures that lie far apart.
Patterns see folded text without blanks; those of rows and columns see their heads joined by `/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._figures.model import NO_COUNT, Piece, figures, plain
from validator.checks._tables import Series, Sheet, bare_name, chosen, fitting
from validator.document import Cell
from validator.facts.quantities import Quantity, Vocabulary
from validator.findings import Finding, Judgement, Phrase, Statement, Verdict
from validator.text.language import Words
from validator.text.pattern import Pattern


class Told(NamedTuple):
    """A figure that both the text and a table tell."""

    title: Annotated[Words, "What it is called in messages."]
    text: Annotated[Pattern, "What stands before the number in the text; it must reach to the number."]
    row: Annotated[Pattern, "Fits the heads of its row."]
    column: Annotated[Pattern | None, "Fits the heads of its column; without it, the first column with a number."] = (
        None
    )


class Labels(NamedTuple):
    """How the text tells what a row is called, and its number."""

    lead: Annotated[Pattern, "What may stand before the name in its clause: `全年办理`."]
    between: Annotated[Pattern, "What may stand between the name and the number: `案件共`."]
    ending: Annotated[Pattern, "What may be left out at the end of a name: `数量`."]
    total: Annotated[Pattern, "The head of the column that counts, where there are several: `合计`, `本年`."]
    unless: Annotated[Pattern, "Rows and columns that are not compared: rates, ranks."]
    setting: Annotated[Pattern, "A sentence that has this before the number tells of another time or body."]
    minimum_characters: Annotated[int, "Shorter names are too general."] = 4
    apart: Annotated[int, "Figures that differ by more percent of the larger one are different things."] = 60


class Options(NamedTuple):
    """Options of the kind `table_text`."""

    figures: Annotated[Vocabulary, "The words that make a number a quantity."]
    find: Annotated[
        tuple[Pattern, ...], "Only tables whose caption or heads one of these fits; all when left out."
    ] = ()
    told: Annotated[tuple[Told, ...], "Figures that must agree."] = ()
    labels: Annotated[Labels | None, "Compare whatever the text tells by the name of a row."] = None


MESSAGES = {
    "differs": ("what", "text", "place", "cell"),
    "agrees": ("count",),
    "none": (),
    "cell": ("table", "row", "column"),
}


class _Entry(NamedTuple):
    """A figure of a table, and what its row is called."""

    name: str
    cell: Cell
    value: Decimal
    unit: str
    others: frozenset[Decimal]
    place: Phrase


_MOST_ROWS = 1_000  # of all tables together
_SAME = {"名": "人", "位": "人", "场": "场次"}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every figure of the text that a table tells otherwise."""
    found = list(_compared(context, options))
    findings = [finding for finding in found if finding is not None]
    yield from findings
    if not findings:
        yield Judgement(Verdict.MET, code="agrees" if found else "none", fields={"count": len(found)} if found else {})


def _compared(context: Context, options: Options) -> Iterator[Finding | None]:
    """Yield for every figure that both tell a finding, or `None` where they agree."""
    every = tuple(chosen(context, options.find))
    if not every:
        return
    tables = [sheet.table.span for sheet in every]
    pieces = [
        piece
        for paragraph in figures(context, options.figures)
        for piece in paragraph
        if not any(table.start <= piece.span.start < table.end for table in tables)
    ]
    for told in options.told:
        yield from _named(every, pieces, told)
    if options.labels is not None:
        labels = options.labels
        entries = _entries(every, labels)
        for name, found in _told(pieces, entries, labels).items():
            yield from _by_name(found, entries[name], labels)


def _named(every: tuple[Sheet, ...], pieces: list[Piece], told: Told) -> Iterator[Finding | None]:
    for sheet in every:
        for row in fitting(sheet.rows, told.row):
            columns = (
                None
                if told.column is None
                else {cell.column for column in fitting(sheet.columns, told.column) for cell in column.cells.values()}
            )
            cells = [cell for place, cell in row.cells.items() if columns is None or place in columns]
            cell = next((cell for cell in cells if cell in sheet.amounts), None)
            if cell is None:
                continue
            value = sheet.amounts[cell].value
            for piece in pieces:
                for quantity in piece.quantities:
                    before = piece.between(piece.span.start, quantity.span.start)
                    if quantity.exact and any(end == len(before) for _, end in told.text.finditer(before)):
                        differs = quantity.value != value
                        yield _finding(quantity, told.title, sheet.place(cell), value) if differs else None
            return


def _entry(sheet: Sheet, row: Series, labels: Labels) -> _Entry | None:
    """Return what a row tells, if it is called something, and one of its figures is the one that counts."""
    name = bare_name(row.name)
    ending = [start for start, end in labels.ending.finditer(name) if end == len(name)]
    name = name[: ending[0]] if ending else name
    if len(name) < labels.minimum_characters or labels.unless.search(row.name):
        return None
    heads = {cell: column for column in sheet.columns for cell in column.cells.values()}
    cells = [
        cell
        for cell in row.cells.values()
        if cell in sheet.amounts and not (cell in heads and labels.unless.search("/".join(heads[cell].heads)))
    ]
    counting = [cell for cell in cells if cell in heads and labels.total.search("/".join(heads[cell].heads))]
    if len(cells) != 1 and len(counting) != 1:
        return None
    cell = counting[0] if len(counting) == 1 else cells[0]
    unit = sheet.amounts[cell].unit or row.unit or (heads[cell].unit if cell in heads else "")
    others = frozenset(sheet.amounts[one].value for one in cells)
    return _Entry(name, cell, sheet.amounts[cell].value, _SAME.get(unit, unit), others, sheet.place(cell))


def _entries(every: tuple[Sheet, ...], labels: Labels) -> dict[str, _Entry]:
    """Return what tables tell by the names of their rows; a name that stands for several figures tells none."""
    entries: dict[str, _Entry] = {}
    several = set[str]()
    rows = ((sheet, row) for sheet in every for row in sheet.rows)
    for sheet, row in islice(rows, _MOST_ROWS):
        if (entry := _entry(sheet, row, labels)) is not None:
            earlier = entries.setdefault(entry.name, entry)
            several |= {entry.name} if earlier.value != entry.value else set()
    return {name: entry for name, entry in entries.items() if name not in several}


def _told(pieces: list[Piece], entries: dict[str, _Entry], labels: Labels) -> dict[str, list[Quantity]]:
    """Return the figures of the text by the names with which they are told."""
    width = labels.minimum_characters
    beginnings: dict[str, list[_Entry]] = {}
    for entry in entries.values():
        beginnings.setdefault(entry.name[:width], []).append(entry)
    found: dict[str, list[Quantity]] = {}
    for piece in pieces:
        for quantity in piece.quantities:
            label = quantity.label
            near = {label[at : at + width] for at in range(len(label) - width + 1)} & beginnings.keys()
            for entry in (entry for beginning in sorted(near) for entry in beginnings[beginning]):
                if entry.name in label and _tells(piece, quantity, entry, labels):
                    found.setdefault(entry.name, []).append(quantity)
    return found


def _by_name(found: list[Quantity], entry: _Entry, labels: Labels) -> Iterator[Finding | None]:
    if any(quantity.value in entry.others for quantity in found):
        yield None
        return
    for quantity in found:
        larger = max(quantity.value, entry.value)
        if abs(quantity.value - entry.value) * 100 <= larger * labels.apart:
            yield _finding(quantity, entry.name, entry.place, entry.value)


def _tells(piece: Piece, quantity: Quantity, entry: _Entry, labels: Labels) -> bool:
    """Tell whether a figure of the text is what a row is called, and nothing narrower or wider."""
    if quantity.unit in NO_COUNT or not quantity.exact or (entry.unit and quantity.unit != entry.unit):
        return False
    if labels.setting.search(piece.between(piece.span.start, quantity.span.start)):
        return False
    head, name, rest = quantity.before.rpartition(entry.name)
    if name:
        return labels.lead.fullmatch(head) and labels.between.fullmatch(rest)
    return quantity.after == entry.name and labels.lead.fullmatch(quantity.before)


def _finding(quantity: Quantity, what: Words | str, place: Phrase, value: Decimal) -> Finding:
    fields = {"what": what, "text": plain(quantity.value), "place": place, "cell": plain(value)}
    return Finding(quantity.span, code="differs", fields=fields)
