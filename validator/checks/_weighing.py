"""What a problem and another text have in common: pairs of neighbouring characters and matters.

The rarer a pair in the report, the heavier. Only what a problem tells can be shared with it, so nothing else is
looked for in other texts and in the report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from validator.checks import Context
from validator.checks._idle import Idle
from validator.document import BLANKS, Span
from validator.pattern import Pattern
from validator.records import NamedTuple
from validator.text import neighbours, without_blanks


class Terms(NamedTuple):
    """What a text tells: its pairs of characters in order, and the numbers of the groups of synonyms it belongs to."""

    pairs: tuple[str, ...]
    matters: tuple[int, ...]


class Nearest(NamedTuple):
    """The text that shares most with another: which of several it is, what it shares, how much that weighs."""

    number: int
    shared: Terms
    weight: float


_FEW = 100  # pairs that are counted one by one in the report; where there are more, all of its pairs are
_SHORT = 20_000  # pairs × characters of a text up to which they are looked for in it; otherwise its pairs are made


class Weigher:
    """Weighs what texts have in common, in hundredths of a pair of characters that the report has once."""

    def __init__(self, context: Context, idle: Idle, synonyms: tuple[Pattern, ...]) -> None:
        self._context = context
        self._idle = idle
        self._synonyms = synonyms
        self._likely = _together(synonyms)
        self._weights: dict[str, float] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._groups: dict[str, list[int]] = {}

    def terms(self, words: str) -> Terms:
        """Return what plain words tell."""
        # Sorted: floating-point sums depend on the order, and the order of a set on the machine.
        return Terms(tuple(sorted(self._pairs(words))), self._about(words, range(len(self._synonyms))))

    def nearest(self, terms: Terms, texts: list[str]) -> Nearest:
        """Return which of several texts in plain words shares most of the terms, the first of those that do."""
        found: Nearest | None = None
        for number, words in enumerate(texts):
            pairs = self._told(terms.pairs, words)
            if found is not None and self._at_most(len(terms.matters), pairs) <= found.weight:
                continue  # whatever its matters are
            matters = self._about(words, terms.matters)
            weight = 100 * (len(matters) + sum(map(self._weight, pairs)))
            if found is None or weight > found.weight:
                found = Nearest(number, Terms(tuple(pairs), matters), weight)
        assert found is not None
        return found

    def _at_most(self, matters: int, pairs: list[str]) -> float:
        """Return what so many matters and these pairs weigh at most; nobody need count a pair for that."""
        return 100 * (matters + sum([self._weights.get(pair, 1.0) for pair in pairs]))

    def _about(self, words: str, matters: Sequence[int]) -> tuple[int, ...]:
        """Return those of the matters that words are about."""
        if not matters:
            return ()
        if words not in self._groups:
            self._groups[words] = self._likely(words.encode())
        # Searched once more, for others may listen to what a pattern finds.
        return tuple(
            [
                matter
                for matter in self._groups[words]
                if matter in matters and self._synonyms[matter].search(words) is not None
            ]
        )

    def _told(self, pairs: tuple[str, ...], words: str) -> list[str]:
        """Return those of the pairs that words tell, in the same order."""
        if len(pairs) * len(words) > _SHORT:
            known = self._pairs(words)
            return [pair for pair in pairs if pair in known]
        return [pair for pair in pairs if pair in words and self._idle.leaves(pair, words)]

    def _pairs(self, words: str) -> frozenset[str]:
        if words not in self._known:
            self._known[words] = neighbours(self._idle.blanked(words))
        return self._known[words]

    def _weight(self, pair: str) -> float:
        if pair not in self._weights:
            total = len(self._sentences) + 1
            self._weights[pair] = math.log(1 + total / max(self._count(pair), 1)) / math.log(1 + total)
        return self._weights[pair]

    def _count(self, pair: str) -> int:
        """Return how many sentences of the report tell a pair."""
        if len(self._weights) > _FEW:
            return self._counts[pair]
        holding = [sentence for sentence in self._sentences if pair in sentence]
        if not self._idle.touch(pair, "\n".join(holding)):
            return len(holding)
        return sum(self._idle.leaves(pair, sentence) for sentence in holding)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(pair for sentence in self._sentences for pair in self._pairs(sentence))

    @cached_property
    def _sentences(self) -> list[str]:
        return _sentences(self._context)


@lru_cache(maxsize=16)
def _together(synonyms: tuple[Pattern, ...]) -> Callable[[bytes], list[int]]:
    """Return what tells in one run which groups of synonyms a text belongs to; of two dozen these are two or three."""
    # NOTE: loaded when it is first needed, as in `pattern`.
    from validator import linear

    return linear.together([group.source for group in synonyms])


def plain(context: Context, span: Span) -> str:
    """Return the folded words of a span without blanks."""
    return without_blanks(context.document.folded[span.start : span.end])


def _sentences(context: Context) -> list[str]:
    """Return the plain words of every sentence of the report, without the mark that ends it."""
    paragraphs = [plain(context, paragraph).rstrip(BLANKS) for paragraph in context.outline.paragraphs()]
    joined = "".join([f"{words}\n" for words in paragraphs if words])
    ended = joined.replace(";", "。").replace("!", "。").replace("?", "。").replace("。\n", "。")
    return ended.replace("\n", "。").split("。")[:-1]
