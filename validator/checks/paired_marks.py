"""Kind `paired_marks`: quotation marks, title marks and brackets come in pairs.

Each line of the report is looked at by itself; a mark that opens in one line and closes a line or two below
is a pair. `<` and `>` count only inside title marks, and the bracket of `1)` belongs to the numbers of headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import Line, lines
from validator.checks._marks_pairs import PARTNERS, STRAIGHT, Lone, unpaired
from validator.document import Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.language import Words


class Options(NamedTuple):
    """Options of the kind `paired_marks`."""

    lines: Annotated[int, "A mark may find its partner this many lines below."] = 2
    distance: Annotated[
        int, "Two different marks at most this many characters apart are told as one ill-matched pair."
    ] = 60


_NAMES = {
    "“": Words("双引号", "quotation mark"),
    "‘": Words("单引号", "single quotation mark"),
    "《": Words("书名号", "title mark"),
    "<": Words("单书名号", "single title mark"),
    "(": Words("圆括号", "round bracket"),
    "[": Words("方括号", "square bracket"),
    "【": Words("方头括号", "square bracket"),
    "〔": Words("六角括号", "hexagonal bracket"),
    "「": Words("引号", "quotation mark"),
    "『": Words("引号", "quotation mark"),
    STRAIGHT: Words("双引号", "quotation mark"),
}
_NO_CLOSING = Words(
    "{name}没有配对，缺少后一半“{partner}”：{quote}…",
    "a {name} is opened and never closed, “{partner}” is missing: {quote}…",
)
_NO_OPENING = Words(
    "{name}没有配对，缺少前一半“{partner}”：…{quote}",
    "a {name} is closed and was never opened, “{partner}” is missing: …{quote}",
)
_ODD = Words(
    "直引号的个数是单数，有一个没有配对：{quote}…",
    "the straight quotation marks do not come in pairs, one is alone: {quote}…",
)
_TURNED = Words(
    "引号方向不对，“{sign}”应为“{partner}”：…{quote}…",
    "a quotation mark is turned the wrong way, “{sign}” should be “{partner}”: …{quote}…",
)
_ILL_MATCHED = Words(
    "前后符号不成对，“{first}”与“{second}”应当用同一种：{quote}…",
    "“{first}” and “{second}” do not make a pair, both should be of one sort: {quote}…",
)
_WHOLE = Words("成对的标点都配对", "all paired marks have their partners")
_STOPS = frozenset(",。、;:!?)")  # in front of which a quotation ends
_CARRIED = 20  # lone marks of one line that may have partners in another one
_QUOTE = 12  # characters shown to tell a place
_PARTNERS = PARTNERS | {closing: opening for opening, closing in PARTNERS.items()}


class _Place(NamedTuple):
    """A lone mark, and the mark after it when the two were meant as a pair."""

    line: Line
    mark: Lone
    following: Lone | None


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every mark without a partner."""
    every = context.once(lines)
    alone = unpaired(context.document.folded, (line.words for line in every))
    if not any(alone):
        yield Judgement(Verdict.MET, _WHOLE)
        return
    _pair_across(context, every, alone, options.lines)
    places = [
        place
        for line, marks in zip(every, alone, strict=True)
        if marks
        for place in _places(context, line, marks, options)
    ]
    yield from (_finding(context, place, options) for place in places)
    if not places:
        yield Judgement(Verdict.MET, _WHOLE)


def _pair_across(context: Context, every: tuple[Line, ...], alone: list[list[Lone]], reach: int) -> None:
    """Take out the marks whose partners stand a few lines below, and the openings that a quotation repeats."""
    for index, marks in enumerate(alone):
        for mark in [mark for mark in marks[-_CARRIED:] if mark.opens]:
            for below in alone[index + 1 : index + 1 + reach]:
                partner = next(
                    (other for other in below[:_CARRIED] if not other.opens and other.sort == mark.sort), None
                )
                if partner is not None:
                    marks.remove(mark)
                    below.remove(partner)
                    break
            else:
                if _is_repeated(context, every, index, mark):
                    marks.remove(mark)


def _is_repeated(context: Context, every: tuple[Line, ...], index: int, mark: Lone) -> bool:
    """Tell whether a quotation of several paragraphs opens anew at each: the next one begins with the mark."""
    if mark.sign not in "“「" or index + 1 == len(every):
        return False
    return context.document.folded[every[index + 1].span.start] == mark.sign


def _places(context: Context, line: Line, marks: list[Lone], options: Options) -> Iterator[_Place]:
    skipped: Lone | None = None
    for mark, following in zip_longest(marks, marks[1:]):
        if mark is skipped:
            continue
        joint = following is not None and _joint_message(context, line, mark, following, options.distance) is not None
        skipped = following if joint else None
        yield _Place(line, mark, skipped)


def _finding(context: Context, place: _Place, options: Options) -> Finding:
    line, mark, following = place
    if following is None:
        return Finding(span=Span(mark.at, mark.at + 1), message=_message(context, line, mark))
    wrong = mark if not mark.opens else following
    message = _joint_message(context, line, mark, following, options.distance)
    return Finding(span=Span(wrong.at, wrong.at + 1), message=message)


def _joint_message(context: Context, line: Line, mark: Lone, following: Lone, distance: int) -> Words | None:
    """Return what to say of two lone marks that were meant as one pair, or `None`."""
    folded = context.document.folded
    if following.at - mark.at > distance:
        return None
    if mark.sign == following.sign and mark.sign in "“‘" and folded[following.at - 1] not in _STOPS:
        return _TURNED.fill(quote=_before(context, line, following.at), sign=mark.sign, partner=PARTNERS[mark.sign])
    if mark.sign == following.sign and mark.sign in "”’" and folded[mark.at + 1] not in _STOPS:
        return _TURNED.fill(quote=_after(context, line, mark.at), sign=mark.sign, partner=_PARTNERS[mark.sign])
    curly_and_straight = {mark.sort, following.sort} == {"“", STRAIGHT}
    if mark.sort != following.sort and mark.opens and (not following.opens or curly_and_straight):
        quote = _after(context, line, mark.at)
        return _ILL_MATCHED.fill(first=mark.sign, second=following.sign, quote=quote)
    return None


def _message(context: Context, line: Line, mark: Lone) -> Words:
    quote = _after(context, line, mark.at) if mark.opens else _before(context, line, mark.at)
    if mark.sign == STRAIGHT:
        return _ODD.fill(quote=quote)
    words = _NO_CLOSING if mark.opens else _NO_OPENING
    sign = context.document.text[mark.at]
    partner = _PARTNERS[mark.sign]
    wide = {"(": "（", ")": "）"} if sign in "（）" else {}
    return words.fill(name=_NAMES[mark.sort], quote=quote, sign=sign, partner=wide.get(partner, partner))


def _after(context: Context, line: Line, at: int) -> str:
    return context.document.text[at : min(line.span.end, at + _QUOTE)]


def _before(context: Context, line: Line, at: int) -> str:
    return context.document.text[max(line.span.start, at + 1 - _QUOTE) : at + 1]
