"""Kind `substitution`: words for which others must be written.

Every place is a finding that names the words to write. Patterns see folded text, line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._scope import Where, matches, scope
from validator.findings import Finding, Statement
from validator.rulebook import RuleId
from validator.text.pattern import Pattern


class Swap(NamedTuple):
    """Words, and those to be written in their place."""

    find: Annotated[Pattern, "The words that are not to be written."]
    write: Annotated[str, "The words to write."]


class Options(NamedTuple):
    """Options of the kind `substitution`."""

    swap: Annotated[tuple[Swap, ...], "What is to be written in place of what."]
    unless: Annotated[tuple[Pattern, ...], "What one of these covers, wholly or in part, is right."] = ()
    where: Annotated[Where, "Which lines are looked at."] = Where.REPORT
    within: Annotated[tuple[RuleId, ...], "Only the parts that answer for these rules are looked at."] = ()


MESSAGES = {"instead": ("words", "right")}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every place at which other words are to be written."""
    for line in scope(context, options.where, options.within):
        found = [(swap.write, matches(context, line, (swap.find,), options.unless)) for swap in options.swap]
        for span, right in sorted((span, right) for right, spans in found for span in spans):
            yield Finding(span=span, code="instead", fields={"words": context.document.quote(span), "right": right})
