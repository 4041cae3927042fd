"""The figures of a report, sentence by sentence, as the kinds `sum`, `ratio` and `conflict` look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.facts.quantities import Quantity, Vocabulary, quantities
from validator.text import without_blanks

_SENTENCE_END = re.compile(r"[。!?\v\n]")
_CLAUSE_END = re.compile(r"[。!?;\v\n]")
_Figures = tuple[Span, tuple[Quantity, ...]]
RATE_UNITS = frozenset({"%", "‰", "个百分点"})


class Sentence(NamedTuple):
    """A sentence, the folded text it stands in, and its quantities in reading order."""

    folded: str
    span: Span
    quantities: tuple[Quantity, ...]

    def between(self, start: int, end: int) -> str:
        """Return the folded words of a range, without blanks."""
        return without_blanks(self.folded[start:end])

    def label(self, quantity: Quantity) -> str:
        """Return the words that say what a quantity counts: those of its clause before it and behind it."""
        return self.between(*quantity.before) + self.between(*quantity.after)

    def lead(self, quantity: Quantity) -> str:
        """Return the words of its clause before a quantity."""
        return self.between(*quantity.before)

    @property
    def text(self) -> str:
        """Return the folded words of the whole sentence, without blanks."""
        return self.between(*self.span)


def passages(context: Context, vocabulary: Vocabulary, *, clauses: bool = False) -> Iterator[tuple[Sentence, ...]]:
    """Yield the sentences of every paragraph that has figures; with `clauses`, `;` ends a sentence too."""
    ends = _CLAUSE_END if clauses else _SENTENCE_END
    for paragraph, found in _read(context, vocabulary):
        yield tuple(_sentences(context.document.folded, paragraph, found, ends))


def _read(context: Context, vocabulary: Vocabulary) -> tuple[_Figures, ...]:
    """Return the paragraphs that have figures; rules with the same vocabulary read them once."""
    known = context.once(_known)
    if vocabulary not in known:
        folded = context.document.folded
        figures = ((paragraph, quantities(folded, paragraph, vocabulary)) for paragraph in context.outline.paragraphs())
        known[vocabulary] = tuple((paragraph, found) for paragraph, found in figures if found)
    return known[vocabulary]


def _known(context: Context) -> dict[Vocabulary, tuple[_Figures, ...]]:
    return {}


def _sentences(folded: str, paragraph: Span, found: Sequence[Quantity], ends: re.Pattern[str]) -> Iterator[Sentence]:
    stops = [match.end() for match in ends.finditer(folded, *paragraph)]
    start, index = paragraph.start, 0
    for stop in (*stops, paragraph.end):
        first = index
        while index < len(found) and found[index].span.start < stop:
            index += 1
        if stop > start:
            yield Sentence(folded, Span(start, stop), tuple(found[first:index]))
        start = stop


def plain(value: Decimal) -> str:
    """Return a number as people write it, without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
