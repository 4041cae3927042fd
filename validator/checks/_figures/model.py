"""A draft → its pieces of sentences with figures, and of every figure what it is there for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.facts.quantities import Quantity, Vocabulary, quantities, unified
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern

RATE_UNITS = frozenset({"%", "‰"})
CHANGE_UNITS = frozenset({"个百分点", "百分点", "倍"})
NO_COUNT = RATE_UNITS | CHANGE_UNITS
_EARLIER = 20  # figures before a piece among which its total is looked for
MOST = 100  # figures in one piece: with more it is a table that lost its lines
_SENTENCE_ENDS = "。!?\v\n"
_DIGITS = "0123456789.,·点〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟余多"
_SCALES = (("亿", Decimal(10**8)), ("万", Decimal(10**4)))


class Roles(NamedTuple):
    """The words that say what a figure is there for."""

    up: Annotated[Pattern, "Right before the number: it tells a rise, `增长`."]
    down: Annotated[Pattern, "Right before the number: it tells a fall, `减少`."]
    change: Annotated[Pattern, "Found in the label of a figure that belongs to another period or tells a change."]
    past: Annotated[Pattern, "Found in the label of a figure of the year before: `上年`, `由`."]
    standard: Annotated[Pattern, "Found in the label of what counts no things of this year: `平均`, `标准`, `累计`."]


class Piece(NamedTuple):
    """A sentence, or what `;` cuts from one: its quantities, and those before them since the last sentence began."""

    folded: str
    span: Span
    quantities: tuple[Quantity, ...]
    earlier: tuple[Quantity, ...]

    def between(self, start: int, end: int) -> str:
        """Return the folded words of a range, without blanks."""
        return without_blanks(self.folded[start:end])

    @property
    def text(self) -> str:
        """Return the folded words of the whole piece, without blanks."""
        return self.between(*self.span)


def figures(context: Context, vocabulary: Vocabulary) -> tuple[tuple[Piece, ...], ...]:
    """Return the pieces with figures of every paragraph that has any; rules with one vocabulary read them once."""
    known = context.once(_known)
    read = known.get(vocabulary)
    if read is None:
        folded, paragraphs = context.document.folded, context.outline.paragraphs()
        found = zip(paragraphs, quantities(folded, paragraphs, vocabulary), strict=True)
        read = tuple(tuple(_pieces(folded, span, own)) for span, own in found if own)
        known[vocabulary] = read
    return read


def _known(context: Context) -> dict[Vocabulary, tuple[tuple[Piece, ...], ...]]:
    return {}


def _pieces(folded: str, span: Span, found: Sequence[Quantity]) -> Iterator[Piece]:
    text, offset = unified(folded[slice(*span)], f"{_SENTENCE_ENDS};"), span.start
    places = [quantity.span.start - offset for quantity in found]
    first = stop = sentence = before = 0  # where the quantities of this sentence and of the one before begin
    while first < len(places):
        start = text.rfind("\n", 0, places[first]) + 1
        if start > stop:
            sentence = before = first
        elif first and folded[offset + start - 1] != ";":
            before, sentence = sentence, first
        stop = text.find("\n", places[first]) + 1 or len(text)
        last = bisect_left(places, stop, first)
        yield Piece(
            folded,
            Span(start + offset, stop + offset),
            tuple(found[first:last]),
            tuple(found[max(before, first - _EARLIER) : first]),
        )
        first = last


def is_count(quantity: Quantity, roles: Roles) -> bool:
    """Tell whether a figure counts things of this year, so that it can be a whole or a part."""
    return (
        quantity.unit not in NO_COUNT
        and roles.change.search(quantity.before) is None
        and roles.standard.search(quantity.label) is None
    )


def tells_change(quantity: Quantity, roles: Roles) -> int:
    """Return 1 for a figure that tells a rise, -1 for a fall, 0 for others."""
    for way, words in ((1, roles.up), (-1, roles.down)):
        found = words.search(quantity.before)
        if found is not None and found[1] == len(quantity.before):
            return way
    return 0


def plain(value: Decimal) -> str:
    """Return a number as people write it, without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def written(value: Decimal, like: Sequence[Quantity]) -> str:
    """Return a value in the way in which some figures are printed: `6549亿元`."""
    name, scale = min((_scale(quantity) for quantity in like), key=lambda named: named[1])
    return plain(value / scale) + name + like[-1].written.lstrip(_DIGITS)


def _scale(quantity: Quantity) -> tuple[str, Decimal]:
    return next((named for named in _SCALES if named[0] in quantity.written), ("", Decimal(1)))
