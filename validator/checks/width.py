"""Kind `width`: Chinese text is written with full-width marks.

The rule switches itself off where the half-width form is the habit of the whole text, as in text saved from many
web pages: not the writer but the page did that. All half-width marks together are one finding with a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import HAN, Line, lines
from validator.document import BlockKind, Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.language import Words


class Options(NamedTuple):
    """The kind `width` has no options."""


_FULL = re.compile("[，：；？！（）]")
_BEFORE = rf"[{HAN}”’》）)】〕％%0-9A-Za-z]"
_AFTER = rf"[{HAN}“‘《（(【〔0-9A-Za-z]"
# A mark between two Latin letters or digits belongs to a number, a time, an address or a foreign word.
_HALF = re.compile(
    rf"(?<=[{HAN}”’》）)】〕％%])[,:;?!](?=\s?{_AFTER}|\s*$)|(?<={_BEFORE})[,:;?!](?=\s?[{HAN}“‘《（【〔])"
    rf"|(?<=[{HAN}”》])\((?=[{HAN}“《])|(?<=[{HAN}”》])\)"
)
_LIST_NUMBER = re.compile(r"\s*\([一二三四五六七八九十百0-9]{1,4}\)")
_WHOLE = Words("标点都是全角", "all marks are full-width")
_NONE = Words("没有需要核对的标点", "there are no marks to compare")
_FOLDED = Words(
    "全文的逗号、冒号、括号等以半角为主（半角{half}处，全角{full}处），多半是从网页保存时转换的，没有逐个核对",
    "half-width marks are the rule in this text ({half} against {full} full-width ones), most likely converted when "
    "it was saved from a web page; they were not judged one by one",
)
_FOUND = Words(
    "有{count}处半角标点（{signs}），见第{where}行，应改为全角",
    "{count} half-width marks ({signs}) on lines {where} should be full-width",
)
_MORE = Words("{lines}等", "{lines} and others")
_SHOWN = 8  # lines that the message names


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield one finding for all half-width marks between Chinese words."""
    judged = [line for line in context.once(lines) if line.kind is not BlockKind.TABLE]
    text = context.document.text
    full = sum(len(_FULL.findall(text, *line.span)) for line in judged)
    half = [span for line in judged for span in _half(text, line)]
    if not half:
        yield Judgement(Verdict.MET, _WHOLE) if full else Judgement(Verdict.NOT_APPLICABLE, _NONE)
    elif len(half) > full:
        yield Judgement(Verdict.NOT_APPLICABLE, _FOLDED.fill(half=len(half), full=full))
    else:
        yield Finding(span=half[0], message=_message(context, half), count=len(half))


def _half(text: str, line: Line) -> Iterator[Span]:
    number = _LIST_NUMBER.match(text, *line.span)
    start = max(line.words.start, number.end() if number else 0)
    for found in _HALF.finditer(text, start, line.span.end):
        yield Span(*found.span())


def _message(context: Context, half: list[Span]) -> Words:
    signs = "".join(dict.fromkeys(context.document.quote(span) for span in half))
    places = list(dict.fromkeys(context.document.place(span).line for span in half))
    numbers = Words("、".join(map(str, places[:_SHOWN])), ", ".join(map(str, places[:_SHOWN])))
    where = _MORE.fill(lines=numbers) if len(places) > _SHOWN else numbers
    return _FOUND.fill(count=len(half), signs=signs, where=where)
