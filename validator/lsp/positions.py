"""Character offsets ↔ the lines and columns of a client, which counts columns in units of its encoding.

Lines end where the protocol says, at \\n, \\r\\n and \\r, and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import NamedTuple

from lsprotocol import types

from validator.document import LINE_END, Span

_UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


class Positions(NamedTuple):
    """A text, where its lines begin, and the encoding by which the client counts."""

    text: str
    starts: tuple[int, ...]
    encoding: str

    def point(self, offset: int) -> tuple[int, int]:
        """Return the client's line and column of an offset."""
        line = bisect_right(self.starts, offset) - 1
        return line, _UNITS[self.encoding](self.text[self.starts[line] : offset])

    def position(self, offset: int) -> types.Position:
        """Return the client's position of an offset."""
        return types.Position(*self.point(offset))

    def range(self, span: Span) -> types.Range:
        """Return the client's range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a client's position; one beyond its line or the text is taken as the end of it."""
        if position.line >= len(self.starts):
            return len(self.text)
        line = self.line(position.line)
        words = self.text[line.start : line.end]
        low, high = 0, len(words)
        units = _UNITS[self.encoding]
        if units(words) == len(words):
            return line.start + min(position.character, len(words))
        while low < high:
            middle = (low + high) // 2
            if units(words[:middle]) < position.character:
                low = middle + 1
            else:
                high = middle
        return line.start + low

    def line_at(self, offset: int) -> Span:
        """Return the span of the line on which an offset lies, without its line end."""
        return self.line(bisect_right(self.starts, offset) - 1)

    def line(self, number: int) -> Span:
        """Return the span of a line, counted from 0, without its line end."""
        start = self.starts[number]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))


def positions(text: str, encoding: str) -> Positions:
    """Build the positions of a text."""
    return Positions(text, tuple(_starts(text)), encoding)


def _starts(text: str) -> Iterable[int]:
    """Yield where lines begin; texts of which all lines end alike, as nearly all do, take a quarter of the time."""
    end = "\r\n" if "\r" in text else "\n"
    pairs = text.count("\r\n")
    if text.count("\r") == pairs and pairs in (0, text.count("\n")):
        lines = text.split(end)
        lines.pop()
        return accumulate((len(line) + len(end) for line in lines), initial=0)
    return (0, *(found.end() for found in LINE_END.finditer(text)))
