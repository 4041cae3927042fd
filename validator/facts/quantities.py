"""Folded text → the quantities in it: exact value, unit, marks of approximation, and the words they count.

What looks like a count but is a name stays out: ordinals (`第三次`), years, dates, times, numbers of documents,
whatever stands in `《》` or in a short quotation, and the names that the vocabulary lists (`三项制度`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, NamedTuple

from validator.document import Span
from validator.facts._numerals import Numeral, numerals
from validator.pattern import Pattern


class Marks(NamedTuple):
    """Words around a number that say it is not exact."""

    before: Annotated[Pattern, "Right before the number, such as `超过`."]
    after: Annotated[Pattern, "Right behind the number or its unit, such as `余`."]


class Vocabulary(NamedTuple):
    """The words that make a number a quantity."""

    units: Annotated[Pattern, "Units and measure words; the longest first."]
    more: Annotated[Marks, "The true number is this or more: `余`, `以上`, `超过`."]
    fewer: Annotated[Marks, "The true number is this or less: `近`, `不足`, `以内`."]
    about: Annotated[Marks, "The true number is near this: `约`, `左右`."]
    names: Annotated[Pattern, "What looks like a count but is a name: `三项制度`, `一件事`."]


class Quantity(NamedTuple):
    """A number with its unit; `scale` is what `万` or `亿` make of it and is counted in.

    `low` and `high` bound what it can mean: equal for an exact number, `high` is `None` when nothing bounds it.
    `before` are the words of the same clause that lead to it, `after` those between its unit and the next mark.
    """

    span: Span
    number: Span
    value: Decimal
    scale: Decimal
    decimals: int
    unit: str
    low: Decimal
    high: Decimal | None
    before: Span
    after: Span

    @property
    def exact(self) -> bool:
        """Tell whether the number means exactly what it prints."""
        return self.low == self.high


_MARK = re.compile(r"[,、;。:()!?\n\r\v+=|<>]")
_QUOTED = re.compile(r"《[^》\n]{0,60}》|“[^”\n]{0,16}”|‘[^’\n]{0,16}’|<[^>\n]{0,60}>")
_NO_COUNT = re.compile(r"(?:第|前|\[|〔|-|/|No\.?) ?$", re.IGNORECASE)
# Units that count the same thing.
_SAME = {"名": "人", "位": "人", "场": "场次"}
_REACH = 60  # characters of a clause that are looked at on either side of a number


class _Sides(NamedTuple):
    """The ends of the marks that stand before numbers, and the starts of those behind them."""

    ends: frozenset[int]
    starts: Mapping[int, int]


class _Seen(NamedTuple):
    """Where the words of a vocabulary stand in a text: each pattern is run over it once."""

    units: Mapping[int, int]
    names: bytearray
    more: _Sides
    fewer: _Sides
    about: _Sides


def quantities(folded: str, span: Span, vocabulary: Vocabulary) -> tuple[Quantity, ...]:
    """Return the quantities of a range of folded text in reading order."""
    text = folded[span.start : span.end]
    found = list(numerals(text, 0, len(text)))
    if not found:
        return ()
    seen = _seen(text, vocabulary)
    kept = (numeral for numeral in found if not seen.names[numeral.span.start] and not _is_ordinal(text, numeral))
    read = [quantity for numeral in kept if (quantity := _quantity(text, numeral, seen)) is not None]
    return tuple(_moved(quantity, span.start) for quantity in _labelled(text, read))


def _seen(text: str, vocabulary: Vocabulary) -> _Seen:
    names = bytearray(len(text))
    for start, end in (*(match.span() for match in _QUOTED.finditer(text)), *vocabulary.names.finditer(text)):
        names[start:end] = b"\1" * (end - start)
    more, fewer, about = (
        _Sides(frozenset(end for _, end in marks.before.finditer(text)), dict(marks.after.finditer(text)))
        for marks in (vocabulary.more, vocabulary.fewer, vocabulary.about)
    )
    return _Seen(dict(vocabulary.units.finditer(text)), names, more, fewer, about)


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    return not numeral.vague and _NO_COUNT.search(text, max(0, numeral.span.start - 4), numeral.span.start) is not None


def _quantity(text: str, numeral: Numeral, seen: _Seen) -> Quantity | None:
    """Read the mark, the unit and the mark that may follow a number; without a unit it is no quantity."""
    stop = numeral.span.end
    at = _past_blanks(text, _past_mark(stop, seen))
    if at not in seen.units:
        at = _past_blanks(text, stop)
    if at not in seen.units:
        return None
    end = seen.units[at]
    unit = text[at:end]
    low, high = _bounds(text, numeral, (stop, end), seen)
    end = _past_mark(end, seen)
    nowhere = Span(end, end)
    span = Span(numeral.span.start, end)
    counted = (numeral.value, numeral.scale, numeral.decimals, _SAME.get(unit, unit), low, high)
    return Quantity(span, numeral.span, *counted, nowhere, nowhere)


def _past_mark(at: int, seen: _Seen) -> int:
    return next((sides.starts[at] for sides in (seen.more, seen.fewer, seen.about) if at in sides.starts), at)


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _bounds(text: str, numeral: Numeral, stops: tuple[int, int], seen: _Seen) -> tuple[Decimal, Decimal | None]:
    """Return the least and the greatest that a number with its marks can mean."""
    value, step = numeral.value, numeral.step
    # A rounded number means its last digit give or take a half; a whole one means itself.
    slack = step / 2 if step != 1 else Decimal(0)
    start = len(text[max(0, numeral.span.start - 4) : numeral.span.start].rstrip()) + max(0, numeral.span.start - 4)

    def marked(sides: _Sides) -> bool:
        return start in sides.ends or any(stop in sides.starts for stop in stops)

    if marked(seen.fewer):
        return Decimal(0), value + slack
    if marked(seen.more):
        return value - slack, None
    if numeral.vague:
        return Decimal(0), None
    if marked(seen.about):
        room = max(_round_step(value), value / 10)
        return value - room, value + room
    return value - slack, value + slack


def _round_step(value: Decimal) -> Decimal:
    """Return the size of the last digit that is not zero: 200 for 1200 is told to the nearest hundred."""
    step = Decimal(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _labelled(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Add to every quantity the words of its clause before and behind it."""
    for index, quantity in enumerate(found):
        floor = max(found[index - 1].span.end if index else 0, quantity.span.start - _REACH)
        ceiling = min(found[index + 1].span.start if index + 1 < len(found) else len(text), quantity.span.end + _REACH)
        start = max((mark.end() for mark in _MARK.finditer(text, floor, quantity.span.start)), default=floor)
        mark = _MARK.search(text, quantity.span.end, ceiling)
        stop = mark.start() if mark is not None else ceiling
        yield quantity._replace(before=Span(start, quantity.span.start), after=Span(quantity.span.end, stop))


def _moved(quantity: Quantity, by: int) -> Quantity:
    span, number, before, after = (
        Span(place.start + by, place.end + by)
        for place in (quantity.span, quantity.number, quantity.before, quantity.after)
    )
    return quantity._replace(span=span, number=number, before=before, after=after)
