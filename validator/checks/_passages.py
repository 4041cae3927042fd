"""Many short passages of a draft × patterns → the few passages in which a pattern may match.

To call a pattern costs more than its way through a line, and most lines hold nothing: a pattern is run once over all
passages set one below the other, and only where that finds something is it run on a passage by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from validator.expression import Expression
from validator.pattern import Pattern
from validator.texts import Text

# What asks for the two ends of the text, or may change what `^` and `$` ask for.
_OWN_ENDS = Expression(r"\\[AzZ]|\(\?[a-zA-Z]*-")
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
        for start, end in any_of.finditer(self._text):
            found.update(range(bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1))))
        return sorted(found.intersection(every))


def places(pattern: Pattern, text: Text) -> list[tuple[int, int]] | None:
    """Return where a pattern matches in a text, if a match in any piece of the text overlaps one of these, or `None`.

    A pattern that notes its matches for people notes none of these: they tell only where to look.
    """
    return list(Pattern.finditer(pattern, text)) if _is_free(pattern) else None


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[Pattern, ...]) -> Pattern | None:
    """Return one pattern that finds, line by line, what any of several finds, where there is one."""
    if any(_OWN_ENDS.search(pattern.source) for pattern in patterns):
        return None
    return Pattern("(?m)" + "|".join(f"(?:{pattern.source})" for pattern in patterns), needs=frozenset())


@lru_cache(maxsize=256)
def _is_free(pattern: Pattern) -> bool:
    """Tell whether a pattern asks for nothing around a match, and no match is empty."""
    return _AROUND.search(pattern.source) is None and not Pattern.fullmatch(pattern, "")
