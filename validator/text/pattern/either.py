"""Several patterns → one that is found where one of them is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from validator.text.pattern import Pattern, PatternError
from validator.text.pattern.texts import Lines

_OFTEN = 100  # times after which patterns that are asked one by one are worth being compiled as one
_WEIGHT = 10  # so many times counts a look at all lines


def either(patterns: tuple[Pattern, ...]) -> Pattern:
    """Return one pattern for several; it is run once where they would be run one by one."""
    return patterns[0].together(patterns) or _joined(patterns)


@lru_cache(maxsize=256)
def _joined(patterns: tuple[Pattern, ...]) -> Pattern:
    return _Joined(patterns)


class _Joined(Pattern):
    """Several patterns as one, which is compiled only when it is asked often: one report needs but some of them."""

    __slots__ = ("_asked", "_is_one", "_patterns")

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        needs = [pattern.needs for pattern in patterns]
        all_needs = frozenset().union(*needs) if all(needs) else frozenset[str]()
        super().__init__("|".join(f"(?:{pattern.source})" for pattern in patterns), None, all_needs)
        self._patterns = patterns
        self._asked = 0
        self._is_one = False

    def fullmatch(self, folded: str) -> bool:
        """Tell whether the whole of the folded text matches one of the patterns."""
        if self._is_rare(1):
            return any(pattern.fullmatch(folded) for pattern in self._patterns)
        return super().fullmatch(folded)

    def begins(self, lines: Lines) -> Iterator[int]:
        """Yield the indices of the lines that begin with a match of one of the patterns."""
        if self._is_rare(_WEIGHT):
            every = lines.lines
            return (at for at in self.likely(lines) if any(pattern.match(every[at]) for pattern in self._patterns))
        return super().begins(lines)

    def within(self, lines: Lines) -> Iterator[int]:
        """Yield the indices of the lines in which one of the patterns is found."""
        if self._is_rare(_WEIGHT):
            every = lines.lines
            return (at for at in self.likely(lines) if any(pattern.search(every[at]) for pattern in self._patterns))
        return super().within(lines)

    def _is_rare(self, weight: int) -> bool:
        """Tell whether to ask the patterns one by one: at first, and for ever where as one they are too large."""
        before, self._asked = self._asked, self._asked + weight
        if before <= _OFTEN < self._asked and not self._is_one:
            try:
                self.compile()
                self._is_one = True
            except PatternError:
                self._asked = 0
        return not self._is_one
