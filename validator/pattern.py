"""Patterns of a rulebook: matched on folded text, in linear time, with named groups of words.

`{name}` in a pattern stands for a group of words that the rulebook names. Full-width marks in a pattern are
folded as the text is, so that a rule owner writes `（` or `，` as it stands in a report. The dialect is RE2's:
no look-around, no back-references, nothing that can run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from validator.text import fold

_WORD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_SPECIAL = frozenset(".^$*+?()[]{}|\\")


class PatternError(ValueError):
    """A pattern that RE2 refuses, or that names a group of words the rulebook lacks."""


class Pattern:
    """One pattern, compiled when it is first used; `written` is how its owner wrote it, before groups were put in."""

    __slots__ = ("_compiled", "source", "written")

    def __init__(self, source: str, written: str | None = None) -> None:
        self.source = source
        self.written = source if written is None else written
        self._compiled: Any = None

    def __reduce__(self) -> tuple[type[Pattern], tuple[str, str]]:
        """Leave out what RE2 compiled, which no other process can use."""
        return Pattern, (self.source, self.written)

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    def compile(self) -> None:
        """Compile now.

        Raises `PatternError` with RE2's own words when it refuses the pattern.
        """
        self._engine()

    def fullmatch(self, folded: str) -> bool:
        """Tell whether the whole of the folded text matches."""
        return self._engine().fullmatch(folded) is not None

    def match(self, folded: str) -> bool:
        """Tell whether the folded text begins with a match."""
        return self._engine().match(folded) is not None

    def search(self, folded: str) -> tuple[int, int] | None:
        """Return the half-open range of the first match in the folded text."""
        found = self._engine().search(folded)
        return None if found is None else found.span()

    def finditer(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield the half-open range of every match in the folded text."""
        for found in self._engine().finditer(folded):
            yield found.span()

    def _engine(self) -> Any:
        if self._compiled is None:
            import re2

            options = re2.Options()
            options.log_errors = False
            try:
                self._compiled = re2.compile(self.source, options)
            except re2.error as error:
                reason = error.args[0]
                raise PatternError(reason.decode() if isinstance(reason, bytes) else str(reason)) from error
        return self._compiled


def expand(source: str, words: Mapping[str, str]) -> str:
    """Fold a pattern as text is folded and put in the groups of words it names.

    Raises `PatternError` when a group is unknown.
    """

    def group(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise PatternError(match[1])
        return f"(?:{words[match[1]]})"

    return _WORD.sub(group, _folded(source))


def mentioned(source: str) -> tuple[str, ...]:
    """Return the names of the groups of words that a pattern mentions, in order."""
    return tuple(_WORD.findall(_folded(source)))


def _folded(source: str) -> str:
    """Fold a pattern; what becomes a special mark by it is meant as the mark that was written."""
    folded = fold(source)
    if folded == source:
        return source
    return "".join(
        "\\" + new if new != old and new in _SPECIAL else new for old, new in zip(source, folded, strict=True)
    )
