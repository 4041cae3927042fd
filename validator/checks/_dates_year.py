"""The places of a draft that say which year it reports on, and the year they agree on.

Those places are the title, the sentence that announces the report, an opening paragraph that begins with a year,
and the headings of statutory items. A heading of next year's plan names the year after the one reported on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.checks import Context
from validator.checks._assignment import Manner, assign
from validator.document import Document, Span
from validator.facts import Certainty, Fact
from validator.facts.period import ANNOUNCED, mentioned
from validator.text.language import Words
from validator.text.pattern import Pattern


class Telling(NamedTuple):
    """One place that names a year: what it is, where the year stands, which it is, which year reported on it means."""

    place: Words
    span: Span
    said: int
    meant: int


_TITLE = Words("标题", "the title")
_ANNOUNCED = Words("“现将……报告如下”一句", "the sentence that announces the report")
_OPENING = Words("开头一段", "the opening")
_HEADING = Words("“{title}”部分的标题", "the heading of “{title}”")
_OWN = frozenset({Manner.OWN, Manner.INNER})
_CONTEXT = 16  # characters beside a year that tell what it is about


def tellings(context: Context, rules: Iterable[str], plan: str, history: tuple[Pattern, ...]) -> tuple[Telling, ...]:
    """Return all places, the surest first; a year that is history, as in `2021年以来`, tells nothing."""
    return (*_stated(context, history), *_in_headings(context, rules, plan, history))


def reported(context: Context, found: Iterable[Telling]) -> int | None:
    """Return the year given from outside, or else the one that most places mean, the surest place deciding a tie."""
    year = context.facts.report_year
    if year is not None and year.certainty is Certainty.GIVEN:
        return year.value
    counted = Counter(telling.meant for telling in found)
    return counted.most_common(1)[0][0] if counted else None


def is_history(document: Document, span: Span, history: tuple[Pattern, ...]) -> bool:
    """Tell whether what follows a year makes it a date or the start of a period instead of a year of work."""
    following = document.folded[span.end : span.end + _CONTEXT].lstrip()
    return any(pattern.match(following) for pattern in history)


def years_of(context: Context, span: Span, history: tuple[Pattern, ...]) -> Iterator[tuple[Span, int]]:
    """Yield the years named in a span that are neither history nor part of the name of a document."""
    if context.document.folded.find("年", *span) < 0:
        return
    known = context.once(_known)
    if span not in known:
        known[span] = tuple(mentioned(context.document, span))
    for year in known[span]:
        if year.span is not None and not is_history(context.document, year.span, history):
            yield year.span, year.value


def _known(context: Context) -> dict[Span, tuple[Fact[int], ...]]:
    """Return where to keep the years that are named in a heading, which several rules ask for."""
    return {}


def _stated(context: Context, history: tuple[Pattern, ...]) -> Iterator[Telling]:
    seen: set[Span] = set()
    title = context.outline.title
    for year in context.facts.years:
        if year.span is None or year.span in seen:
            continue
        seen.add(year.span)
        if title is not None and title.start <= year.span.start < title.end:
            yield Telling(_TITLE, year.span, year.value, year.value)
        elif _is_announced(context.document, year.span):
            yield Telling(_ANNOUNCED, year.span, year.value, year.value)
        elif not _is_passing(context, year, history):
            yield Telling(_OPENING, year.span, year.value, year.value)


def _is_announced(document: Document, span: Span) -> bool:
    return ANNOUNCED.search(document.folded, max(0, span.start - 60), span.start) is not None


def _is_passing(context: Context, year: Fact[int], history: tuple[Pattern, ...]) -> bool:
    """Tell whether an opening looks back from one year to the next instead of naming the year reported on."""
    if year.span is None:
        return True
    other = context.facts.report_year
    if other is None or other.value == year.value:
        return False
    return is_history(context.document, year.span, history) or any(
        again.value == other.value and again.span is not None and again.span.start > year.span.start
        for paragraph in context.outline.opening
        for again in mentioned(context.document, paragraph)
        if again.span is not None and not _is_announced(context.document, again.span)
    )


def _in_headings(context: Context, rules: Iterable[str], plan: str, history: tuple[Pattern, ...]) -> Iterator[Telling]:
    holdings = context.once(assign)
    titles = {peer.id: peer.title for peer in context.peers.get("part", ())}
    for rule in (*rules, plan):
        holding = holdings.get(rule)
        if holding is None or holding.manner not in _OWN or holding.heading is None:
            continue
        ahead = 1 if rule == plan else 0
        named = list(years_of(context, holding.heading, history))
        if named:
            # A heading may name several years, as 2024年工作总结和2025年计划 does: the nearest one counts.
            expected = context.facts.report_year.value + ahead if context.facts.report_year else named[0][1]
            span, said = min(named, key=lambda year: abs(year[1] - expected))
            yield Telling(_HEADING.fill(title=titles[rule]), span, said, said - ahead)
