"""The words of a draft in the one form in which rulebook patterns see them.

Headings and sentences are compared without blanks, in folded characters, with the years of the report named
by what they are: the reported year reads `本年`, the one before `上年`, the one after `明年`. The issuer's own
name reads `我单位`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice

from validator.checks import Context
from validator.document import BLANKS, Document, Span, trimmed
from validator.expression import Expression
from validator.facts import Facts
from validator.text import numeral, without_blanks
from validator.texts import Lines

# NOTE: searching is three times as fast for a pattern that begins with its first characters instead of looking back.
_YEAR = Expression(
    r"([0-9二](?<![0-9\-].)(?:(?<=[0-9])[0-9]{3}|(?<=二)[〇零][〇零一二三四五六七八九]{2}))年(?!-)", re.DOTALL
)
_ENDS = "。;!?"
_SENTENCE_END = Expression(rf"[{_ENDS}]|:(?=$)")
_RELATIVE = {-1: "上年", 0: "本年", 1: "明年"}
_OFFICE = Expression(r"(?:人民政府|政府|办事处)$")


class Speech:
    """All sentences of a report's headings and paragraphs, in reading order, and their words as patterns see them."""

    __slots__ = ("_document", "_starts", "_stretches", "lines")

    def __init__(self, document: Document, stretches: Sequence[tuple[Span, bool]], facts: Facts) -> None:
        self._document = document
        self._stretches = stretches
        words = (without_blanks(document.folded[start:end]) for (start, end), _ in stretches)
        ended = _told("\r".join(words), facts)
        for mark in _ENDS:
            ended = ended.replace(mark, f"{mark}\n")
        every = [[words for words in each.split("\n") if words.strip(BLANKS)] for each in ended.split("\r")]
        self.lines = Lines(chain.from_iterable(every))
        self._starts = [0, *accumulate(map(len, every))]

    def span(self, index: int) -> Span:
        """Return where the sentence of a line stands."""
        number = bisect_right(self._starts, index) - 1
        every = sentences(self._document, self._stretches[number][0])
        return next(islice(every, index - self._starts[number], None))

    def in_heading(self, index: int) -> bool:
        """Tell whether the sentence of a line is part of a heading."""
        return self._stretches[bisect_right(self._starts, index) - 1][1]


def speech(context: Context) -> Speech:
    """Return the sentences of a draft, for patterns that are looked for in all of them."""
    headings = [(part.heading.span, True) for top in context.outline.parts for part in top.walk()]
    paragraphs = [(paragraph, False) for paragraph in context.outline.paragraphs()]
    return Speech(context.document, sorted((*headings, *paragraphs)), context.facts)


def spoken(document: Document, span: Span, facts: Facts) -> str:
    """Return the words of a span as patterns see them."""
    return _told(without_blanks(document.folded[span.start : span.end]), facts)


def _told(words: str, facts: Facts) -> str:
    """Name the years and the issuer of a report by what they are; what stands on several lines stays on them."""
    if facts.report_year is not None and "年" in words:
        words = _YEAR.sub(lambda found: _relative(found, facts), words)
    if facts.issuer is not None:
        for form in _forms(facts.issuer.value):
            words = words.replace(form, "我单位")
    return words


@lru_cache(maxsize=16)
def _forms(issuer: str) -> list[str]:
    """Return the forms in which an issuer's name stands for the issuer, the longer one first."""
    name = without_blanks(issuer)
    return [form for form in dict.fromkeys((name, _OFFICE.sub("", name))) if len(form) > 2]


def _relative(found: re.Match[str], facts: Facts) -> str:
    year, reported = numeral(found[1]), facts.report_year
    if year is None or reported is None:
        return found[0]
    return _RELATIVE.get(year - reported.value, found[0])


def sentences(document: Document, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph; `;` ends one too, since lists of points are written with it."""
    start = paragraph.start
    for found in _SENTENCE_END.finditer(document.folded, *paragraph):
        span = trimmed(document.text, Span(start, found.end()))
        if span.start < span.end:
            yield span
        start = found.end()
    rest = trimmed(document.text, Span(start, paragraph.end))
    if rest.start < rest.end:
        yield rest
