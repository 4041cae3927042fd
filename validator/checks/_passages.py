"""Many short passages of a draft × patterns → the few passages in which a pattern may match.

To call a pattern costs more than its way through a line, and most lines hold nothing: a pattern is run once over all
passages set one below the other, and only where that finds something is it run on a passage by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import accumulate

from validator.text.expression import Expression
from validator.text.pattern import Pattern, PatternError
from validator.text.pattern.texts import Text

# What asks for the two ends of the text, or may change what `^` and `$` ask for.
_OWN_ENDS = Expression(r"\\[AzZ]|\(\?[a-zA-Z]{0,9}-")
_OFTEN = 5  # times after which it pays to compile patterns as one
# What asks for anything around a match; `[^` does not.
_AROUND = Expression(r"(?<!\[)\^|\$|\\[AzZbB]")


class Passages:
    """Passages, each by itself, through which patterns go at once.

    Unlike the lines of `texts.Lines` they may hold line ends, as paragraphs that a layout has wrapped do; so what is
    found is only where to look.
    """

    __slots__ = ("_starts", "_text")

    def __init__(self, passages: Iterable[str]) -> None:
        every = list(passages)
        self._starts = list(accumulate((len(passage) + 1 for passage in every), initial=0))
        self._text = Text("\n".join(every))

    @property
    def text(self) -> str:
        """All passages, each on a line of its own."""
        return self._text.folded

    def holding(self, places: Iterable[int]) -> list[int]:
        """Return the numbers of the passages, in order, in which places of the text lie."""
        return sorted({bisect_right(self._starts, place) - 1 for place in places})

    def likely(self, *patterns: Pattern) -> Sequence[int]:
        """Return the numbers of the passages, in order, that may hold a match; no other passage holds one."""
        starts, every = self._starts, range(len(self._starts) - 1)
        any_of = _any_of(patterns)
        if any_of is None:
            return every
        found: set[int] = set()
        for start, end in any_of.places(self._text):
            found.update(range(bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1))))
        return sorted(found.intersection(every))


def places(patterns: tuple[Pattern, ...], text: Text) -> list[tuple[int, int]] | None:
    """Return where one of several patterns is found in a text at one go, or `None` where that tells nothing.

    A match of any of them in any piece of the text overlaps one of these places. Patterns that note their matches for
    people note none of these: they tell only where to look.
    """
    if not patterns:
        return []
    any_of = _free(patterns)
    return None if any_of is None else any_of.places(text)


class _AnyOf:
    """One question for several patterns, asked line by line; they are compiled as one only when it is asked often."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self._each = [Pattern(f"(?m:{_where(pattern)})", needs=pattern.needs) for pattern in patterns]
        self._asked = 0

    def places(self, text: Text) -> list[tuple[int, int]]:
        """Return where the patterns are found, in order."""
        self._asked += 1
        if self._asked == _OFTEN:
            self._join()
        return sorted(place for each in self._each for place in each.finditer(text))

    def _join(self) -> None:
        together = Pattern("|".join(each.source for each in self._each), needs=frozenset())
        with suppress(PatternError):  # as one they may be too large
            together.compile()
            self._each = [together]


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[Pattern, ...]) -> _AnyOf | None:
    """Return what finds, line by line, what any of several patterns finds, where there is anything."""
    if any(_OWN_ENDS.search(pattern.source) for pattern in patterns):
        return None
    return _AnyOf(patterns)


def _where(pattern: Pattern) -> str:
    """Return what tells where to look for a pattern: itself, or the literals of which a match holds one.

    Any Chinese character at any place, as in `\\p{Han}{0,6}`, would keep RE2 busy all over a text.
    """
    if "\\p" not in pattern.source or not pattern.needs:
        return pattern.source
    return "|".join(map(re.escape, sorted(pattern.needs)))


@lru_cache(maxsize=256)
def _free(patterns: tuple[Pattern, ...]) -> _AnyOf | None:
    """Return the same if none of the patterns asks for anything around a match, and no match is empty."""
    if any(_AROUND.search(pattern.source) or pattern.fullmatch("") for pattern in patterns):
        return None
    return _any_of(patterns)
