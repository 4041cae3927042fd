"""Plain text, also as saved from a web page: every line is a block."""

from __future__ import annotations

from collections.abc import Iterator

from validator.document import BLANKS, Block, Document, Span, document, with_line_ends
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
    for line in with_line_ends(text).replace("\r", "\n").split("\n"):
        if line and (words := line.lstrip(BLANKS)):
            first = start + len(line) - len(words)
            yield Span(first, first + len(words.rstrip(BLANKS)))
        start += len(line) + 1
