"""Kind `year`: title, opening and headings name one and the same year reported on.

The year that most of these places mean is taken for the right one, the title deciding a tie; every other place is
a finding. A heading of next year's plan that names the reported year itself is left to the kind `stale_year`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._dates_year import Telling, reported, tellings
from validator.facts import Certainty
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `year`."""

    rules: Annotated[tuple[RuleId, ...], "Ids of the items whose headings name the year reported on."]
    rule: Annotated[RuleId, "Id of the item whose heading names the year after it."]
    history: Annotated[
        tuple[Pattern, ...], "What begins with one of these behind a year makes it no year of work."
    ] = ()


_UNKNOWN = Words("全文没有写明是哪一年的报告，请人工核对", "no place says which year the report is about")
_GUESSED = Words(
    "标题、开头和各部分标题都没有写年度，按正文或者文件名推测是{year}年，请人工核对",
    "neither title, opening nor headings name the year; {year}, taken from the text or the file's name, is a guess",
)
_GIVEN = Words(
    "标题、开头和各部分标题都没有写年度，按给定的{year}年度检查，请人工核对",
    "neither title, opening nor headings name the year; {year} was given from outside",
)
_AGREED = Words("{places}写的年度一致，都是{year}年", "{places} agree on {year}")
_WRONG = Words(
    "{place}写的是{said}年，报告年度应是{year}年（{others}）",
    "{place} says {said} but the report is about {year} ({others})",
)
_WRONG_PLAN = Words(
    "{place}写的是{said}年，{year}年度报告的下一年度应是{next}年",
    "{place} says {said}, but the year after {year} is {next}",
)
_BY_PLAN = Words(
    "只有{place}写了{said}年，推测报告年度是{year}年，请人工核对",
    "only {place} names a year, {said}, so the report seems to be about {year}",
)
_SO = Words("{place}写的是{year}年", "{place} says {year}")
_BY_OPTION = Words("检查时给定", "given from outside")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every place that names another year than the report is about."""
    found = tellings(context, options.rules, options.rule, options.history)
    year = reported(context, found)
    if not found or year is None:
        yield Judgement(Verdict.REVIEW, _undecided(context))
        return
    wrong = [telling for telling in found if year not in (telling.meant, telling.said)]
    right = [telling for telling in found if telling.said == telling.meant == year]
    others = _SO.fill(place=right[0].place, year=year) if right else _BY_OPTION
    for telling in wrong:
        message = _WRONG_PLAN if telling.said != telling.meant else _WRONG
        said = {"place": telling.place, "said": telling.said, "year": year, "next": year + 1, "others": others}
        yield Finding(span=telling.span, message=message.fill(**said))
    if wrong:
        return
    if right:
        yield Judgement(Verdict.MET, _AGREED.fill(places=_places(right), year=year))
    else:
        yield Judgement(Verdict.REVIEW, _BY_PLAN.fill(place=found[0].place, said=found[0].said, year=year))


def _undecided(context: Context) -> Words:
    year = context.facts.report_year
    if year is None:
        return _UNKNOWN
    return (_GIVEN if year.certainty is Certainty.GIVEN else _GUESSED).fill(year=year.value)


def _places(found: list[Telling]) -> Words:
    places = list(dict.fromkeys(telling.place for telling in found))
    return Words("、".join(place.zh for place in places), ", ".join(place.en for place in places))
