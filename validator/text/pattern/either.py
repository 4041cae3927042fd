"""Several patterns → one that is found where one of them is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from validator.text.pattern import Pattern, PatternError
from validator.text.pattern.texts import Lines

_OFTEN = 100  # times after which patterns that are asked one by one are worth being compiled as one
_WEIGHT = 10  # so many times counts a look at all lines
_SHORT, _MOST = 40, 512  # characters of the texts, and texts, of which it is kept whether they match


def either(patterns: tuple[Pattern, ...]) -> Pattern:
    """Return one pattern for several; it is run once where they would be run one by one."""
    return patterns[0].together(patterns) or _joined(patterns)


@lru_cache(maxsize=256)
def _joined(patterns: tuple[Pattern, ...]) -> Pattern:
    return _Joined(patterns)


class _Joined(Pattern):
    """Several patterns as one, which is compiled only when it is asked often: one report needs but some of them."""

    __slots__ = ("_answers", "_asked", "_is_one", "_patterns")

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        needs = [pattern.needs for pattern in patterns]
        all_needs = frozenset().union(*needs) if all(needs) else frozenset[str]()
        super().__init__("|".join(f"(?:{pattern.source})" for pattern in patterns), None, all_needs)
        self._patterns = patterns
        self._asked = 0
        self._is_one = False
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
