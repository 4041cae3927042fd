"""Words that tell nothing about a matter, and what a text tells without them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property, lru_cache

from validator.text.pattern import Pattern

_KEPT = 4_096  # pairs of characters for which it is kept where idle words touch them


class Idle:
    """The idle words of a rule; where several begin at one place, the longest counts. None reaches beyond a comma."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = sorted(words, key=lambda word: (-len(word), word))
        self._touching = lru_cache(maxsize=_KEPT)(self._touches)

    def blanked(self, text: str) -> str:
        """Return a text with a blank in the place of each idle word."""
        kept, last = [], 0
        for start, end in self._pattern.finditer(text):
            kept.append(text[last:start])
            last = end
        return " ".join([*kept, text[last:]])

    def leaves(self, pair: str, text: str) -> bool:
        """Tell whether a text in which two neighbouring characters stand has them outside its idle words, too."""
        if not self.touch(pair, text):
            return True
        return any(pair in self.blanked(clause) for clause in text.split(",") if pair in clause)

    def touch(self, pair: str, text: str) -> bool:
        """Tell whether two neighbouring characters stand in a text where an idle word may cover one of them.

        Mostly there is no such place, and the idle words need not be looked for.
        """
        return any(map(text.__contains__, self._touching(pair)))

    def _touches(self, pair: str) -> tuple[str, ...]:
        """Return the shortest stretches of text in which an idle word covers one or both of two characters."""
        first, last = pair[0], pair[-1]
        found = {
            *(word for word in self._words if pair in word),
            *(word + last for word in self._ending[first]),
            *(first + word for word in self._beginning[last]),
        }
        return tuple(one for one in found if not any(other in one for other in found if other != one))

    @cached_property
    def _pattern(self) -> Pattern:
        # NOTE: as an expression of `re` it takes four times as long to compile.
        return Pattern("|".join(map(re.escape, self._words)), needs=frozenset(self._words))

    @cached_property
    def _beginning(self) -> dict[str, list[str]]:
        return _by_character(self._words, 0)

    @cached_property
    def _ending(self) -> dict[str, list[str]]:
        return _by_character(self._words, -1)


def _by_character(words: list[str], place: int) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[place]].append(word)
    return found


@cache
def idle(words: tuple[str, ...]) -> Idle:
    """Return the idle words of a rule, made ready once."""
    return Idle(words)
