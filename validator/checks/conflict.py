"""Kind `conflict`: the same figure, told in two places, is the same.

Two figures are the same only when the words that lead to them are equal to the letter (the year reported on, `全年`,
`共` and the like left out), where they have one unit, and when nothing near them tells another body, area or time.
Only what a rule lists as a yearly statistic is compared: events such as meetings may well happen twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._figures.model import CHANGE_UNITS, Piece, figures
from validator.document import Span
from validator.facts.quantities import Quantity, Vocabulary
from validator.findings import Finding, Statement
from validator.outline import Part
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `conflict`."""

    figures: Annotated[Vocabulary, "The words that make a number a quantity."]
    subject: Annotated[Pattern, "A label must match this as a whole to be compared: a yearly statistic with its verb."]
    filler: Annotated[Pattern, "Words left out of a label before it is compared: `全年`, `共`."]
    setting: Annotated[Pattern, "Words that tell a body, an area or a time; they must be the same at both places."]
    stock: Annotated[Pattern, "What an office has at one time; behind a number it is told of all: `全县846名执法人员`."]
    whole: Annotated[Pattern, "Before a number, these tell that all of a stock are meant: `全县`."]
    minimum_characters: Annotated[int, "Shorter labels are too general to be compared."] = 6
    apart: Annotated[int, "Figures that differ by more percent of the larger one are taken for different things."] = 60


_REACH = 300  # characters before a figure in which its piece may tell what else it is about


class _Place(NamedTuple):
    """A figure, the words by which it is compared with others, its piece, and the number of its paragraph."""

    label: str
    quantity: Quantity
    piece: Piece
    paragraph: int


_TWICE = Words("“{label}”第{line}行写{first}，这里写{second}", "“{label}”: {first} on line {line}, {second} here")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every figure that differs from the one told before."""
    places = list(_places(context, options))
    told = Counter(place.label for place in places)
    twice = {label for label, count in told.items() if count > 1 and _is_compared(label, options)}
    first: dict[tuple[str, str, frozenset[str]], _Place] = {}
    for place in places:
        if place.label in twice:
            key = place.label, place.quantity.unit, _around(context, place, options)
            earlier = first.setdefault(key, place)
            if earlier.paragraph != place.paragraph and _differ(earlier.quantity, place.quantity, options):
                yield Finding(place.quantity.span, _message(context, earlier, place))


def _is_compared(label: str, options: Options) -> bool:
    return options.subject.fullmatch(label) or options.stock.fullmatch(label)


def _places(context: Context, options: Options) -> Iterator[_Place]:
    """Yield the exact counts with labels that are long enough to be compared."""
    least, own = options.minimum_characters, _own_year(context)
    for paragraph, pieces in enumerate(figures(context, options.figures)):
        for piece in pieces:
            for quantity in piece.quantities:
                if quantity.unit not in CHANGE_UNITS and quantity.low > 0 and quantity.high is not None:
                    label = _label(quantity, own, options)
                    if len(label) >= least:
                        yield _Place(label, quantity, piece, paragraph)


def _label(quantity: Quantity, own: str | None, options: Options) -> str:
    """Return the words by which a figure is compared: the stock that stands before or behind it, or all its words."""
    before = _without(quantity.before, own, options.filler)
    if options.stock.fullmatch(before):
        return before
    behind = options.stock.match(quantity.after)
    if behind is not None and options.whole.fullmatch(quantity.before):
        return quantity.after[: behind[1]]
    return before + _without(quantity.after, own, options.filler)


def _differ(first: Quantity, second: Quantity, options: Options) -> bool:
    if first.low <= (second.high or second.low) and second.low <= (first.high or first.low):
        return False
    difference = abs(first.value - second.value)
    return difference * 100 <= max(first.value, second.value) * options.apart


def _around(context: Context, place: _Place, options: Options) -> frozenset[str]:
    """Return the words in the piece of a figure, and in the headings above it, that tell what else it is about."""
    piece, quantity = place.piece, place.quantity
    start = max(piece.span.start, quantity.span.start - _REACH)
    words = piece.between(start, quantity.span.start) + quantity.after
    if options.stock.fullmatch(place.label):
        words = _without(words, None, options.whole)
    headings = "".join(piece.between(*heading) for heading in _headings(context, quantity.span))
    return _settings(_without(words, _own_year(context)), options) | _settings(headings, options)


def _settings(text: str, options: Options) -> frozenset[str]:
    return frozenset(text[start:end] for start, end in options.setting.finditer(text))


def _own_year(context: Context) -> str | None:
    """Return the year reported on as it is written: with it or without it, the same is told."""
    year = context.facts.report_year
    return None if year is None else f"{year.value}年"


def _without(text: str, own: str | None, filler: Pattern | None = None) -> str:
    """Leave out the year reported on, and words that fill."""
    if own is not None and own in text:
        text = text.replace(f"{own}度", "").replace(own, "")
    if filler is None:
        return text
    kept, position = "", 0
    for start, end in filler.finditer(text):
        kept += text[position:start]
        position = end
    return kept + text[position:]


def _headings(context: Context, span: Span) -> Iterator[Span]:
    parts: tuple[Part, ...] = context.outline.parts
    while part := next((part for part in parts if part.span.start <= span.start < part.span.end), None):
        yield part.heading.span
        parts = part.parts


def _message(context: Context, first: _Place, second: _Place) -> Words:
    return _TWICE.fill(
        label=second.label,
        line=context.document.place(first.quantity.span).line,
        first=first.quantity.written,
        second=second.quantity.written,
    )
