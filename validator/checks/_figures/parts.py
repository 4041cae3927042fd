"""Pieces of sentences → the enumerations in them: a total, its parts, and whether the parts claim to be all.

Only what surely belongs together is put together: figures of one unit, at one depth of brackets, in one piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Annotated, NamedTuple

from validator.checks._figures.model import MOST, Piece, Roles, is_count
from validator.checks._figures.items import SEPARATOR, Item, groups
from validator.facts.quantities import Quantity
from validator.text.expression import Expression
from validator.text.pattern import Pattern


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
    left: Annotated[Pattern, "Found in the label of what is left of a whole when the parts before it are taken: `其余`."]
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
        return sure, overlap or (self.total.unit in PEOPLE and not sure and not self.complete)


_MOST_BEFORE_LEFT = 6
_WITHIN = Expression(r"、其中")
_NOT_INCLUDED = Expression(r"^\((?:不含|不包括|另有)")
# People are counted by several measures at once: only a classification that shows cannot overlap.
PEOPLE = frozenset({"人", "人次"})


def listings(piece: Piece, roles: Roles, cues: Cues, families: Sequence[Family]) -> Iterator[Listing]:
    """Yield the enumerations of a sentence; one that begins with `其中` takes its total from the sentence before."""
    if not _may_enumerate(piece, cues):
        return
    earlier = [quantity for quantity in piece.earlier if is_count(quantity, roles)]
    for parent, items in groups(piece, roles):
        if not items or len(items) > MOST:
            continue
        runs = [_whole_group(parent, items, cues)] if parent is not None else []
        gaps = "\n".join(item.gap for item in items)
        if not (cues.some.lacks(gaps) and cues.all.lacks(gaps)):
            runs += [_after_cue(items, index, earlier, cues) for index in range(len(items))]
        if len(items) > 2 and not cues.left.lacks("\n".join([item.quantity.label for item in items])):
            runs += [_with_what_is_left(piece, items, index, cues) for index in range(2, len(items))]
        if len(items) > 2 and not cues.total.lacks("\n".join([item.quantity.before for item in items])):
            runs += [_before_total(items, index, cues) for index in range(2, len(items))]
        found = [listing for listing in runs if listing is not None]
        every = _distinct([*_of_families(items, parent, found, families, cues), *found])
        yield from (listing for listing in every if not (listing.guessed and _goes_on(piece, listing, cues)))


def _goes_on(piece: Piece, listing: Listing, cues: Cues) -> bool:
    """Tell whether a rest is told without a figure behind the parts: 其余正在办理."""
    last = max(part.span.end for part in listing.parts)
    behind = piece.between(last, piece.span.end)
    return behind.startswith(",") and cues.left.match(behind[1:]) is not None


def _may_enumerate(piece: Piece, cues: Cues) -> bool:
    """Tell whether a piece has what an enumeration needs: three figures of one unit, or two and a word that ties."""
    units = [quantity.unit for quantity in piece.quantities]
    different = set(units)
    if len(different) == len(units) and different.isdisjoint([other.unit for other in piece.earlier]):
        return False
    if _most(units) > 2:
        return True
    words = piece.text
    return "(" in words or not (cues.some.lacks(words) and cues.all.lacks(words))


def _most(units: Sequence[str]) -> int:
    """Return how many figures have the unit that most have."""
    return max(map(units.count, set(units)))


def _distinct(found: Sequence[Listing]) -> Iterator[Listing]:
    """Leave out an enumeration when one before it has the same total or begins with the same part."""
    seen: set[Quantity] = set()
    for listing in found:
        first = listing.items[0].quantity
        if listing.total not in seen and first not in seen:
            yield listing
            seen |= {listing.total, first}


def _whole_group(parent: Item, items: Sequence[Item], cues: Cues) -> Listing | None:
    """Read a bracket behind a figure: without a word that says otherwise, it tells all of it."""
    if not items or _NOT_INCLUDED.search(items[0].gap):
        return None
    parts = _run(items, 0, parent.quantity.unit, cues, closed=True)
    some = _cue(cues.some, items[0].gap) is not None
    if not parts or (not some and (len(parts) < 2 or len(parts) < len(items))):
        return None
    return Listing(parent.quantity, parts, not some or _has_rest(parts, cues), guessed=not some)


def _after_cue(items: Sequence[Item], index: int, earlier: Sequence[Quantity], cues: Cues) -> Listing | None:
    """Read the parts that follow `其中` or `分别为`."""
    item = items[index]
    some, every = _cue(cues.some, item.gap), _cue(cues.all, item.gap)
    if some is None and every is None:
        return None
    unit = item.quantity.unit
    totals = [other.quantity for other in items[:index] if other.quantity.unit == unit]
    if index == 0 and some == 0:
        totals = [other for other in earlier if other.unit == unit]
    parts = _run(items, index, unit, cues)
    if not totals or not parts:
        return None
    # When figures of the same unit follow, the enumeration may go on: then it claims nothing.
    ends = all(later.quantity.unit != unit for later in items[index + len(parts) :])
    complete = ends and ((some is None and index > 0 and len(parts) > 1) or _has_rest(parts, cues))
    return Listing(totals[-1], parts, complete, others=tuple(totals[:-1]))


def _cue(pattern: Pattern, gap: str) -> int | None:
    """Return where a cue stands that opens a clause; `包含` in the middle of one ties nothing."""
    if pattern.lacks(gap):
        return None
    for start, end in pattern.finditer(gap):
        if (start == 0 or gap[start - 1] in ",;、:(。") and "," not in gap[end:].removeprefix(","):
            return start
    return None


def _before_total(items: Sequence[Item], index: int, cues: Cues) -> Listing | None:
    """Read the parts that stand before `共计`; the ones that come nearest to it are taken."""
    total = items[index]
    if cues.total.search(total.quantity.before) is None:
        return None
    start = index
    while start > 0 and not cues.stop.search(items[start - 1].gap):
        start -= 1
        if cues.action.match(items[start].quantity.before):
            break
    parts = [item for item in items[start:index] if item.quantity.unit == total.quantity.unit]
    if len(parts) < 2 or any(cues.some.search(part.gap) or cues.all.search(part.gap) for part in parts):
        return None
    tails = [parts[first:] for first in range(len(parts) - 1)]
    nearest = min(tails, key=lambda tail: abs(sum(part.quantity.value for part in tail) - total.quantity.value))
    return Listing(total.quantity, nearest, complete=True, guessed=not cues.sum.search(total.quantity.before))


def _with_what_is_left(piece: Piece, items: Sequence[Item], index: int, cues: Cues) -> Listing | None:
    """Read a whole, what was taken from it, and `其余`; of several figures before those that come nearest are taken."""
    left = items[index]
    if cues.left.match(left.quantity.label) is None:
        return None
    before = [item for item in items[:index] if item.quantity.unit == left.quantity.unit][-_MOST_BEFORE_LEFT:]
    known = {item.quantity for item in items}
    if any(other.unit == left.quantity.unit and other not in known for other in piece.quantities):
        return None  # 加上上年结转的41件
    runs = [
        Listing(before[first].quantity, [*before[start:stop], left], complete=True, guessed=True)
        for first in range(len(before) - 1)
        for start in range(first + 1, len(before))
        for stop in {start + 1, len(before)}
    ]
    return min(runs, key=Listing.difference, default=None)


def _run(items: Sequence[Item], index: int, unit: str, cues: Cues, *, closed: bool = False) -> list[Item]:
    """Return the parts from an item on: one unit, one sort of mark between them, until something else begins.

    What follows a comma may be another matter, unless the labels are of one kind or a bracket holds them together.
    """
    parts: list[Item] = []
    separators: set[str] = set()
    for item in items[index:]:
        lead = _without_cue(item.quantity.before, cues)
        if item.quantity.unit != unit or cues.action.match(lead) or cues.total.search(lead):
            break
        marks = separators | set(SEPARATOR.findall(item.gap)[-1:]) if parts else separators
        if len(marks) > 1 or (parts and _is_another(item, cues)):
            break
        separators = marks
        parts.append(item)
    within = "、" if _WITHIN.search(items[index].gap) else "、,"  # A12件、其中B3件，C5件
    together = closed or (len(separators) < 2 and all(mark in within for mark in separators))
    return parts if together else parts[:1]


def _is_another(item: Item, cues: Cues) -> bool:
    """Tell whether something else begins with an item."""
    gap = item.gap
    cue = cues.some.search(gap) or cues.all.search(gap) or cues.stop.search(gap)
    return (cue or cues.total.search(item.quantity.before)) is not None


def _without_cue(lead: str, cues: Cues) -> str:
    for cue in (cues.some, cues.all):
        if found := cue.search(lead):
            return lead[found[1] :]
    return lead


def _of_families(
    items: Sequence[Item], parent: Item | None, found: Sequence[Listing], families: Sequence[Family], cues: Cues
) -> Iterator[Listing]:
    """Yield the enumerations that the families know; only those that stand alone do so where nothing else was found."""
    if not found and _most([item.quantity.unit for item in (items if parent is None else (parent, *items))]) < 3:
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


def _has_rest(parts: Sequence[Item], cues: Cues) -> bool:
    return len(parts) > 1 and cues.rest.fullmatch(parts[-1].quantity.label)


def _parallel(parts: Sequence[Item], cues: Cues) -> bool:
    """Tell whether all labels begin or end with the same two characters, as those of one classification do."""
    labels = (
        [cues.generic.search(label) for label in leads]
        if (leads := [_without_cue(part.quantity.before, cues) for part in parts])
        else []
    )
    stems = [lead[: found[0]] if found is not None else lead for lead, found in zip(leads, labels, strict=True)]
    return (
        len(stems) > 1
        and all(len(stem) > 2 for stem in stems)
        and (_shared(stems) or _shared([stem[::-1] for stem in stems]))
    )


def _shared(labels: Sequence[str]) -> bool:
    return len({label[:2] for label in labels}) == 1
