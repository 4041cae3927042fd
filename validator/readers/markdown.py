"""Markdown: headings by their marks, markup around a line left out of its block.

The text stays the source as it was written, since that is what the drafter edits. A paragraph of several
lines is several blocks: drafters start a new line where Markdown would go on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from validator.document import Block, BlockKind, Cell, Document, Span, document, trimmed, with_line_ends
from validator.readers._encoding import decode
from validator.readers._flat_tables import flat_tables, row_cells
from validator.readers._html_tables import html_tables
from validator.readers._tables import Grid, finished
from validator.readers.text import lines, with_cells
from validator.text.expression import Expression
from validator.text.pattern import Pattern

SUFFIXES = (".md", ".markdown")

# A mark before the words of a line: quotation, heading, bullet, emphasis. Numbers are the draft's own and stay.
_OPENING = Expression(
    r"[ \t\u3000]{0,99}(?:>|#{1,6}(?=[ \t\u3000])|[-*+](?=[ \t\u3000])|\*\*|__|\*(?=\S)|_(?=\S)"
    r"|</?[a-zA-Z][^<>\n]{0,300}>|&(?:emsp|ensp|nbsp|#12288|#160);)"
)
_CLOSING = Pattern(r"(?:[ \t]+#+|\*+|__+|[ \t]+|\\|</?[a-zA-Z][^<>]{0,300}>|&(?:emsp|ensp|nbsp|#12288|#160);)+$")
_BREAK = Expression(r"<br {0,9}/?>", re.IGNORECASE)
_HEADING_TAG = Expression(r"[ \t\u3000]{0,99}<h([1-6])[ >]", re.IGNORECASE)
# What websites are made from begins so, in YAML or in TOML.
_FRONT_MATTER = Pattern(
    r"(?:---[ \t]*\r?\n(?s:.*?)(?m:^)(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?s:.*?)(?m:^)\+\+\+)[ \t]*\r?(?m:$)"
)
_COMMENT = Pattern(r"<!--(?s:.*?)-->")
_ONLY_TAGS = Pattern(r"(?:[\s\pZ]*</?[a-zA-Z][^<>]*>)+[\s\pZ]*")
_TABLE_RULE = Expression(r"[\s|:+-]+")


def read(name: str, data: bytes) -> Document:
    """Read a Markdown file.

    Raises `InputError` when it is empty or is not text.
    """
    text = decode(name, data)
    ended = with_line_ends(text)
    grids: list[list[list[Cell]]] = []
    blocks = list(_blocks(ended, grids))
    grids += flat_tables(ended, [block.span for block in blocks if block.kind is BlockKind.PARAGRAPH])
    comments = tuple(_COMMENT.finditer(text))
    written = html_tables(text)
    grids += [rows for span, rows in written if not any(start <= span.start < end for start, end in comments)]
    blocks = with_cells(blocks, grids)
    return document(name, text, blocks, (), finished(text, blocks, grids))


def _blocks(text: str, grids: list[list[list[Cell]]]) -> Iterator[Block]:
    """Yield the blocks of a text, and put the tables that Markdown draws into `grids`."""
    kinds = _line_kinds(text)
    _, front = _FRONT_MATTER.match(text) or (0, 0)
    comments = tuple(_COMMENT.finditer(text))
    number, counted, below = 0, 0, -1
    for span in lines(text):
        number += len(re.findall(r"\r\n|\n|\r", text[counted : span.start]))
        counted = span.start
        kind, level = kinds.get(number, (BlockKind.PARAGRAPH, None))
        if span.end <= front or _is_inside(span, comments) or _ONLY_TAGS.fullmatch(text[span.start : span.end]):
            yield Block(span, BlockKind.ASIDE)
        elif kind is BlockKind.TABLE:
            if number != below:
                grids.append([])
            below = number + 1
            _add_row(text, span, grids[-1])
            yield Block(span, kind)
        else:
            tag = _HEADING_TAG.match(text, span.start, span.end)
            if tag is not None:
                kind, level = BlockKind.HEADING, int(tag[1])
            for piece in _pieces(text, span):
                if (content := _without_marks(text, piece)).start < content.end:
                    yield Block(content, kind, level)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines that a browser makes of a line: a tag may end one."""
    start = span.start
    for found in _BREAK.finditer(text, *span):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, span.end)


def _is_inside(span: Span, ranges: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a span lies in one of several ranges, which stand in order and apart."""
    at = bisect_right(ranges, span.start, key=itemgetter(0))
    return at > 0 and span.end <= ranges[at - 1][1]


def _line_kinds(text: str) -> dict[int, tuple[BlockKind, int | None]]:
    """Map line numbers from 0 to what Markdown says the line is; lines that it takes for paragraphs are left out."""
    from markdown_it import MarkdownIt

    kinds: dict[int, tuple[BlockKind, int | None]] = {}
    # NOTE: indented lines are paragraphs here: an office indents by blanks, and Markdown would take that for code.
    # What stands inside the lines is left alone; links and emphasis in them can take time that grows with its square.
    parser = MarkdownIt("commonmark").enable("table").disable(["code", "inline"])
    # NOTE: markdown-it counts \r\n and \r as one line end each, as `lines` does; NUL never gets here.
    for token in parser.parse(text):
        if token.map is None:
            continue
        first, after = token.map
        if token.type == "heading_open":
            underlined = token.markup in ("=", "-")
            # A paragraph of several lines above a rule is text with a rule under it, not a heading.
            if after - first <= 1 + underlined:
                kinds[first] = (BlockKind.HEADING, int(token.tag[1]))
            if underlined:
                kinds[after - 1] = (BlockKind.ASIDE, None)
        elif token.type == "fence":
            kinds.update(dict.fromkeys(range(first, after), (BlockKind.ASIDE, None)))
        elif token.type == "table_open":
            kinds.update(dict.fromkeys(range(first, after), (BlockKind.TABLE, None)))
    return kinds


def _without_marks(text: str, span: Span) -> Span:
    start = span.start
    while mark := _OPENING.match(text, start, span.end):
        start = mark.end()
    closing = _CLOSING.search(text[start : span.end])
    return trimmed(text, Span(start, start + closing[0] if closing else span.end))


def _add_row(text: str, span: Span, rows: list[list[Cell]]) -> None:
    if _TABLE_RULE.fullmatch(text, *span):
        return
    grid = Grid()
    grid.row()
    for cell in row_cells(text, span):
        grid.cell(_without_marks(text, cell))
    rows.append([cell._replace(row=len(rows) + 1) for cell in grid.rows[0]])
