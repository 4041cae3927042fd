"""Kind `sum`: the parts of an enumeration add up to its total.

Parts that follow `其中` may leave something out, so only more than the total is wrong; an enumeration that claims
to be whole (`分别为`, brackets, `共计` at its end, a family with a word for what stays) must be equal. Figures of
different units are never added, approximate ones are wrong only beyond what they can mean, and when any plausible
total fits, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._figures.listing import Cues, Family, Listing
from validator.checks._figures.model import Roles, figures, plain, written
from validator.checks._figures.parts import listings
from validator.checks._figures.series import Series, series
from validator.document import Span
from validator.facts.quantities import Quantity, Vocabulary
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.language import Words


class Options(NamedTuple):
    """Options of the kind `sum`."""

    figures: Annotated[Vocabulary, "The words that make a number a quantity."]
    roles: Annotated[Roles, "The words that say what a figure is there for."]
    cues: Annotated[Cues, "The words that hold an enumeration together."]
    families: Annotated[tuple[Family, ...], "Labels that exclude each other."] = ()
    tolerance: Annotated[
        int, "Without a word that ties them, figures that differ by more percent are taken for strangers."
    ] = 20


_UNEQUAL = Words(
    "{parts}＝{sum}，与总数{total}不符（差{difference}）", "{parts}＝{sum}, not the total {total} (off by {difference})"
)
_MORE = Words(
    "其中{parts}＝{sum}，超过总数{total}（多{difference}）",
    "the parts {parts}＝{sum} exceed the total {total} (by {difference})",
)
_LARGER = Words("其中的{part}大于总数{total}", "the part {part} is larger than the total {total}")
_LACKS = Words(
    "“分别”之前列了{things}项，之后只有{figures}个数", "{things} things before “分别”, only {figures} figures behind it"
)
_TOO_MUCH = Words("各项占比{parts}＝{sum}%，超过100%", "the shares {parts}＝{sum}% are more than 100 %")
_ADDS_UP = Words("核对了{count}处总数与分项，都相符", "{count} totals and their parts were checked and agree")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every enumeration whose parts do not fit its total."""
    checked = wrong = 0
    for piece in chain.from_iterable(figures(context, options.figures)):
        for listing in listings(piece, options.roles, options.cues, options.families):
            checked += 1
            message = _message(listing, options)
            if message is not None:
                wrong += 1
                yield Finding(_span(listing.total, *listing.parts), message)
        for row in series(piece):
            checked += 1
            message = _row_message(row)
            if message is not None:
                wrong += 1
                yield Finding(_span(*row.figures), message)
    if checked and not wrong:
        yield Judgement(Verdict.MET, _ADDS_UP.fill(count=checked))


def _message(listing: Listing, options: Options) -> Words | None:
    """Return what is wrong with an enumeration, if it surely is."""
    parts = listing.parts
    low, high = _bounds(parts)
    if _meets(low, high, listing.total) or any(_meets(low, high, other) for other in listing.others):
        return None
    if any(_meets(*_bounds(parts[:stop]), listing.total) for stop in range(2, len(parts))):
        return None  # what follows the parts that add up is counted in another way
    more = listing.total.high is not None and low > listing.total.high
    if not more and not listing.complete:
        return None
    sure, doubtful = listing.sureness(options.cues)
    # A short enumeration without a word that ties it may just leave something out.
    short = listing.guessed and not sure and not more and len(parts) < 3 and listing.total.span < parts[0].span
    slip = listing.apart or (_is_slip(listing.difference()) and not listing.guessed)
    room = options.tolerance * (3 if slip and more else 1) / (2 if short else 1)
    near = abs(low - listing.total.value) * 100 <= listing.total.value * Decimal(room)
    tied = not listing.guessed and (listing.complete or (more and sure))
    stranger = not sure and any(other.high is None or other.high > low for other in listing.others)
    if len(parts) == 1 or doubtful or stranger or not (near or tied):
        return _single(listing)
    return _calculation(listing, _UNEQUAL if listing.complete else _MORE)


def _is_slip(difference: Decimal) -> bool:
    """Tell whether one wrong digit makes a difference."""
    return len(str(int(difference)).rstrip("0")) == 1 and difference == int(difference)


def _single(listing: Listing) -> Words | None:
    """Return what is wrong when one part alone is larger than what it is said to be part of."""
    if listing.guessed or listing.total.high is None:
        return None
    larger = listing.parts[0]  # what follows behind a comma may be another matter
    if larger.low <= listing.total.high or _bounds([listing.total, *listing.others])[1] is None:
        return None
    if (_bounds([listing.total, *listing.others])[1] or 0) >= larger.low:
        return None
    return _LARGER.fill(part=larger.written, total=listing.total.written)


def _bounds(parts: Sequence[Quantity]) -> tuple[Decimal, Decimal | None]:
    low = sum((part.low for part in parts), Decimal(0))
    highs = [part.high for part in parts if part.high is not None]
    return low, sum(highs, Decimal(0)) if len(highs) == len(parts) else None


def _meets(low: Decimal, high: Decimal | None, total: Quantity) -> bool:
    """Tell whether a sum and a total can be the same number."""
    return (total.high is None or low <= total.high) and (high is None or high >= total.low)


def _calculation(listing: Listing, words: Words) -> Words:
    added = sum((part.value for part in listing.parts), Decimal(0))
    return words.fill(
        parts="+".join(part.written for part in listing.parts),
        sum=written(added, listing.parts),
        total=listing.total.written,
        difference=written(listing.difference(), [listing.total, *listing.parts]),
    )


def _row_message(row: Series) -> Words | None:
    if row.lacks:
        return _LACKS.fill(things=row.things, figures=len(row.figures))
    if row.exceeds:
        return _TOO_MUCH.fill(parts="+".join(each.written for each in row.figures), sum=plain(row.sum))
    return None


def _span(*figures: Quantity) -> Span:
    return Span(min(each.span.start for each in figures), max(each.span.end for each in figures))
