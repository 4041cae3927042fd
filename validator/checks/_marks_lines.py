"""The lines of the report's own text, each whole: a heading together with the words that run on behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple, TypeVar

from validator.checks import Context
from validator.document import BlockKind, Span
from validator.findings import Finding

T = TypeVar("T")

HAN = "\u3400-\u4dbf\u4e00-\u9fff〇"  # for use inside a bracket of a pattern
_JOINT = re.compile("[。;:；：]?[ \u3000]*")
_QUOTED = re.compile(r"“[^“”]{0,300}”|《[^《》]{0,200}》|「[^「」]{0,300}」")
_TITLE = re.compile(r"《[^《》]{0,200}》")
_MOST = 10  # findings of one sort that are shown one by one


class Line(NamedTuple):
    """One line: `number` tells how many characters its heading's number takes, `kind` what the reader knows of it."""

    span: Span
    number: int
    kind: BlockKind

    @property
    def words(self) -> Span:
        """The line without the number in front of it."""
        return Span(self.span.start + self.number, self.span.end)


def lines(context: Context) -> tuple[Line, ...]:
    """Return the lines of the report in reading order; title, signature and what surrounds them left out."""
    pieces = [(paragraph, 0) for paragraph in context.outline.paragraphs()]
    for top in context.outline.parts:
        for part in top.walk():
            start = part.span.start
            pieces.append((Span(start, part.heading.span.end), part.heading.span.start - start))
    return tuple(_joined(context, sorted(pieces)))


def _joined(context: Context, pieces: list[tuple[Span, int]]) -> Iterator[Line]:
    """Put the words that run on in a heading's line back behind it, whatever mark stands between them."""
    starts = [block.span.start for block in context.document.blocks]
    folded, text = context.document.folded, context.document.text
    open_piece: tuple[Span, int] | None = None
    for span, number in [*pieces, (Span(len(folded) + 9, len(folded) + 9), 0)]:
        if open_piece is not None and _runs_on(text, open_piece[0].end, span.start):
            open_piece = (Span(open_piece[0].start, span.end), open_piece[1])
            continue
        if open_piece is not None:
            whole = _with_mark(folded, open_piece[0])
            index = bisect_right(starts, whole.start) - 1
            kind = context.document.blocks[index].kind if index >= 0 else BlockKind.PARAGRAPH
            yield Line(whole, open_piece[1], kind)
        open_piece = (span, number)


def _runs_on(text: str, end: int, start: int) -> bool:
    return end <= start <= end + 4 and _JOINT.fullmatch(text, end, start) is not None


def _with_mark(folded: str, span: Span) -> Span:
    """Return the span with the mark that ends it, which an outline leaves out of a heading."""
    follows = span.end < len(folded) and folded[span.end] in "。;:"
    return Span(span.start, span.end + 1) if follows else span


def quotations(context: Context) -> tuple[Span, ...]:
    """Return what stands between quotation marks or title marks, in reading order."""
    folded = context.document.folded
    return tuple(Span(*found.span()) for line in context.once(lines) for found in _QUOTED.finditer(folded, *line.span))


def titles(context: Context) -> tuple[Span, ...]:
    """Return what stands between title marks, in reading order."""
    folded = context.document.folded
    return tuple(Span(*found.span()) for line in context.once(lines) for found in _TITLE.finditer(folded, *line.span))


def is_within(spans: tuple[Span, ...], position: int) -> bool:
    """Tell whether a position lies in one of several spans that are in order and do not overlap."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return index >= 0 and position < spans[index].end


def shown(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first findings one by one and then the first of the rest, which stands for all of them."""
    yield from told(findings, lambda finding: finding)


def told(places: Iterable[T], tell: Callable[[T], Finding]) -> Iterator[Finding]:
    """Yield findings as `shown` does, each made of a place only when it is shown."""
    rest = iter(places)
    yield from map(tell, islice(rest, _MOST))
    left = list(rest)
    if left:
        yield tell(left[0])._replace(count=len(left))


def unfinished(context: Context, line: Line) -> bool:
    """Tell whether a line stops in the middle of a sentence, as the lines of a page layout do."""
    return not line.number and context.document.folded[line.span.end - 1] not in "。!?;:”)》"


def neighbours(context: Context) -> Iterator[tuple[Line | None, Line]]:
    """Yield every line with the one above it."""
    yield from pairwise([None, *context.once(lines)])
