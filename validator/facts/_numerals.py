"""Folded text → the numbers in it, Arabic (`1,234`, `1.2万`) and Chinese (`二十三`, `两百`), with their values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from validator.text.expression import Expression

_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_ONE = Decimal(1)
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}

_CHINESE = "〇零一二两三四五六七八九十百千"
# NOTE: a comma before a number ends a clause, inside one it sets off three digits, as a blank may (`24 064件`). What
# stands before a number is looked at behind its first digit, so that a search leaps from digit to digit.
# The scale may have a mark before it: `2万`, `10多万`.
_NUMBER = Expression(
    rf"(?s)([0-9{_CHINESE}](?:(?<=[0-9])(?<![0-9A-Za-z.].)(?<![0-9],.)"
    r"(?:[0-9]{0,2}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9])|[0-9]{0,14})"
    rf"(?:\.[0-9]{{1,6}})?(?![0-9])|(?<![0-9])[{_CHINESE}]{{0,11}}(?![{_CHINESE}])))([余多]?[百千万亿])?"
)
_EVERY_DIGIT = frozenset(f"0123456789{_CHINESE}")
_ONES = frozenset("一二两三四五六七八九")
_SOME = ("几", "数")
_RANGES = frozenset({"-", "--", "~", "至", "到"})
_WIDEST_RANGE = 4  # characters, with a blank on either side


class Numeral(NamedTuple):
    """A number as printed: its place with its scale, its digits, and what the scale makes of one.

    `vague` numbers say less than they print: `三四`, `几十`, the ends of a range.
    """

    start: int
    end: int
    digits: str
    scale: Decimal
    vague: bool

    @property
    def value(self) -> Decimal:
        """Return the exact value."""
        if self.digits.isascii():
            value = Decimal(self.digits.replace(",", "").replace(" ", ""))
        else:
            value = Decimal(_chinese_value(self.digits) or 0)
        return value if self.scale is _ONE else value * self.scale

    @property
    def decimals(self) -> int:
        """Return how many digits are printed behind the point."""
        return len(self.digits.partition(".")[2])

    @property
    def step(self) -> Decimal:
        """Return the value of one in the last printed digit: a scaled number is a rounded one, `3万` says no more."""
        return self.scale.scaleb(-self.decimals) if "." in self.digits else self.scale


def numerals(folded: str) -> Iterator[Numeral]:
    """Yield the numbers in reading order."""
    before = -_WIDEST_RANGE  # where the number before ends
    for match in _NUMBER.finditer(folded):
        digits, scale = match.group(1, 2)
        start, end = match.span()
        vague = start - before <= _WIDEST_RANGE and _is_range(folded[before:start])
        if not digits.isascii():
            preceding = folded[start - 1 : start]
            # Chinese digits are no number of their own in `3百` or at the end of very many, and none at all in `十百`.
            if preceding in _EVERY_DIGIT or _chinese_value(digits) is None:
                continue
            vague = vague or preceding in _SOME or any(_ONES.issuperset(pair) for pair in pairwise(digits))
        if scale is None:
            yield Numeral(start, end, digits, _ONE, vague)
        else:
            yield Numeral(start, end, digits, _SCALES[scale[-1]], vague or len(scale) > 1)
        before = end


def _is_range(between: str) -> bool:
    return between.removeprefix(" ").removesuffix(" ") in _RANGES


@lru_cache(maxsize=1_000)
def _chinese_value(digits: str) -> int | None:
    """Return what a Chinese numeral below ten thousand says; of digits in a row (`三四`) only the last counts."""
    total, digit, place = 0, 0, 10_000
    for character in digits:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        if _PLACES[character] >= place:
            return None
        place = _PLACES[character]
        total += (digit or 1) * place
        digit = 0
    return total + digit
