"""Plain text, also as saved from a web page: every line is a block."""

from __future__ import annotations

from collections.abc import Iterator

from validator.document import LINE_END, Block, Document, Span, document, trimmed
from validator.readers._encoding import decode

SUFFIXES = (".txt", ".text")


def read(name: str, data: bytes) -> Document:
    """Read a text file.

    Raises `InputError` when it is empty or is not text.
    """
    text = decode(name, data)
    return document(name, text, (Block(span) for span in lines(text)))


def lines(text: str) -> Iterator[Span]:
    """Yield the spans of the lines that are not blank, without the blanks around them."""
    start = 0
    for end, following in (
        *((found.start(), found.end()) for found in LINE_END.finditer(text)),
        (len(text), len(text)),
    ):
        span = trimmed(text, Span(start, end))
        if span.start < span.end:
            yield span
        start = following
