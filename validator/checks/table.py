"""Kind `table`: a table is there, found by its caption or its heads, with the rows and the columns that it must have.

Patterns see the caption, and the heads of its columns one behind the other with `|` between them, on folded text
without blanks; those of rows and columns see their heads joined by `/`. `0`, `/` and an empty cell are different.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._tables import Sheet, chosen, fitting
from validator.findings import Evidence, Finding, Judgement, Statement, Verdict
from validator.text.language import Words
from validator.text.pattern import Pattern


class Wanted(NamedTuple):
    """A row or a column that must be there."""

    title: Annotated[Words, "What it is called in messages."]
    find: Annotated[Pattern, "Fits its head."]


class Options(NamedTuple):
    """Options of the kind `table`."""

    title: Annotated[Words, "What the table is called in messages."]
    find: Annotated[tuple[Pattern, ...], "One of these fits its caption or its heads."]
    rows: Annotated[tuple[Wanted, ...], "Rows that it must have."] = ()
    columns: Annotated[tuple[Wanted, ...], "Columns that it must have."] = ()
    filled: Annotated[bool, "No cell may be empty in these rows, or in any when none are named."] = False


MESSAGES = {
    "missing": ("title",),
    "row": ("title", "number", "what"),
    "column": ("title", "number", "what"),
    "empty": ("place", "head"),
    "there": ("title", "number"),
    "cell": ("table", "row", "column"),
}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding where the table is not there, and for every row, column and cell that it lacks."""
    sheet = next(chosen(context, options.find), None)
    if sheet is None:
        yield Finding(code="missing", fields={"title": options.title})
        return
    table = sheet.table
    named = {"title": options.title, "number": table.number}
    yield Evidence(table.span, table.caption or table.rows[0][0].span)
    findings = [
        Finding(near=table.caption or table.span, code=code, fields=named | {"what": wanted.title})
        for code, series, demands in (("row", sheet.rows, options.rows), ("column", sheet.columns, options.columns))
        for wanted in demands
        if not fitting(series, wanted.find)
    ]
    yield from findings
    empty = list(_empty(sheet, options)) if options.filled else []
    yield from empty
    if not findings and not empty:
        yield Judgement(Verdict.MET, code="there", fields=named)


def _empty(sheet: Sheet, options: Options) -> Iterator[Finding]:
    asked = [row for wanted in options.rows for row in fitting(sheet.rows, wanted.find)] or list(sheet.rows)
    for row in asked:
        for cell in row.cells.values():
            if not sheet.words[cell]:
                yield Finding(cell.span, code="empty", fields={"place": sheet.place(cell), "head": row.name})
