"""Kind `ratio`: percentages follow from the counts that stand in the same sentence.

A rate is checked only when its name tells which counts it is made of (`办结率`: what was closed of what was
received), and a share (`占比`) only when the whole is beyond doubt. When any two counts of the sentence give the
printed percentage, nothing is said. Rates above 100 % that cannot be are told without any counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from itertools import chain, pairwise
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._figures import RATE_UNITS, Sentence, clauses, figures, plain
from validator.checks._figures_rates import Fraction, difference, fits, meant, percents
from validator.facts.quantities import Quantity, Vocabulary
from validator.findings import Finding, Statement
from validator.text.expression import Expression
from validator.text.language import Words
from validator.text.pattern import Pattern


class Rate(NamedTuple):
    """A rate and the counts it is made of."""

    name: Annotated[Pattern, "The name of the rate, at the end of its clause."]
    part: Annotated[Pattern, "Found in the label of the count above the line."]
    whole: Annotated[tuple[Pattern, ...], "Found in the label of the count below the line, the surest first."]


class Growth(NamedTuple):
    """The words of a comparison with the year before."""

    since: Annotated[Pattern, "Compares with the year before: `同比`."]
    up: Annotated[Pattern, "Tells a rise, right before the number."]
    down: Annotated[Pattern, "Tells a fall, right before the number."]
    last: Annotated[Pattern, "Found in the label of a count of the year before."]


class Options(NamedTuple):
    """Options of the kind `ratio`."""

    figures: Annotated[Vocabulary, "The words that make a number a quantity."]
    rates: Annotated[tuple[Rate, ...], "The rates whose counts are known."]
    link: Annotated[Pattern, "What may stand between the name of a rate and its number: `达到`."]
    unless: Annotated[Pattern, "Before the name of a rate, these make it another rate: `按期`."]
    bounded: Annotated[Pattern, "Names of rates that cannot be above 100 %."]
    share: Annotated[Pattern, "Leads to the share of the count before it: `占比`."]
    some: Annotated[Pattern, "What follows is part of the figure before it: `其中`."]
    growth: Annotated[Growth, "The words of a comparison with the year before."]
    received: Annotated[Pattern, "The label of what came in."]
    closed: Annotated[Pattern, "The label of what was finished; it cannot be more than came in."]
    carried: Annotated[Pattern, "Found in a sentence, these tell that matters of earlier years are counted in."]


_ABOVE = Words("“{name}”不可能超过100%，所写为{printed}%", "“{name}” cannot be above 100 %, yet {printed}% is printed")
_CLOSED = Words(
    "办结数{closed}大于受理数{received}；如含上年结转的，请写明",
    "{closed} were closed but only {received} received; say so if some were carried over from last year",
)
_DIRECTION = Words(
    "由{old}到{new}是{right}，与所写的“{written}”不符",
    "from {old} to {new} is {right}, not “{written}”",
)
_UP, _DOWN = Words("增长", "a rise"), Words("下降", "a fall")
_MOST = 100  # figures in one sentence: with more it is a table that lost its lines
_SHARE_GAP = Expression(r"[^,、;:()]{0,12}[,、(]?占")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every percentage that cannot be right."""
    for sentence in chain.from_iterable(figures(context, options.figures)):
        units = [quantity.unit for quantity in sentence.quantities]
        if "%" in units or len(set(units)) < len(units):
            for clause in clauses(sentence):
                if len(clause.quantities) <= _MOST:
                    yield from _closed(clause, options)
                    if "%" in units:
                        yield from _percentages(context, clause, options)


class _Counts:
    """The exact counts of this year in a sentence, and what they can be in percent of each other: if anybody asks."""

    def __init__(self, sentence: Sentence, options: Options) -> None:
        self._sentence, self._options = sentence, options

    def before(self, printed: Quantity) -> list[Quantity]:
        """Return the counts before a percentage."""
        return [count for count in self._all if count.span.end <= printed.span.start]

    @cached_property
    def comparable(self) -> bool:
        """Tell whether any two exact counts have the same unit: without them nothing can be worked out."""
        units = [count.unit for count in self._sentence.quantities if count.exact and count.unit not in RATE_UNITS]
        return len(set(units)) < len(units)

    @cached_property
    def percents(self) -> list[Decimal]:
        """Return every percentage that could be meant, sorted."""
        return percents(self._all)

    @cached_property
    def _all(self) -> list[Quantity]:
        return [quantity for quantity in self._sentence.quantities if _is_count(quantity, self._options)]


def _percentages(context: Context, sentence: Sentence, options: Options) -> Iterator[Statement]:
    counts = _Counts(sentence, options)
    for printed in sentence.quantities:
        if printed.unit == "%" and (message := _percentage(context, sentence, printed, counts, options)):
            yield Finding(printed.span, message)


def _percentage(
    context: Context, sentence: Sentence, printed: Quantity, counts: _Counts, options: Options
) -> Words | None:
    """Return what is wrong with a percentage, if it surely is."""
    if printed.low > 100 and (name := _named(printed.before, options.bounded, options)) is not None:
        return _ABOVE.fill(name=name, printed=plain(printed.value))
    if not counts.comparable:
        return None
    if _changes(sentence, printed, options):
        return _growth(context, sentence, printed, options)
    fraction = _share(sentence, printed, counts, options) or _rate(sentence, printed, counts, options)
    message = difference(fraction, printed) if fraction is not None else None
    return message if message is not None and not meant(counts.percents, printed) else None


def _is_count(quantity: Quantity, options: Options) -> bool:
    """Tell whether a quantity is an exact count of this year."""
    if quantity.unit in RATE_UNITS or not quantity.exact:
        return False
    lead = quantity.before
    return not options.growth.since.search(lead) and not _tells_change(lead, options.growth)


def _tells_change(lead: str, growth: Growth) -> bool:
    return any(
        found is not None and found[1] == len(lead) for found in (growth.up.search(lead), growth.down.search(lead))
    )


def _named(lead: str, names: Pattern, options: Options) -> str | None:
    """Return the name of the rate at the end of a clause, when nothing before it makes it another one."""
    for start, end in names.finditer(lead):
        if options.link.fullmatch(lead[end:]) and not options.unless.search(lead[:start]):
            return lead[start:end]
    return None


def _rate(sentence: Sentence, printed: Quantity, counts: _Counts, options: Options) -> Fraction | None:
    """Return the fraction that the name of a rate means, when the labels leave no choice."""
    lead = printed.before
    named = (
        rate for rate in options.rates if not rate.name.lacks(lead) and _named(lead, rate.name, options) is not None
    )
    rate = next(named, None)
    if rate is None or options.carried.search(sentence.text):
        return None
    before = [(count, count.label) for count in counts.before(printed)]
    parts = [count for count, label in before if rate.part.search(label)]
    if len(parts) != 1:
        return None
    part = parts[0]
    for pattern in rate.whole:
        wholes = [count for count, label in before if pattern.search(label) and count is not part]
        if wholes:
            fitting = len(wholes) == 1 and wholes[0].unit == part.unit and part.value <= wholes[0].value
            return Fraction(part.value, wholes[0].value) if fitting else None
    return None


def _share(sentence: Sentence, printed: Quantity, counts: _Counts, options: Options) -> Fraction | None:
    """Return the fraction of a share: the count right before it, of the one count that it can be a part of."""
    if not options.share.search(printed.before):
        return None
    before = counts.before(printed)
    if not before or not _SHARE_GAP.match(sentence.between(before[-1].span.end, printed.span.start)):
        return None
    part = before[-1]
    wholes = [count for count in before[:-1] if count.unit == part.unit and count.value >= part.value]
    cue = next((options.some.search(sentence.between(count.span.end, part.span.start)) for count in wholes[-1:]), None)
    if len(wholes) != 1 and not (wholes and cue):
        return None
    return Fraction(part.value, wholes[-1].value) if wholes[-1].value else None


def _changes(sentence: Sentence, printed: Quantity, options: Options) -> bool:
    if not _tells_change(printed.before, options.growth):
        return False
    before = sentence.between(sentence.span.start, printed.span.start)
    return options.growth.since.search(before) is not None and "分别" not in before


def _growth(context: Context, sentence: Sentence, printed: Quantity, options: Options) -> Words | None:
    """Check a growth against the count of this year and the one before, or the difference that is given beside."""
    found = _years(context, sentence, printed, options)
    counts = [count for count in sentence.quantities if count.exact and count.unit not in RATE_UNITS]
    if found is None:
        return None
    new, old = found
    changes = (
        Fraction(abs(one.value - two.value), two.value)
        for one in counts
        for two in counts
        if two.value and two is not new
    )
    rises = options.growth.up.search(printed.before) is not None
    if new.value != old and rises != (new.value > old):
        written, right = (_UP, _DOWN) if rises else (_DOWN, _UP)
        return _DIRECTION.fill(old=plain(old), new=plain(new.value), right=right, written=written)
    if any(fits(change.percent, printed) for change in changes):
        return None
    return difference(Fraction(abs(new.value - old), old), printed)


def _years(
    context: Context, sentence: Sentence, printed: Quantity, options: Options
) -> tuple[Quantity, Decimal] | None:
    """Return the count of this year and the value of the one of the year before, when both are beyond doubt."""
    before = [quantity for quantity in sentence.quantities if quantity.span.end <= printed.span.start]
    news = [count for count in before if _is_count(count, options) and not _is_last(context, count, options)]
    if not news:
        return None
    new = news[-1]
    around = [quantity for quantity in sentence.quantities if quantity.unit == new.unit and quantity.exact]
    lasts = [quantity for quantity in around if _is_last(context, quantity, options)]
    if len(lasts) == 1 and len(news) == 1:
        return (new, lasts[0].value) if _alike(new.before, lasts[0].before) else None
    return _by_change(sentence, new, printed, options) if not lasts else None


def _alike(one: str, other: str) -> bool:
    """Tell whether two labels share a word, or one says nothing of its own (`上年为`)."""
    pairs = [{"".join(pair) for pair in pairwise(label)} for label in (one, other)]
    return len(other) <= 5 or bool(pairs[0] & pairs[1])


def _is_last(context: Context, quantity: Quantity, options: Options) -> bool:
    lead = quantity.before
    year = context.facts.report_year
    named = year is not None and str(year.value - 1) in lead
    return (named or options.growth.last.search(lead) is not None) and not _tells_change(lead, options.growth)


def _by_change(
    sentence: Sentence, new: Quantity, printed: Quantity, options: Options
) -> tuple[Quantity, Decimal] | None:
    """Work out the year before from a difference right beside the percentage: `同比增加7件、增长15%`."""
    index = sentence.quantities.index(printed)
    for other in sentence.quantities[max(0, index - 1) : index + 2]:
        lead = other.before
        if other is printed or other is new or other.unit != new.unit or not other.exact:
            continue
        between = sentence.quantities.index(new) + 1 == min(index, sentence.quantities.index(other))
        if between and _tells_change(lead, options.growth):
            old = new.value - other.value if _rises(lead, options.growth) else new.value + other.value
            return (new, old) if old > 0 else None
    return None


def _rises(lead: str, growth: Growth) -> bool:
    found = growth.up.search(lead)
    return found is not None and found[1] == len(lead)


def _closed(sentence: Sentence, options: Options) -> Iterator[Statement]:
    """Yield what was finished though it never came in, where the two counts stand side by side."""
    for index, (received, closed) in enumerate(pairwise(sentence.quantities), 1):
        if received.unit != closed.unit or options.closed.lacks(closed.before):
            continue
        if not (received.exact and closed.exact) or any(
            other.unit == closed.unit and other.low >= closed.value for other in sentence.quantities[:index]
        ):
            continue
        came_in = options.received.search(received.label) and not options.closed.search(received.label)
        finished = came_in and options.closed.search(closed.before)
        if finished and not options.carried.search(sentence.text):
            message = _CLOSED.fill(closed=plain(closed.value), received=plain(received.value))
            yield Finding(closed.span, message)
