"""Kind `ratio`: percentages, changes and steps follow from the counts that stand in the same sentence.

A rate is checked only when its name tells which counts it is made of (`办结率`: what was closed of what was
received), a share (`占比`) only when the whole is beyond doubt, a change when the figures of both years are there.
When any two counts of the sentence give the printed figure, nothing is said. Rates above 100 % that cannot be, and
more things closed than came in, are told without any percentage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._figures import growth
from validator.checks._figures.flows import Flow, grown
from validator.checks._figures.model import MOST, Piece, Roles, figures, is_count, tells_change
from validator.checks._figures.rates import Naming, Rate, difference, meant, named, percents, rate, share
from validator.facts.quantities import Quantity, Vocabulary
from validator.findings import Finding, Statement
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `ratio`."""

    figures: Annotated[Vocabulary, "The words that make a number a quantity."]
    roles: Annotated[Roles, "The words that say what a figure is there for."]
    naming: Annotated[Naming, "The words around the names of rates and shares."]
    rates: Annotated[tuple[Rate, ...], "The rates whose counts are known."]
    flows: Annotated[tuple[Flow, ...], "Steps that not more can take than took the step before."]
    carried: Annotated[Pattern, "Found in a sentence, these tell that matters of earlier years are counted in."]


_ABOVE = Words("“{name}”不可能超过100%，所写为{printed}", "“{name}” cannot be above 100 %, yet {printed} is printed")
_GROWN = Words(
    "后一个数{second}大于前一个数{first}；如含上年结转或者口径不同的，请写明",
    "the second figure, {second}, is larger than the first, {first}; say so if some were carried over from last year",
)


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every figure that cannot be right."""
    year = context.facts.report_year.value if context.facts.report_year is not None else None
    for piece in chain.from_iterable(figures(context, options.figures)):
        if len(piece.quantities) <= MOST:
            yield from _flows(piece, options)
            yield from _percentages(piece, options)
            yield from _changes(piece, options, year)


def _flows(piece: Piece, options: Options) -> Iterator[Statement]:
    if len(piece.quantities) > 1:
        for first, second in grown(piece, options.flows, options.roles):
            if not options.carried.search(piece.text):
                yield Finding(second.span, _GROWN.fill(first=first.written, second=second.written))


def _changes(piece: Piece, options: Options, year: int | None) -> Iterator[Statement]:
    for printed in piece.quantities[1:]:
        message = growth.mistake(piece, printed, options.roles, year)
        if message is not None:
            yield Finding(printed.span, message)


def _percentages(piece: Piece, options: Options) -> Iterator[Statement]:
    rates = [each for each in piece.quantities if each.unit == "%" and not tells_change(each, options.roles)]
    if not rates:
        return
    counts = [each for each in piece.quantities if each.exact and is_count(each, options.roles)]
    known = None
    for printed in rates:
        if printed.low > 100 and (name := named(printed.before, options.naming.bounded, options.naming)) is not None:
            yield Finding(printed.span, _ABOVE.fill(name=name, printed=printed.written))
            continue
        message = _off(piece, counts, printed, options)
        if message is not None:
            known = percents(counts) if known is None else known
            if not meant(known, printed):
                yield Finding(printed.span, message)


def _off(piece: Piece, counts: Sequence[Quantity], printed: Quantity, options: Options) -> Words | None:
    if len(counts) < 2:
        return None
    fraction = share(piece, counts, printed, options.naming)
    if fraction is None and not options.carried.search(piece.text):
        fraction = rate(piece, counts, printed, options.rates, options.naming)
    return difference(fraction, printed) if fraction is not None else None
