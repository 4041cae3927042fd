"""A document: its text exactly once, the blocks and tables a reader found in it, and what was noted beside the text.

Inside, positions are half-open character offsets into `Document.text`; `Document.place` is the one
conversion to people's lines and columns, which count from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from validator.text.expression import Expression
from validator.text.folding import fold

LINE_END = Expression(r"\r\n?|\n")
# What ends a line for Unicode and for people, beside the line ends of editors: NEL, and those of lines and paragraphs.
_OTHER_LINE_ENDS = "\x85\u2028\u2029"


class Span(NamedTuple):
    """A half-open range of character offsets into `Document.text`."""

    start: int
    end: int


class Place(NamedTuple):
    """People's coordinates of a span: lines and columns from 1, the end column one past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class BlockKind(StrEnum):
    """What a reader knows of a block."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"
    TABLE = "table"
    TEXT_BOX = "text-box"
    NOTE = "note"
    ASIDE = "aside"  # front matter, HTML comments, code: part of the file, not of the report


class Block(NamedTuple):
    """A paragraph or a table cell, without the markup and blanks around it.

    `level` is the heading level that a style or Markdown gives, from 1, or `None`.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None


class Cell(NamedTuple):
    """A cell of a table: its place, from 1, how many rows and columns it takes, and its words; empty where it has none.

    `span` goes from the first to the last of its words, those of a table inside it too.
    """

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Table(NamedTuple):
    """A table as a value: its number in the draft, from 1, its rows of cells, and the line above that names it.

    A cell stands in the row and the column where it begins; what it covers beyond that holds no cell.
    """

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    caption: Span | None = None

    @property
    def span(self) -> Span:
        """Where the table stands, from its first cell to its last."""
        cells = [cell.span for row in self.rows for cell in row]
        return Span(min(span.start for span in cells), max(span.end for span in cells))


class RevisionKind(StrEnum):
    """What a word processor keeps beside the text."""

    INSERTED = "inserted"
    DELETED = "deleted"
    COMMENT = "comment"
    HIDDEN = "hidden"


class Revision(NamedTuple):
    """A tracked change, a comment or hidden text: where it stands, what it says, whose it is.

    Inserted text is part of `Document.text` and `span` covers it; deleted and hidden text is not, and `span`
    is empty; a comment's `span` covers the words commented on.
    """

    kind: RevisionKind
    span: Span
    text: str
    author: str | None = None


class Document(NamedTuple):
    """The text of a draft and what its file format says about it; build it with `document`."""

    name: str
    text: str
    folded: str
    line_starts: tuple[int, ...]
    blocks: tuple[Block, ...]
    revisions: tuple[Revision, ...]
    tables: tuple[Table, ...] = ()

    def place(self, span: Span) -> Place:
        """Convert a span into lines and columns, counted from 1 in characters of the text."""
        line = bisect_right(self.line_starts, span.start)
        end_line = bisect_right(self.line_starts, max(span.start, span.end - 1))
        return Place(
            line,
            span.start - self.line_starts[line - 1] + 1,
            end_line,
            span.end - self.line_starts[end_line - 1] + 1,
        )

    def quote(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def line_span(self, line: int) -> Span:
        """Return the span of a line, counted from 1, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip(f"\r\n{_OTHER_LINE_ENDS}")))


def document(
    name: str,
    text: str,
    blocks: Iterable[Block],
    revisions: Iterable[Revision] = (),
    tables: Iterable[Table] = (),
) -> Document:
    """Build a `Document`, adding the folded text of equal length and the index of lines."""
    ended = with_line_ends(text)
    return Document(name, text, fold(ended), line_starts(ended), tuple(blocks), tuple(revisions), tuple(tables))


def with_line_ends(text: str) -> str:
    """Return a copy of equal length in which NEL and the Unicode ends of lines and paragraphs are `\\n`."""
    for end in _OTHER_LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def line_starts(text: str) -> tuple[int, ...]:
    """Return where the lines of a text start."""
    if "\r" in text and text.count("\r") != text.count("\r\n"):
        return (0, *(match.end() for match in LINE_END.finditer(text)))
    return tuple(accumulate([len(line) + 1 for line in text.split("\n")[:-1]], initial=0))


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the blanks at its two ends; empty at its start when there is nothing else."""
    start, end = span
    if start < end and text[start] not in BLANKS and text[end - 1] not in BLANKS:
        return span
    inside = text[start:end]
    stripped = inside.strip(BLANKS)
    start += len(inside) - len(inside.lstrip(BLANKS)) if stripped else 0
    return Span(start, start + len(stripped))


# What `str.strip` takes for blanks, and the marks without width that web pages and editors leave behind.
BLANKS = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff"
)
