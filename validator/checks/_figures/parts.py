"""Pieces of sentences → the enumerations in them: a total, its parts, and whether the parts claim to be all.

Only what surely belongs together is put together: figures of one unit, at one depth of brackets, in one piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.checks._figures.families import most, of_families
from validator.checks._figures.items import SEPARATOR, Item, groups
from validator.checks._figures.listing import Cues, Family, Listing, without_cue
from validator.checks._figures.model import MOST, Piece, Roles, is_count
from validator.facts.quantities import Quantity
from validator.text.expression import Expression
from validator.text.pattern import Pattern

_DENIAL = Expression(r"尚?(?:不予|[不未非])")
_MOST_BEFORE_LEFT = 6
_WITHIN = Expression(r"、其中")
_NOT_INCLUDED = Expression(r"^\((?:不含|不包括|另有)")


def listings(piece: Piece, roles: Roles, cues: Cues, families: Sequence[Family]) -> Iterator[Listing]:
    """Yield the enumerations of a sentence; one that begins with `其中` takes its total from the sentence before."""
    if len(piece.quantities) > MOST or not _may_enumerate(piece, cues):
        return
    earlier = [quantity for quantity in piece.earlier if is_count(quantity, roles)]
    for parent, items in groups(piece, roles):
        if not items:
            continue
        runs = [_whole_group(parent, items, cues)] if parent is not None else []
        gaps = "\n".join(item.gap for item in items)
        if not (cues.some.lacks(gaps) and cues.all.lacks(gaps)):
            runs += [_after_cue(items, index, earlier, cues) for index in range(len(items))]
        if len(items) > 2:
            runs += [_with_what_is_left(piece, items, index, cues) for index in range(2, len(items))]
        if len(items) > 2 and not cues.total.lacks("\n".join([item.quantity.before for item in items])):
            runs += [_before_total(items, index, cues) for index in range(2, len(items))]
        found = [listing for listing in runs if listing is not None]
        every = _distinct([*of_families(items, parent, found, families, cues), *found])
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
    if most(units) > 2:
        return True
    words = piece.text
    return "(" in words or not (cues.some.lacks(words) and cues.all.lacks(words))


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
    return Listing(totals[-1], parts, complete, apart=_has_rest(parts, cues), others=tuple(totals[:-1]))


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
    if len(parts) < 2 or any(cues.some.search(part.gap) for part in parts):
        return None
    tails = [parts[first:] for first in range(len(parts) - 1)]
    nearest = min(tails, key=lambda tail: abs(sum(part.quantity.value for part in tail) - total.quantity.value))
    return Listing(total.quantity, nearest, complete=True, guessed=not cues.sum.search(total.quantity.before))


def _with_what_is_left(piece: Piece, items: Sequence[Item], index: int, cues: Cues) -> Listing | None:
    """Read a whole, what was taken from it, and `其余`; of several figures before those that come nearest are taken."""
    left = items[index]
    if cues.left.match(left.quantity.label) is None and not _denies(left, items[:index]):
        return None
    before = [item for item in items[:index] if item.quantity.unit == left.quantity.unit][-_MOST_BEFORE_LEFT:]
    known = {item.quantity for item in items}
    if any(other.unit == left.quantity.unit and other not in known for other in piece.quantities):
        return None  # 加上上年结转的41件
    runs = [
        Listing(before[first].quantity, [*before[start:stop], left], complete=True, guessed=True, apart=True)
        for first in range(len(before) - 1)
        for start in range(first + 1, len(before))
        for stop in {start + 1, len(before)}
    ]
    return min(runs, key=Listing.difference, default=None)


def _denies(item: Item, before: Sequence[Item]) -> bool:
    """Tell whether a label is the contrary of one before it: 合格…不合格, 出庭…未出庭."""
    found = _DENIAL.match(item.quantity.before)
    stem = item.quantity.before[found.end() :] if found is not None else ""
    return len(stem) > 1 and any(stem in other.quantity.before for other in before[1:])


def _run(items: Sequence[Item], index: int, unit: str, cues: Cues, *, closed: bool = False) -> list[Item]:
    """Return the parts from an item on: one unit, one sort of mark between them, until something else begins.

    What follows a comma may be another matter, unless the labels are of one kind or a bracket holds them together.
    """
    parts: list[Item] = []
    separators: set[str] = set()
    for item in items[index:]:
        lead = without_cue(item.quantity.before, cues)
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


def _has_rest(parts: Sequence[Item], cues: Cues) -> bool:
    return len(parts) > 1 and cues.rest.fullmatch(parts[-1].quantity.label)
