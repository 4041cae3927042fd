"""Kind `cutoff`: the figures of the report reach to the end of the year it reports on.

A report that is written in December often counts to November: 截至2024年11月底, 1至11月. All such places are one
finding. An earlier month, as in a comparison or a milestone of the year, tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._assignment import assign
from validator.checks._marks_lines import is_quoted
from validator.checks._phrases import sentences
from validator.document import Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.expression import Expression
from validator.text.language import Words
from validator.text.numerals import numeral
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `cutoff`."""

    rule: Annotated[RuleId, "Id of the item that plans the year to come, in which nothing is counted."]
    since_month: Annotated[int, "The first month that is so late in the year that figures seem to end with it."] = 9
    unless: Annotated[tuple[Pattern, ...], "Found in the sentence, these tell of something else than its figures."] = ()


_UNKNOWN = Words("没有写明是哪一年的报告，没有核对数据截止的时间", "the year reported on is not stated")
_EARLY = Words(
    "数据截至{year}年{month}月，不是全年的，请核对是否应统计到12月底",
    "figures end in month {month} of {year}; check whether they should cover the whole year",
)
_WHOLE = Words("没有发现只统计到年底以前的数据", "no figures were found that end before the end of the year")
_LAST = 12  # the month with which a year ends
_YEAR = r"(?:今年|本年|(20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2})\s?年)?\s?"
_MONTH = r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月"
_CUTOFFS = (
    Expression(rf"截[至止]到?\s?{_YEAR}{_MONTH}(?:\s?(?:底|末|份|[0-9]{{1,2}}\s?日))?"),
    Expression(rf"{_YEAR}(?<![0-9])[1一]\s?月?\s?[-~至到]\s?{_MONTH}(?:份|底)?"),
)


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every place where figures end before the year does."""
    year = context.facts.report_year
    if year is None:
        yield Judgement(Verdict.NOT_APPLICABLE, _UNKNOWN)
        return
    found = sorted(_cutoffs(context, options, year.value))
    for span, month in found:
        yield Finding(span=span, message=_EARLY.fill(year=year.value, month=month))
    if not found:
        yield Judgement(Verdict.MET, _WHOLE)


def _cutoffs(context: Context, options: Options, year: int) -> Iterator[tuple[Span, int]]:
    folded = context.document.folded
    holding = context.once(assign).get(options.rule)
    plan = holding.span if holding is not None else None
    for paragraph in context.outline.paragraphs():
        if "月" not in folded[paragraph.start : paragraph.end] or (plan and plan.start <= paragraph.start < plan.end):
            continue
        for sentence in sentences(context.document, paragraph):
            words = folded[sentence.start : sentence.end]
            if "月" in words and not any(pattern.search(words) for pattern in options.unless):
                yield from _in_sentence(context, options, year, sentence)


def _in_sentence(context: Context, options: Options, year: int, sentence: Span) -> Iterator[tuple[Span, int]]:
    for expression in _CUTOFFS:
        for found in expression.finditer(context.document.folded, *sentence):
            said, month = numeral(found[1]) if found[1] else year, numeral(found[2]) or 0
            if said == year and options.since_month <= month < _LAST and not is_quoted(context, found.start()):
                yield Span(*found.span()), month
