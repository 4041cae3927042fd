"""The words of a draft in the one form in which rulebook patterns see them.

Headings and sentences are compared without blanks, in folded characters, with the years of the report named
by what they are: the reported year reads `本年`, the one before `上年`, the one after `明年`. The issuer's own
name reads `我单位`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, chain, pairwise, product

from validator.checks import Context
from validator.document import BLANKS, Document, Span, trimmed
from validator.facts import Facts
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.pattern.texts import Lines

_ENDS = "。;!?"
_SENTENCE_END = Expression(rf"[{_ENDS}]|:(?=$)")
_RELATIVE = {-1: "上", 0: "本", 1: "明"}
_DIGITS = ("〇零", *"一二三四五六七八九")  # as they are written in Chinese years
_IN_NUMBER = frozenset("0123456789-")  # what before four digits makes them a part of something else
_OFFICE = Expression(r"(?:人民政府|政府|办事处)$")


class Speech:
    """All sentences of a report's headings and paragraphs, in reading order, and their words as patterns see them."""

    __slots__ = ("_cut", "_document", "_headings", "_starts", "_stretches", "lines")

    def __init__(
        self, document: Document, stretches: Mapping[Span, str], headings: frozenset[Span], facts: Facts
    ) -> None:
        self._document = document
        self._stretches = [*stretches]
        self._headings = headings
        self._cut: dict[int, tuple[list[Span], Iterator[Span]]] = {}
        ended = _told("\r".join(stretches.values()), facts)
        for mark in _ENDS:
            ended = ended.replace(mark, f"{mark}\n")
        every = [[words for words in each.split("\n") if words.strip(BLANKS)] for each in ended.split("\r")]
        self.lines = Lines(chain.from_iterable(every))
        self._starts = [0, *accumulate(map(len, every))]

    def within(self, span: Span) -> tuple[int, Lines]:
        """Return the lines of the stretches that begin within a span, and the index of the first of them."""
        first, last = (bisect_left(self._stretches, (place,)) for place in span)
        start, end = self._starts[first], self._starts[last]
        whole = end - start == len(self.lines.lines)
        return start, self.lines if whole else Lines(self.lines.lines[start:end])

    def span(self, index: int) -> Span:
        """Return where the sentence of a line stands."""
        number = bisect_right(self._starts, index) - 1
        if number not in self._cut:
            self._cut[number] = [], sentences(self._document, self._stretches[number])
        known, rest = self._cut[number]
        while len(known) <= index - self._starts[number]:
            known.append(next(rest))
        return known[index - self._starts[number]]

    def in_heading(self, index: int) -> bool:
        """Tell whether the sentence of a line is part of a heading."""
        return self._stretches[bisect_right(self._starts, index) - 1] in self._headings


def headings(context: Context) -> frozenset[Span]:
    """Return the headings of a draft."""
    return frozenset([part.heading.span for top in context.outline.parts for part in top.walk()])


def stretches(context: Context) -> dict[Span, str]:
    """Return the headings and paragraphs of a draft, in reading order, each with its folded words without blanks."""
    folded = context.document.folded
    spans = sorted((*context.once(headings), *context.outline.paragraphs()))
    return {span: without_blanks(folded[span.start : span.end]) for span in spans}


def speech(context: Context) -> Speech:
    """Return the sentences of a draft, for patterns that are looked for in all of them."""
    return Speech(context.document, context.once(stretches), context.once(headings), context.facts)


def spoken(document: Document, span: Span, facts: Facts) -> str:
    """Return the words of a span as patterns see them."""
    return _told(without_blanks(document.folded[span.start : span.end]), facts)


def _told(words: str, facts: Facts) -> str:
    """Name the years and the issuer of a report by what they are; what stands on several lines stays on them."""
    if facts.report_year is not None and "年" in words:
        words = _with_years_named(words, _years_around(facts.report_year.value))
    if facts.issuer is not None:
        for form in _forms(facts.issuer.value):
            words = words.replace(form, "我单位")
    return words


@lru_cache(maxsize=16)
def _forms(issuer: str) -> list[str]:
    """Return the forms in which an issuer's name stands for the issuer, the longer one first."""
    name = without_blanks(issuer)
    return [form for form in dict.fromkeys((name, _OFFICE.sub("", name))) if len(form) > 2]


def _with_years_named(words: str, names: Mapping[str, str]) -> str:
    pieces = words.split("年")
    for at, (before, behind) in enumerate(pairwise(pieces)):
        name = names.get(before[-4:])
        if name is not None and before[-5:-4] not in _IN_NUMBER and not behind.startswith("-"):
            pieces[at] = before[:-4] + name
    return "年".join(pieces)


@lru_cache(maxsize=16)
def _years_around(reported: int) -> Mapping[str, str]:
    """Return how the year of a report and its neighbours are written, 2024 or 二〇二四, each with its name."""
    names: dict[str, str] = {}
    for distance, name in _RELATIVE.items():
        year = f"{reported + distance:04}"
        written = product(*(_DIGITS[int(digit)] for digit in year)) if year.startswith("20") else ()
        names |= dict.fromkeys((year, *map("".join, written)), name)
    return names


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
