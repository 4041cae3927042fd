"""Words that share one `分别` → the series of figures behind it: as many as there are words, shares within 100 %."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from validator.checks._figures.model import MOST, Piece
from validator.facts.quantities import Quantity
from validator.text.expression import Expression

_RESPECTIVELY = Expression(r"分别(?:为|是|占|达到?|[^0-9,、;。:()“”《》]{1,6}(?=[0-9]))")
_BETWEEN = Expression(r"[、,和及与]*(?:占|为|达到?)?")
_CLAUSE = Expression(r"[,:;()。]")
_SHARES = Expression(r"占比?(?:重)?(?:分别)?(?:为|是|达到?)?$")
_OPEN = Expression(r"等|[各每]")
_MORE = Expression(r" ?[、和及与] ?[0-9]")  # of another unit
_FEWEST, _CLOSE = 3, Decimal(120)  # of two shares the wholes may differ, and of any that are far from 100 % together


class Series(NamedTuple):
    """Figures behind `分别`, and how many things stand before it at least."""

    things: int
    figures: tuple[Quantity, ...]
    shares: bool

    @property
    def lacks(self) -> bool:
        """Tell whether there are fewer figures than things."""
        return len(self.figures) < self.things

    @property
    def sum(self) -> Decimal:
        """Return what the figures add up to."""
        return sum((figure.value for figure in self.figures), Decimal(0))

    @property
    def exceeds(self) -> bool:
        """Tell whether these are shares of one whole and more than all of it, the rounding of each set aside."""
        slack = sum((Decimal(1).scaleb(-figure.decimals) for figure in self.figures), Decimal(0)) / 2
        return self.shares and len(self.figures) >= _FEWEST and 100 + slack < self.sum <= _CLOSE


def series(piece: Piece) -> Iterator[Series]:
    """Yield the series of a piece."""
    if len(piece.quantities) > MOST:
        return
    for match in _RESPECTIVELY.finditer(piece.folded, *piece.span):
        behind = [each for each in piece.quantities if each.span.start >= match.start()]
        figures = _row(piece, match.end(), behind)
        if len(figures) < 2:
            continue
        before = piece.folded[piece.span.start : match.start()]
        clause = _CLAUSE.split(before)[-1]
        if any(character.isdigit() for character in clause) or _OPEN.search(clause):
            continue
        if _MORE.match(piece.folded, figures[-1].span.end):
            continue
        shares = _SHARES.search(piece.between(piece.span.start, figures[0].span.start)) is not None
        yield Series(clause.count("、") + 1, figures, shares and figures[0].unit == "%")


def _row(piece: Piece, start: int, behind: list[Quantity]) -> tuple[Quantity, ...]:
    """Return the figures of one unit between which nothing but marks stands."""
    row: list[Quantity] = []
    for quantity in behind:
        gap = piece.between(row[-1].span.end if row else start, quantity.span.start)
        if not _BETWEEN.fullmatch(gap) or (row and (quantity.unit != row[0].unit or not gap)):
            break
        row.append(quantity)
    return tuple(row)
