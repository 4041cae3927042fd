"""Finds the tables that are written in HTML inside another text, by their tags alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator.document import Cell, Span, trimmed
from validator.readers._tables import Grid
from validator.text.expression import Expression

_TAG = Expression(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20}+)([^<>]{0,2000})>")
_SPAN = Expression(r"(col|row)span\s{0,9}=\s{0,9}[\"']?([0-9]{1,3})", re.IGNORECASE)
_CELLS = ("td", "th")


def html_tables(text: str) -> Iterator[tuple[Span, list[list[Cell]]]]:
    """Yield where tables stand, with their tags, and their rows; what is inside of another comes before it."""
    if "<t" not in text and "<T" not in text:
        return
    open_tables: list[tuple[int, Grid]] = []
    cells: list[tuple[int, int, int]] = []  # where the open cells begin, how many columns and rows they take
    depths: list[int] = []  # how many tables are open around each of them
    for tag in _TAG.finditer(text):
        closing, name = bool(tag[1]), tag[2].lower()
        inside = bool(depths) and depths[-1] == len(open_tables)
        if inside and (name in (*_CELLS, "tr") or (closing and name in ("table", "tbody", "thead"))):
            start, columns, rows = cells.pop()
            depths.pop()
            open_tables[-1][1].cell(_words(text, start, tag.start()), columns, rows)
        if name == "table" and not closing:
            open_tables.append((tag.start(), Grid()))
        elif name == "table" and open_tables:
            start, grid = open_tables.pop()
            if any(grid.rows):
                yield Span(start, tag.end()), [row for row in grid.rows if row]
        elif open_tables and not closing and name == "tr":
            open_tables[-1][1].row()
        elif open_tables and not closing and name in _CELLS:
            if not open_tables[-1][1].rows:
                open_tables[-1][1].row()
            takes = {found[1].lower(): int(found[2]) for found in _SPAN.finditer(tag[3])}
            cells.append((tag.end(), takes.get("col", 1), takes.get("row", 1)))
            depths.append(len(open_tables))


def _words(text: str, start: int, end: int) -> Span:
    """Return the words of a cell without the tags around them."""
    span = trimmed(text, Span(start, end))
    while (tag := _TAG.match(text, span.start, span.end)) is not None:
        span = trimmed(text, Span(tag.end(), span.end))
    while span.end > span.start and text[span.end - 1] == ">":
        opening = text.rfind("<", span.start, span.end)
        if opening < 0 or not _TAG.fullmatch(text, opening, span.end):
            break
        span = trimmed(text, Span(span.start, opening))
    return span
