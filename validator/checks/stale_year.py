"""Kind `stale_year`: no year of an earlier report was left where the year reported on, or the next one, is meant.

Looked at are headings, the heading and first sentences of next year's plan, and sentences of the parts that look
back which begin with a year, its end or a month of it and account for work. Words such as 今年 with another year in
brackets are told anywhere. A year that is history on purpose stays silent:
inside `《》`, a date, the start of a period, beside a comparison, beside something that is held or honoured a year
later, or where a passage goes from year to year.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._assignment import Manner, assign
from validator.checks._dates_year import reported, tellings, years_of
from validator.checks._phrases import sentences
from validator.document import Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.outline import Part
from validator.rulebook import RuleId
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.language import Words
from validator.text.numerals import numeral
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `stale_year`."""

    rules: Annotated[tuple[RuleId, ...], "Ids of the items that look back on the year reported on."]
    rule: Annotated[RuleId, "Id of the item that plans the year after it."]
    history: Annotated[tuple[Pattern, ...], "What begins with one of these behind a year makes it no year of work."]
    looking_back: Annotated[tuple[Pattern, ...], "What ends with one of these before a year makes it history."]
    later: Annotated[
        tuple[Pattern, ...], "Found in a heading or sentence, these tell of a year that is rightly earlier."
    ]
    compared: Annotated[tuple[Pattern, ...], "Found in a paragraph, these tell that it compares years."]
    accounts: Annotated[tuple[Pattern, ...], "A sentence must match one of these to account for a year's work."]
    ahead: Annotated[tuple[Pattern, ...], "The rest of a top heading behind a year that is to come, in any report."]
    intends: Annotated[tuple[Pattern, ...], "Found in a sentence of the plan, these tell of what is to come."]
    done: Annotated[tuple[Pattern, ...], "Found in a sentence of the plan, these tell of what is past."]
    dated: Annotated[tuple[Pattern, ...], "A sentence that begins with a month or day must match one of these."] = ()
    this_year: Annotated[
        tuple[Pattern, ...], "What ends with one of these before a year in brackets means the year reported on."
    ] = ()


_UNKNOWN = Words("没有写明是哪一年的报告，无法判断", "the year reported on is not stated")
_HEADING = Words("标题里的“{said}年”应为“{year}年”", "the heading says {said} where {year} is meant")
_PLAN = Words(
    "下一年度安排写的是“{said}年”，应为“{year}年”", "the plan for the next year says {said} where {year} is meant"
)
_BODY = Words(
    "按当年写的工作却标为“{said}年”，请核对是否应为“{year}年”",
    "work told as this report's is dated {said}; check whether {year} is meant",
)
_NAMED = Words(
    "“{words}”说的是报告年度，括号里应为“{year}年”",
    "“{words}” means the year reported on; {year} belongs in the brackets",
)
_FRESH = Words("没有发现沿用以前年度的年份", "no year of an earlier report was found")
_DIGITS = r"(20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})"
_ANY_YEAR = Expression(rf"{_DIGITS}\s?年")
_IN_BRACKETS = Expression(rf"\(\s?{_DIGITS}\s?年")
# A year with which a sentence begins: 2023年, 2023年度共, 2023年全年, 截至2023年底, and a month of it.
_BEGINNING = Expression(
    rf"(?:截[至止]到?|到|至)?\s?(?P<year>{_DIGITS}\s?年)"
    r"(?:(?P<month>[0-9一二三四五六七八九十]{1,3}月(?:[0-9]{1,2}日|份|底|末|[上中下]旬)?)\s?,|(?:底|末|年底|年末)\s?,|度?\s?,|度?(?=全年|共|累计|[全我本]))"
)
_BEFORE_BRACKETS = 8  # characters that tell that a year in brackets is this one
_LEAD = Expression(r"\s{0,9}(?:\(?[一二三四五六七八九十0-9]{1,2}[)、.]|[一二三四五六七八九十]是)?\s{0,9}")
_LONGEST_HEADING = 60
_EARLY = 12  # characters before the year of a heading: 全县2023年度…, not a year named on the way
_FIRST_SENTENCES = 2
_OWN = frozenset({Manner.OWN, Manner.INNER})


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every year that seems left over from an earlier report."""
    found = tellings(context, options.rules, options.rule, options.history)
    year = reported(context, found)
    if year is None:
        yield Judgement(Verdict.REVIEW, _UNKNOWN)
        return
    looks = (_in_headings, _in_body, _in_brackets, _in_plan, _ahead)
    stale = [finding for look in looks for finding in look(context, options, year)]
    by_place = {finding.span or Span(0, 0): finding for finding in stale}
    yield from (by_place[span] for span in sorted(by_place))
    if not stale:
        yield Judgement(Verdict.MET, _FRESH)


def _plan(context: Context, options: Options) -> Span | None:
    holding = context.once(assign).get(options.rule)
    return holding.span if holding is not None and holding.manner in _OWN else None


def _in_headings(context: Context, options: Options, year: int) -> Iterator[Finding]:
    """Yield the headings, those of the plan left out, that name an earlier year as if it were this one."""
    plan = _plan(context, options)
    for part in _parts(context.outline.parts):
        heading = part.heading.span
        if heading.end - heading.start > _LONGEST_HEADING or (plan and plan.start <= heading.start < plan.end):
            continue
        named = list(years_of(context, heading, options.history))
        if not named or any(said >= year for _, said in named) or _is_later(context, heading, options):
            continue
        span, said = named[0]
        if span.start - heading.start <= _EARLY and not _looks_back(context, span, options):
            yield Finding(span=span, message=_HEADING.fill(said=said, year=year))


def _in_plan(context: Context, options: Options, year: int) -> Iterator[Finding]:
    """Yield the heading of the plan, or a first sentence of it, that plans a year which is already over."""
    holding = context.once(assign).get(options.rule)
    if holding is None or holding.manner not in _OWN or holding.heading is None:
        return
    named = list(years_of(context, holding.heading, options.history))
    if named and all(said <= year for _, said in named):
        yield Finding(span=named[0][0], message=_PLAN.fill(said=named[0][1], year=year + 1))
    paragraph = next((span for span in context.outline.paragraphs() if span.start >= holding.texts[0].start), None)
    if paragraph is None or paragraph.start >= holding.texts[-1].end:
        return
    for sentence in islice(sentences(context.document, paragraph), _FIRST_SENTENCES):
        words = context.document.folded[sentence.start : sentence.end]
        named = list(years_of(context, sentence, options.history))
        begins = named and named[0][0].start - sentence.start <= _EARLY
        if not begins or any(said > year for _, said in named) or _any(options.done, words):
            continue
        if _any(options.intends, words) and not _looks_back(context, named[0][0], options):
            yield Finding(span=named[0][0], message=_PLAN.fill(said=named[0][1], year=year + 1))


def _ahead(context: Context, options: Options, year: int) -> Iterator[Finding]:
    """Yield the years of headings that plan a year which is over, also where several items share the heading."""
    for part in context.outline.parts:
        heading = part.heading.span
        for span, said in years_of(context, heading, options.history):
            rest = without_blanks(context.document.folded[span.end : heading.end])
            if said <= year and any(pattern.fullmatch(rest) for pattern in options.ahead):
                yield Finding(span=span, message=_PLAN.fill(said=said, year=year + 1))


def _in_body(context: Context, options: Options, year: int) -> Iterator[Finding]:
    """Yield sentences that begin with an earlier year and account for work as if it were this year's."""
    found = _ANY_YEAR.finditer(context.document.folded)
    begun = [each.start() for each in found if (numeral(each[1]) or year) < year]
    plan = _plan(context, options)
    for part in _parts(context.outline.parts) if begun else ():
        if plan and plan.start <= part.span.start < plan.end:
            continue
        if not any(_holds(paragraph, begun) for paragraph in part.paragraphs):
            continue
        texts = [context.document.folded[span.start : span.end] for span in part.paragraphs]
        # A passage that names the year itself goes from year to year.
        if any(f"{year}年" in without_blanks(text) or _any(options.compared, text) for text in texts):
            continue
        for paragraph in part.paragraphs:
            if _holds(paragraph, begun):
                yield from _in_paragraph(context, options, year, paragraph)


def _holds(span: Span, places: list[int]) -> bool:
    """Tell whether one of the sorted places lies within a span."""
    return bisect_left(places, span.start) < bisect_left(places, span.end)


def _in_paragraph(context: Context, options: Options, year: int, paragraph: Span) -> Iterator[Finding]:
    for sentence in sentences(context.document, paragraph):
        begun = _BEGINNING.match(context.document.folded, *_without_lead(context, sentence))
        if (
            begun is None
            or (said := numeral(begun[2])) is None
            or said >= year
            or _is_later(context, sentence, options)
        ):
            continue
        wanted = (*options.accounts, *options.dated) if begun["month"] else options.accounts
        if _any(wanted, context.document.folded[sentence.start : sentence.end]):
            yield Finding(span=Span(*begun.span("year")), message=_BODY.fill(said=said, year=year))


def _without_lead(context: Context, sentence: Span) -> Span:
    """Return a sentence without the blanks and the number of a point before it."""
    lead = _LEAD.match(context.document.folded, *sentence)
    return Span(lead.end() if lead else sentence.start, sentence.end)


def _in_brackets(context: Context, options: Options, year: int) -> Iterator[Finding]:
    """Yield years in brackets that another year than the one reported on is called this year: 今年以来(2023年…)."""
    folded = context.document.folded
    for found in _IN_BRACKETS.finditer(folded):
        said = numeral(found[1])
        before = folded[max(0, found.start() - _BEFORE_BRACKETS) : found.start()].rstrip()
        if said is None or said == year:
            continue
        for pattern in options.this_year:
            if (words := pattern.search(before)) is not None:
                message = _NAMED.fill(words=before[words[0] : words[1]], year=year)
                yield Finding(span=Span(found.start(1), found.end()), message=message)
                break


def _parts(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield from part.walk()


def _is_later(context: Context, span: Span, options: Options) -> bool:
    return _any(options.later, context.document.folded[span.start : span.end])


def _looks_back(context: Context, span: Span, options: Options) -> bool:
    return _any(options.looking_back, context.document.folded[max(0, span.start - 8) : span.start].rstrip())


def _any(patterns: Iterable[Pattern], folded: str) -> bool:
    return any(pattern.search(folded) for pattern in patterns)
