"""Kind `placeholder`: no mark that stands for words or figures yet to be written is left in the report.

A mark is looked for in every line of the report by itself: title, addressee, opening, headings, paragraphs and
signature. Where a genuine use covers it, as in `24×7小时`, it is no finding.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._passages import Passages
from validator.document import Span
from validator.findings import Finding, Statement
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `placeholder`."""

    marks: Annotated[tuple[Pattern, ...], "Placeholders, wherever they stand."]
    names: Annotated[tuple[Pattern, ...], "Placeholders only in title, addressee, headings and signature."] = ()
    genuine: Annotated[tuple[Pattern, ...], "What one of these covers, wholly or in part, is no placeholder."] = ()


_LEFT = Words("“{words}”没有换成实际内容", "“{words}” was not replaced by what it stands for")
_LONGEST = 24  # characters of a placeholder that a message repeats


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every placeholder."""
    for span in _spans(context, options):
        yield Finding(span=span, message=_LEFT.fill(words=_words(context, span)))


def _spans(context: Context, options: Options) -> Iterator[Span]:
    every, folded = _lines(context), context.document.folded
    passages = Passages(folded[start:end] for (start, end), _ in every)
    for number in passages.likely(*options.marks, *options.names):
        line, is_name = every[number]
        patterns = (*options.marks, *options.names) if is_name else options.marks
        for start, stop in _left(folded[line.start : line.end], patterns, options.genuine):
            yield _stripped(context, Span(line.start + start, line.start + stop))


def _left(folded: str, patterns: Iterable[Pattern], genuine: Iterable[Pattern]) -> Iterator[tuple[int, int]]:
    """Yield where patterns match in a line, but for what a genuine use covers; of those that overlap the first."""
    found = sorted((span for pattern in patterns for span in pattern.finditer(folded)), key=lambda at: (at[0], -at[1]))
    if not found:
        return
    covers = _union(span for pattern in genuine for span in pattern.finditer(folded))
    ends = [stop for _, stop in covers]
    end = 0
    for start, stop in found:
        covering = bisect_right(ends, start)
        if start >= end and not (covering < len(ends) and covers[covering][0] < stop):
            yield start, stop
            end = stop


def _union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the same ranges in order, those that overlap made one."""
    united: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], stop))
        else:
            united.append((start, stop))
    return united


def _lines(context: Context) -> list[tuple[Span, bool]]:
    """Return the lines of the report, each with whether it names something rather than being a sentence."""
    outline = context.outline
    paragraphs = outline.paragraphs()
    names = [outline.title] if outline.title is not None else []
    names.extend(part.heading.span for top in outline.parts for part in top.walk())
    names.extend(outline.signature)
    names.extend(_addressees(context, paragraphs))
    return sorted([*[(span, True) for span in names], *[(span, False) for span in paragraphs]])


def _addressees(context: Context, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """Yield the lines between title and text that end with a colon: the offices to which a report goes."""
    outline = context.outline
    first = min(paragraphs, default=Span(0, 0)).start
    after = outline.title.end if outline.title is not None else 0
    for span in outline.asides:
        if after <= span.start < first and context.document.folded[span.end - 1] == ":":
            yield span


def _stripped(context: Context, span: Span) -> Span:
    """Return the span without the marks around a placeholder that only show that it stands by itself."""
    words = context.document.folded[span.start : span.end]
    stop = span.start + len(words.rstrip(" ,。;、"))
    return Span(span.start + len(words) - len(words.lstrip(" ,。;、:")), stop)


def _words(context: Context, span: Span) -> str:
    words = " ".join(context.document.quote(span).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
