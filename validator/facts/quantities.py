"""Folded text → the quantities in it: exact value, unit, marks of approximation, and the words they count.

What looks like a count but is a name stays out: ordinals (`第三次`), years, dates, times, numbers of documents,
whatever stands in `《》` or in a short quotation, and the names that the vocabulary lists (`三项制度`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Annotated, NamedTuple

from validator.document import Span
from validator.facts._numerals import Numeral, numerals
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern
from validator.text.pattern.either import either


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


class Quantity:
    """A number with its unit.

    `before` are the words of the same clause that lead to it, `after` those between its unit and the next mark, both
    without blanks. What it says is worked out when it is asked for: of most numbers only units and words are compared.
    """

    __slots__ = ("_numeral", "_range", "_said", "_value", "after", "before", "span", "unit")

    def __init__(self, span: Span, numeral: Numeral, said: Sequence[str], unit: str, before: str, after: str) -> None:
        self.span = span
        self.unit = unit
        self.before = before
        self.after = after
        self._numeral = numeral
        self._said = said
        self._value: Decimal | None = None
        self._range: tuple[Decimal, Decimal | None] | None = None

    @property
    def value(self) -> Decimal:
        """Return the number that is printed."""
        if self._value is None:
            self._value = self._numeral.value
        return self._value

    @property
    def scale(self) -> Decimal:
        """Return what `万` or `亿` make of one, and the number is counted in."""
        return self._numeral.scale

    @property
    def decimals(self) -> int:
        """Return how many digits are printed behind the point."""
        return self._numeral.decimals

    @property
    def low(self) -> Decimal:
        """Return the least that the number can mean."""
        return self._bounds[0]

    @property
    def high(self) -> Decimal | None:
        """Return the greatest that the number can mean, `None` when nothing bounds it."""
        return self._bounds[1]

    @property
    def exact(self) -> bool:
        """Tell whether the number means exactly what it prints."""
        if not self._said and not self._numeral.vague:
            return self._numeral.step == 1
        return self.low == self.high

    @property
    def label(self) -> str:
        """Return the words that say what is counted: those before it and those behind it."""
        return self.before + self.after

    @property
    def _bounds(self) -> tuple[Decimal, Decimal | None]:
        if self._range is None:
            self._range = _bounds(self._numeral, self.value, self._said)
        return self._range


_MARKS = ",、;。:()!?\n\r\v+=|<>"
_QUOTED = Expression(r"《[^》\n]{0,60}》|“[^”\n]{0,16}”|‘[^’\n]{0,16}’|<[^>\n]{0,60}>")
_NO_COUNT = Expression(r"(?i)(?:第|前|\[|〔|-|/|No\.?) ?$")
_NO_COUNT_ENDS = frozenset("第前[〔-/oO. \n")
# Units that count the same thing.
_SAME = {"名": "人", "位": "人", "场": "场次"}
_REACH = 60  # characters of a clause that are looked at on either side of a number
_WIDEST_UNIT = 12  # characters
_WIDEST_MARK = 8  # characters
_BLANKS = 4  # that may stand between a mark and a number
_NOTHING = Decimal(0)


class _Mark(NamedTuple):
    """A mark behind a number: what it says, as the vocabulary names it, and where it ends."""

    says: str
    end: int


# A number with a unit: the number, where its unit begins and ends, and the marks between the two.
_Count = tuple[Numeral, int, int, Sequence[_Mark]]


def quantities(folded: str, spans: Iterable[Span], vocabulary: Vocabulary) -> Iterator[tuple[Quantity, ...]]:
    """Yield the quantities of every one of some ranges of folded text, in reading order."""
    kinds = [marks for _, marks in _kinds(vocabulary)]
    marks = Marks(either(tuple([each.before for each in kinds])), either(tuple([each.after for each in kinds])))
    for start, end in spans:
        around = _Surroundings(folded[start:end], vocabulary, marks)
        counts = list(around.counts())
        yield tuple(_quantities(_kept(counts, around), around, start)) if counts else ()


def _kept(counts: Sequence[_Count], around: _Surroundings) -> Sequence[_Count]:
    """Leave out the counts that belong to a name or a quotation, and the ordinals."""
    text = around.text
    starts = [count[0].start for count in counts]
    hidden = set[int]()
    quoted = (match.span() for match in _QUOTED.finditer(text))
    for ranges in (quoted, around.vocabulary.names.finditer(text)):
        for start, end in ranges:
            if start > starts[-1]:
                break
            hidden.update(starts[bisect_left(starts, start) : bisect_left(starts, end)])
    return [
        count
        for start, count in zip(starts, counts, strict=True)
        if start not in hidden and not (text[start - 1 : start] in _NO_COUNT_ENDS and _is_ordinal(text, count[0]))
    ]


def _kinds(vocabulary: Vocabulary) -> tuple[tuple[str, Marks], ...]:
    return ("more", vocabulary.more), ("fewer", vocabulary.fewer), ("about", vocabulary.about)


class _Surroundings:
    """Looks for the words of a vocabulary right behind the numbers of a text, and right before them."""

    __slots__ = ("marks", "text", "vocabulary")

    def __init__(self, text: str, vocabulary: Vocabulary, marks: Marks) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.marks = marks  # of all kinds

    def counts(self) -> Iterator[_Count]:
        """Yield the numbers with units; a mark may stand between the two."""
        for numeral in numerals(self.text):
            marks = self.behind(numeral.end)
            unit = self._unit(marks[0].end) if marks else None
            if unit is None:
                unit = self._unit(numeral.end)
            if unit is not None:
                yield numeral, unit[0], unit[1], marks

    def _unit(self, at: int) -> tuple[int, int] | None:
        text = self.text
        while text[at : at + 1] == " ":
            at += 1
        found = self.vocabulary.units.match(text[at : at + _WIDEST_UNIT])
        return (at, at + found[1]) if found is not None else None

    def behind(self, at: int) -> Sequence[_Mark]:
        """Return the marks that begin at a place."""
        words = self.text[at : at + _WIDEST_MARK]
        if self.marks.after.match(words) is None:
            return ()
        found = ((says, marks.after.match(words)) for says, marks in _kinds(self.vocabulary))
        return [_Mark(says, at + place[1]) for says, place in found if place is not None]

    def before(self, at: int) -> Sequence[str]:
        """Return the marks that end at a place, or before the blanks before it."""
        words = self.text[max(0, at - _WIDEST_MARK) : at]
        words = words[:-_BLANKS] + words[-_BLANKS:].rstrip()
        if self.marks.before.search(words) is None:
            return ()
        ends = ((says, marks.before.finditer(words)) for says, marks in _kinds(self.vocabulary))
        return [says for says, places in ends if any(end == len(words) for _, end in places)]


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    start = numeral.start
    return not numeral.vague and _NO_COUNT.search(text, max(0, start - 4), start) is not None


def _quantities(counts: Sequence[_Count], around: _Surroundings, offset: int) -> Iterator[Quantity]:
    """Add to every count what its marks leave open, and the words of its clause before and behind it."""
    text, clauses = around.text, unified(around.text, _MARKS)
    has_blanks = text.split() != [text]  # few paragraphs have any inside
    floor = 0
    ceilings = [numeral.start for numeral, *_ in counts[1:]]
    for (numeral, unit_start, unit_end, marks), ceiling in zip(counts, (*ceilings, len(text)), strict=False):
        unit = text[unit_start:unit_end]
        outer = around.behind(unit_end)
        start, end = numeral.start, outer[0].end if outer else unit_end
        said = around.before(start)
        if marks or outer:
            said = [*said, *(mark.says for mark in (*marks, *outer))]
        first = floor if start - floor < _REACH else start - _REACH
        last = ceiling if ceiling - end < _REACH else end + _REACH
        mark = clauses.find("\n", end, last)
        before = text[clauses.rfind("\n", first, start) + 1 or first : start]
        after = text[end : mark if mark >= 0 else last]
        if has_blanks:
            before, after = without_blanks(before), without_blanks(after)
        yield Quantity(Span(start + offset, end + offset), numeral, said, _SAME.get(unit, unit), before, after)
        floor = end


def _bounds(numeral: Numeral, value: Decimal, said: Sequence[str]) -> tuple[Decimal, Decimal | None]:
    """Return the least and the greatest that a number with its marks can mean."""
    step = numeral.step
    # A rounded number means its last digit give or take a half; a whole one means itself.
    if step == 1 and not said and not numeral.vague:
        return value, value
    slack = step / 2 if step != 1 else _NOTHING
    if "fewer" in said:
        return _NOTHING, value + slack
    if "more" in said:
        return value - slack, None
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


def unified(text: str, marks: str) -> str:
    """Return a text of equal length in which a line end stands for every one of some marks."""
    for mark in marks:
        text = text.replace(mark, "\n")
    return text
