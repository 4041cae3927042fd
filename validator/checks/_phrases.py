"""The words of a draft in the one form in which rulebook patterns see them.

Headings and sentences are compared without blanks, in folded characters, with the years of the report named
by what they are: the reported year reads `本年`, the one before `上年`, the one after `明年`. The issuer's own
name reads `我单位`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator.document import Document, Span, trimmed
from validator.facts import Facts
from validator.text import numeral, without_blanks

_YEAR = re.compile(r"(?<![0-9\-])([0-9]{4}|二[〇零][〇零一二三四五六七八九]{2})年(?!-)")
_SENTENCE_END = re.compile(r"[。;!?\v]|:(?=$)")
_RELATIVE = {-1: "上年", 0: "本年", 1: "明年"}
_OFFICE = re.compile(r"(?:人民政府|政府|办事处)$")


def spoken(document: Document, span: Span, facts: Facts) -> str:
    """Return the words of a span as patterns see them."""
    words = without_blanks(document.folded[span.start : span.end])
    if facts.report_year is not None:
        words = _YEAR.sub(lambda found: _relative(found, facts), words)
    if facts.issuer is not None:
        name = without_blanks(facts.issuer.value)
        for form in (name, _OFFICE.sub("", name)):
            if len(form) > 2:
                words = words.replace(form, "我单位")
    return words


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
