"""Kind `personal`: no data of a person stands in the report: identity, mobile and card numbers, e-mail, birth, home.

What such data is, is not for a rulebook to say: the same is made unreadable in all that is shown, whether a rule of
this kind runs or not. A rulebook may name what belongs to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.findings import Finding, Statement
from validator.redaction.personal import Kind, personal_data
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `personal`."""

    other: Annotated[tuple[Pattern, ...], "Words shortly before a number that belongs to nobody."] = ()


MESSAGES: dict[str, tuple[str, ...]] = {kind.value: () for kind in Kind}
_LIGHT = frozenset({Kind.EMAIL, Kind.BIRTH, Kind.HOME})
_NEAR = 20  # characters before a number in which a rulebook's own words stand


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for all data of persons: numbers wherever they stand, the rest in the report itself."""
    found = personal_data(context.document.folded)
    asides = context.outline.asides if found else ()
    for datum in found:
        before = context.document.folded[max(0, datum.span.start - _NEAR) : datum.span.start]
        if (datum.kind in _LIGHT and _is_in(datum.span, asides)) or any(
            pattern.search(before) for pattern in options.other
        ):
            continue
        yield Finding(span=datum.span, code=datum.kind.value)


def _is_in(span: Span, lines: tuple[Span, ...]) -> bool:
    return any(line.start <= span.start < line.end for line in lines)
