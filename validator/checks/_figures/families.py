"""Counts whose labels exclude each other (一审, 二审) → enumerations, with or without a word that ties them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from validator.checks._figures.items import Item
from validator.checks._figures.listing import Cues, Family, Listing


def most(units: Sequence[str]) -> int:
    """Return how many figures have the unit that most have."""
    return max(map(units.count, set(units)))


def of_families(
    items: Sequence[Item], parent: Item | None, found: Sequence[Listing], families: Sequence[Family], cues: Cues
) -> Iterator[Listing]:
    """Yield the enumerations that the families know; only those that stand alone do so where nothing else was found."""
    if not found and most([item.quantity.unit for item in (items if parent is None else (parent, *items))]) < 3:
        return
    labels = [item.quantity.label for item in items]
    words = "\n".join(labels)
    for family in families:
        if (family.alone or found) and not family.parts.lacks(words):
            members = [family.parts.search(label) is not None for label in labels]
            if members.count(True) > 1 and not _spoilt(family, labels):
                yield from _of_family(zip(items, members, strict=True), parent, found, family, families, cues)


def _spoilt(family: Family, labels: Sequence[str]) -> bool:
    return family.unless is not None and any(family.unless.search(label) for label in labels)


def _of_family(
    items: Iterable[tuple[Item, bool]],
    parent: Item | None,
    found: Sequence[Listing],
    family: Family,
    families: Sequence[Family],
    cues: Cues,
) -> Iterator[Listing]:
    """Yield the runs of figures whose labels all belong to one family, with the figure before them as the total."""
    run: list[Item] = []
    before: list[Item] = [parent] if parent is not None else []
    for item, is_part in chain(items, [(None, False)]):
        if item is not None and run and item.quantity.unit != run[0].quantity.unit:
            continue
        if item is not None and is_part and run and cues.some.search(item.gap):
            before, run = [*before, *run], []
        if item is not None and is_part:
            run.append(item)
            continue
        if len(run) >= 2:
            alone = (
                family.alone
                and before
                and (parent is None or before == [parent])
                and not any(other.parts.search(before[-1].quantity.label) for other in families if other.alone)
            )
            yield from _family_listing(run, before, found, family, alone=bool(alone))
        if item is not None:
            before, run = [*before, *run, item], []


def _family_listing(
    run: Sequence[Item], before: Sequence[Item], found: Sequence[Listing], family: Family, *, alone: bool
) -> Iterator[Listing]:
    tied = next((listing for listing in found if listing.items[0].quantity == run[0].quantity), None)
    if tied is not None and tied.complete and len(tied.items) > len(run):
        return  # the enumeration goes on with what no family knows: 维持4件,驳回1件,正在审理1件
    unit = run[0].quantity.unit
    if tied is None and not (alone and before[-1].quantity.unit == unit):
        return
    total = tied.total if tied is not None else before[-1].quantity
    whole = family.whole is not None and any(family.whole.search(part.quantity.label) for part in run)
    others = tuple(item.quantity for item in before if item.quantity.unit == unit and item.quantity != total)
    complete = whole or (tied is not None and tied.complete)
    yield Listing(total, run, complete, guessed=tied is None, apart=True, others=others)
