"""Where a generic kind looks: the lines of the report that a rule names, or those of some of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from validator.checks import Context
from validator.checks._assignment import assign
from validator.checks._marks_lines import lines
from validator.document import Span
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern


class Where(StrEnum):
    """Which lines of a draft are looked at."""

    REPORT = "report"  # title, opening, headings, paragraphs and signature
    TEXT = "text"  # headings and paragraphs
    HEADINGS = "headings"
    TITLE = "title"
    OPENING = "opening"
    SIGNATURE = "signature"


def scope(context: Context, where: Where, within: tuple[str, ...] = ()) -> tuple[Span, ...]:
    """Return the lines to look at, in reading order; where `within` names rules, those in their parts only."""
    parts = parts_of(context, within)
    every = sorted(set(_lines(context, where)))
    return tuple(line for line in every if not within or any(part.start <= line.start < part.end for part in parts))


def parts_of(context: Context, rules: tuple[str, ...]) -> list[Span]:
    """Return where the parts stand that answer for rules of kind `part`, those of rules that have none left out."""
    held = context.once(assign)
    return [held[rule].span for rule in rules if rule in held]


def bare(context: Context, spans: Iterable[Span]) -> str:
    """Return folded lines without their blanks, each on a line of its own."""
    folded = context.document.folded
    return "\n".join(without_blanks(folded[span.start : span.end]) for span in spans)


def matches(
    context: Context, line: Span, patterns: Iterable[Pattern], unless: Iterable[Pattern] = ()
) -> Iterator[Span]:
    """Yield where patterns match in a line of folded text, in order, but for what a match of `unless` covers."""
    folded = context.document.folded[line.start : line.end]
    found = sorted(span for pattern in patterns for span in pattern.finditer(folded))
    covers = [span for pattern in unless for span in pattern.finditer(folded)] if found else []
    end = 0
    for start, stop in found:
        if start >= end and not any(first < stop and start < last for first, last in covers):
            yield Span(line.start + start, line.start + stop)
            end = stop


def _lines(context: Context, where: Where) -> Iterator[Span]:
    outline = context.outline
    if where in (Where.REPORT, Where.TITLE) and outline.title is not None:
        yield outline.title
    if where in (Where.REPORT, Where.OPENING):
        yield from outline.opening
    if where in (Where.REPORT, Where.TEXT):
        yield from (line.span for line in context.once(lines))
    if where is Where.HEADINGS:
        yield from (part.heading.span for top in outline.parts for part in top.walk())
    if where in (Where.REPORT, Where.SIGNATURE):
        yield from outline.signature
