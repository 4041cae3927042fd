"""A figure that tells a change → whether it follows from the figures of this year and the year before.

The change may be printed in percent, in percentage points, in times the old figure, or as a count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import NamedTuple

from validator.checks._figures.model import CHANGE_UNITS, NO_COUNT, Piece, Roles, plain, tells_change, written
from validator.checks._figures.rates import rounded
from validator.facts.quantities import Quantity
from validator.text.expression import Expression
from validator.text.language import Words


class Change(NamedTuple):
    """The figure of this year, and that of the year before: the least and the greatest it can be, how it is shown."""

    new: Quantity
    low: Decimal
    high: Decimal
    value: Decimal
    shown: str


_DIRECTION = Words(
    "由{old}到{new}是{right}，与所写的“{written}”不符",
    "from {old} to {new} is {right}, not “{written}”",
)
_OFF = Words(
    "由{old}到{new}，{right}{value}，与所写的{printed}不符", "from {old} to {new} is {right} of {value}, not {printed}"
)
_UP, _DOWN = Words("增长", "a rise"), Words("下降", "a fall")
_ABOUT = Decimal("0.15")  # by which a whole number of times may be off
_HUNDREDTH = Decimal("0.01")
# What may stand in the label of a change beside its verb; any other noun makes it the change of something else.
_SAME_MATTER = Expression(
    r"[即又并]?(?:同比|环比|比|较|与|上年|去年|前一?年|20[0-9]{2}年|年?同期|相比|净|共|总数|总量|数量|实际|的|幅度|了){0,9}+"
    r"(?:增长|增加|上升|提高|提升|增多|增幅|涨幅|增收|增支|下降|降低|减少|降幅|回落|压减|压降|压缩|缩短|精简|减收|减支|增|减|多|少|升|降)"
    r"(?:了|约|近|幅度|为|达|幅){0,4}+"
)
_FROM = Expression(r"[由从][^由从]{0,16}$")
_COMPARED = Expression(r"[较比与][^较比与]{0,16}$")
_COMPARED_WITH = Expression(r"(?:[年的期度末底]|上年|去年)$")  # and not with a verb: 比上年增收
_TO = Expression(r"(?:[至到为达]|达到)$")
_LAST_YEAR = Expression(r"(?:上年|去年|20[0-9]{2}年)(?:同期)?(?:为|是)?")
_REACHED = Expression(r"(?:达到?|[增升降减]至|[增减]少?加?到)")
_BARE = Expression(r"[0-9年月上去同期的由从较比与度,受理收案共为份数是]")


def mistake(piece: Piece, printed: Quantity, roles: Roles, year: int | None) -> Words | None:
    """Say what is wrong with a figure that tells a change, if it surely is."""
    way = tells_change(printed, roles)
    if (
        not way
        or not _SAME_MATTER.fullmatch(printed.before)
        or "分别" in piece.between(piece.span.start, printed.span.start)
    ):
        return None
    change = _told_behind(piece, printed, roles, year) or _two_years(piece, printed, roles, year)
    change = change or _by_difference(piece, printed, roles)
    if change is None:
        return None
    new = change.new
    if (new.low > change.high and way < 0) or (new.high is not None and new.high < change.low and way > 0):
        right, said = (_UP, _DOWN) if way < 0 else (_DOWN, _UP)
        return _DIRECTION.fill(old=change.shown, new=new.written, right=right, written=said)
    least, most = _range(change, printed)
    low, high = (printed.value - _ABOUT, printed.value + _ABOUT) if _is_times(printed) else rounded(printed)
    if ((high is None or least <= high) and (most is None or most >= low)) or _other_pair(piece, printed, new):
        return None
    return _OFF.fill(
        old=change.shown,
        new=new.written,
        right=_UP if new.value > change.value else _DOWN,
        value=_value(change, printed),
        printed=printed.written,
    )


def _is_times(printed: Quantity) -> bool:
    return printed.unit == "倍" and printed.exact and not printed.decimals


def _range(change: Change, printed: Quantity) -> tuple[Decimal, Decimal | None]:
    """Return the least and the greatest change, in what the printed one is measured in."""
    new, old = change.new, change
    if new.high is None:
        return Decimal(0), None
    gaps = (abs(new.low - old.high), abs(new.high - old.low))
    least, most = min(gaps), max(gaps)
    if new.low <= old.high and old.low <= new.high:
        least = Decimal(0)
    if printed.unit in (new.unit, "个百分点", "百分点"):
        return least, most
    factor = 100 if printed.unit in NO_COUNT - CHANGE_UNITS else 1
    return least * factor / old.high, most * factor / old.low


def _value(change: Change, printed: Quantity) -> str:
    gap = abs(change.new.value - change.value)
    if printed.unit == change.new.unit:
        return written(gap, [printed])
    if printed.unit in ("个百分点", "百分点"):
        return f"{plain(gap)}个百分点"
    digit = min(Decimal(1).scaleb(-printed.decimals) / 10, _HUNDREDTH)
    factor = 100 if printed.unit == "%" else 1
    return plain((gap * factor / change.value).quantize(digit, ROUND_HALF_UP)) + printed.unit


def _two_years(piece: Piece, printed: Quantity, roles: Roles, year: int | None) -> Change | None:
    """Return the two figures right before a change, when just one of them is of the year before."""
    before = [
        each
        for each in piece.quantities
        if each.span.end <= printed.span.start and not tells_change(each, roles) and each.unit not in CHANGE_UNITS
    ]
    if len(before) < 2 or not _measures(before[-1], printed):
        return None
    one, other = before[-2:]
    if one.unit != other.unit or roles.standard.search(one.label + other.label):
        return None
    for old, new in ((one, other), (other, one)):
        if _is_past(old, roles, year) and not _is_past(new, roles, year) and old.low > 0 and old.high is not None:
            to = _TO.search(new.before) is not None and old is one
            if to or _alike(new.before, old.before):
                return Change(new, old.low, old.high, old.value, old.written)
    return None


def _told_behind(piece: Piece, printed: Quantity, roles: Roles, year: int | None) -> Change | None:
    """Return the figure of the year before and that of this year behind the change: 比上年的64件上升25%，达到80件."""
    at = piece.quantities.index(printed)
    if not 0 < at < len(piece.quantities) - 1:
        return None
    old, new = piece.quantities[at - 1], piece.quantities[at + 1]
    if old.unit != new.unit or not _measures(old, printed):
        return None
    if _LAST_YEAR.fullmatch(new.before):  # 收案39件，同比下降25%（去年同期52件）
        old, new = new, old
    elif not _REACHED.fullmatch(new.before):
        return None
    if not _is_past(old, roles, year) or old.low <= 0 or old.high is None or _is_past(new, roles, year):
        return None
    return Change(new, old.low, old.high, old.value, old.written)


def _measures(base: Quantity, printed: Quantity) -> bool:
    """Tell whether a change can be one of a figure: points of a rate, percent and times of a count."""
    if printed.unit in ("个百分点", "百分点"):
        return base.unit == "%"
    if printed.unit in NO_COUNT:
        return base.unit not in NO_COUNT
    return base.unit == printed.unit


def _is_past(quantity: Quantity, roles: Roles, year: int | None) -> bool:
    lead = quantity.before
    if _COMPARED.search(lead):
        return _COMPARED_WITH.search(lead) is not None
    if year is not None and str(year - 1) in lead:
        return True
    return roles.past.search(lead) is not None or (_FROM.search(lead) is not None and not _TO.search(lead))


def _alike(new: str, old: str) -> bool:
    """Tell whether two labels share a word, or the older says nothing of its own (`上年为`)."""
    rest = _BARE.sub("", old)
    return len(rest) < 2 or bool(_pairs(new) & _pairs(old))


def _pairs(label: str) -> set[str]:
    return {one + other for one, other in pairwise(label)}


def _by_difference(piece: Piece, printed: Quantity, roles: Roles) -> Change | None:
    """Work out the year before from a count of the change right beside a percentage: `同比增加7件、增长15%`."""
    if printed.unit != "%":
        return None
    index = piece.quantities.index(printed)
    for at in (index - 1, index + 1):
        if not 0 < at < len(piece.quantities):
            continue
        gap, new = piece.quantities[at], piece.quantities[min(at, index) - 1]
        way = tells_change(gap, roles)
        if not (
            way and min(at, index) and new.unit == gap.unit and new.exact and gap.exact and gap.unit not in NO_COUNT
        ):
            continue
        old = new.value - way * gap.value
        if old > 0 and not tells_change(new, roles) and not roles.past.search(new.before):
            return Change(new, old, old, old, written(old, [new]))
    return None


def _other_pair(piece: Piece, printed: Quantity, new: Quantity) -> bool:
    """Tell whether any other two figures of the piece give the change as it is printed."""
    return any(_gives(one, other, printed) for one, other in _couples(piece.quantities) if other is not new)


def _couples(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    few = [quantity for quantity in quantities if quantity.exact][:20]
    return ((one, other) for one in few for other in few if one is not other and one.unit == other.unit and other.value)


def _gives(one: Quantity, other: Quantity, printed: Quantity) -> bool:
    if printed.unit != "%" or one.unit in NO_COUNT:
        return False
    low, high = rounded(printed)
    change = abs(one.value - other.value) * 100 / other.value
    return low <= change and (high is None or change <= high)
