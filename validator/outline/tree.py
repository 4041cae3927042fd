"""Headings of a report → parts: levels decided, numbers compared."""

from __future__ import annotations

from collections import Counter

from validator.document import Document, Span
from validator.outline import Flaw, FlawKind, Heading, Outline, Part
from validator.outline.headings import NO_RANK, Item, read_items
from validator.outline.numbering import Damage, Number, Scheme, label
from validator.outline.surroundings import surroundings

_DAMAGE_FLAWS = {
    Damage.OPENING: FlawKind.LOST_OPENING,
    Damage.CLOSING: FlawKind.LOST_CLOSING,
    Damage.NUMBER: FlawKind.LOST_NUMBER,
    Damage.MARK: FlawKind.WRONG_MARK,
}
_BELOW = 0.5  # added to the rank of a list that stands below a heading of the very same form
_NESTED = Scheme.CHINESE + _BELOW


class _Node:
    """A part while it is being built."""

    __slots__ = ("children", "end", "item", "paragraphs", "rank", "value")

    def __init__(self, item: Item, rank: float, value: int | None) -> None:
        self.item = item
        self.rank = rank
        self.value = value
        self.end = item.line.span.end
        self.paragraphs: list[Span] = []
        self.children: list[_Node] = []


def outline(document: Document) -> Outline:
    """Find the structure of a document."""
    found = surroundings(document)
    items = read_items(document, found.body)
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


def _ranked(items: list[Item], neighbours: _Neighbours) -> list[Item]:
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


def _with_rank(item: Item, index: int, ranks: dict[int, float], neighbours: _Neighbours) -> Item:
    if item.heading is None or item.number is not None:
        return item
    if item.line.block.level is not None:
        return item._replace(rank=ranks[item.line.block.level])
    return item._replace(rank=neighbours.plain_rank(index))


class _Neighbours:
    """The numbered headings before and behind every line, found in two passes over the lines."""

    __slots__ = ("_above", "_after", "_before", "_following", "top")

    def __init__(self, items: list[Item]) -> None:
        numbered = [item.rank for item in items if item.number is not None]
        self.top = min(numbered, default=NO_RANK)
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
        self._following: list[Item | None] = [None] * len(items)
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
        if self.top == NO_RANK:
            return float(Scheme.CHINESE)
        return self.top if self.missing_value(index) is not None or self.restarts_below(index) else self.top + 0.5


def _build(items: list[Item], neighbours: _Neighbours) -> tuple[list[Span], list[_Node], list[Flaw]]:
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


def _node(item: Item, stack: list[_Node], flaws: list[Flaw]) -> _Node:
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


def _opens_nested(item: Item, stack: list[_Node]) -> bool:
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


def _number_span(item: Item) -> Span:
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
