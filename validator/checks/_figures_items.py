"""A sentence → its figures, grouped by brackets, each with the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.checks._figures import RATE_UNITS, Sentence
from validator.facts.quantities import Quantity
from validator.text.expression import Expression
from validator.text.pattern import Pattern

SEPARATOR = Expression(r"[、,;]")
_BRACKETS = Expression(r"[()]")
_INSIDE = Expression(r"\([^()]{0,200}\)")


class Item(NamedTuple):
    """A figure, and the words since the figure before it."""

    quantity: Quantity
    gap: str


def groups(sentence: Sentence, change: Pattern) -> Iterator[tuple[Item | None, list[Item]]]:
    """Yield the figures of a sentence by brackets, each group with the figure that its bracket explains."""
    marks = list(_BRACKETS.finditer(sentence.folded, *sentence.span))
    stack: list[tuple[Item | None, list[Item], int]] = [(None, [], sentence.span.start)]
    position = 0
    unchanged = change.lacks("\n".join([quantity.before for quantity in sentence.quantities]))
    for quantity in sentence.quantities:
        while position < len(marks) and marks[position].start() < quantity.span.start:
            yield from _turned(sentence, stack, marks[position])
            position += 1
        if quantity.unit in RATE_UNITS or (not unchanged and change.search(quantity.before)):
            continue
        items = stack[-1][1]
        start = items[-1].quantity.span.end if items else stack[-1][2]
        gap = sentence.between(start, quantity.span.start)
        items.append(Item(quantity, _INSIDE.sub("", gap) if "(" in gap else gap))
    yield from ((parent, items) for parent, items, _ in stack)


def _turned(
    sentence: Sentence, stack: list[tuple[Item | None, list[Item], int]], mark: re.Match[str]
) -> Iterator[tuple[Item | None, list[Item]]]:
    """Step into a bracket or out of one."""
    if mark[0] == ")":
        if len(stack) > 1:
            parent, items, _ = stack.pop()
            yield parent, items
        return
    items = stack[-1][1]
    parent = items[-1] if items else None
    if parent is not None and SEPARATOR.search(sentence.folded, parent.quantity.span.end, mark.start()):
        parent = None
    stack.append((parent, [], mark.start()))
