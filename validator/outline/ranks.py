"""Headings without a number → how high they stand, seen from the numbers around them.

A line that stands like a heading between （二） and （三） is a caption: the numbers go on, so it stands below them.
Where one number is missing around it, it is the heading that lost it. Where the numbers begin anew below it, it
stands above them.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from validator.outline.headings import NO_RANK, Item
from validator.outline.numbering import Scheme

BELOW = 0.5  # added to a rank for what stands right below it


class _Around(NamedTuple):
    """Around a heading: the numbers that may go on below it, and the next one of each rank with its place."""

    open: dict[float, int | None]
    ahead: dict[float, tuple[int, int | None]]

    @property
    def next(self) -> float | None:
        """The rank of the first number below, `None` where none follows."""
        return min(self.ahead, key=lambda rank: self.ahead[rank][0], default=None)

    def skipped(self, rank: float) -> int | None:
        """Return the one number that is missing between the last and the next of a rank."""
        before, after = self.open.get(rank), self.ahead.get(rank, (0, None))[1]
        is_missing = before is not None and after == before + 2 and rank <= Scheme.CHINESE_BRACKETED
        return before + 1 if is_missing and before is not None else None

    def begins(self, rank: float) -> bool:
        """Tell whether the next number of a rank is a first one."""
        return self.ahead[rank][1] == 1

    def enclosing(self, rank: float) -> float | None:
        """Return the rank of the first number below that stands higher than a rank and goes on there."""
        higher = [other for other in self.ahead if other < rank]
        return min(higher, key=lambda other: self.ahead[other][0], default=None)


def ranked(items: list[Item]) -> list[Item]:
    """Give every heading without a number a rank among those that have one."""
    numbered = [item.rank for item in items if item.number is not None]
    top = min(numbered, default=NO_RANK)
    around = _around(items)
    styles = _style_ranks(items)
    over = _stand_over(items, around, top)
    found = [_with_rank(item, around.get(index), styles, top, over) for index, item in enumerate(items)]
    return _once(found, around)


def _once(items: list[Item], around: dict[int, _Around]) -> list[Item]:
    """Let one line only have lost the number that is missing; of several lower ones nobody can tell which it was."""
    gaps: dict[tuple[float, int], list[int]] = {}
    for index in around:
        if items[index].lost is not None:
            gaps.setdefault((items[index].rank, around[index].ahead[items[index].rank][0]), []).append(index)
    for (rank, _), several in gaps.items():
        unknown = rank > Scheme.CHINESE and len(several) > 1
        for index in sorted(several)[0 if unknown else 1 :]:
            is_caption = unknown and items[index].line.block.level is None
            items[index] = items[index]._replace(rank=rank + BELOW * is_caption, lost=None)
    return items


def _with_rank(item: Item, around: _Around | None, styles: dict[int, float], top: float, over: bool) -> Item:
    if around is None:
        return item
    level = item.line.block.level
    if level is not None:
        rank = styles[level]
        return item._replace(rank=rank, lost=around.skipped(rank))
    if top == NO_RANK:
        return item._replace(rank=float(Scheme.CHINESE))
    rank = _plain_rank(around, top, over)
    return item._replace(rank=rank, lost=around.skipped(rank))


def _plain_rank(around: _Around, top: float, over: bool) -> float:
    """Return the rank of a heading line that has neither number nor style."""
    following = around.next
    if following is None:
        return top - BELOW if over else top + BELOW
    if not around.begins(following):
        return following if around.skipped(following) is not None else following + BELOW
    enclosing = around.enclosing(following)
    if enclosing is not None and enclosing in around.open and not around.begins(enclosing):
        return enclosing if around.skipped(enclosing) is not None else following - BELOW
    if following == top:
        return top - BELOW if over or top in around.open else top + BELOW
    if following not in around.open:
        return top + BELOW
    # The last numbers begin anew without one above them: only right below the top is that a part without its number.
    return top if not any(top < rank < following for rank in around.open) else following - BELOW


def _around(items: list[Item]) -> dict[int, _Around]:
    """Return what stands around every heading without a number, found in two passes over the lines."""
    plain = [index for index, item in enumerate(items) if item.heading is not None and item.number is None]
    wanted = frozenset(plain)
    before: dict[int, dict[float, int | None]] = {}
    current: dict[float, int | None] = {}
    for index, item in enumerate(items):
        if index in wanted:
            before[index] = dict(current)
        elif item.number is not None:
            current = {rank: value for rank, value in current.items() if rank < item.rank}
            current[item.rank] = item.number.value
    ahead: dict[float, tuple[int, int | None]] = {}
    found: dict[int, _Around] = {}
    for index in range(len(items) - 1, -1, -1):
        if index in wanted:
            found[index] = _Around(before[index], dict(ahead))
        elif (number := items[index].number) is not None:
            ahead[items[index].rank] = index, number.value
    return found


def _style_ranks(items: list[Item]) -> dict[int, float]:
    """Return the rank of every heading level that a style gives, from the numbers which headings of it have."""
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
                higher[-1] + BELOW
                if higher
                else Scheme.CHINESE - 0.1 * (len(levels) - position)
                if by_style
                else float(1 + position)
            )
    return ranks


def _stand_over(items: list[Item], around: dict[int, _Around], top: float) -> bool:
    """Tell whether the parts of a report have no numbers, and the highest numbers count what is in them."""
    free = [index for index in around if items[index].line.block.level is None]
    firsts = [index for index in free if around[index].next == top and around[index].begins(top)]
    if len(firsts) > 1:
        return True
    others = [index for index in free if around[index].next is None or index in firsts]
    return top > Scheme.CHINESE and len(others) > 2 and any(not around[index].open for index in firsts)
