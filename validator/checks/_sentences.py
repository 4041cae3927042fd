"""The sentences around places of a draft: where a pattern matches in a few of hundreds, only these are cut out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from validator.checks import Context
from validator.checks._marks_lines import Line, lines
from validator.checks._phrases import sentences
from validator.document import Span
from validator.expression import Expression

_END = Expression("[。;!?]")  # in folded text a line break is a blank


def sentences_at(context: Context, places: Iterable[tuple[int, int]]) -> Iterator[tuple[Line, Span]]:
    """Yield the sentences in which places of the text lie, each once and with its line; the places are in order."""
    every = context.once(lines)
    starts, ends = [line.span.start for line in every], context.once(_ends)
    done = 0
    for start, end in places:
        for line in every[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            first = ends[bisect_right(ends, max(start, line.span.start)) - 1]
            last = ends[bisect_left(ends, min(end, line.span.end))]
            around = Span(max(first, line.span.start, done), min(last, line.span.end))
            if around.start < around.end:
                yield from ((line, sentence) for sentence in sentences(context.document, around))
                done = around.end


def _ends(context: Context) -> list[int]:
    """Return where sentences end, with the beginning and the end of the text."""
    folded = context.document.folded
    return [0, *[found.end() for found in _END.finditer(folded)], len(folded)]
