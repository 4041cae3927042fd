"""A piece of piece → its counts, grouped by brackets, each with the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.checks._figures.model import Piece, Roles, is_count
from validator.facts.quantities import Quantity
from validator.text.expression import Expression

SEPARATOR = Expression(r"[、,;]")
_BRACKETS = Expression(r"[()]")
_INSIDE = Expression(r"\([^()]{0,200}\)")


class Item(NamedTuple):
    """A figure, and the words since the figure before it."""

    quantity: Quantity
    gap: str


def groups(piece: Piece, roles: Roles) -> Iterator[tuple[Item | None, list[Item]]]:
    """Yield the counts of a piece by brackets, each group with the figure that its bracket explains."""
    marks = list(_BRACKETS.finditer(piece.folded, *piece.span))
    stack: list[tuple[Item | None, list[Item], int]] = [(None, [], piece.span.start)]
    position = 0
    for quantity in piece.quantities:
        while position < len(marks) and marks[position].start() < quantity.span.start:
            yield from _turned(piece, stack, marks[position])
            position += 1
        if not is_count(quantity, roles):
            continue
        items = stack[-1][1]
        start = items[-1].quantity.span.end if items else stack[-1][2]
        gap = piece.between(start, quantity.span.start)
        items.append(Item(quantity, _INSIDE.sub("", gap) if "(" in gap else gap))
    yield from ((parent, items) for parent, items, _ in stack)


def _turned(
    piece: Piece, stack: list[tuple[Item | None, list[Item], int]], mark: re.Match[str]
) -> Iterator[tuple[Item | None, list[Item]]]:
    """Step into a bracket or out of one."""
    if mark[0] == ")":
        if len(stack) > 1:
            parent, items, _ = stack.pop()
            yield parent, items
        return
    items = stack[-1][1]
    parent = items[-1] if items else None
    if parent is not None and SEPARATOR.search(piece.folded, parent.quantity.span.end, mark.start()):
        parent = None
    stack.append((parent, [], mark.start()))
