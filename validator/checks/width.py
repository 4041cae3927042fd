"""Kind `width`: Chinese text is written with full-width marks.

The rule switches itself off where the half-width form is the habit of the whole text, as in text saved from many
web pages: not the writer but the page did that. All half-width marks together are one finding with a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import Line, is_han, lines
from validator.document import BlockKind, Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.expression import Expression
from validator.text.language import Words


class Options(NamedTuple):
    """The kind `width` has no options."""


_FULL = "，：；？！（）“”"
# A mark between two Latin letters or digits belongs to a number, a time, an address or a foreign word.
# NOTE: the mark comes first and what stands before it is looked back at, so that few places are looked at closely.
# Any other letter stands for a Chinese character here, since a class of all those takes milliseconds to compile;
# the groups are the characters before and behind that decide, and `_is_foreign` tells of letters of other scripts.
# Most marks stand between two such letters, which is looked for first.
_LATIN, _OTHER = "[0-9A-Za-z]", r"[^\W_0-9A-Za-z]"
_HALF = Expression(
    rf"[,:;?!()](?<=(.).)(?:(?<={_OTHER}[,:;?!(])(?=({_OTHER}))|(?=\s?(.?))(?:(?<=[,:;?!])(?:"
    rf"(?:(?<={_OTHER}.)|(?<=[”’》）)】〕％%].))(?=\s?(?:[^\W_]|[“‘《（(【〔])|\s{{0,99}}(?:\0|$))"
    rf"|(?<={_LATIN}.)(?=\s?(?:{_OTHER}|[“‘《（【〔])))"
    rf"|(?:(?<={_OTHER}\()|(?<=[”》]\())(?={_OTHER}|[“《]))"
    rf"|(?<={_OTHER}\))|(?<=[”》]\)))"
)
_SIGNS = ",:;?!()"
# A full stop that ends a line or stands between clauses, not in a name; quotation marks around Chinese words.
_STOP = Expression(rf"\.(?<={_OTHER}{{2}}\.)(?=\s{{0,99}}(?:\0|$|[”’》）]))|\.(?<={_OTHER}{{6}}\.)(?={_OTHER}{{2}})")
_STRAIGHT = Expression(r"\"[^\"\0\n]{1,60}\"")
_LIST_NUMBER = Expression(r"\s{0,99}\([一二三四五六七八九十百0-9]{1,4}\)")
_WHOLE = Words("标点都是全角", "all marks are full-width")
_NONE = Words("没有需要核对的标点", "there are no marks to compare")
_FOLDED = Words(
    "全文的逗号、冒号、括号等以半角为主（半角{half}处，全角{full}处），多半是从网页保存时转换的，没有逐个核对",
    "half-width marks are the rule in this text ({half} against {full} full-width ones), most likely converted when "
    "it was saved from a web page; they were not judged one by one",
)
_FOUND = Words("这里用了半角标点，应改为全角", "a half-width mark stands here and should be full-width")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every half-width mark between Chinese words, unless they are the rule in the text."""
    text, table = context.document.text, BlockKind.TABLE
    judged = [line for line in context.once(lines) if line.kind is not table]
    words = "".join([text[start:end] for (start, end), _, _, _ in judged])
    full = sum([words.count(sign) for sign in _FULL if sign in words])
    spans = [_without_number(text, line) for line in judged] if any(sign in words for sign in _SIGNS) else []
    # All lines at once, each with the character before it, which its first mark is judged by.
    sides = _HALF.findall("\0".join([text[max(0, start - 1) : end] for start, end in spans]))
    beside = set(chain.from_iterable(sides))
    foreign = {character for character in beside if not "一" <= character <= "鿿" and _is_foreign(character)}
    half = sum(map(foreign.isdisjoint, sides)) if foreign else len(sides)
    other = [mark for line in judged if "." in words or '"' in words for mark in _others(text, line.span)]
    half += len(other)
    if not half:
        yield Judgement(Verdict.MET, _WHOLE) if full else Judgement(Verdict.NOT_APPLICABLE, _NONE)
    elif half > full:
        yield Judgement(Verdict.NOT_APPLICABLE, _FOLDED.fill(half=half, full=full))
    else:
        found = (mark for span in spans for mark in _HALF.finditer(text, *span))
        marks = [Span(*mark.span()) for mark in found if foreign.isdisjoint(mark.groups())]
        yield from (Finding(span=mark, message=_FOUND) for mark in sorted([*marks, *other]))


def _others(text: str, span: Span) -> Iterator[Span]:
    """Yield the full stops and the straight quotation marks of a line."""
    for stop in _STOP.finditer(text, *span):
        yield Span(*stop.span())
    for quotation in _STRAIGHT.finditer(text, *span):
        if any(map(is_han, quotation[0])):
            yield Span(quotation.start(), quotation.start() + 1)
            yield Span(quotation.end() - 1, quotation.end())


def _without_number(text: str, line: Line) -> tuple[int, int]:
    start, end = line.span
    number = _LIST_NUMBER.match(text, start, end) if text[start] == "(" or text[start].isspace() else None
    return max(start + line.number, number.end() if number else 0), end


def _is_foreign(character: str) -> bool:
    """Tell whether a character is a letter or digit that is neither Latin nor Chinese."""
    return character.isalnum() and not character.isascii() and not is_han(character)
