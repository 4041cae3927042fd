"""Counts of one matter on its way (received, accepted, closed) → those that grew on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

from validator.checks._figures.model import Piece, Roles, is_count
from validator.facts.quantities import Quantity
from validator.text.pattern import Pattern


class Flow(NamedTuple):
    """Two steps on the way of a matter: of what took the first, not more can take the second."""

    first: Annotated[Pattern, "Found in the label of the count of the first step: `收到`."]
    second: Annotated[Pattern, "The whole label of the count of the second step: `受理`, with no other noun."]


def grown(piece: Piece, flows: Sequence[Flow], roles: Roles) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield the counts of a first and a second step of which the second is greater."""
    last: dict[str, Quantity] = {}  # the last count of every unit
    highest: dict[str, Quantity] = {}
    for count in piece.quantities:
        if not is_count(count, roles):
            continue
        before = last.get(count.unit)
        more = before is not None and before.exact and count.exact and highest[count.unit].value < count.value
        if before and more and any(_takes(flow, before, count) for flow in flows):
            yield before, count
        last[count.unit] = count
        top = highest.get(count.unit)
        highest[count.unit] = count if top is None or (count.high or count.value) > top.value else top


def _takes(flow: Flow, first: Quantity, second: Quantity) -> bool:
    """Tell whether two counts are the first and the second step of a flow."""
    if not flow.second.fullmatch(second.before) or flow.second.fullmatch(first.before):
        return False
    return flow.first.search(first.label) is not None
