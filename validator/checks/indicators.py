"""Kind `indicators`: the report gives the figures that reports of its kind and year normally give.

An indicator is given when one of its words and a number with one of its units, or a percentage, stand near each
other in one sentence; that there were none (`没有`, `0件`) gives it, too. What the plan promises does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._indicators_text import Found, Ranges, RunningText, running_text
from validator.document import Span
from validator.facts import IssuerKind
from validator.findings import Element, Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.language import Words
from validator.text.pattern import Pattern


class Indicator(NamedTuple):
    """One figure that reports normally give."""

    id: Annotated[str, "Name of the indicator in every output, such as `legal-aid`."]
    title: Annotated[Words, "What the indicator is called."]
    text: Annotated[tuple[Pattern, ...], "Words that a figure belongs to; the first that has one is shown."]
    units: Annotated[Pattern, "Units that such a figure has; the longer before the shorter."]
    usual: Annotated[Words, "How the figure is usually given."]
    law: Annotated[Words | None, "The law on the matter, where there is one."] = None
    mentioned: Annotated[Pattern | None, "Departments and townships are asked only where this is found."] = None
    told: Annotated[tuple[Pattern, ...], "Found in a sentence, these give the indicator without a figure."] = ()
    applies_to: Annotated[tuple[IssuerKind, ...], "The issuers that give it; all, known or not, when left out."] = ()
    since: Annotated[int | None, "The first report year that gives it."] = None
    until: Annotated[int | None, "The last report year that gives it."] = None


class Options(NamedTuple):
    """Options of the kind `indicators`."""

    indicators: Annotated[tuple[Indicator, ...], "The indicators, in the order in which they are shown."]
    number: Annotated[Pattern, "A number up to its unit, with `余` or `万`."]
    share: Annotated[Pattern, "A figure without a unit: a percentage, `全覆盖`."]
    no_figure: Annotated[Pattern, "What looks like a figure but is a name or a way of speaking."]
    none_before: Annotated[Pattern, "Right before the words of an indicator, up to their end, this says: none."]
    none_after: Annotated[Pattern, "Right behind the words of an indicator this says: none."]
    rules: Annotated[tuple[RuleId, ...], "Ids of rules of kind `part` in whose parts no figure is looked for."] = ()
    reach: Annotated[int, "Characters between the words and the figure, at most."] = 40


class _Hit(NamedTuple):
    """Words that have a figure or say: none; how far it is from them, and the range of both."""

    distance: int
    range: tuple[int, int]


class _Text(NamedTuple):
    """All text that is looked at, with what looks like a figure in it; `denials` are where it may say: none."""

    running: RunningText
    figures: Found  # of them shares are whole, numbers need a unit
    names: Found
    denials: Ranges | None


_MISSING = Words("没有写{title}；一般写明：{usual}", "{title} is not given; usual is: {usual}")
_MISSING_BY_LAW = Words(
    "没有写{title}（见{law}）；一般写明：{usual}", "{title} is not given (see {law}); usual is: {usual}"
)
_ALL = Words("{count}项常见数据都有", "all {count} usual figures are given")
_LACKING = Words(
    "{count}项常见数据中，有{number}项没有写：{titles}", "of {count} usual figures, {number} are not given: {titles}"
)
_EMPTY = Words("报告没有正文", "the report has no text")
_NONE_ASKED = Words("对这一年度没有要看的数据", "no figures are asked for in this year")
_GENERAL = (IssuerKind.PROVINCE, IssuerKind.CITY, IssuerKind.COUNTY)  # who does all that a government does
_NONE_REACH = 16  # characters around the words of an indicator that may say that there were none
_NEXT_CLAUSE_REACH = 16  # characters between the words and a figure in the clause behind theirs
_CLAUSE_REACH = 24  # characters of a clause that are shown around the words and their figure
_LONGEST_UNIT = 6  # characters of a unit that are looked at
_MOST = 500  # mentions of an indicator that are looked at; no report has as many


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Look for each indicator that fits the issuer and the year; those not found are findings."""
    running = running_text(context, options.rules)
    wanted = [indicator for indicator in options.indicators if _wanted(context, indicator, running)]
    if not wanted or not running.words:
        yield Judgement(Verdict.NOT_APPLICABLE, _NONE_ASKED if running.words else _EMPTY)
        return
    text = _text(options, running)
    missing = []
    for indicator in wanted:
        place = _given(options, indicator, text)
        yield Element(indicator.id, indicator.title, Verdict.GAP if place is None else Verdict.MET, place)
        if place is None:
            missing.append(indicator)
            yield Finding(message=_message(indicator))
    if missing:
        titles = Words(
            "、".join(indicator.title.zh for indicator in missing),
            ", ".join(indicator.title.en for indicator in missing),
        )
        yield Judgement(Verdict.GAP, _LACKING.fill(count=len(wanted), number=len(missing), titles=titles))
    else:
        yield Judgement(Verdict.MET, _ALL.fill(count=len(wanted)))


def _message(indicator: Indicator) -> Words:
    if indicator.law is None:
        return _MISSING.fill(title=indicator.title, usual=indicator.usual)
    return _MISSING_BY_LAW.fill(title=indicator.title, usual=indicator.usual, law=indicator.law)


def _wanted(context: Context, indicator: Indicator, running: RunningText) -> bool:
    fact, year = context.facts.issuer_kind, context.facts.report_year
    kind = fact.value if fact is not None else None
    if indicator.applies_to and kind not in indicator.applies_to:
        return False
    if indicator.mentioned is not None and kind not in _GENERAL and indicator.mentioned.search(running.text) is None:
        return False
    if year is None:
        return True
    return (indicator.since or year.value) <= year.value <= (indicator.until or year.value)


def _text(options: Options, running: RunningText) -> _Text:
    denial = _denial(options.none_before, options.none_after)
    return _Text(
        running,
        figures=Found(running, options.number, options.share),
        names=Found(running, options.no_figure),
        denials=None if denial is None else Ranges(denial.finditer(running.text)),
    )


@cache
def _denial(before: Pattern, after: Pattern) -> Pattern | None:
    """Return a pattern that is found wherever one of two may be, if there is one."""
    if not before.needs or not after.needs:
        return None
    return Pattern("|".join(map(re.escape, sorted(before.needs | after.needs))))


def _given(options: Options, indicator: Indicator, text: _Text) -> Span | None:
    """Return where an indicator is given: by its first words that have a figure, as near to them as can be."""
    for pattern in indicator.text:
        nearest = _nearest(options, indicator, text, pattern)
        if nearest is not None:
            return _place(text.running, nearest.range)
    for pattern in indicator.told:
        found = pattern.search(text.running.text)
        if found is not None:
            return _place(text.running, found)
    return None


def _nearest(options: Options, indicator: Indicator, text: _Text, pattern: Pattern) -> _Hit | None:
    """Return the first of the hits of a pattern in which words and figure are nearest."""
    nearest: _Hit | None = None
    for said in islice(pattern.finditer(text.running.text), _MOST):
        hits = _hits(options, indicator, text, said, options.reach if nearest is None else nearest.distance)
        if hits:
            nearest = min(hits) if nearest is None else min(nearest, *hits)
            if nearest.distance == 0:
                break  # what stands behind is not nearer
    return nearest


def _hits(options: Options, indicator: Indicator, text: _Text, said: tuple[int, int], within: int) -> list[_Hit]:
    """Return the hits of words and figures that belong to them; those surely farther than `within` are passed over."""
    first, last = said
    hits = [_Hit(0, said)] if _says_none(options, text, said) else []
    figures = text.figures.around(said, first - options.reach, last + min(options.reach, within + 1))
    for start, end, whole in figures:
        if end + _LONGEST_UNIT < first - within:
            continue
        figure = (start, end) if whole else _counted(indicator, text, start, end)
        if figure is not None and _belongs(text.running, said, figure):
            hits.append(_hit(said, figure))
    return hits


def _hit(said: tuple[int, int], figure: tuple[int, int]) -> _Hit:
    distance = max(figure[0] - said[1], said[0] - figure[1], 0)
    return _Hit(distance, (min(said[0], figure[0]), max(said[1], figure[1])))


def _says_none(options: Options, text: _Text, said: tuple[int, int]) -> bool:
    first, last = max(0, said[0] - _NONE_REACH), said[1] + _NONE_REACH
    if text.denials is not None and not text.denials.reach(first, last):
        return False
    before, after = text.running.words[first : said[1]], text.running.words[said[1] : last]
    return options.none_before.search(before) is not None or options.none_after.match(after) is not None


def _counted(indicator: Indicator, text: _Text, start: int, end: int) -> tuple[int, int] | None:
    """Return a number with its unit if it counts what the indicator does.

    An ordinal counts nothing, nor does a number inside a name.
    """
    words = text.running.words
    unit = indicator.units.match(words[end : end + _LONGEST_UNIT])
    if unit is None or words[start - 1 : start] == "第" or text.names.over(start):
        return None
    return start, end + unit[1]


def _belongs(text: RunningText, said: tuple[int, int], figure: tuple[int, int]) -> bool:
    """Tell whether a figure stands in the clause of the words, or in the one that follows in the same sentence."""
    if figure[0] < said[0]:
        return text.clauses.find("。", figure[1], said[0]) < 0
    if text.words.find("。", said[1], figure[0]) >= 0:
        return False
    marks = text.clauses.count("。", said[1], figure[0])
    return marks == 0 or (marks == 1 and figure[0] - said[1] <= _NEXT_CLAUSE_REACH)


def _place(text: RunningText, found: tuple[int, int]) -> Span:
    """Return the place of a hit with the rest of its clause."""
    floor, ceiling = max(0, found[0] - _CLAUSE_REACH), found[1] + _CLAUSE_REACH
    start = max(floor, text.clauses.rfind("。", floor, found[0]) + 1)
    end = text.clauses.find("。", found[1], ceiling)
    return text.span(start, end if end >= 0 else found[1])
