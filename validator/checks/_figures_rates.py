"""Counts and a printed percentage → whether it follows from them, rounded as it is printed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from validator.checks._figures import plain
from validator.facts.quantities import Quantity
from validator.text.language import Words

_MOST_ADDED = 4  # a rate may be worked out from up to this many counts in a row: 调解、和解、撤回
_HUNDREDTH = Decimal("0.01")
_MOST_COUNTS = 20  # of one unit in a sentence; among more than these some pair gives nearly any percentage


class Fraction(NamedTuple):
    """A part and a whole of the same unit, as they were added up from counts."""

    part: Decimal
    whole: Decimal

    @property
    def percent(self) -> Decimal:
        """Return the part in percent of the whole."""
        return self.part * 100 / self.whole


_OFF = Words("{part}÷{whole}＝{value}%，与所写的{printed}%不符", "{part}÷{whole}＝{value}%, not {printed}%")
_CUT = Words(
    "{part}÷{whole}＝{value}%，按四舍五入应为{right}%（此处像是截去了尾数）",
    "{part}÷{whole}＝{value}%, rounded {right}% (the last digits seem to have been cut off)",
)


def fits(percent: Decimal, printed: Quantity) -> bool:
    """Tell whether a percentage, rounded, is the printed one, or lies within what its marks allow."""
    low, high = _range(printed)
    return low <= percent and (high is None or percent <= high)


def meant(known: Sequence[Decimal], printed: Quantity) -> bool:
    """Tell whether one of the sorted percentages fits the printed one."""
    index = bisect_left(known, _range(printed)[0])
    return index < len(known) and fits(known[index], printed)


def _range(printed: Quantity) -> tuple[Decimal, Decimal | None]:
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
        part=plain(fraction.part),
        whole=plain(fraction.whole),
        value=plain(percent.quantize(min(digit / 10, _HUNDREDTH), ROUND_HALF_UP)),
        right=plain(percent.quantize(digit, ROUND_HALF_UP)),
        printed=plain(printed.value),
    )
