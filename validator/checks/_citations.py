"""The names of documents in a report → what they are called, and for which years they say they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from validator.document import Span
from validator.text.expression import Expression
from validator.text.folding import without_blanks


class Period(NamedTuple):
    """The years for which a plan holds."""

    first: int
    last: int

    def written(self) -> str:
        """Return the period as a title carries it."""
        return f"（{self.first}—{self.last}年）"


class Cited(NamedTuple):
    """A document as a report cites it: where its name stands, the bare name, its period, a damaged period, its number.

    `formal` tells that 中华人民共和国 stands before the name.
    """

    span: Span
    name: str
    period: Period | None = None
    damaged: Span | None = None
    number: str | None = None
    formal: bool = False


_OPENINGS = "《<〈"
_CLOSINGS = "》>〉"
_SIGN = Expression(f"[{_OPENINGS}{_CLOSINGS}]")
_LONGEST = 120  # characters of a name with those inside it
_DASH = "(?:-{1,2}|~|至|到|一(?=20))"
_PERIOD = Expression(rf"\(?\s?(20[0-9]{{2}})\s?年?\s?{_DASH}\s?(20[0-9]{{2}})\s?年?度?\s?\)?$")
_BEHIND = Expression(rf"\s?\(\s?(20[0-9]{{2}})\s?年?\s?{_DASH}\s?(20[0-9]{{2}})\s?年?\s?\)")
_DAMAGED = Expression(r"\(\s?(20[0-9]{2})(20[0-9]{2})\s?年?\s?\)")
_REMARK = Expression(
    r"\((?:试行|暂行|修订|修正|修正案|征求意见稿|草案|送审稿|[0-9]{4}年?(?:版|修订|修正|修改)?(?:版|本)?)\)$"
)
_FORMAL = Expression(
    r"(?:中华人民共和国|(?:中共中央办公厅|中共中央|国务院办公厅|国务院|中央办公厅|司法部|[、,]|印发){1,20}(?:关于印发)?(?=.{4}))"
)
_COUNTRY = "中华人民共和国"
_NUMBER = Expression(r"\s?\(\s?([^()]{0,16}(?:〔[0-9]{4}〕\s?[0-9]{1,4}|令\s?第?\s?[0-9]{1,4})\s?号)")
_LONGEST_NUMBER = 40
_MARKS = Expression(r"[“”‘’\"'、,·]")


def cited(folded: str, span: Span) -> Iterator[Cited]:
    """Yield the names of documents in a line, those inside other names too, in reading order."""
    first = folded.find("《", *span)
    while first >= 0:
        waiting = [first]
        end = span.end
        for found in _SIGN.finditer(folded, first + 1, span.end):
            at, sign = found.start(), found[0]
            if sign in _OPENINGS:
                waiting.append(at)
                continue
            start = waiting.pop()
            if at - start <= _LONGEST:
                yield _read(folded, Span(start, at + 1), span.end)
            if not waiting:
                end = at + 1
                break
        first = folded.find("《", end, span.end)


def _read(folded: str, span: Span, end: int) -> Cited:
    words = bare = without_blanks(folded[span.start + 1 : span.end - 1])
    damaged: re.Match[str] | None = None
    period: Period | None = None
    if "20" in words:  # most names hold no year
        damaged = _DAMAGED.search(folded, span.start, span.end)
        bare, period = _period(words)
        bare = _DAMAGED.sub("", bare)
    follows = folded[span.end : min(span.end + 2, end)]
    if period is None and "(" in follows and (behind := _BEHIND.match(folded, span.end, end)):
        period = Period(int(behind[1]), int(behind[2]))
    number = _NUMBER.match(folded, span.end, min(end, span.end + _LONGEST_NUMBER))
    return Cited(
        span,
        plain(bare),
        period,
        Span(*damaged.span()) if damaged else None,
        number[1] if number else None,
        bare.startswith(_COUNTRY),
    )


def _period(words: str) -> tuple[str, Period | None]:
    """Take the period at the end of a name away from it."""
    found = _PERIOD.search(words)
    if found is None:
        return words, None
    return words[: found.start()], Period(int(found[1]), int(found[2]))


@lru_cache(maxsize=2048)  # the same laws are cited in most reports
def plain(name: str) -> str:
    """Return a name in the form in which names are compared: without who issued it, remarks in brackets and marks."""
    bare = _MARKS.sub("", without_blanks(name))
    while bare.endswith(")") and (shorter := _REMARK.sub("", bare)) != bare:
        bare = shorter
    formal = _FORMAL.match(bare)
    return bare if formal is None else bare[formal.end() :]
