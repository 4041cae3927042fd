"""A number and the marks around it → the least and the greatest that it can mean."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from validator.text.numerals import Numeral

_NOTHING = Decimal(0)


def bounds(numeral: Numeral, said: Sequence[str]) -> tuple[Decimal, Decimal | None]:
    """Return the least and the greatest that a number with its marks can mean."""
    value, step = numeral.value, numeral.step
    if numeral.more:
        said = [*said, "more"]
    # A rounded number means its last digit give or take a half; a whole one means itself.
    if step == 1 and not said and not numeral.vague:
        return value, value
    slack = step / 2 if step != 1 else _NOTHING
    if "fewer" in said:
        return _NOTHING, value + slack
    if "least" in said or ("more" in said and numeral.vague):
        return value - slack, None
    if "more" in said:
        return value, value + _round_step(value)
    if numeral.vague:
        return _NOTHING, None
    if "about" in said:
        room = max(_round_step(value), value / 10)
        return value - room, value + room
    return value - slack, value + slack


def _round_step(value: Decimal) -> Decimal:
    """Return the size of the last digit that is not zero: 200 for 1200 is told to the nearest hundred."""
    step = Decimal(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step
