"""Two rulebooks → what the second does otherwise than the first, rule by rule, with the reasons overlays give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from validator.rulebook import Rule, Rulebook
from validator.rulebook.details import details, more_examples
from validator.text.language import Words


class Manner(StrEnum):
    """What became of a rule, by the sign that stands before it."""

    ADDED = "+"
    REMOVED = "-"
    OFF = "x"
    CHANGED = "~"


class Difference(NamedTuple):
    """One rule that is not the same in both, what is different in it, and the reasons given."""

    manner: Manner
    rule: Rule
    details: tuple[Words, ...]
    reasons: tuple[Words, ...]


def differences(before: Rulebook, after: Rulebook) -> Iterator[Difference]:
    """Yield the rules that differ: those of the first rulebook in its order, then those that are new."""
    old, new = before.by_id(), after.by_id()
    for id, rule in old.items():
        if id not in new:
            yield Difference(Manner.REMOVED, rule, (), ())
            continue
        reasons = tuple(change.reason for change in new[id].changes if change not in rule.changes)
        found = (*details(rule, new[id]), *more_examples(rule, new[id]))
        if new[id].off is not None and rule.off is None:
            yield Difference(Manner.OFF, new[id], found, reasons)
        elif found:
            yield Difference(Manner.CHANGED, new[id], found, reasons)
    yield from (Difference(Manner.ADDED, rule, (), ()) for id, rule in new.items() if id not in old)


def counted(found: list[Difference]) -> Counter[Manner]:
    """Count differences by what became of the rules."""
    return Counter(difference.manner for difference in found)
