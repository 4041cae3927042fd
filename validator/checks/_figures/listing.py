"""What an enumeration is: a total, its parts, whether they claim to be all, and how sure it is that they are apart."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, NamedTuple

from validator.checks._figures.items import Item
from validator.facts.quantities import Quantity
from validator.text.pattern import Pattern

# People are counted by several measures at once: only a classification that shows cannot overlap.
_PEOPLE = frozenset({"人", "人次"})


class Family(NamedTuple):
    """Labels that exclude each other: what is counted under one is not counted under another."""

    parts: Annotated[Pattern, "Found in the label of every part of the enumeration."]
    whole: Annotated[Pattern | None, "When one label has this, the enumeration leaves nothing out."] = None
    unless: Annotated[
        Pattern | None, "Nothing is said where another figure has this in its label: it would overlap."
    ] = None
    alone: Annotated[bool, "Such labels are parts of the figure before them even without 其中."] = False


class Cues(NamedTuple):
    """The words that hold an enumeration together."""

    some: Annotated[Pattern, "What follows is part of the figure before it, perhaps not all of it: `其中`."]
    all: Annotated[Pattern, "What follows is all of the figure before it: `分别为`."]
    total: Annotated[Pattern, "Ends right before a number that closes an enumeration: `共计`."]
    sum: Annotated[Pattern, "A total that ends so has no other noun than its parts: `共计`."]
    rest: Annotated[Pattern, "The label of a last part that takes up what is left: `其他`."]
    left: Annotated[Pattern, "Begins the label of what is left of a whole without the parts before: `其余`."]
    action: Annotated[Pattern, "A label that begins so tells what was done next, not a part."]
    overlap: Annotated[Pattern, "Found in labels that may count the same thing twice: `党员`, `涉企`."]
    generic: Annotated[Pattern, "Ends a label without telling one from another: `案件`."]
    stop: Annotated[Pattern, "Between two figures, this ends an enumeration: `此外`."]


class Listing(NamedTuple):
    """An enumeration: a total and the items that are its parts.

    `complete` when it claims to leave nothing out; `guessed` when no word ties the parts to the total; `apart` when a
    family tells that its parts cannot overlap; `others` are figures that could be meant as the total.
    """

    total: Quantity
    items: Sequence[Item]
    complete: bool
    guessed: bool = False
    apart: bool = False
    others: tuple[Quantity, ...] = ()

    @property
    def parts(self) -> list[Quantity]:
        """Return the figures of the parts."""
        return [item.quantity for item in self.items]

    def difference(self) -> Decimal:
        """Return by how much the parts differ from the total."""
        return abs(sum((item.quantity.value for item in self.items), Decimal(0)) - self.total.value)

    def sureness(self, cues: Cues) -> tuple[bool, bool]:
        """Tell whether the parts surely cannot overlap, and whether it is doubtful that they do not."""
        if self.apart:
            return True, False
        overlap = any(cues.overlap.search(item.quantity.label) for item in self.items)
        sure = not overlap and _parallel(self.items, cues)
        return sure, overlap or (self.total.unit in _PEOPLE and not sure and not self.complete)


def without_cue(lead: str, cues: Cues) -> str:
    """Return what stands behind `其中` in a label."""
    for cue in (cues.some, cues.all):
        if found := cue.search(lead):
            return lead[found[1] :]
    return lead


def _parallel(parts: Sequence[Item], cues: Cues) -> bool:
    """Tell whether all labels begin or end with the same two characters, as those of one classification do."""
    leads = [without_cue(part.quantity.before, cues) for part in parts]
    stems = [lead[: found[0]] if (found := cues.generic.search(lead)) is not None else lead for lead in leads]
    return (
        len(stems) > 1
        and all(len(stem) > 2 for stem in stems)
        and (_shared(stems) or _shared([stem[::-1] for stem in stems]))
    )


def _shared(labels: Sequence[str]) -> bool:
    return len({label[:2] for label in labels}) == 1
