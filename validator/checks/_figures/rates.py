"""Counts and a printed percentage → whether it follows from them, rounded as it is printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Annotated, NamedTuple

from validator.checks._figures.model import Piece, plain
from validator.facts.quantities import Quantity
from validator.text.expression import Expression
from validator.text.language import Words
from validator.text.pattern import Pattern

_MOST_ADDED = 4  # a rate may be worked out from up to this many counts in a row: 调解、和解、撤回
_HUNDREDTH = Decimal("0.01")
_MOST_COUNTS = 20  # of one unit in a piece; among more than these some pair gives nearly any percentage
_NAMELY = Expression(r" ?(?:,即|:|\()")
_SHARE_GAP = Expression(r"[^,、;:()]{0,12}[,、(]?占")


class Rate(NamedTuple):
    """A rate and the counts it is made of."""

    name: Annotated[Pattern, "The name of the rate, at the end of its clause."]
    part: Annotated[Pattern, "Found in the label of the count above the line."]
    whole: Annotated[tuple[Pattern, ...], "Found in the label of the count below the line, the surest first."]


class Naming(NamedTuple):
    """The words around the names of rates and shares."""

    link: Annotated[Pattern, "What may stand between the name of a rate and its number: `达到`."]
    unless: Annotated[Pattern, "Before the name of a rate, these make it another rate: `按期`."]
    bounded: Annotated[Pattern, "Names of rates that cannot be above 100 %."]
    share: Annotated[Pattern, "Leads to the share of the count before it: `占比`."]
    some: Annotated[Pattern, "What follows is part of the figure before it: `其中`."]


class Fraction(NamedTuple):
    """A part and a whole of the same unit."""

    part: Quantity
    whole: Quantity

    @property
    def percent(self) -> Decimal:
        """Return the part in percent of the whole."""
        return self.part.value * 100 / self.whole.value


_OFF = Words("{part}÷{whole}＝{value}%，与所写的{printed}不符", "{part}÷{whole}＝{value}%, not {printed}")
_CUT = Words(
    "{part}÷{whole}＝{value}%，按四舍五入应为{right}%（此处像是截去了尾数）",
    "{part}÷{whole}＝{value}%, rounded {right}% (the last digits seem to have been cut off)",
)


def fits(percent: Decimal, printed: Quantity) -> bool:
    """Tell whether a percentage, rounded, is the printed one, or lies within what its marks allow."""
    low, high = rounded(printed)
    return low <= percent and (high is None or percent <= high)


def meant(known: Sequence[Decimal], printed: Quantity) -> bool:
    """Tell whether one of the sorted percentages fits the printed one."""
    index = bisect_left(known, rounded(printed)[0])
    return index < len(known) and fits(known[index], printed)


def rounded(printed: Quantity) -> tuple[Decimal, Decimal | None]:
    """Return the least and the greatest value that are rounded to a printed one."""
    half = Decimal(1).scaleb(-printed.decimals) / 2
    low, high = printed.value - half, printed.value + half
    if printed.high is None or printed.low < low or printed.high > high:
        return printed.low - half, None if printed.high is None else printed.high + half
    return low, high


def percents(counts: Sequence[Quantity]) -> list[Decimal]:
    """Return every percentage that could be meant, sorted; counts in a row may be added, none stands on both sides."""
    found: set[Decimal] = set()
    for unit in sorted({count.unit for count in counts}):
        values = [count.value for count in counts if count.unit == unit][:_MOST_COUNTS]
        parts = [(start, stop, sum(values[start:stop], Decimal(0))) for start, stop in _runs(len(values), _MOST_ADDED)]
        for whole_start, whole_stop in _runs(len(values), 2):
            whole = sum(values[whole_start:whole_stop], Decimal(0))
            if whole > 0:
                apart = (part for start, stop, part in parts if stop <= whole_start or whole_stop <= start)
                found.update(part * 100 / whole for part in apart if part <= whole)
    return sorted(found)


def _runs(length: int, most: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for stop in range(start + 1, min(start + most, length) + 1):
            yield start, stop


def difference(fraction: Fraction, printed: Quantity) -> Words | None:
    """Say how a printed percentage differs from the fraction it stands for; `None` when it does not."""
    percent = fraction.percent
    if fits(percent, printed):
        return None
    digit = Decimal(1).scaleb(-printed.decimals)
    words = _CUT if percent.quantize(digit, ROUND_DOWN) == printed.value else _OFF
    return words.fill(
        part=fraction.part.written,
        whole=fraction.whole.written,
        value=plain(percent.quantize(min(digit / 10, _HUNDREDTH), ROUND_HALF_UP)),
        right=plain(percent.quantize(digit, ROUND_HALF_UP)),
        printed=printed.written,
    )


def named(lead: str, names: Pattern, naming: Naming, labels: Sequence[str] = ()) -> str | None:
    """Return the name of the rate at the end of a clause, when no word before it makes it a rate of other counts.

    Such a word does not matter where a count has it, too: `按时办结53件，按时办结率98%`.
    """
    for start, end in names.finditer(lead):
        if not naming.link.fullmatch(lead[end:]):
            continue
        other = naming.unless.search(lead[:start])
        if other is None or any(lead[slice(*other)] in label for label in labels):
            return lead[start:end]
    return None


def rate(
    piece: Piece, counts: Sequence[Quantity], printed: Quantity, rates: Sequence[Rate], naming: Naming
) -> Fraction | None:
    """Return the fraction that the name of a rate means, when the labels leave no choice."""
    lead = printed.before
    labels = [count.label for count in counts]
    meaning = next((each for each in rates if named(lead, each.name, naming, labels) is not None), None)
    told = [count for count in counts if count.span.end <= printed.span.start]
    if len(told) < 2 and _NAMELY.match(piece.folded, printed.span.end):
        told = [*counts]
    if len(told) < 2 or naming.some.search(
        piece.between(min(told[-1].span.end, printed.span.start), printed.span.start)
    ):
        return None
    if meaning is None:
        return _by_its_name(told, lead, naming)
    for pattern in meaning.whole:
        wholes = [count for count in told if pattern.search(count.label)]
        parts = [count for count in told if meaning.part.search(count.label) and count not in wholes[:1]]
        if wholes and parts:
            return _only(parts, [count for count in wholes if count not in parts])
    return None


def _by_its_name(counts: Sequence[Quantity], lead: str, naming: Naming) -> Fraction | None:
    """Return what a rate means that says what its part is called (满意率), where two counts stand before it."""
    name, _, link = lead.rpartition("率")
    if not name or not naming.link.fullmatch(link) or naming.unless.search(name):
        return None
    part = [count for count in counts if name[-2:] in count.label and f"应{name[-2:]}" not in count.label]
    return _only(part, [count for count in counts if part and count.unit == part[0].unit and count is not part[0]])


def _only(parts: Sequence[Quantity], wholes: Sequence[Quantity]) -> Fraction | None:
    if len(parts) != 1 or len(wholes) != 1 or parts[0].unit != wholes[0].unit or not wholes[0].value:
        return None
    return Fraction(parts[0], wholes[0]) if parts[0].value <= wholes[0].value else None


def share(piece: Piece, counts: Sequence[Quantity], printed: Quantity, naming: Naming) -> Fraction | None:
    """Return the fraction of a share: the count before it, of the one count that it can be a part of."""
    before = [count for count in counts if count.span.end <= printed.span.start]
    if len(before) < 2:
        return None
    last = before[-1]
    if "占" in last.before and piece.between(last.span.end, printed.span.start) == "的":  # 占总数66件的24%
        parts = [count for count in before[:-1] if count.unit == last.unit]
        return _only(parts[-1:], [last])
    if not naming.share.search(printed.before) or not _SHARE_GAP.match(
        piece.between(last.span.end, printed.span.start)
    ):
        return None
    wholes = [count for count in before[:-1] if count.unit == last.unit and count.value >= last.value]
    cue = next((naming.some.search(piece.between(count.span.end, last.span.start)) for count in wholes[-1:]), None)
    if len(wholes) != 1 and not (wholes and cue):
        return None
    return _only([last], wholes[-1:])
