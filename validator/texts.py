"""Texts made ready for many patterns: encoded once, searched as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LINE_END = re.compile(rb"\n")


class Text:
    """A long folded text that many patterns are run over, encoded once."""

    __slots__ = ("_encoded", "folded")

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._encoded: bytes | None = None

    def __str__(self) -> str:
        return self.folded

    @property
    def encoded(self) -> bytes:
        """Return the text in UTF-8, as RE2 reads it."""
        if self._encoded is None:
            self._encoded = self.folded.encode("utf-8")
        return self._encoded


class Lines:
    """Many short texts, each a line of its own, that a pattern is run over at once instead of one by one."""

    __slots__ = ("_ends", "lines", "text")

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        self.text = Text("\n".join(self.lines))
        self._ends: list[int] | None = None

    @property
    def ends(self) -> list[int]:
        """Return where each line ends, in bytes of UTF-8."""
        if self._ends is None:
            data = self.text.encoded
            self._ends = [found.start() for found in _LINE_END.finditer(data)]
            self._ends.append(len(data))
        return self._ends
