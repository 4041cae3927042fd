"""Kind `indicators`: the report gives the figures that reports of its kind and year normally give.

An indicator is given when one of its words and a number with one of its units, or a percentage, stand near each
other in one sentence; that there were none (`没有`, `0件`) gives it, too. What the plan promises does not count.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._assignment import Manner, assign
from validator.document import Span
from validator.facts import IssuerKind
from validator.findings import Element, Finding, Judgement, Statement, Verdict
from validator.language import Words
from validator.pattern import Pattern
from validator.rulebook import RuleId


class Indicator(NamedTuple):
    """One figure that reports normally give."""

    id: Annotated[str, "Name of the indicator in every output, such as `legal-aid`."]
    title: Annotated[Words, "What the indicator is called."]
    text: Annotated[tuple[Pattern, ...], "Words that a figure belongs to; the first that has one is shown."]
    units: Annotated[Pattern, "Units that such a figure has; the longer before the shorter."]
    usual: Annotated[Words, "How the figure is usually given."]
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


class _Text(NamedTuple):
    """All text that is looked at, without blanks; the place of each character; the numbers and shares in it."""

    words: str
    places: tuple[int, ...]
    numbers: tuple[tuple[int, int], ...]
    shares: tuple[tuple[int, int], ...]


_MISSING = Words("没有写{title}；一般写明：{usual}", "{title} is not given; usual is: {usual}")
_ALL = Words("{count}项常见数据都有", "all {count} usual figures are given")
_LACKING = Words(
    "{count}项常见数据中，有{number}项没有写：{titles}", "of {count} usual figures, {number} are not given: {titles}"
)
_EMPTY = Words("报告没有正文", "the report has no text")
_NONE_ASKED = Words("对这一年度没有要看的数据", "no figures are asked for in this year")
_CLAUSE_END = re.compile(r"[,。:]")
_ENDS = str.maketrans(";!?", "。。。")  # all of them end a sentence here, and patterns stop at `。`
_LINE_ENDS = ("\n", "\r\n", "\r", "")
_NONE_REACH = 16  # characters around the words of an indicator that may say that there were none
_NEXT_CLAUSE_REACH = 16  # characters between the words and a figure in the clause behind theirs
_CLAUSE_REACH = 24  # characters of a clause that are shown around the words and their figure
_MOST = 500  # mentions of an indicator that are looked at; no report has as many


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Look for each indicator that fits the issuer and the year; those not found are findings."""
    wanted = [indicator for indicator in options.indicators if _wanted(context, indicator)]
    text = _text(context, options)
    if not wanted or not text.words:
        yield Judgement(Verdict.NOT_APPLICABLE, _NONE_ASKED if text.words else _EMPTY)
        return
    missing = []
    for indicator in wanted:
        place = _given(options, indicator, text)
        yield Element(indicator.id, indicator.title, Verdict.GAP if place is None else Verdict.MET, place)
        if place is None:
            missing.append(indicator)
            yield Finding(message=_MISSING.fill(title=indicator.title, usual=indicator.usual))
    if missing:
        titles = Words(
            "、".join(indicator.title.zh for indicator in missing),
            ", ".join(indicator.title.en for indicator in missing),
        )
        yield Judgement(Verdict.GAP, _LACKING.fill(count=len(wanted), number=len(missing), titles=titles))
    else:
        yield Judgement(Verdict.MET, _ALL.fill(count=len(wanted)))


def _wanted(context: Context, indicator: Indicator) -> bool:
    kind, year = context.facts.issuer_kind, context.facts.report_year
    if indicator.applies_to and (kind is None or kind.value not in indicator.applies_to):
        return False
    if year is None:
        return True
    return (indicator.since or year.value) <= year.value <= (indicator.until or year.value)


def _text(context: Context, options: Options) -> _Text:
    """Return the text in which figures are looked for, a sentence over several lines in one piece."""
    folded = context.document.folded
    holdings = context.once(assign)
    # A passage has no end of its own, so figures behind it are not passed over.
    left_out = [
        text
        for rule in options.rules
        if rule in holdings and holdings[rule].manner is not Manner.PASSAGE
        for text in holdings[rule].texts
    ]
    characters: list[str] = []
    places: list[int] = []
    for piece in _pieces(context):
        if not any(text.start <= piece.start < text.end for text in left_out):
            end = min((text.start for text in left_out if piece.start < text.start < piece.end), default=piece.end)
            kept = [at for at in range(piece.start, end) if not folded[at].isspace()]
            characters += [*(folded[at] for at in kept), "。"]
            places += [*kept, end - 1]
    words = "".join(characters).translate(_ENDS)
    names = list(options.no_figure.finditer(words))
    numbers = tuple(found for found in options.number.finditer(words) if _counts(words, found, names))
    return _Text(words, tuple(places), numbers, tuple(options.share.finditer(words)))


def _counts(words: str, number: tuple[int, int], names: list[tuple[int, int]]) -> bool:
    """Tell whether a number counts something: an ordinal does not, nor does a number inside a name."""
    before = bisect_left(names, (number[0] + 1, 0)) - 1
    return words[number[0] - 1 : number[0]] != "第" and not (before >= 0 and number[0] < names[before][1])


def _pieces(context: Context) -> Iterator[Span]:
    """Yield headings and paragraphs, those joined that follow each other without the end of a sentence between them."""
    folded = context.document.folded
    headings = [part.heading for top in context.outline.parts for part in top.walk()]
    yield from (heading.span for heading in headings if heading.number is not None)
    # The first line of a broken sentence may pass for a heading.
    lines = sorted((*context.outline.paragraphs(), *(each.span for each in headings if each.number is None)))
    start: int | None = None
    for span, following in pairwise([*lines, None]):
        if span is None or span.start == span.end:
            continue
        start = span.start if start is None else start
        ended = folded[span.end - 1] in "。;!?:"
        if ended or following is None or folded[span.end : following.start] not in _LINE_ENDS:
            yield Span(start, span.end)
            start = None


def _given(options: Options, indicator: Indicator, text: _Text) -> Span | None:
    """Return where an indicator is given: by its first words that have a figure, as near to them as can be."""
    for pattern in indicator.text:
        nearest = min(_hits(options, indicator, text, pattern), default=None)
        if nearest is not None:
            return _place(text, nearest[1])
    for pattern in indicator.told:
        found = pattern.search(text.words)
        if found is not None:
            return _place(text, found)
    return None


def _hits(
    options: Options, indicator: Indicator, text: _Text, pattern: Pattern
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the ranges that give an indicator, each after the distance from its words to the figure."""
    for said in islice(pattern.finditer(text.words), _MOST):
        if _says_none(options, text.words, said):
            yield 0, said
        for figure in _figures(options, indicator, text, said):
            if _belongs(text.words, said, figure):
                distance = max(figure[0] - said[1], said[0] - figure[1], 0)
                yield distance, (min(said[0], figure[0]), max(said[1], figure[1]))


def _says_none(options: Options, words: str, said: tuple[int, int]) -> bool:
    before, after = words[max(0, said[0] - _NONE_REACH) : said[1]], words[said[1] : said[1] + _NONE_REACH]
    return options.none_before.search(before) is not None or options.none_after.match(after) is not None


def _figures(options: Options, indicator: Indicator, text: _Text, said: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the figures within reach of the words of an indicator."""
    yield from _between(text.shares, said[0] - options.reach, said[1] + options.reach)
    for start, end in _between(text.numbers, said[0] - options.reach, said[1] + options.reach):
        unit = indicator.units.search(text.words[end : end + 6])
        if unit is not None and unit[0] == 0:
            yield start, end + unit[1]


def _between(ranges: tuple[tuple[int, int], ...], low: int, high: int) -> tuple[tuple[int, int], ...]:
    return ranges[bisect_left(ranges, (low, 0)) : bisect_left(ranges, (high, 0))]


def _belongs(words: str, said: tuple[int, int], figure: tuple[int, int]) -> bool:
    """Tell whether a figure stands in the clause of the words, or in the one that follows in the same sentence."""
    if figure[0] < said[0]:
        return _CLAUSE_END.search(words, figure[1], said[0]) is None
    if "。" in words[said[1] : figure[0]]:
        return False
    marks = len(_CLAUSE_END.findall(words, said[1], figure[0]))
    return marks == 0 or (marks == 1 and figure[0] - said[1] <= _NEXT_CLAUSE_REACH)


def _place(text: _Text, found: tuple[int, int]) -> Span:
    """Return the place of a hit with the rest of its clause."""
    floor, ceiling = max(0, found[0] - _CLAUSE_REACH), found[1] + _CLAUSE_REACH
    start = max((mark.end() for mark in _CLAUSE_END.finditer(text.words, floor, found[0])), default=floor)
    mark = _CLAUSE_END.search(text.words, found[1], ceiling)
    end = mark.start() if mark is not None else found[1]
    return Span(text.places[start], text.places[end - 1] + 1)
