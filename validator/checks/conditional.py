"""Kind `conditional`: where the report says one thing, it must say another, or must not.

Patterns see folded text without blanks: that of one sentence, of one part, or of the whole report.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._phrases import sentences
from validator.checks._scope import Where, bare, scope
from validator.document import Span
from validator.findings import Finding, Statement
from validator.rulebook import RuleId
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern


class Near(StrEnum):
    """How near the one must stand to the other."""

    SENTENCE = "sentence"
    PART = "part"
    REPORT = "report"


class Options(NamedTuple):
    """Options of the kind `conditional`."""

    when: Annotated[tuple[Pattern, ...], "Where one of these is found, the rest is asked for."]
    must: Annotated[tuple[Pattern, ...], "One of these must be found near it."] = ()
    must_not: Annotated[tuple[Pattern, ...], "None of these may be found near it."] = ()
    near: Annotated[Near, "How near: in the same sentence, in the same part, anywhere in the report."] = Near.SENTENCE
    where: Annotated[Where, "Which lines are looked at."] = Where.REPORT
    within: Annotated[tuple[RuleId, ...], "Only the parts that answer for these rules are looked at."] = ()


MESSAGES = {"lacks": ("when",), "has": ("when", "words")}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every place where the condition holds and what it asks for does not."""
    for spans in _pieces(context, options):
        words = bare(context, spans)
        if not any(pattern.search(words) for pattern in options.when):
            continue
        place, when = _place(context, options, spans)
        if options.must and not any(pattern.search(words) for pattern in options.must):
            yield Finding(span=place, code="lacks", fields={"when": when})
        for pattern in options.must_not:
            if found := pattern.search(words):
                yield Finding(span=place, code="has", fields={"when": when, "words": words[found[0] : found[1]]})


def _pieces(context: Context, options: Options) -> Iterator[tuple[Span, ...]]:
    lines = scope(context, options.where, options.within)
    if options.near is Near.REPORT:
        yield lines
    elif options.near is Near.PART:
        for part in context.outline.parts:
            yield tuple(line for line in lines if part.span.start <= line.start < part.span.end)
    else:
        for line in lines:
            yield from ((sentence,) for sentence in sentences(context.document, line))


def _place(context: Context, options: Options, spans: tuple[Span, ...]) -> tuple[Span, str]:
    """Return the first line in which the condition holds, and the words that fulfil it."""
    for span in spans:
        words = without_blanks(context.document.folded[span.start : span.end])
        for pattern in options.when:
            if found := pattern.search(words):
                return span, words[found[0] : found[1]]
    return spans[0], ""
