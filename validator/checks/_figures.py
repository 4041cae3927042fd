"""The figures of a report, sentence by sentence, as the kinds `sum`, `ratio` and `conflict` look at them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.facts._numerals import SIGNS, Figure
from validator.facts.quantities import Quantity, Vocabulary, quantities, unified
from validator.text.folding import without_blanks

_SENTENCE_ENDS = "。!?\v\n"
RATE_UNITS = frozenset({"%", "‰", "个百分点"})


class Sentence(NamedTuple):
    """A sentence with figures: the folded text it stands in, its quantities, those of the sentence right before it."""

    folded: str
    span: Span
    quantities: tuple[Quantity, ...]
    earlier: tuple[Quantity, ...]

    def between(self, start: int, end: int) -> str:
        """Return the folded words of a range, without blanks."""
        return without_blanks(self.folded[start:end])

    @property
    def text(self) -> str:
        """Return the folded words of the whole sentence, without blanks."""
        return self.between(*self.span)


def figures(context: Context, vocabulary: Vocabulary) -> tuple[tuple[Sentence, ...], ...]:
    """Return the sentences with figures of every paragraph that has any; rules with one vocabulary read them once."""
    known = context.once(_known)
    read = known.get(vocabulary)
    if read is None:
        folded, paragraphs = context.document.folded, context.outline.paragraphs()
        found = zip(paragraphs, quantities(folded, paragraphs, vocabulary), strict=True)
        read = tuple(tuple(_pieces(folded, span, own, _SENTENCE_ENDS)) for span, own in found if own)
        known[vocabulary] = read
    return read


def _known(context: Context) -> dict[Vocabulary, tuple[tuple[Sentence, ...], ...]]:
    return {}


def clauses(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the pieces of a sentence that have figures, where `;` ends a piece too."""
    if sentence.folded.find(";", *sentence.span) < 0:
        return iter((sentence,))
    return _pieces(sentence.folded, sentence.span, sentence.quantities, ";")


def _pieces(folded: str, span: Span, found: Sequence[Quantity], ends: str) -> Iterator[Sentence]:
    """Yield the pieces of a range that have figures, where one of some marks ends every piece."""
    text, offset = unified(folded[slice(*span)], ends), span.start
    places = [quantity.span.start - offset for quantity in found]
    earlier: tuple[Quantity, ...] = ()
    first = stop = 0
    while first < len(places):
        start = text.rfind("\n", 0, places[first]) + 1
        if start > stop:
            earlier = ()
        stop = text.find("\n", places[first]) + 1 or len(text)
        last = bisect_left(places, stop, first)
        own = tuple(found[first:last])
        yield Sentence(folded, Span(start + offset, stop + offset), own, earlier)
        first, earlier = last, own


def plain(value: Decimal) -> str:
    """Return a number as the drafter wrote it, one that was worked out without needless zeros."""
    if isinstance(value, Figure):
        return value.written
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scaled(value: Decimal, like: Quantity) -> str:
    """Return a number that was worked out in the scale in which another is written: `6549亿`, not `654900000000`."""
    return plain(value / like.scale) + SIGNS[like.scale]
