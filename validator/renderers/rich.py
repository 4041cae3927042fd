"""Report → a page for a terminal: frames, tables, colour where it is wanted, the words meant underlined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table as RichTable
from rich.text import Text

from validator.renderers import Settings
from validator.renderers._lines import NARROWEST, Line, Paper, Piece, Role
from validator.renderers._page import Head, Page, Part, bound, page_writer
from validator.renderers._table import Cell, Table
from validator.report import Draft, Report
from validator.rulebook import Rulebook

MEDIA_TYPE = "text/plain"

_STYLES = {
    Role.PLAIN: "",
    Role.STRONG: "bold",
    Role.FAINT: "dim",
    Role.MARKED: "bold underline red",
    Role.GOOD: "green",
    Role.FAIR: "yellow",
    Role.BAD: "bold red",
    Role.ASK: "cyan",
}
_MARKED_BLANK = "red reverse"


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the gap report of each draft, then a summary when there are several."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], Page]:
    """Return what draws the gap report of one draft."""
    paper = _paper(settings)
    return page_writer(rulebook, settings, paper, partial(_bytes, paper.width, settings.colour))


def frame(pages: Iterable[Page], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the gap reports, then a summary when there are several."""
    paper = _paper(settings)
    return bound(pages, report, paper, partial(_bytes, paper.width, settings.colour))


def _paper(settings: Settings) -> Paper:
    return Paper(
        max(settings.width, NARROWEST),
        settings.language,
        marks=not settings.colour,
        bar="│",
        dash="─",
        frame=4,
        edge=4,
        gap=3,
    )


def _bytes(width: int, colour: bool, parts: Iterable[Part]) -> bytes:
    return draw(map(_drawn, parts), width, colour).encode("utf-8")


def draw(parts: Iterable[RenderableType], width: int, colour: bool) -> str:
    """Return what a terminal is to show, the same on every machine."""
    console = Console(
        file=StringIO(),
        width=width,
        height=25,
        force_terminal=True,
        force_jupyter=False,
        color_system="standard" if colour else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        # Nothing is asked of the system: neither NO_COLOR nor COLUMNS may change what is drawn.
        no_color=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part, soft_wrap=isinstance(part, Text))
    return capture.get()


def _drawn(part: Part) -> RenderableType:
    if isinstance(part, Table):
        return _table(part)
    text = Text("\n", no_wrap=True).join(map(_styled, part.lines))
    if isinstance(part, Head):
        return Panel(text, box=box.ROUNDED, border_style=_STYLES[part.role])
    return text


def _styled(line: Line) -> Text:
    return Text.assemble(*((piece.text, _style(piece)) for piece in line), no_wrap=True)


def _style(piece: Piece) -> str:
    # A line under a blank is hardly seen.
    blank = piece.role is Role.MARKED and not piece.text.strip()
    return _MARKED_BLANK if blank else _STYLES[piece.role]


def _table(table: Table) -> RichTable:
    head, *rows = table.rows
    drawn = RichTable(box=box.ROUNDED, border_style="dim")
    for cell, width in zip(head, table.widths, strict=True):
        drawn.add_column(_cell(cell), width=width, no_wrap=True)
    for row in rows:
        drawn.add_row(*map(_cell, row))
    return drawn


def _cell(cell: Cell) -> Text:
    return Text("\n".join(cell.lines), style=_STYLES[cell.role])
