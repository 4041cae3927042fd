"""Kind `conflict`: the same figure, told in two places, is the same.

Two figures are the same only when the words that lead to them are equal to the letter (the year reported on, `全年`,
`共` and the like left out), when they have one unit, and when nothing near them tells another body, area or time.
Only what a rule lists as a yearly statistic is compared: events such as meetings may well happen twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._figures import RATE_UNITS, Sentence, passages, plain
from validator.document import Span
from validator.facts.quantities import Quantity, Vocabulary
from validator.findings import Finding, Statement
from validator.language import Words
from validator.outline import Part
from validator.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `conflict`."""

    figures: Annotated[Vocabulary, "The words that make a number a quantity."]
    subject: Annotated[Pattern, "A label must match this as a whole to be compared: a yearly statistic with its verb."]
    filler: Annotated[Pattern, "Words left out of a label before it is compared: `全年`, `共`."]
    setting: Annotated[Pattern, "Words that tell a body, an area or a time; they must be the same at both places."]
    minimum_characters: Annotated[int, "Shorter labels are too general to be compared."] = 6
    apart: Annotated[int, "Figures that differ by more percent of the larger one are taken for different things."] = 60


_REACH = 300  # characters before a figure in which its sentence may tell what else it is about


class _Place(NamedTuple):
    quantity: Quantity
    paragraph: int


_TWICE = Words(
    "“{label}”第{line}行写{first}{unit}，这里写{second}{unit}", "“{label}”: {first} on line {line}, {second} here"
)


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every figure that differs from the one told before."""
    first: dict[tuple[str, str, frozenset[str]], _Place] = {}
    for number, sentences in enumerate(passages(context, options.figures)):
        for sentence in sentences:
            for quantity in sentence.quantities:
                key = _key(context, sentence, quantity, options)
                if key is None:
                    continue
                earlier = first.setdefault(key, _Place(quantity, number))
                if earlier.paragraph != number and _differ(earlier.quantity, quantity, options):
                    yield Finding(quantity.span, _message(context, key[0], earlier.quantity, quantity))


def _differ(first: Quantity, second: Quantity, options: Options) -> bool:
    difference = abs(first.value - second.value)
    return 0 < difference * 100 <= max(first.value, second.value) * options.apart


def _key(
    context: Context, sentence: Sentence, quantity: Quantity, options: Options
) -> tuple[str, str, frozenset[str]] | None:
    """Return what a figure is about, or `None` when that is not told well enough to compare it."""
    if quantity.unit in RATE_UNITS or not quantity.exact:
        return None
    label = _plain_label(context, sentence.label(quantity), options)
    if len(label) < options.minimum_characters or not options.subject.fullmatch(label):
        return None
    start = max(sentence.span.start, quantity.span.start - _REACH)
    around = sentence.between(start, quantity.span.start) + sentence.between(*quantity.after)
    headings = "".join(sentence.between(*heading) for heading in _headings(context, quantity.span))
    settings = _settings(_own_year(context, around), options) | _settings(headings, options)
    return label, quantity.unit, settings


def _settings(text: str, options: Options) -> frozenset[str]:
    return frozenset(text[start:end] for start, end in options.setting.finditer(text))


def _plain_label(context: Context, label: str, options: Options) -> str:
    label = _own_year(context, label)
    kept, position = [], 0
    for start, end in options.filler.finditer(label):
        kept.append(label[position:start])
        position = end
    return "".join((*kept, label[position:]))


def _own_year(context: Context, text: str) -> str:
    """Leave out the year reported on: with it or without it, the same is told."""
    year = context.facts.report_year
    return text if year is None else text.replace(f"{year.value}年度", "").replace(f"{year.value}年", "")


def _headings(context: Context, span: Span) -> Iterator[Span]:
    parts: tuple[Part, ...] = context.outline.parts
    while part := next((part for part in parts if part.span.start <= span.start < part.span.end), None):
        yield part.heading.span
        parts = part.parts


def _message(context: Context, label: str, first: Quantity, second: Quantity) -> Words:
    return _TWICE.fill(
        label=label,
        line=context.document.place(first.span).line,
        first=plain(first.value),
        second=plain(second.value),
        unit=second.unit,
    )
