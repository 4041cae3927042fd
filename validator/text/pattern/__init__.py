"""Patterns of a rulebook: matched on folded text, in linear time.

The dialect is RE2's: no look-around, no back-references, nothing that can run away. What is only a list of words is
found without RE2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.text.expression import Expression
from validator.text.pattern.literals import needed
from validator.text.pattern.texts import Lines, Text

if TYPE_CHECKING:
    from validator.text.pattern.linear import Compiled

_OF_WHOLE = Expression(r"\\[AzC]|\(\?[^:]")  # what means something else in one of many lines
_FEW = 8
_SHORT = 24  # characters, among which those that begin a literal are looked for in less time than it takes to run RE2
_BETWEEN = "\x7f"  # a control character, which stands in no text of sense and as itself in JSON


class PatternError(ValueError):
    """A pattern that RE2 refuses, or that names a group of words the rulebook lacks."""


class Pattern:
    """One pattern, compiled when it is first used; `written` is how its owner wrote it, before groups were put in.

    `needs` are literals of which every match holds one, empty where none are known: a text without them is passed
    over, and a pattern that is passed over everywhere is never compiled.
    """

    __slots__ = ("_compiled", "_initials", "_linewise", "_needs", "_told", "source", "written")

    def __init__(self, source: str, written: str | None = None, needs: frozenset[str] | None = None) -> None:
        self.source = source
        self.written = source if written is None else written
        self._needs = needs
        self._told: str | None = None
        self._compiled: Compiled | None = None
        self._initials: frozenset[str] | None = None  # of the needs, once they are looked for too often one by one
        self._linewise: dict[bool, Compiled | None] = {}

    @classmethod
    def remembered(cls, source: str, written: str, told: str) -> Pattern:
        """Return a pattern whose needs are known from what an equal one `told`."""
        pattern = cls(source, written)
        pattern._told = told
        return pattern

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        """Leave out what RE2 compiled, which no other process can use."""
        if self._told is not None:
            return Pattern.remembered, (self.source, self.written, self._told)
        return Pattern, (self.source, self.written)

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    @property
    def needs(self) -> frozenset[str]:
        """Return literals of which every match holds at least one, or none where that cannot be told."""
        if self._needs is None:
            self._needs = (
                needed(self.source) if self._told is None else frozenset(filter(None, self._told.split(_BETWEEN)))
            )
        return self._needs

    @property
    def told(self) -> str:
        """Return the needs as one text, from which they are had sooner than from the source."""
        return "" if _BETWEEN in self.source else _BETWEEN.join(sorted(self.needs))

    def compile(self) -> Compiled:
        """Compile now.

        Raises `PatternError` with RE2's own words when it refuses the pattern.
        """
        self._compiled = _compiled(self.source)
        if len(self.needs) > _FEW:
            self._initials = frozenset(literal[0] for literal in self.needs)
        return self._compiled

    def fullmatch(self, folded: str) -> bool:
        """Tell whether the whole of the folded text matches."""
        if self._is_passed_over(folded):
            return False
        data = folded.encode()
        return (self._compiled or self.compile()).fullmatch(data, 0, len(data)) is not None

    def match(self, folded: str) -> tuple[int, int] | None:
        """Return the half-open range of the match with which the folded text begins."""
        if self._is_passed_over(folded):
            return None
        data = folded.encode()
        found = (self._compiled or self.compile()).match(data, 0, len(data))
        return None if found is None else (0, len(data[: found.span()[1]].decode()))

    def search(self, folded: str | Text) -> tuple[int, int] | None:
        """Return the half-open range of the first match in the folded text."""
        if self._is_passed_over(folded if isinstance(folded, str) else folded.folded):
            return None
        data = folded.encode() if isinstance(folded, str) else folded.encoded
        found = (self._compiled or self.compile()).search(data, 0, len(data))
        if found is None:
            return None
        start, end = found.span()
        before = len(data[:start].decode())
        return before, before + len(data[start:end].decode())

    def finditer(self, folded: str | Text) -> Iterator[tuple[int, int]]:
        """Return the half-open ranges of all matches in the folded text, one after the other."""
        if self._is_passed_over(folded if isinstance(folded, str) else folded.folded):
            return iter(())
        return self._every(folded.encode() if isinstance(folded, str) else folded.encoded)

    def _every(self, data: bytes) -> Iterator[tuple[int, int]]:
        search, length = (self._compiled or self.compile()).search, len(data)
        at = known = count = 0
        while at <= length and (found := search(data, at, length)) is not None:
            start, end = found.span()
            first = count + len(data[known:start].decode())
            known, count = end, first + len(data[start:end].decode())
            yield first, count
            if end > at:
                at = end
                continue
            at += 1  # an empty match is followed by a look from the next character on
            while at < length and data[at] & 0xC0 == 0x80:
                at += 1

    def _is_passed_over(self, text: str) -> bool:
        """Tell whether a text surely holds no match: it lacks all literals, or a short one their first characters."""
        if self._initials is None:
            return self.lacks(text)
        return len(text) <= _SHORT and self._initials.isdisjoint(text)

    def within(self, lines: Lines) -> Iterator[int]:
        """Yield the indices of the lines in which the pattern is found."""
        return self._lines(lines, begins=False)

    def begins(self, lines: Lines) -> Iterator[int]:
        """Yield the indices of the lines that begin with a match."""
        return self._lines(lines, begins=True)

    def _lines(self, lines: Lines, *, begins: bool) -> Iterator[int]:
        if not lines.lines:
            return
        whole = None if self.needs or _OF_WHOLE.search(self.source) else self._over_lines(begins)
        if whole is not None:
            yield from lines.found(whole)
            return
        found, every = self.match if begins else self.search, lines.lines
        yield from (at for at in self.likely(lines) if found(every[at]) is not None)

    def _over_lines(self, begins: bool) -> Compiled | None:
        """Return how the pattern is looked for in many lines at once, `None` where it is too large for that."""
        if begins not in self._linewise:
            try:
                compiled = _compiled(f"(?m:{'^' if begins else ''}(?:{self.source}))", linewise=True)
            except PatternError:
                compiled = None
            self._linewise[begins] = compiled
        return self._linewise[begins]

    def likely(self, lines: Lines) -> Iterable[int]:
        """Return the indices of the lines that may hold a match."""
        if not self.needs:
            return range(len(lines.lines))
        return lines.holding(self.needs) if len(self.needs) <= _FEW else lines.found(_any_of(self.needs))

    def lacks(self, folded: str) -> bool:
        """Tell whether a short text surely holds no match; a pattern that is not run need not be compiled."""
        needs = self.needs if self._needs is None else self._needs
        for literal in needs:  # a loop takes half the time of `any` with a generator
            if literal in folded:
                return False
        return bool(needs)

    def together(self, patterns: tuple[Pattern, ...]) -> Pattern | None:
        """Return what is asked for several patterns of which this is the first, where that is not left to `either`."""
        return None


@lru_cache(maxsize=256)
def _any_of(literals: frozenset[str]) -> Compiled:
    return _compiled("|".join(map(re.escape, sorted(literals))), linewise=True)


def _compiled(source: str, *, linewise: bool = False) -> Compiled:
    # NOTE: loaded when the first pattern is compiled, for there are commands that compile none.
    from validator.text.pattern import linear

    try:
        return linear.compiled(source, linewise=linewise)
    except linear.Refused as error:
        raise PatternError(str(error)) from error
