"""A place in a draft → a harmless excerpt of its line, cut to a width around the words meant."""

from __future__ import annotations

from typing import NamedTuple

from validator.document import Document, Span
from validator.text.terminal import printable
from validator.text.width import cells, cut, cut_middle, cut_start

# More than any terminal is wide: what lies further from the words meant is never shown.
_REACH = 400
_BLANK = "␣"


class Quote(NamedTuple):
    """One line of a draft in three parts, the middle one meant; `runs_on` tells that the span goes on below."""

    line: int
    before: str
    marked: str
    after: str
    runs_on: bool = False


def flat(text: str) -> str:
    """Return printable text with every run of blanks made one."""
    return " ".join(printable(text).split())


def quote(document: Document, span: Span) -> Quote:
    """Return the line on which a span starts, parted around it."""
    line = document.place(span).line
    whole = document.line_span(line)
    end = min(span.end, whole.end)
    # A span without width points between two characters: mark the one behind it.
    end = max(end, min(span.start + 1, whole.end))
    marked = document.quote(Span(span.start, min(end, span.start + _REACH)))
    if end - span.start > _REACH:
        marked += document.quote(Span(max(end - _REACH, span.start + _REACH), end))
    return Quote(
        line,
        printable(document.quote(Span(max(whole.start, span.start - _REACH), span.start))).lstrip(),
        printable(marked) or _BLANK,
        printable(document.quote(Span(end, min(whole.end, end + _REACH)))).rstrip(),
        span.end > whole.end + len("\r\n"),
    )


def fit(quote: Quote, width: int) -> Quote:
    """Return a quote that takes no more columns than given, cut at its far ends first."""
    context = width // 8
    left, right = min(cells(quote.before), context), min(cells(quote.after), context)
    marked = cut_middle(quote.marked, width - left - right)
    rest = width - cells(marked)
    left = min(cells(quote.before), max(rest // 2, rest - cells(quote.after)))
    after = cut(quote.after, rest - left)
    return quote._replace(before=cut_start(quote.before, left), marked=marked, after=after)
