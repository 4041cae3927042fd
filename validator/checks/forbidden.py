"""Kind `forbidden`: words that must not stand in the report.

Every place is a finding of its own. Patterns see folded text, line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._scope import Where, matches, scope
from validator.findings import Finding, Statement
from validator.rulebook import RuleId
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `forbidden`."""

    find: Annotated[tuple[Pattern, ...], "The words that must not stand there."]
    unless: Annotated[tuple[Pattern, ...], "What one of these covers, wholly or in part, is right."] = ()
    where: Annotated[Where, "Which lines are looked at."] = Where.REPORT
    within: Annotated[tuple[RuleId, ...], "Only the parts that answer for these rules are looked at."] = ()


MESSAGES = {"found": ("words",)}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every place at which the words stand."""
    for line in scope(context, options.where, options.within):
        for span in matches(context, line, options.find, options.unless):
            yield Finding(span=span, code="found", fields={"words": context.document.quote(span)})
