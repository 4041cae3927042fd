"""Lines of a report → which of them are headings: their numbers, their words, the text that runs on behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from validator.document import BlockKind, Document, Span, trimmed
from validator.outline.lines import Line
from validator.outline.numbering import Damage, Number, Scheme, parse, strange, unmarked
from validator.outline.surroundings import is_prose
from validator.text.expression import Expression
from validator.text.folding import is_chinese

_RUN_IN = Expression("[。;:]")
_POINT, _NO_POINT = "一是", "统唯第同"  # 一是 begins the first of several points, but not in 统一是
_LONGEST = 36  # characters of a heading without number or style
_PLAIN_HEADING = Expression(r"^[^。;:!?、,][^。;:!?]{1,34}[^。;:!?、,]$")
_NO_HEADING = Expression(r"^(?:[0-9]{4}年,|特此|专此|以上报告|此报告|注:|备注|[0-9.%\-/\s]{1,36}$|\()")
_UNNUMBERED = frozenset({BlockKind.NOTE, BlockKind.TABLE})
_CELLS = 2  # marks between cells, as a table has them that was pasted as text
_HEADING_WORDS = Expression(r"[^。;:!?|\s][^。;!?|]{1,40}$")
_CLOSED = ("。", "!", "?", ";", ":", "”", ")", "》")
_ONLY_NUMBER = Expression(r"\(?[0-9一二三四五六七八九十]{1,3}\)?[.、]?$")  # in a cell of its own
NO_RANK = -1.0  # of a heading that has no number: its rank is seen from those around it


class Item(NamedTuple):
    """A line as read by itself: a heading with its rank (the smaller, the higher), or a paragraph without one."""

    line: Line
    heading: Span | None
    rest: Span | None
    number: Number | None
    rank: float
    lost: int | None = None  # the value of the number that got lost


def read_items(document: Document, lines: tuple[Line, ...]) -> list[Item]:
    """Return the lines, each with the heading that it is or begins with."""
    numbers = [_number(document, line) for line in lines]
    for index, number in _stand_ins(lines, numbers):
        numbers[index] = number
    return [_item(document, lines, index, numbers[index]) for index in range(len(lines))]


def _number(document: Document, line: Line) -> Number | None:
    """Return the number with which a line begins; rows of a table and notes have none."""
    if line.block.kind in _UNNUMBERED or line.folded.count("|") >= _CELLS:
        return None
    number = parse(line.folded)
    if number is None:
        return None
    written = document.text[line.span.start : line.span.start + number.length]
    return number._replace(damage=Damage.SIGN) if any("⺀" <= sign <= "⿕" for sign in written) else number


def _stand_ins(lines: tuple[Line, ...], numbers: list[Number | None]) -> Iterator[tuple[int, Number]]:
    """Yield the strange numbers that stand where one like `二、` is missing, or at all parts where none has one."""
    found = {
        index: read
        for index, line in enumerate(lines)
        if _is_free(line, numbers[index]) and (read := strange(line.folded)) is not None
    }
    tops = [number.value if number and number.scheme is Scheme.CHINESE else None for number in numbers]
    if not any(tops):
        yield from _of_all_parts(lines, numbers, found)
        return
    after = _following(tops)
    last, passed = 0, set[int]()  # passed are the values of a list that is none of headings
    lower = _Lower()
    for index, (value, number) in enumerate(zip(tops, numbers, strict=True)):
        if value is not None:
            last, passed = value, set()
            lower.begin()
            continue
        here = found[index][1] if index in found else number
        if here is None or here.value is None:
            continue
        fits = here.value == last + 1 and after[index] in (None, last + 2)
        goes_on = last in passed if index in found else lower.goes_on(here, after[index] is not None)
        if fits and not goes_on and _HEADING_WORDS.match(lines[index].folded, here.length):
            yield index, here._replace(scheme=Scheme.CHINESE, damage=Damage.SIGN)
            last, passed = here.value, set()
            lower.begin()
        elif index in found:
            passed.add(here.value)
        else:
            lower.add(here)


class _Lower:
    """The last numbers of every lower form, in the part and in the whole report, to see which of them go on."""

    def __init__(self) -> None:
        self._part: dict[Scheme, int | None] = {}
        self._whole: dict[Scheme, int | None] = {}

    def begin(self) -> None:
        """Begin a part."""
        self._part.clear()

    def add(self, number: Number) -> None:
        """Note a number."""
        self._part[number.scheme] = self._whole[number.scheme] = number.value

    def goes_on(self, number: Number, in_part: bool) -> bool:
        """Tell whether a number goes on with a list of the part, or of the whole report, or begins a further list."""
        before = (self._part if in_part else self._whole).get(number.scheme)
        if number.value == 1:
            return bool(self._whole)
        return before is not None and number.value == before + 1


def _of_all_parts(
    lines: tuple[Line, ...], numbers: list[Number | None], found: dict[int, tuple[int, Number]]
) -> Iterator[tuple[int, Number]]:
    """Yield the strange numbers of one kind that count all parts, the first of them before any other number."""
    if not found:
        return
    first = next(iter(found))
    kind = found[first][0]
    alike = {
        index: number
        for index, (other, number) in found.items()
        if other == kind and _HEADING_WORDS.match(lines[index].folded, number.length)
    }
    leads = all(number is None or number.damage is Damage.SIGN for number in numbers[:first])
    if leads and len(alike) > 1 and [number.value for number in alike.values()] == list(range(1, len(alike) + 1)):
        yield from alike.items()


def _following(values: list[int | None]) -> list[int | None]:
    """Return for every place the first value behind it."""
    found: list[int | None] = []
    following = None
    for value in reversed(values):
        found.append(following)
        following = value or following
    return found[::-1]


def _is_free(line: Line, number: Number | None) -> bool:
    """Tell whether a line is no numbered heading yet, or one whose sign may mean another level."""
    return line.block.kind not in _UNNUMBERED and (number is None or number.damage is Damage.SIGN)


def _item(document: Document, lines: tuple[Line, ...], index: int, number: Number | None) -> Item:
    line = lines[index]
    stands_out = number is None and (line.block.level is not None or _is_plain_heading(lines, index))
    if stands_out:
        number = unmarked(line.folded)
    if number is not None:
        start = line.span.start
        end, rest = _heading_end(line.folded, number.length)
        words = trimmed(document.text, Span(start + number.length, start + end))
        if words.start == words.end:
            return Item(line, None, line.span, None, NO_RANK)
        after = trimmed(document.text, Span(start + rest, line.span.end)) if rest < len(line.folded) else None
        return Item(line, words, after if after and after.start < after.end else None, number, float(number.scheme))
    if stands_out:
        return Item(line, line.span, None, None, NO_RANK)
    return Item(line, None, line.span, None, NO_RANK)


def _heading_end(folded: str, start: int) -> tuple[int, int]:
    """Return where the words of a heading end and where the text that runs on in the same line begins."""
    found = _RUN_IN.search(folded, start)
    end = found.start() if found else len(folded)
    point = folded.find(_POINT, start, end)
    while point >= 0:
        behind = point + len(_POINT)
        if folded[point - 1] not in _NO_POINT and is_chinese(folded[behind : behind + 1]):
            return point, point
        point = folded.find(_POINT, behind, end)
    return end, min(end + 1, len(folded))


def _is_plain_heading(lines: tuple[Line, ...], index: int) -> bool:
    """Tell whether a line without number or style stands like a heading: short, no full stop, text below it."""
    line = lines[index]
    words = line.words
    if len(words) > _LONGEST or line.block.kind is not BlockKind.PARAGRAPH or not _PLAIN_HEADING.match(words):
        return False
    if _NO_HEADING.match(words):
        return False
    if index + 1 == len(lines):
        return False
    below = lines[index + 1]
    if not (is_prose(below) or parse(below.folded) is not None or _leads_to(line, below)):
        return False
    return index == 0 or _is_closed(lines[index - 1]) or _leads_to(lines[index - 1], line)


def _is_closed(above: Line) -> bool:
    """Tell whether a line is complete, so that the next one does not merely continue it."""
    if above.words.endswith(_CLOSED) or _ONLY_NUMBER.match(above.words):
        return True
    return parse(above.folded) is not None


def _leads_to(above: Line, below: Line) -> bool:
    """Tell whether `1 工作情况` stands right above `1.1 规范执法`; rows of a table go on to the next number."""
    upper, lower = unmarked(above.folded), unmarked(below.folded)
    return upper is not None and lower is not None and lower.scheme > upper.scheme
