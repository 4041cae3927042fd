"""Lines of a report → parts: headings found, levels decided, numbers compared."""

from __future__ import annotations

from collections import Counter

from validator.document import BlockKind, Document, Span, trimmed
from validator.expression import Expression
from validator.outline import Flaw, FlawKind, Heading, Outline, Part
from validator.outline.lines import Line
from validator.outline.numbering import Damage, Number, Scheme, label, parse
from validator.outline.surroundings import is_prose, surroundings
from validator.records import NamedTuple
from validator.text import is_chinese

_RUN_IN = Expression("[。;:]")
_POINT, _NO_POINT = "一是", "统唯第同"  # 一是 begins the first of several points, but not in 统一是
_LONGEST = 36  # characters of a heading without number or style
_PLAIN_HEADING = Expression(r"^[^。;:!?、,][^。;:!?]{1,34}[^。;:!?、,]$")
_NO_HEADING = Expression(r"^(?:[0-9]{4}年,|特此|专此|以上报告|此报告|注:|备注|[0-9.%\-/\s]+$|\()")
_DAMAGE_FLAWS = {
    Damage.OPENING: FlawKind.LOST_OPENING,
    Damage.CLOSING: FlawKind.LOST_CLOSING,
    Damage.NUMBER: FlawKind.LOST_NUMBER,
    Damage.MARK: FlawKind.WRONG_MARK,
}
_UNNUMBERED = frozenset({BlockKind.NOTE, BlockKind.TABLE})
_NO_RANK = -1.0
_BELOW = 0.5  # added to the rank of a list that stands below a heading of the very same form
_NESTED = Scheme.CHINESE + _BELOW


class _Item(NamedTuple):
    """A line as read by itself: a heading with its rank (the smaller, the higher), or a paragraph without one."""

    line: Line
    heading: Span | None
    rest: Span | None
    number: Number | None
    rank: float


class _Node:
    """A part while it is being built."""

    __slots__ = ("children", "end", "item", "paragraphs", "rank", "value")

    def __init__(self, item: _Item, rank: float, value: int | None) -> None:
        self.item = item
        self.rank = rank
        self.value = value
        self.end = item.line.span.end
        self.paragraphs: list[Span] = []
        self.children: list[_Node] = []


def outline(document: Document) -> Outline:
    """Find the structure of a document."""
    found = surroundings(document)
    items = [_item(document, found.body, index, line) for index, line in enumerate(found.body)]
    neighbours = _Neighbours(items)
    opening, roots, flaws = _build(_ranked(items, neighbours), neighbours)
    parts = tuple(_frozen(root, 1) for root in roots)
    flaws.extend([flaw for siblings in _families(roots) for flaw in _sequence(siblings)])
    title = Span(found.title[0].span.start, found.title[-1].span.end) if found.title else None
    return Outline(
        title,
        tuple(opening),
        parts,
        tuple(line.span for line in found.signature),
        tuple(line.span for line in found.asides),
        tuple(sorted(flaws, key=lambda flaw: flaw.span)),
    )


def _item(document: Document, lines: tuple[Line, ...], index: int, line: Line) -> _Item:
    number = None if line.block.kind in _UNNUMBERED else parse(line.folded)
    if number is not None:
        start = line.span.start
        end, rest = _heading_end(line.folded, number.length)
        words = trimmed(document.text, Span(start + number.length, start + end))
        if words.start == words.end:
            return _Item(line, None, line.span, None, _NO_RANK)
        after = trimmed(document.text, Span(start + rest, line.span.end)) if rest < len(line.folded) else None
        return _Item(line, words, after if after and after.start < after.end else None, number, float(number.scheme))
    if line.block.level is not None or _is_plain_heading(lines, index):
        return _Item(line, line.span, None, None, _NO_RANK)
    return _Item(line, None, line.span, None, _NO_RANK)


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
    if index + 1 == len(lines) or not (is_prose(lines[index + 1]) or parse(lines[index + 1].folded)):
        return False
    return index == 0 or _is_closed(lines[index - 1])


def _is_closed(above: Line) -> bool:
    """Tell whether a line is complete, so that the next one does not merely continue it."""
    words = above.words
    return words.endswith(("。", "!", "?", ";", ":", "”", ")", "》")) or parse(above.folded) is not None


def _ranked(items: list[_Item], neighbours: _Neighbours) -> list[_Item]:
    """Give every heading without a number a rank among those that have one."""
    by_style: dict[int, Counter[float]] = {}
    for item in items:
        if item.number is not None and item.line.block.level is not None:
            by_style.setdefault(item.line.block.level, Counter())[item.rank] += 1
    ranks = {level: counter.most_common(1)[0][0] for level, counter in by_style.items()}
    levels = sorted({item.line.block.level for item in items if item.heading and item.line.block.level is not None})
    for position, level in enumerate(levels):
        if level not in ranks:
            higher = [ranks[other] for other in levels[:position] if other in ranks]
            ranks[level] = (
                higher[-1] + 0.5
                if higher
                else Scheme.CHINESE - 0.1 * (len(levels) - position)
                if by_style
                else float(1 + position)
            )
    return [_with_rank(item, index, ranks, neighbours) for index, item in enumerate(items)]


def _with_rank(item: _Item, index: int, ranks: dict[int, float], neighbours: _Neighbours) -> _Item:
    if item.heading is None or item.number is not None:
        return item
    if item.line.block.level is not None:
        return item._replace(rank=ranks[item.line.block.level])
    return item._replace(rank=neighbours.plain_rank(index))


class _Neighbours:
    """The numbered headings before and behind every line, found in two passes over the lines."""

    __slots__ = ("_above", "_after", "_before", "_following", "top")

    def __init__(self, items: list[_Item]) -> None:
        numbered = [item.rank for item in items if item.number is not None]
        self.top = min(numbered, default=_NO_RANK)
        self._before: list[int | None] = []  # the number of the last heading of the top rank
        self._above: list[dict[float, int]] = []  # where the last heading of each rank stands
        above: dict[float, int] = {}
        before: int | None = 0
        for index, item in enumerate(items):
            self._before.append(before)
            self._above.append(dict(above) if item.heading is not None and item.number is None else {})
            if item.number is not None:
                above[item.rank] = index
                before = item.number.value if item.rank == self.top else before
        self._after: list[int | None] = [None] * len(items)
        self._following: list[_Item | None] = [None] * len(items)
        after, following = None, None
        for index in range(len(items) - 1, -1, -1):
            self._after[index], self._following[index] = after, following
            if (number := items[index].number) is not None:
                following = items[index]
                after = number.value if items[index].rank == self.top else after

    def missing_value(self, index: int) -> int | None:
        """Return the number that headings of the top rank skip around a line without one."""
        before, after = self._before[index], self._after[index]
        return before + 1 if before is not None and after is not None and after == before + 2 else None

    def restarts_below(self, index: int) -> bool:
        """Tell whether the numbers of the next rank begin anew below the line though they had begun before it."""
        following = self._following[index]
        if following is None or following.number is None or following.rank == self.top or following.number.value != 1:
            return False
        above = [(place, rank) for rank, place in self._above[index].items() if rank <= following.rank]
        return bool(above) and max(above)[1] == following.rank

    def plain_rank(self, index: int) -> float:
        """Return the rank of a heading line that has neither number nor style."""
        if self.top == _NO_RANK:
            return float(Scheme.CHINESE)
        return self.top if self.missing_value(index) is not None or self.restarts_below(index) else self.top + 0.5


def _build(items: list[_Item], neighbours: _Neighbours) -> tuple[list[Span], list[_Node], list[Flaw]]:
    """Put headings under headings and paragraphs under both."""
    opening: list[Span] = []
    roots: list[_Node] = []
    stack: list[_Node] = []
    flaws: list[Flaw] = []
    top = neighbours.top
    for index, item in enumerate(items):
        if item.heading is not None:
            node = _node(item, stack, flaws)
            if item.number is None and (missing := neighbours.missing_value(index)) is not None and item.rank == top:
                node.value = missing
                flaws.append(Flaw(FlawKind.LOST_NUMBER, item.heading, label(Scheme(int(top)), missing)))
            (stack[-1].children if stack else roots).append(node)
            stack.append(node)
        if item.rest is not None:
            (stack[-1].paragraphs if stack else opening).append(item.rest)
        for node in stack:
            node.end = item.line.span.end
    return opening, roots, flaws


def _node(item: _Item, stack: list[_Node], flaws: list[Flaw]) -> _Node:
    """Make the node of a heading and take from the stack what it closes."""
    rank, number = item.rank, item.number
    value = None if number is None else number.value
    if number is not None and _opens_nested(item, stack):
        rank += _BELOW
        flaws.append(Flaw(FlawKind.NESTED, _number_span(item)))
    elif number is not None:
        nested = [node for node in stack if node.rank == _NESTED and node.item.number]
        if nested and _continues_nested(nested[0], number):
            rank = _NESTED
    while stack and stack[-1].rank >= rank:
        closed = stack.pop()
        if number is not None and number.value is None and closed.rank == rank and closed.value is not None:
            value = closed.value + 1
    if number is not None and number.damage is not Damage.NONE:
        expected = label(number.scheme, value) if value is not None else None
        flaws.append(Flaw(_DAMAGE_FLAWS[number.damage], _number_span(item), expected))
    return _Node(item, rank, value)


def _opens_nested(item: _Item, stack: list[_Node]) -> bool:
    """Tell whether a heading starts a list of the very form of the heading right above it: `一、` under `一、`."""
    above = stack[-1] if stack else None
    if above is None or item.number is None or item.number.value != 1 or above.rank != item.rank or above.value != 1:
        return False
    return not above.paragraphs and not above.children and above.item.number is not None


def _continues_nested(nested: _Node, number: Number) -> bool:
    """Tell whether a number goes on with a nested list, in its own form or in the right one for its level."""
    if nested.value is None or number.value != nested.value + 1:
        return False
    return number.scheme is Scheme.CHINESE or (number.scheme is Scheme.CHINESE_BRACKETED and not nested.children)


def _number_span(item: _Item) -> Span:
    number = item.number
    length = number.length if number is not None else 0
    return Span(item.line.span.start, item.line.span.start + len(item.line.folded[:length].rstrip()))


def _frozen(node: _Node, level: int) -> Part:
    heading = Heading(node.item.heading or node.item.line.span, node.item.number, level)
    children = tuple([_frozen(child, level + 1) for child in node.children])
    return Part(heading, Span(node.item.line.span.start, node.end), tuple(node.paragraphs), children)


def _families(roots: list[_Node]) -> list[list[_Node]]:
    """Return every list of siblings of the tree."""
    families = [roots]
    for node in roots:
        if node.children:
            families.extend(_families(node.children))
    return families


def _sequence(siblings: list[_Node]) -> list[Flaw]:
    """Compare the numbers of siblings that use one form; whole numbers only from the first on."""
    flaws: list[Flaw] = []
    last: dict[int, int] = {}
    for node in siblings:
        number = node.item.number
        if node.value is None:
            continue
        # Siblings in two forms, as a nested list may have, count as one sequence.
        scheme = int(node.rank)
        expected = last.get(scheme, 0) + 1
        last[scheme] = node.value
        if number is None or node.value == expected or number.scheme >= Scheme.ARABIC:
            continue
        if expected == 1:
            kind = FlawKind.STARTS_LATE
        elif node.value == expected - 1:
            kind = FlawKind.REPEATED
        else:
            kind = FlawKind.SKIPPED if node.value > expected else FlawKind.BACKWARD
        flaws.append(Flaw(kind, _number_span(node.item), label(number.scheme, expected)))
    return flaws
