"""Kind `signing`: the report ends with a date, written as the layout standard asks, after the year it reports on.

A date in the metadata or the furniture of a web page is no signature. A date in brackets under the title, or below
a covering letter before it, counts as one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from validator.checks import Context
from validator.checks._dates import Slip, Written, signed
from validator.document import Span
from validator.facts import Certainty
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.expression import Expression
from validator.text.language import Words


class Options(NamedTuple):
    """The kind `signing` has no options."""


_MISSING = Words("文末没有成文日期", "there is no date at the end")
_BADLY = Words("成文日期“{words}”{slips}", "the date “{words}” {slips}")
_RIGHT = Words("{message}，应为“{right}”", "{message}; write “{right}”")
_SLIPS = {
    Slip.OPEN: Words("没有填写完整", "is not filled in"),
    Slip.CHINESE: Words("用了汉字数字", "uses Chinese numerals instead of Arabic ones"),
    Slip.FORM: Words("没有用“年、月、日”书写", "is not written with 年, 月 and 日"),
    Slip.SHORT_YEAR: Words("年份没有写全", "shortens the year"),
    Slip.NO_DAY: Words("没有写到“日”", "lacks the day"),
    Slip.NO_DAY_MARK: Words("缺少“日”字", "lacks 日"),
    Slip.WRONG_DAY_MARK: Words("把“日”写成了“号”", "has 号 for 日"),
    Slip.PADDED: Words("月、日前多了“0”", "pads month or day with 0"),
    Slip.NO_MONTH: Words("不存在：一年没有{month}月", "does not exist: there is no month {month}"),
    Slip.NO_SUCH_DAY: Words("不存在：{month}月没有这一天", "does not exist: month {month} has no such day"),
}
_EARLY = Words(
    "成文日期{day}早于报告年度结束（{year}年12月31日），文中数据不可能是全年的",
    "the date {day} lies before the end of {year}, so the figures cannot cover the whole year",
)
_LATE = Words(
    "成文日期{day}晚于公布日期{published}", "the date {day} is later than the day of publication, {published}"
)
_ISSUED = Expression(r"(?:发文|成文|生成)(?:日期|时间)\W{0,12}$")
_LABEL = 24  # characters in which the label of a date stands before it
_DATED = Words("成文日期是{day}", "dated {day}")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for a date that is missing, badly written or impossible."""
    found = signed(context.document, context.outline)
    if found is None:
        yield Finding(near=_end(context), message=_MISSING)
        yield Judgement(Verdict.GAP, _MISSING)
        return
    findings = [*_badly_written(context, found), *_at_odds(context, found)]
    yield from findings
    if not findings:
        yield Judgement(Verdict.MET, _DATED.fill(day=_say(found.day)))


def _end(context: Context) -> Span | None:
    headings = [part.heading.span for part in context.outline.parts]
    spans = (*context.outline.paragraphs(), *context.outline.signature, *headings)
    end = max([span.end for span in spans], default=0)
    return Span(end - 1, end) if end else None


def _badly_written(context: Context, found: Written) -> Iterator[Finding]:
    if not found.slips:
        return
    slips = [_SLIPS[slip].fill(month=found.month or 0) for slip in found.slips]
    said = Words("，".join(slip.zh for slip in slips), " and ".join(slip.en for slip in slips))
    message = _BADLY.fill(words=" ".join(context.document.quote(found.span).split()), slips=said)
    if found.day is not None:
        message = _RIGHT.fill(message=message, right=_say(found.day))
    yield Finding(span=found.span, message=message)


def _at_odds(context: Context, found: Written) -> Iterator[Finding]:
    """Yield what the date contradicts: the year reported on, the day of publication."""
    if found.day is None:
        return
    year = context.facts.report_year
    if year is not None and year.certainty is not Certainty.INFERRED and found.day <= date(year.value, 12, 31):
        yield Finding(span=found.span, message=_EARLY.fill(day=_say(found.day), year=year.value))
    published = context.facts.published_on
    if published is not None and found.day > published.value and not _is_issuing(context, published.span):
        yield Finding(span=found.span, message=_LATE.fill(day=_say(found.day), published=_say(published.value)))


def _is_issuing(context: Context, span: Span | None) -> bool:
    """Tell whether a page gives the day on which the document was issued, not the day of publication."""
    if span is None:
        return False
    return _ISSUED.search(context.document.folded, max(0, span.start - _LABEL), span.start) is not None


def _say(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
