"""The sentences around places of a draft: where a pattern matches in a few of hundreds, only these are cut out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from validator.checks import Context
from validator.checks._marks_lines import Line, lines
from validator.checks._phrases import sentences
from validator.document import Span, trimmed
from validator.text.expression import Expression

_ENDS = "。;!?"
_END = Expression(f"[{_ENDS}]")  # in folded text a line break is a blank


def sentences_at(context: Context, places: Iterable[tuple[int, int]]) -> Iterator[tuple[Line, Span]]:
    """Yield the sentences in which places of the text lie, each once and with its line; the places are in order."""
    every, folded = context.once(lines), context.document.folded
    starts = [line.span.start for line in every]
    done = 0
    for start, end in places:
        for line in every[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]:
            # NOTE: no part of a text is looked through twice, so that many places in one long line cost no more.
            first, last = max(line.span.start, done), min(end, line.span.end)
            if first >= last:
                continue
            first = max(first, *[folded.rfind(mark, first, start) + 1 for mark in _ENDS])
            ended = _END.search(folded, last - 1, line.span.end)
            done = ended.end() if ended else line.span.end
            if _END.search(folded, max(first, start), last - 1):
                yield from ((line, sentence) for sentence in sentences(context.document, Span(first, done)))
            elif (sentence := trimmed(context.document.text, Span(first, done))) and sentence.start < sentence.end:
                yield line, sentence
