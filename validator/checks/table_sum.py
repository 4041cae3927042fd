"""Kind `table_sum`: the totals in a table are the sums of their rows or columns, and related rows agree.

A total row or column is known by its head. It may sum up what stands before it, what stands behind it, its own group,
or other totals; nothing is said where one of these fits, where a part is told in words or in another unit, or where no
column fits at all, for then the table is built otherwise. A relation that a rule names must hold in every column.
An empty cell and `/` count as nothing. Patterns see heads joined by `/`, on folded text without blanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._figures.model import plain
from validator.checks._tables import Series, Sheet, bare_name, chosen, fitting
from validator.document import Cell
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.outline.numbering import parse
from validator.text.amounts import Amount
from validator.text.pattern import Pattern


class Axis(StrEnum):
    """What a relation is between."""

    ROWS = "rows"
    COLUMNS = "columns"


class Relation(NamedTuple):
    """Rows or columns whose sum is that of others; each pattern may fit several, and none is counted twice."""

    left: Annotated[tuple[Pattern, ...], "These together …"]
    right: Annotated[tuple[Pattern, ...], "… are as much as these together."]
    between: Annotated[Axis, "Whether they are rows or columns."] = Axis.ROWS


class Options(NamedTuple):
    """Options of the kind `table_sum`."""

    find: Annotated[
        tuple[Pattern, ...], "Only tables whose caption or heads one of these fits; all when left out."
    ] = ()
    totals: Annotated[Pattern | None, "The whole head of a total row or column: `合计`."] = None
    unless: Annotated[Pattern | None, "Rows and columns with such a head are not added: rates, ranks."] = None
    parts: Annotated[Pattern | None, "Rows with such a head are a part of the one above: `其中`."] = None
    relations: Annotated[tuple[Relation, ...], "Sums that must be equal."] = ()


MESSAGES = {
    "sum": ("place", "parts", "sum", "head", "total", "difference"),
    "relation": ("place", "head", "left", "sum", "right", "total", "difference"),
    "adds-up": ("count",),
    "none": (),
    "cell": ("table", "row", "column"),
}

_LONGEST = 40  # parts that a message shows
_MOST = 20  # totals along a table; where there are more, they are no totals
_UNCLEAR = 3  # totals of which every one is wrong tell that the table is built otherwise


class _Sum(NamedTuple):
    """A total and a way to come to it."""

    cell: Cell
    place: int
    parts: tuple[Amount, ...]
    total: Amount

    @property
    def added(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def fits(self) -> bool:
        """Tell whether the parts make the total; of rounded figures each may be off by half of its last digit."""
        step = max((amount.step for amount in (self.total, *self.parts) if amount.step < 1), default=Decimal(0))
        return abs(self.added - self.total.value) <= step * len(self.parts) / 2 - (step / 2)


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every total and every relation that does not hold, with the calculation."""
    counted = wrong = 0
    for sheet in chosen(context, options.find):
        found: list[tuple[int, list[Finding]]] = [_related(sheet, relation) for relation in options.relations]
        if options.totals is not None:
            for series, across in ((sheet.rows, sheet.columns), (sheet.columns, sheet.rows)):
                found.extend(_totals(sheet, series, across, options, options.totals))
        for count, findings in found:
            counted += count
            wrong += len(findings)
            yield from findings
    if not wrong:
        yield Judgement(
            Verdict.MET, code="adds-up" if counted else "none", fields={"count": counted} if counted else {}
        )


def _totals(
    sheet: Sheet, series: Sequence[Series], across: Sequence[Series], options: Options, totals: Pattern
) -> Iterator[tuple[int, list[Finding]]]:
    """Yield for every total row or column how many sums were done, and those that are wrong."""
    is_row = series is sheet.rows
    skipped = _places(sheet, across, options, is_row)
    known = [_is_total(one, totals) for one in series]
    if sum(known) > _MOST:
        return
    for index, one in enumerate(series):
        if not known[index]:
            continue
        ways = list(_ways(series, known, index, options))
        sums = [
            kept
            for place, cell in one.cells.items()
            if place not in skipped and (kept := _sums(sheet, cell, place, ways))
        ]
        # What comes nearest is most likely what was added.
        wrong = [min(each, key=_distance) for each in sums if not any(way.fits for way in each)]
        if len(wrong) < _UNCLEAR or len(wrong) < len(sums):
            yield len(sums), [_finding(sheet, one, each) for each in wrong]


def _distance(way: _Sum) -> Decimal:
    return abs(way.added - way.total.value)


def _places(sheet: Sheet, across: Sequence[Series], options: Options, is_row: bool) -> set[int]:
    """Return the columns, or the rows, in which nothing is added."""
    if options.unless is None:
        return set()
    return {
        cell.column if is_row else cell.row
        for one in across
        if any(options.unless.search(head) for head in one.heads)
        for cell in one.cells.values()
    }


def _is_total(one: Series, totals: Pattern) -> bool:
    return any(totals.fullmatch(bare_name(head)) for head in one.heads)


def _ways(series: Sequence[Series], known: Sequence[bool], index: int, options: Options) -> Iterator[list[Series]]:
    """Yield the rows, or columns, that a total may sum up; the likeliest first."""
    total = series[index]
    usable = [
        not (options.unless is not None and any(options.unless.search(head) for head in one.heads)) for one in series
    ]
    leaf = [able and not sums for able, sums in zip(usable, known, strict=True)]
    last = next((at for at in range(index - 1, -1, -1) if known[at]), -1)
    following = next((at for at in range(index + 1, len(series)) if known[at]), len(series))
    before, behind = range(last + 1, index), range(index + 1, following)
    group = [
        at for at in range(len(series)) if leaf[at] and total.heads[:-1] and series[at].heads[:-1] == total.heads[:-1]
    ]
    alike = [at for at in range(len(series)) if leaf[at] and len(total.heads) > 1 and series[at].name == total.name]
    totals = [at for at in range(len(series)) if known[at] and at != index]
    ways = [
        _siblings(series, leaf, index),
        group or alike,
        [at for at in before if leaf[at]],
        [at for at in range(len(series)) if leaf[at] and total.heads[1:] and series[at].heads[:1] == total.heads[:1]],
        [at for at in range(index) if leaf[at]],
        [at for at in behind if leaf[at]],
        [at for at in range(index + 1, len(series)) if leaf[at]],
        [at for at in totals if at < index],
        [at for at in totals if at > index],
        [*(at for at in totals if at < index), *(at for at in before if leaf[at])],
        [at for at in range(len(series)) if leaf[at]],
        totals,
    ]
    for way in ways:
        yield from _levels([series[at] for at in way], total, options)


def _siblings(series: Sequence[Series], leaf: Sequence[bool], index: int) -> list[int]:
    """Return the rows above a total with a number of its own that stand below the last number of a higher level."""
    own = parse(series[index].name)
    found: list[int] = []
    for at in range(index - 1, -1, -1) if own is not None else ():
        number = parse(series[at].name)
        if own is not None and number is not None and number.scheme < own.scheme:
            break
        if leaf[at]:
            found.insert(0, at)
    return found


def _levels(way: list[Series], total: Series, options: Options) -> Iterator[list[Series]]:
    """Yield rows with and without those that are parts of others, unless they are counted in different units."""
    schemes = [number.scheme if (number := parse(one.name)) is not None else None for one in way]
    top = min((scheme for scheme in schemes if scheme is not None), default=None)
    tops = [one for one, scheme in zip(way, schemes, strict=True) if scheme == top]
    is_part = [options.parts is not None and options.parts.search(one.name) is not None for one in way]
    whole = [one for one, part in zip(way, is_part, strict=True) if not part]
    cut = is_part.index(True) if True in is_part else len(way)
    for rows in (tops if top is not None and 1 < len(tops) < len(way) else [], whole, way, way[:cut]):
        if len(rows) > 1 and len({one.unit for one in (*rows, total) if one.unit}) < 2:
            yield rows


def _sums(sheet: Sheet, cell: Cell, place: int, ways: Sequence[Sequence[Series]]) -> list[_Sum]:
    """Return the sums that a total may be, none where one of them cannot be told."""
    total = sheet.amounts.get(cell)
    found: list[_Sum] = []
    for way in ways if total is not None else ():
        values = [sheet.value(one.cells[place]) if place in one.cells else None for one in way]
        parts = tuple(value for value in values if value is not None)
        if total is None or len(parts) < len(values) or len({part.unit for part in (*parts, total) if part.unit}) > 1:
            return []
        if any(part.value for part in parts):
            found.append(_Sum(cell, place, parts, total))
    return found


def _finding(sheet: Sheet, one: Series, wrong: _Sum) -> Finding:
    fields = {
        "place": sheet.place(wrong.cell),
        "parts": _added([part.value for part in wrong.parts if part.value]),
        "sum": plain(wrong.added),
        "head": one.name,
        "total": plain(wrong.total.value),
        "difference": plain(abs(wrong.added - wrong.total.value)),
    }
    return Finding(wrong.cell.span, code="sum", fields=fields)


def _added(values: Sequence[Decimal]) -> str:
    shown = "+".join(plain(value) for value in values[:_LONGEST])
    return f"{shown}+…" if len(values) > _LONGEST else shown


def _related(sheet: Sheet, relation: Relation) -> tuple[int, list[Finding]]:
    """Return how often a relation was looked at, and where it does not hold."""
    series = sheet.rows if relation.between is Axis.ROWS else sheet.columns
    across = sheet.columns if relation.between is Axis.ROWS else sheet.rows
    sides = [
        list(dict.fromkeys(index for pattern in side for index, one in enumerate(series) if fitting([one], pattern)))
        for side in (relation.left, relation.right)
    ]
    if not all(sides):
        return 0, []
    left, right = ([series[index] for index in side] for side in sides)
    counted, findings = 0, []
    for place in dict.fromkeys(place for one in right for place in one.cells):
        values = [_values(sheet, side, place) for side in (left, right)]
        if values[0] is None or values[1] is None or not any((*values[0], *values[1])):
            continue
        counted += 1
        if (added := sum(values[0])) != (total := sum(values[1])):
            cell = next((one.cells[place] for one in right if one.cells[place] in sheet.amounts), right[0].cells[place])
            fields: Mapping[str, object] = {
                "place": sheet.place(cell),
                "head": _head(across, place, relation),
                "left": _added(values[0]),
                "sum": plain(Decimal(added)),
                "right": _added(values[1]),
                "total": plain(Decimal(total)),
                "difference": plain(abs(Decimal(added - total))),
            }
            findings.append(Finding(cell.span, code="relation", fields=fields))
    return counted, findings


def _values(sheet: Sheet, side: Sequence[Series], place: int) -> list[Decimal] | None:
    values = [sheet.value(one.cells[place]) if place in one.cells else None for one in side]
    return [value.value for value in values if value is not None] if None not in values else None


def _head(across: Sequence[Series], place: int, relation: Relation) -> str:
    is_row = relation.between is Axis.ROWS
    cells = ((one, cell) for one in across for cell in one.cells.values())
    return next((one.name for one, cell in cells if place == (cell.column if is_row else cell.row)), "")
