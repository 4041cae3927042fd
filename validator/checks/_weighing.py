"""What a problem and another text have in common: pairs of neighbouring characters and matters.

The rarer a pair in the report, the heavier. Only what a problem tells can be shared with it, so nothing else is
looked for in other texts and in the report.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

from validator.checks import Context
from validator.checks._idle import Idle
from validator.checks._phrases import stretches
from validator.document import Span
from validator.text.folding import neighbours, without_blanks
from validator.text.pattern import Pattern


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
_ENDS = tuple("。;!?")


class Weigher:
    """Weighs what texts have in common, in hundredths of a pair of characters that the report has once."""

    def __init__(self, context: Context, idle: Idle, synonyms: tuple[Pattern, ...]) -> None:
        self._context = context
        self._idle = idle
        self._synonyms = synonyms
        self._signs = _signs(synonyms)
        self._weights: dict[str, float] = {}
        self._known: dict[str, frozenset[str]] = {}

    def terms(self, words: str) -> Terms:
        """Return what plain words tell."""
        # Sorted: floating-point sums depend on the order, and the order of a set on the machine.
        return Terms(tuple(sorted(self._pairs(words))), tuple(self._about(words, self._likely(words))))

    def nearest(self, terms: Terms, texts: Iterable[str]) -> Nearest:
        """Return which of several texts in plain words shares most of the terms, the first of those that do."""
        best = Nearest(0, Terms((), ()), -1.0)
        most = 100 * (len(terms.matters) + self._at_most(terms.pairs))
        for number, words in enumerate(texts):
            pairs = self._told(terms.pairs, words)
            at_most = self._at_most(pairs)
            if 100 * (len(terms.matters) + at_most) <= best.weight:
                continue  # whatever its matters are
            matters = self._about(words, terms.matters)
            if 100 * (len(matters) + at_most) <= best.weight:
                continue
            weight = 100 * (len(matters) + sum([self._weight(pair) for pair in pairs]))
            if weight > best.weight:
                best = Nearest(number, Terms(tuple(pairs), tuple(matters)), weight)
            if best.weight >= most:
                break
        return best

    def _at_most(self, pairs: Iterable[str]) -> float:
        """Return what pairs weigh at most; nobody need count one for that."""
        weights = self._weights
        return sum([weights.get(pair, 1.0) for pair in pairs])

    def _likely(self, words: str) -> list[int]:
        """Return the numbers of the groups of synonyms that words may belong to, of two dozen two or three."""
        signs = self._signs
        beginnings = signs.keys() & {"", *words}
        return sorted({number for beginning in beginnings for sign, number in signs[beginning] if sign in words})

    def _about(self, words: str, matters: Iterable[int]) -> list[int]:
        """Return those of the matters that words are about."""
        synonyms = self._synonyms
        return [matter for matter in matters if synonyms[matter].search(words) is not None]

    def _told(self, pairs: tuple[str, ...], words: str) -> list[str]:
        """Return those of the pairs that words tell, in the same order."""
        if len(pairs) * len(words) > _SHORT:
            known = self._pairs(words)
            return [pair for pair in pairs if pair in known]
        leaves = self._idle.leaves
        return [pair for pair in pairs if pair in words and leaves(pair, words)]

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
def _signs(synonyms: tuple[Pattern, ...]) -> dict[str, list[tuple[str, int]]]:
    """Return the literals without which groups of synonyms are not found, by their first characters.

    Each stands with the number of its group; one that may be found without any has the empty text.
    """
    signs: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, group in enumerate(synonyms):
        for literal in group.needs or {""}:
            signs[literal[:1]].append((literal, number))
    return dict(signs)


def plain(context: Context, span: Span) -> str:
    """Return the folded words of a span without blanks."""
    return without_blanks(context.document.folded[span.start : span.end])


def _sentences(context: Context) -> list[str]:
    """Return the plain words of every sentence of the report, without the mark that ends it."""
    known = context.once(stretches)
    paragraphs = [known[span] for span in context.outline.paragraphs()]
    joined = "。".join([words[:-1] if words.endswith(_ENDS) else words for words in paragraphs])
    return joined.replace(";", "。").replace("!", "。").replace("?", "。").split("。")
