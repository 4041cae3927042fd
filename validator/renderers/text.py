"""Report → plain text that reads well in a pipe, a mail or a log: no colour, no control characters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from validator.renderers import Settings
from validator.renderers._lines import NARROWEST, Line, Paper
from validator.renderers._page import Head, Page, Part, bound, page_writer
from validator.renderers._table import Cell, Table
from validator.report import Draft, Report
from validator.rulebook import Rulebook
from validator.text.width import pad

MEDIA_TYPE = "text/plain"

_TABLE_INDENT = "   "
_COLUMN_GAP = "  "


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the gap report of each draft, then a summary when there are several."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], Page]:
    """Return what writes the gap report of one draft."""
    paper = _paper(settings)
    return page_writer(rulebook, settings, paper, partial(_drawn, paper))


def frame(pages: Iterable[Page], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the gap reports, then a summary when there are several."""
    paper = _paper(settings)
    return bound(pages, report, paper, partial(_drawn, paper))


def _paper(settings: Settings) -> Paper:
    return Paper(
        max(settings.width, NARROWEST),
        settings.language,
        marks=True,
        bar="|",
        dash="-",
        frame=0,
        edge=len(_TABLE_INDENT),
        gap=len(_COLUMN_GAP),
    )


def _drawn(paper: Paper, parts: Iterable[Part]) -> bytes:
    lines = (line for part in parts for line in _lines(part, paper))
    return "".join(f"{line.rstrip()}\n" for line in lines).encode("utf-8")


def _lines(part: Part, paper: Paper) -> Iterator[str]:
    if isinstance(part, Table):
        yield from _table(part)
        return
    frame = ["=" * paper.width] if isinstance(part, Head) else []
    yield from (*frame, *map(_plain, part.lines), *frame)


def _plain(line: Line) -> str:
    return "".join(piece.text for piece in line)


def _table(table: Table) -> Iterator[str]:
    head, *rows = (list(_row(row, table.widths)) for row in table.rows)
    yield from head
    yield _TABLE_INDENT + _COLUMN_GAP.join("-" * width for width in table.widths)
    for row in rows:
        yield from row


def _row(row: Iterable[Cell], widths: tuple[int, ...]) -> Iterator[str]:
    columns = [cell.lines for cell in row]
    for number in range(max(map(len, columns))):
        texts = (lines[number] if number < len(lines) else "" for lines in columns)
        yield _TABLE_INDENT + _COLUMN_GAP.join(pad(text, width) for text, width in zip(texts, widths, strict=True))
