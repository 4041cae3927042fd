"""A number that stands by itself, as in a cell of a table."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from validator.text.expression import Expression
from validator.text.folding import is_chinese


class Amount(NamedTuple):
    """A number that stands by itself, as in a cell of a table, with the measure word behind it, if there is one."""

    value: Decimal
    unit: str

    @property
    def step(self) -> Decimal:
        """Return the value of one in the last printed digit."""
        return Decimal(1).scaleb(min(0, int(self.value.as_tuple().exponent)))


_AMOUNT = Expression(r"[+-]?(?:[0-9]{1,3}(?:[, ][0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})(?:\.[0-9]{1,6})?(?![0-9.])")
_LONGEST_UNIT = 3
_NO_UNIT = frozenset("年月日号时分第至到比率")


def amount(folded: str) -> Amount | None:
    """Return the number that folded text is, as a whole: `1,234`, `56件`; no year, no day and no rate."""
    found = _AMOUNT.match(folded)
    if found is None:
        return None
    unit = folded[found.end() :].strip()
    if len(unit) > _LONGEST_UNIT or not all(map(is_chinese, unit)) or not _NO_UNIT.isdisjoint(unit):
        return None
    return Amount(Decimal(found[0].replace(",", "").replace(" ", "")), unit)
