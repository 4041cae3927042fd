"""Plain text, also as saved from a web page: every line is a block."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from validator.document import BLANKS, Block, Document, Span, document, line_starts
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
    for start, end in pairwise((*line_starts(text), len(text))):
        line = text[start:end].rstrip(BLANKS)
        if words := line.lstrip(BLANKS):
            yield Span(start + len(line) - len(words), start + len(line))
