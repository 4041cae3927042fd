"""Patterns of a rulebook: matched on folded text, in linear time, with named groups of words.

`{name}` in a pattern stands for a group of words that the rulebook names. Full-width marks in a pattern are
folded as the text is, so that a rule owner writes `（` or `，` as it stands in a report. The dialect is RE2's:
no look-around, no back-references, nothing that can run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from validator.expression import Expression
from validator.literals import needed
from validator.text import fold
from validator.texts import Lines, Text, pieces

if TYPE_CHECKING:
    from validator.linear import Look, Ways

_WORD = Expression(r"\{([a-z][a-z0-9_]*)\}")
_OF_WHOLE = Expression(r"\\[AzC]|\(\?[^:]")  # what means something else in one of many lines
_FEW = 8
_OFTEN = 100  # times after which patterns that are asked one by one are worth being compiled as one
_WEIGHT = 10  # so many times counts a look at all lines
_SHORT, _MOST = 40, 512  # characters of the texts, and texts, of which it is kept whether they match
_SPECIAL = frozenset(".^$*+?()[]{}|\\")
_BETWEEN = "\x7f"  # a control character, which stands in no text of sense and as itself in JSON


class PatternError(ValueError):
    """A pattern that RE2 refuses, or that names a group of words the rulebook lacks."""


class Pattern:
    """One pattern, compiled when it is first used; `written` is how its owner wrote it, before groups were put in.

    `needs` are literals of which every match holds one, empty where none are known: a `Text` without them is passed
    over, and a pattern that is passed over everywhere is never compiled.
    """

    __slots__ = ("_guarded", "_linewise", "_needs", "_pieces", "_told", "_ways", "source", "written")

    def __init__(self, source: str, written: str | None = None, needs: frozenset[str] | None = None) -> None:
        self.source = source
        self.written = source if written is None else written
        self._needs = needs
        self._told: str | None = None
        self._pieces: tuple[frozenset[int], ...] | None = None
        self._ways: Ways | None = None
        self._guarded = True  # not compiled yet, or so few needs that they are looked for before each search
        self._linewise: dict[bool, Ways] = {}

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

    def compile(self) -> Ways:
        """Compile now.

        Raises `PatternError` with RE2's own words when it refuses the pattern.
        """
        self._ways = _compiled(self.source)
        self._guarded = 0 < len(self.needs) <= _FEW
        return self._ways

    def absent(self, text: Text) -> bool:
        """Tell whether a text surely holds no match, without looking for one; `False` says nothing."""
        if self._pieces is None:
            single = any(len(literal) < 2 for literal in self.needs)
            self._pieces = () if single else tuple(map(pieces, self.needs))
        for literal in self._pieces:
            if literal <= text.pieces:
                return False
        return bool(self._pieces) or (bool(self.needs) and self._lacks(text.folded))

    def fullmatch(self, folded: str) -> bool:
        """Tell whether the whole of the folded text matches."""
        if self._guarded and self._lacks(folded):
            return False
        data = folded.encode()
        return bool((self._ways or self.compile()).as_whole(data, 0, len(data))[0][0] == 0)

    def match(self, folded: str) -> tuple[int, int] | None:
        """Return the half-open range of the match with which the folded text begins."""
        if self._guarded and self._lacks(folded):
            return None
        data = folded.encode()
        start, end = (self._ways or self.compile()).at_start(data, 0, len(data))[0]
        return None if start < 0 else (0, len(data[:end].decode()))

    def search(self, folded: str | Text) -> tuple[int, int] | None:
        """Return the half-open range of the first match in the folded text."""
        if isinstance(folded, str):
            if self._guarded and self._lacks(folded):
                return None
            data = folded.encode()
        elif self.absent(folded):
            return None
        else:
            data = folded.encoded
        start, end = (self._ways or self.compile()).anywhere(data, 0, len(data))[0]
        if start < 0:
            return None
        before = len(data[:start].decode())
        return before, before + len(data[start:end].decode())

    def finditer(self, folded: str | Text) -> Iterator[tuple[int, int]]:
        """Yield the half-open range of every match in the folded text."""
        if isinstance(folded, str):
            if self._guarded and self._lacks(folded):
                return
            data = folded.encode()
        elif self.absent(folded):
            return
        else:
            data = folded.encoded
        look, length = (self._ways or self.compile()).anywhere, len(data)
        at = known = count = 0
        while at <= length:
            start, end = look(data, at, length)[0]
            if start < 0:
                return
            first = count + len(data[known:start].decode())
            known, count = end, first + len(data[start:end].decode())
            yield first, count
            if end > at:
                at = end
                continue
            at += 1  # an empty match is followed by a look from the next character on
            while at < length and data[at] & 0xC0 == 0x80:
                at += 1

    def within(self, lines: Lines) -> Iterator[int]:
        """Yield the indices of the lines in which the pattern is found."""
        return self._lines(lines, begins=False)

    def begins(self, lines: Lines) -> Iterator[int]:
        """Yield the indices of the lines that begin with a match."""
        return self._lines(lines, begins=True)

    def _lines(self, lines: Lines, *, begins: bool) -> Iterator[int]:
        if not lines.lines:
            return
        if self.needs or _OF_WHOLE.search(self.source):
            found, every = self.match if begins else self.search, lines.lines
            yield from (at for at in self._likely(lines) if found(every[at]) is not None)
            return
        if begins not in self._linewise:
            self._linewise[begins] = _compiled(f"(?m:{'^' if begins else ''}(?:{self.source}))", linewise=True)
        yield from lines.found(self._linewise[begins].anywhere)

    def _likely(self, lines: Lines) -> Iterable[int]:
        """Return the indices of the lines that may hold a match."""
        if not self.needs:
            return range(len(lines.lines))
        return lines.holding(self.needs) if len(self.needs) <= _FEW else lines.found(_any_of(self.needs))

    def _lacks(self, folded: str) -> bool:
        """Tell whether a short text surely holds no match; a pattern that is not run need not be compiled."""
        for literal in self.needs:  # a loop takes half the time of `any` with a generator
            if literal in folded:
                return False
        return bool(self.needs)

    def joined(self, patterns: tuple[Pattern, ...]) -> Pattern:
        """Return one pattern for several, of which this is the first; see `either`."""
        return _joined(patterns)


def either(patterns: tuple[Pattern, ...]) -> Pattern:
    """Return one pattern that is found where one of several is; it is run once where they would be run one by one."""
    return patterns[0].joined(patterns)


@lru_cache(maxsize=256)
def _joined(patterns: tuple[Pattern, ...]) -> Pattern:
    return _Joined(patterns)


class _Joined(Pattern):
    """Several patterns as one, which is compiled only when it is asked often: one report needs but some of them."""

    __slots__ = ("_answers", "_asked", "_patterns")

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        needs = [pattern.needs for pattern in patterns]
        all_needs = frozenset().union(*needs) if all(needs) else frozenset[str]()
        super().__init__("|".join(f"(?:{pattern.source})" for pattern in patterns), None, all_needs)
        self._patterns = patterns
        self._asked = 0
        self._answers: dict[str, bool] = {}

    def fullmatch(self, folded: str) -> bool:
        """Tell whether the whole of the folded text matches one of the patterns.

        What is told of short texts is kept for a while: the same few headings stand in most reports.
        """
        known = self._answers.get(folded)
        if known is None:
            rare = self._is_rare(1)
            known = any(each.fullmatch(folded) for each in self._patterns) if rare else super().fullmatch(folded)
            if len(folded) <= _SHORT:
                if len(self._answers) >= _MOST:
                    self._answers.clear()
                self._answers[folded] = known
        return known

    def begins(self, lines: Lines) -> Iterator[int]:
        """Yield the indices of the lines that begin with a match of one of the patterns."""
        if self._is_rare(_WEIGHT):
            every = lines.lines
            return (at for at in self._likely(lines) if any(pattern.match(every[at]) for pattern in self._patterns))
        return super().begins(lines)

    def _is_rare(self, weight: int) -> bool:
        self._asked += weight
        return self._asked <= _OFTEN


@lru_cache(maxsize=256)
def _any_of(literals: frozenset[str]) -> Look:
    return _compiled("|".join(map(re.escape, sorted(literals))), linewise=True).anywhere


def _compiled(source: str, *, linewise: bool = False) -> Ways:
    # NOTE: loaded when the first pattern is compiled, for there are commands that compile none.
    from validator import linear

    try:
        return linear.compiled(source, linewise=linewise)
    except linear.Refused as error:
        raise PatternError(str(error)) from error


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


@lru_cache(1024)  # each pattern is asked for its groups, expanded, and asked again
def _folded(source: str) -> str:
    """Fold a pattern; what becomes a special mark by it is meant as the mark that was written."""
    folded = fold(source)
    if folded == source:
        return source
    return "".join(
        "\\" + new if new != old and new in _SPECIAL else new for old, new in zip(source, folded, strict=True)
    )
