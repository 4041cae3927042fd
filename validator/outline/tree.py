"""Headings of a report → parts: levels decided, numbers compared."""

from __future__ import annotations

from validator.document import Document, Span
from validator.outline import Flaw, FlawKind, Heading, Outline, Part
from validator.outline.headings import Item, read_items
from validator.outline.numbering import Damage, Number, Scheme, label
from validator.outline.ranks import BELOW, ranked
from validator.outline.surroundings import surroundings

_DAMAGE_FLAWS = {
    Damage.OPENING: FlawKind.LOST_OPENING,
    Damage.CLOSING: FlawKind.LOST_CLOSING,
    Damage.NUMBER: FlawKind.LOST_NUMBER,
    Damage.MARK: FlawKind.WRONG_MARK,
    Damage.SIGN: FlawKind.WRONG_SIGN,
    Damage.TWICE: FlawKind.TWICE,
}
_NESTED = Scheme.CHINESE + BELOW  # of a list that stands below a heading of the very same form


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
    opening, roots, flaws = _build(ranked(items))
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


def _build(items: list[Item]) -> tuple[list[Span], list[_Node], list[Flaw]]:
    """Put headings under headings and paragraphs under both."""
    opening: list[Span] = []
    roots: list[_Node] = []
    stack: list[_Node] = []
    flaws: list[Flaw] = []
    for item in items:
        if item.heading is not None:
            node = _node(item, stack, flaws)
            if item.lost is not None:
                node.value = item.lost
                flaws.append(Flaw(FlawKind.LOST_NUMBER, item.heading, label(Scheme(int(item.rank)), item.lost)))
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
        rank += BELOW
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
    numbered = [(node, node.rank, node.value) for node in siblings if node.value is not None]
    for (node, rank, value), following in zip(numbered, (*numbered[1:], None), strict=False):
        number = node.item.number
        # Siblings in two forms, as a nested list may have, count as one sequence.
        scheme = int(rank)
        expected = last.get(scheme, 0) + 1
        # One wrong number among right ones is told once: the next is compared with what it should be.
        is_slip = following is not None and following[1:] == (rank, expected + 1)
        last[scheme] = expected if is_slip else value
        if number is None or value == expected or number.scheme >= Scheme.ARABIC:
            continue
        if expected == 1:
            kind = FlawKind.STARTS_LATE
        elif value == expected - 1:
            kind = FlawKind.REPEATED
        else:
            kind = FlawKind.SKIPPED if value > expected else FlawKind.BACKWARD
        flaws.append(Flaw(kind, _number_span(node.item), label(number.scheme, expected)))
    return flaws
