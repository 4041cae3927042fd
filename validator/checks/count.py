"""Kind `count`: the report, or one of its parts, has so many characters, parts, attachments or mentions of something.

Characters are counted without blanks; mentions are matches of `find` on folded text without blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._attached import attachments
from validator.checks._scope import Where, bare, parts_of, scope
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.pattern import Pattern


class Counted(StrEnum):
    """What is counted."""

    CHARACTERS = "characters"
    PARTS = "parts"
    ATTACHMENTS = "attachments"
    MENTIONS = "mentions"


class Options(NamedTuple):
    """Options of the kind `count`."""

    of: Annotated[Counted, "What is counted."]
    at_least: Annotated[int, "There must be as many, or more."] = 0
    at_most: Annotated[int | None, "There must not be more."] = None
    find: Annotated[tuple[Pattern, ...], "What is a mention."] = ()
    where: Annotated[Where, "Which lines are looked at."] = Where.TEXT
    within: Annotated[tuple[RuleId, ...], "Only the parts that answer for these rules are looked at."] = ()


MESSAGES = {"few": ("count", "at_least"), "many": ("count", "at_most"), "right": ("count",), "no-part": ()}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding where there are too few or too many."""
    parts = parts_of(context, options.within)
    if options.within and not parts:
        yield Judgement(Verdict.NOT_APPLICABLE, code="no-part")
        return
    count = _count(context, options)
    near = parts[0] if parts else None
    if count < options.at_least:
        yield Finding(near=near, code="few", fields={"count": count, "at_least": options.at_least})
    elif options.at_most is not None and count > options.at_most:
        yield Finding(near=near, code="many", fields={"count": count, "at_most": options.at_most})
    else:
        yield Judgement(Verdict.MET, code="right", fields={"count": count})


def _count(context: Context, options: Options) -> int:
    if options.of is Counted.PARTS:
        return len(context.outline.parts)
    if options.of is Counted.ATTACHMENTS:
        return len(attachments(context))
    words = bare(context, scope(context, options.where, options.within))
    if options.of is Counted.MENTIONS:
        return sum(1 for pattern in options.find for _ in pattern.finditer(words))
    return len(words) - words.count("\n")
