"""Kind `required`: words that must stand in the report, or in one of its parts.

Patterns see folded text without blanks, all lines one below the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._scope import Where, bare, parts_of, scope
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.language import Words
from validator.text.pattern import Pattern


class Demand(NamedTuple):
    """Something that must be told."""

    title: Annotated[Words, "What it is called in messages."]
    find: Annotated[tuple[Pattern, ...], "One of these tells it."]


class Options(NamedTuple):
    """Options of the kind `required`."""

    demand: Annotated[tuple[Demand, ...], "What must be told; each is asked for."]
    where: Annotated[Where, "Which lines are looked at."] = Where.REPORT
    within: Annotated[tuple[RuleId, ...], "Only the parts that answer for these rules are looked at."] = ()


MESSAGES = {"missing": ("what",), "no-part": (), "told": ()}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for everything that is not told."""
    parts = parts_of(context, options.within)
    if options.within and not parts:
        yield Judgement(Verdict.NOT_APPLICABLE, code="no-part")
        return
    words = bare(context, scope(context, options.where, options.within))
    missing = [one for one in options.demand if not any(pattern.search(words) for pattern in one.find)]
    for demand in missing:
        yield Finding(near=parts[0] if parts else None, code="missing", fields={"what": demand.title})
    if not missing:
        yield Judgement(Verdict.MET, code="told")
