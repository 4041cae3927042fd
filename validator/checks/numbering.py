"""Kind `numbering`: headings are numbered whole, from one, without gaps, repeats or lost marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.outline import Flaw, FlawKind
from validator.text.language import Words


class Options(NamedTuple):
    """The kind `numbering` has no options."""


_MESSAGES = {
    FlawKind.LOST_OPENING: Words("序号“{number}”缺少左括号", "the number “{number}” has lost its opening bracket"),
    FlawKind.LOST_CLOSING: Words("序号“{number}”缺少右括号", "the number “{number}” has lost its closing bracket"),
    FlawKind.LOST_NUMBER: Words("标题的序号不完整或缺失", "the heading has lost its number"),
    FlawKind.WRONG_MARK: Words("序号“{number}”后的标点不规范", "the number “{number}” is followed by a wrong mark"),
    FlawKind.WRONG_SIGN: Words("序号“{number}”的写法不规范", "the number “{number}” is not in the standard form"),
    FlawKind.TWICE: Words("序号“{number}”写了两遍", "the number “{number}” is written twice"),
    FlawKind.REPEATED: Words("序号“{number}”与前一个重复", "the number “{number}” repeats the one before it"),
    FlawKind.SKIPPED: Words("序号“{number}”与前一个不连续", "the number “{number}” skips one"),
    FlawKind.BACKWARD: Words("序号“{number}”比前一个小", "the number “{number}” is smaller than the one before it"),
    FlawKind.STARTS_LATE: Words(
        "同级标题从“{number}”开始，前面缺少序号", "the headings of this level begin with “{number}”"
    ),
    FlawKind.NESTED: Words(
        "上一级标题已用“{number}”，下一级不应再用同样的序号",
        "a heading right above already uses “{number}”; the next level needs another form",
    ),
}
_EXPECTED = Words("{message}，应为“{expected}”", "{message}; “{expected}” was expected")
_WHOLE = Words("共{count}个带序号的标题，序号完整、连续", "{count} numbered headings, whole and in sequence")
_NONE = Words("没有带序号的标题", "there are no numbered headings")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every malformed number."""
    yield from (_finding(context, flaw) for flaw in context.outline.flaws)
    if not context.outline.flaws:
        count = sum(part.heading.number is not None for top in context.outline.parts for part in top.walk())
        yield Judgement(Verdict.MET, _WHOLE.fill(count=count)) if count else Judgement(Verdict.NOT_APPLICABLE, _NONE)


def _finding(context: Context, flaw: Flaw) -> Finding:
    message = _MESSAGES[flaw.kind].fill(number=_number(context, flaw.span))
    if flaw.expected is not None:
        message = _EXPECTED.fill(message=message, expected=flaw.expected)
    return Finding(span=flaw.span, message=message)


def _number(context: Context, span: Span) -> str:
    return context.document.quote(span).strip()
