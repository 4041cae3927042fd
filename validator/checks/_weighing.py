"""What a problem and another text have in common: pairs of neighbouring characters and matters.

The rarer a pair in the report, the heavier. Only what a problem tells can be shared with it, so nothing else is
looked for in other texts and in the report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from validator.checks import Context
from validator.checks._idle import Idle
from validator.document import BLANKS, Span
from validator.pattern import Pattern
from validator.text import neighbours, without_blanks


class Terms(NamedTuple):
    """What a text tells: its pairs of characters in order, and the numbers of the groups of synonyms it belongs to."""

    pairs: tuple[str, ...]
    matters: tuple[int, ...]


_FEW = 100  # pairs that are counted one by one in the report; where there are more, all of its pairs are
_SHORT = 20_000  # pairs × characters of a text up to which they are looked for in it; otherwise its pairs are made


class Weigher:
    """Weighs what texts have in common, in hundredths of a pair of characters that the report has once."""

    def __init__(self, context: Context, idle: Idle, synonyms: tuple[Pattern, ...]) -> None:
        self._context = context
        self._idle = idle
        self._synonyms = synonyms
        self._weights: dict[str, float] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._found: dict[tuple[str, int], bool] = {}

    def terms(self, words: str) -> Terms:
        """Return what plain words tell."""
        # Sorted: floating-point sums depend on the order, and the order of a set on the machine.
        return Terms(
            tuple(sorted(self._pairs(words))),
            tuple(number for number in range(len(self._synonyms)) if self._has(words, number)),
        )

    def shared(self, terms: Terms, words: str) -> Terms:
        """Return those of the terms that other plain words tell, too."""
        return Terms(
            tuple(self._told(terms.pairs, words)),
            tuple(number for number in terms.matters if self._has(words, number)),
        )

    def weight(self, terms: Terms) -> float:
        """Return how much terms weigh."""
        return 100 * (len(terms.matters) + sum(map(self._weight, terms.pairs)))

    def _has(self, words: str, number: int) -> bool:
        key = words, number
        if key not in self._found:
            self._found[key] = self._synonyms[number].search(words) is not None
        return self._found[key]

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
    def _sentences(self) -> tuple[str, ...]:
        return tuple(_sentences(self._context))


def plain(context: Context, span: Span) -> str:
    """Return the folded words of a span without blanks."""
    return without_blanks(context.document.folded[span.start : span.end])


def _sentences(context: Context) -> Iterator[str]:
    """Yield the plain words of every sentence of the report, without the mark that ends it."""
    for paragraph in context.outline.paragraphs():
        words = plain(context, paragraph).replace(";", "。").replace("!", "。").replace("?", "。")
        *ended, rest = words.split("。")
        yield from ended
        if rest.strip(BLANKS):
            yield rest
