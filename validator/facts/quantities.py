"""Folded text → the quantities in it: exact value, unit, marks of approximation, and the words they count.

What looks like a count but is a name stays out: ordinals (`第三次`), years, dates, times, numbers of documents,
whatever stands in `《》` or in a short quotation, and the names that the vocabulary lists (`三项制度`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, NamedTuple

from validator.document import Span
from validator.facts._bounds import bounds
from validator.facts._edges import firsts, lasts
from validator.text.expression import Expression
from validator.text.folding import is_chinese, without_blanks
from validator.text.numerals import Numeral, numerals
from validator.text.pattern import Pattern


class Marks(NamedTuple):
    """Words around a number that say it is not exact."""

    before: Annotated[Pattern, "Right before the number, such as `超过`."]
    after: Annotated[Pattern, "Right behind the number or its unit, such as `余`."]


class Vocabulary(NamedTuple):
    """The words that make a number a quantity."""

    units: Annotated[Pattern, "Units and measure words; the longest first."]
    more: Annotated[Marks, "The true number is a little more than this: `余`, `超过`."]
    least: Annotated[Marks, "The true number is this or any more: `以上`, `不少于`."]
    fewer: Annotated[Marks, "The true number is this or less: `近`, `不足`, `以内`."]
    about: Annotated[Marks, "The true number is near this: `约`, `左右`."]
    names: Annotated[Pattern, "What looks like a count but is a name: `三项制度`, `一件事`."]


class Quantity:
    """A number with its unit.

    `before` are the words of the same clause that lead to it, `after` those between its unit and the next mark, both
    without blanks; `written` is the number with its unit as it is printed.
    """

    __slots__ = ("_numeral", "_range", "_said", "after", "before", "span", "unit", "written")

    def __init__(
        self, span: Span, numeral: Numeral, said: Sequence[str], unit: str, written: str, around: tuple[str, str]
    ) -> None:
        self.span = span
        self.unit = unit
        self.written = written
        self.before, self.after = around
        self._numeral = numeral
        self._said = said
        self._range: tuple[Decimal, Decimal | None] | None = None

    @property
    def value(self) -> Decimal:
        """Return the number that is printed."""
        return self._numeral.value

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
        return self.low == self.high

    @property
    def label(self) -> str:
        """Return the words that say what is counted: those before it and those behind it."""
        return self.before + self.after

    @property
    def _bounds(self) -> tuple[Decimal, Decimal | None]:
        if self._range is None:
            self._range = bounds(self._numeral, self._said)
        return self._range


_MARKS = ",、;。:()!?\n\r\v+=|<>"
_QUOTED = Expression(r"《[^》\n]{0,60}》|“[^”\n]{0,16}”|‘[^’\n]{0,16}’|<[^>\n]{0,60}>")
_NO_COUNT = Expression(r"(?i)(?:第|前|\[|〔|-|/|No\.?) ?$")
_NO_COUNT_ENDS = frozenset("第前[〔-/oO. \n")
# Units that count the same thing.
_SAME = {"名": "人", "位": "人", "场": "场次"}
_SENTENCE_END = Expression("[。;!?\v\n]")
_REACH = 60  # characters of a clause that are looked at on either side of a number
_WIDEST_UNIT = 12  # characters
_WIDEST_MARK = 8  # characters
_BLANKS = 4  # that may stand between a mark and a number
# A number may do without its unit where others of its list have one: 胜诉36、败诉5、未结2.
_BARE_ENDS = "、,;。"
_NO_BARE = Expression(r"(?:附件|附表|[图表号第年月日A-Za-z])$")
_MOST_BARE = 10_000


class _Mark(NamedTuple):
    """A mark behind a number: what it says, as the vocabulary names it, and where it ends."""

    says: str
    end: int


# A number with a unit: the number, where its unit begins and ends, and the marks between the two.
_Count = tuple[Numeral, int, int, Sequence[_Mark]]


def quantities(folded: str, spans: Iterable[Span], vocabulary: Vocabulary) -> Iterator[tuple[Quantity, ...]]:
    """Yield the quantities of every one of some ranges of folded text, in reading order."""
    edges = _edges(vocabulary)
    for start, end in spans:
        around = _Surroundings(folded[start:end], vocabulary, edges)
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


class _Edges(NamedTuple):
    """Characters that can stand behind a number with a unit, that begin a mark there, and that end one before it."""

    number: Container[str]
    mark: Container[str]
    mark_end: Container[str]


@lru_cache(maxsize=32)
def _edges(vocabulary: Vocabulary) -> _Edges:
    before = [marks.before for _, marks in _kinds(vocabulary)]
    after = [marks.after for _, marks in _kinds(vocabulary)]
    blanks = [Pattern(blank) for blank in (" ", "\n", "\r", *_BARE_ENDS)]
    return _Edges(firsts([*blanks, vocabulary.units, *after]), firsts(after), lasts([*blanks, *before]))


def _kinds(vocabulary: Vocabulary) -> tuple[tuple[str, Marks], ...]:
    return (
        ("more", vocabulary.more),
        ("least", vocabulary.least),
        ("fewer", vocabulary.fewer),
        ("about", vocabulary.about),
    )


class _Surroundings:
    """Looks for the words of a vocabulary right behind the numbers of a text, and right before them."""

    __slots__ = ("edges", "text", "vocabulary")

    def __init__(self, text: str, vocabulary: Vocabulary, edges: _Edges) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.edges = edges

    def counts(self) -> Iterator[_Count]:
        """Yield the numbers with units; a mark may stand between the two."""
        text, edge = self.text, self.edges.mark
        for numeral in numerals(text, self.edges.number):
            end = numeral.end
            marks = self.behind(end) if text[end : end + 1] in edge else ()
            unit = self._unit(marks[0].end) if marks else None
            if unit is None:
                unit = self._unit(end)
            if unit is None and (numeral.percent or self._is_bare(numeral)):
                unit = end, end
            if unit is not None:
                yield numeral, unit[0], unit[1], marks

    def _is_bare(self, numeral: Numeral) -> bool:
        text, start = self.text, numeral.start
        return (
            text[numeral.end : numeral.end + 1] in _BARE_ENDS
            and text[start].isascii()
            and is_chinese(text[start - 1 : start])
            and (numeral.value < 1900 or 2100 < numeral.value < _MOST_BARE)
            and not _NO_BARE.search(text, max(0, start - 2), start)
        )

    def _unit(self, at: int) -> tuple[int, int] | None:
        text = self.text
        while text[at : at + 1] == " ":
            at += 1
        found = self.vocabulary.units.match(text[at : at + _WIDEST_UNIT])
        return (at, at + found[1]) if found is not None else None

    def behind(self, at: int) -> Sequence[_Mark]:
        """Return the marks that begin at a place."""
        words = self.text[at : at + _WIDEST_MARK]
        found = ((says, marks.after.match(words)) for says, marks in _kinds(self.vocabulary))
        return [_Mark(says, at + place[1]) for says, place in found if place is not None]

    def before(self, at: int) -> Sequence[str]:
        """Return the marks that end at a place, or before the blanks before it."""
        words = self.text[max(0, at - _WIDEST_MARK) : at]
        words = words[:-_BLANKS] + words[-_BLANKS:].rstrip()
        ends = ((says, marks.before.finditer(words)) for says, marks in _kinds(self.vocabulary))
        return [says for says, places in ends if any(end == len(words) for _, end in places)]


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    start = numeral.start
    return not numeral.vague and _NO_COUNT.search(text, max(0, start - 4), start) is not None


def _quantities(counts: Sequence[_Count], around: _Surroundings, offset: int) -> Iterator[Quantity]:
    """Add to every count what its marks leave open, and the words of its clause before and behind it."""
    text, clauses = around.text, unified(around.text, _MARKS)
    has_blanks = text.split() != [text]  # few paragraphs have any inside
    begins, ends = around.edges.mark, around.edges.mark_end
    floor = 0
    ceilings = [numeral.start for numeral, *_ in counts[1:]]
    units = _units(counts, text)
    for index, ((numeral, _, unit_end, marks), ceiling) in enumerate(zip(counts, (*ceilings, len(text)), strict=False)):
        unit = units[index]
        outer = around.behind(unit_end) if text[unit_end : unit_end + 1] in begins else ()
        if outer and text[outer[0].end : outer[0].end + 1].isdigit():
            outer = ()  # 比去年的500件多80件
        start, end = numeral.start, outer[0].end if outer else unit_end
        said = around.before(start) if text[start - 1 : start] in ends else ()
        if marks or outer:
            said = [*said, *(mark.says for mark in (*marks, *outer))]
        first = floor if start - floor < _REACH else start - _REACH
        last = ceiling if ceiling - end < _REACH else end + _REACH
        mark = clauses.find("\n", end, last)
        before = text[clauses.rfind("\n", first, start) + 1 or first : start]
        after = text[end : mark if mark >= 0 else last]
        if has_blanks:
            before, after = without_blanks(before), without_blanks(after)
        if unit:
            place, written = Span(start + offset, end + offset), without_blanks(text[start:unit_end])
            yield Quantity(place, numeral, said, _SAME.get(unit, unit), written, (before, after))
            floor = end


def _units(counts: Sequence[_Count], text: str) -> Sequence[str]:
    """Return the units of some counts; one without takes that of its neighbour in the sentence."""
    units = ["%" if numeral.percent else text[start:end] for numeral, start, end, _ in counts]
    bare = [index for index, unit in enumerate(units) if not unit]
    for index in bare:
        if index and not _SENTENCE_END.search(text, counts[index - 1][2], counts[index][0].start):
            units[index] = units[index - 1]
    for index in reversed(bare):
        here, following = counts[index], counts[index + 1 : index + 2]
        if not units[index] and following and not _SENTENCE_END.search(text, here[2], following[0][0].start):
            units[index] = units[index + 1]
    for index in bare:
        units[index] = units[index].replace("%", "")  # a bare number is no rate
    return units


def unified(text: str, marks: str) -> str:
    """Return a text of equal length in which a line end stands for every one of some marks."""
    for mark in marks:
        text = text.replace(mark, "\n")
    return text
