"""Kind `stray_space`: no blank stands inside a Chinese word.

A blank between two Chinese characters is often meant: it sets the items of a list, the halves of a slogan or the
two parts of a name apart. It counts as stray when it splits a word, that is when the characters on its two sides make
a word the rulebook lists or one that the report writes elsewhere without a blank, and the words around the blank do
not stand by themselves; when it stands inside a phrase that the report elsewhere writes without it; or when it stands
right behind an opening mark or in front of a closing one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import Line, is_han, is_quoted, lines, passages
from validator.document import BlockKind, Span
from validator.findings import Finding, Statement
from validator.text.expression import Expression
from validator.text.language import Words


class Options(NamedTuple):
    """Options of the kind `stray_space`."""

    words: Annotated[tuple[str, ...], "Common words of two characters; a blank inside one is stray."]
    surnames: Annotated[str, "Family names: 张 三 may be written with a blank."] = ""
    often: Annotated[int, "A word or phrase is known when the report writes it this often without a blank."] = 2


_MESSAGE = Words(
    "“{shown}”中间有多余的空格，应为“{right}”", "there is a stray blank in “{shown}”; it should read “{right}”"
)
_BLANKS = " \t\u00a0\u2002\u2003\u2009\u3000"
_BLANK = Expression(rf"[{_BLANKS}](?<=\w.)[{_BLANKS}]?(?=\w)")  # whether the letters are Chinese is asked later
# A blank between a mark and the words that it encloses. NOTE: `[^\W_]` is a letter; a class of Chinese ones is slow.
_INSIDE = Expression(
    rf"[{_BLANKS}](?<=[“‘《〈「【（].)[{_BLANKS}]?(?=[^\W_]{{2}})|[{_BLANKS}](?<=[^\W_]{{2}}.)[{_BLANKS}]?(?=[”’》〉」】）])"
)
_POINT = Expression(r"(?:[一二三四五六七八九十]是|首先|其次|再次|最后|第[一二三四五六七八九十])$")
_TITLES = Expression("同志|任|担任|等|为|参加|主持|书记|[省市县区镇乡局]长|主任")
_REACH = 40  # characters looked at on both sides of a blank
_SPREAD = 4  # blanks in one line with two characters or fewer between them: spread out on purpose
_ITEM = 4  # an item of a list has at least so many characters
_ASKED = 100  # questions about characters that are answered by looking for them; more are worth an index


class _Known:
    """How often the report writes some characters without a blank between them."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._asked = 0
        self._index: dict[int, Counter[str]] = {}

    def count(self, characters: str) -> int:
        """Return how often a few Chinese characters stand in the report one behind the other."""
        self._asked += 1
        if self._asked > _ASKED:
            return self._indexed(len(characters))[characters]
        count, at = 0, self._words.find(characters)
        while at >= 0:
            count, at = count + 1, self._words.find(characters, at + 1)
        return count

    def _indexed(self, length: int) -> Counter[str]:
        if length not in self._index:
            shifted = (self._words[at:] for at in range(length))
            self._index[length] = Counter(map("".join, zip(*shifted, strict=False)))
        return self._index[length]


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every stray blank."""
    folded, table = context.document.folded, BlockKind.TABLE
    spaced = [line for line in context.once(lines) if folded.find(" ", *line.words) >= 0 and line.kind is not table]
    yield from (
        Finding(span=span, message=_message(context, span))
        for line in spaced
        for span in sorted(
            [
                *(span for span in _blanks(context, line) if _is_stray(context, line, span, options)),
                *(Span(*found.span()) for found in _INSIDE.finditer(context.document.text, *line.words)),
            ]
        )
    )


def _known(context: Context) -> _Known:
    return _Known(context.once(passages).text)


def _blanks(context: Context, line: Line) -> list[Span]:
    """Return the blanks between Chinese characters of a line, none when they spread its words out."""
    text = context.document.text
    spans = [Span(*blank.span()) for blank in _BLANK.finditer(text, *line.words)]
    found = [span for span in spans if is_han(text[span.start - 1]) and is_han(text[span.end])]
    if len(found) >= _SPREAD:
        between = [right.start - left.end for left, right in pairwise(found)]
        if sorted(between)[len(between) // 2] <= 2:
            return []
    return found


def _is_stray(context: Context, line: Line, span: Span, options: Options) -> bool:
    folded = context.document.folded
    left = folded[max(line.words.start, span.start - _REACH) : span.start]
    right = folded[span.end : min(line.span.end, span.end + _REACH)]
    before, after = "".join(takewhile(is_han, left[::-1]))[::-1], "".join(takewhile(is_han, right))
    if _POINT.search(before) or not before or not after or _is_label(line, span, before, after):
        return False

    known = context.once(_known)
    across = before[-1] + after[0]
    if across in options.words or known.count(across) >= options.often:
        may_be_name = across not in options.words and _may_be_name(before, after, options.surnames)
        if not may_be_name and not _stand_alone(before, after, options, known):
            return True
    phrase = before[-2:] + after[:2]
    if len(phrase) < 4 or known.count(phrase) < options.often or is_quoted(context, span.start):
        return False
    return not (min(len(before), len(after)) >= _ITEM and abs(len(before) - len(after)) <= 2)


def _stand_alone(before: str, after: str, options: Options, known: _Known) -> bool:
    """Tell whether words end and begin at a blank, so that it may be meant: 严格执法 治理乱象.

    Two characters are a word when the report also writes them without what is on the other side of the blank; the
    度法 of 年度法治 is none.
    """
    left, right = before[-2:], after[:2]
    if len(left) + len(right) < 4:
        return False
    ends = left in options.words or known.count(left) - known.count(left + after[0]) >= options.often
    begins = right in options.words or known.count(right) - known.count(before[-1] + right) >= options.often
    return ends and begins


def _is_label(line: Line, span: Span, before: str, after: str) -> bool:
    """Tell whether a line begins with two characters that are set apart: 附 件, 合 计."""
    return len(before) == len(after) == 1 and span.start - 1 == line.words.start


def _may_be_name(before: str, after: str, surnames: str) -> bool:
    return before[-1] in surnames and (len(after) == 1 or _TITLES.match(after, 1) is not None)


def _message(context: Context, span: Span) -> Words:
    text = context.document.text
    start, end = max(0, span.start - 3), min(len(text), span.end + 3)
    before, after = text[start : span.start].split("\n")[-1], text[span.end : end].split("\n")[0]
    return _MESSAGE.fill(shown=before + text[span.start : span.end] + after, right=before + after)
