"""The date below a report as it is written, right or wrong, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from validator.document import Document, Span
from validator.outline import Outline
from validator.text.expression import Expression
from validator.text.numerals import numeral


class Slip(StrEnum):
    """One thing that is wrong with how a date is written."""

    OPEN = "open"  # XX, blanks or nothing where numbers belong
    CHINESE = "chinese"
    FORM = "form"  # 2025-02-17, 2025.2.17, 20250217
    SHORT_YEAR = "short-year"
    NO_DAY = "no-day"
    NO_DAY_MARK = "no-day-mark"
    WRONG_DAY_MARK = "wrong-day-mark"
    PADDED = "padded"
    NO_MONTH = "no-such-month"
    NO_SUCH_DAY = "no-such-day"


class Written(NamedTuple):
    """A date as it stands in the text: the day it means, if it means one, and its slips."""

    span: Span
    day: date | None
    slips: tuple[Slip, ...]
    month: int | None = None


_DIGIT = "0-9Oo〇零一二三四五六七八九"
_OPEN = "Xx×*_?"
_IN_WORDS = Expression(
    rf"(?P<year>[{_DIGIT}{_OPEN}]{{2,4}})\s{{0,4}}年\s{{0,4}}(?P<month>[{_DIGIT}十{_OPEN}]{{0,3}})\s{{0,4}}月"
    rf"(?:\s{{0,4}}(?P<day>[{_DIGIT}十{_OPEN}]{{0,4}})\s{{0,4}}(?P<mark>[日号]?))?"
)
_IN_MARKS = Expression(r"(?P<year>[0-9]{4})\s?([-./])\s?(?P<month>[0-9]{1,2})\s?\2\s?(?P<day>[0-9]{1,2})")
_IN_DIGITS = Expression(r"(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
# The issuer may stand before the date in the same line, as it does where a layout has lost a line break.
_BEFORE = Expression(r"[ (]{0,4}|[^0-9。,;:]{2,80}(?: [ (]{0,200}|(?<=[府会委局厅办部院心处道镇乡县市区室科])\(?)")
_LONGEST = 400  # characters of a line that may be a name, blanks and a date
_REACH = 12  # lines at the end in which a signature is looked for
_PROSE = 60  # characters of a line that is a paragraph and no signature
_RUN_ON = Expression(r"[府会委局厅办部院心处道镇乡室。]\s{0,8}$")
_NAME_LINE = Expression(r"[^0-9。,;:]{2,40}[府会委局厅办部院心处道镇乡县市区室组]")


def signed(document: Document, outline: Outline) -> Written | None:
    """Return the date below the report, or above it where it stands in brackets under the title."""
    body = outline.paragraphs()
    for span in _candidates(outline, body):
        found = written(document, span)
        if found is not None:
            return found
    return _running_on(document, body) or _above(document, outline, body)


def written(document: Document, line: Span) -> Written | None:
    """Return the date that a line consists of, apart from the name before it; `None` where it is no date."""
    if line.end - line.start > _LONGEST:
        return None
    for pattern in (_IN_WORDS, _IN_MARKS, _IN_DIGITS):
        for found in pattern.finditer(document.folded, *line):
            after = document.folded[found.end() : line.end].strip(" )")
            if not after and _BEFORE.fullmatch(document.folded, line.start, found.start()):
                return _read(document.folded, found, pattern is _IN_WORDS)
    return None


def _candidates(outline: Outline, body: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the lines in which a signature's date may stand, the surest first."""
    yield from reversed(outline.signature)
    for line in list(reversed(body))[:_REACH]:
        if line.end - line.start > _PROSE:
            break
        yield line
    last = max((span.end for span in (*body, *outline.signature)), default=0)
    yield from [line for line in outline.asides if line.start >= last][:_REACH]


def _running_on(document: Document, body: tuple[Span, ...]) -> Written | None:
    """Return a date that ends the last paragraph, behind the issuer or a full stop."""
    if not body:
        return None
    last = body[-1]
    start = max(last.start, last.end - 24)
    for found in _IN_WORDS.finditer(document.folded, start, last.end):
        if found.end() == last.end and _RUN_ON.search(document.folded, last.start, found.start()):
            return _read(document.folded, found, True)
    return None


def _above(document: Document, outline: Outline, body: tuple[Span, ...]) -> Written | None:
    """Return a date under the title, in brackets or below a name, as covering letters and reports to a session have."""
    first = min((part.span.start for part in outline.parts), default=body[0].start if body else len(document.text))
    lines = sorted(span for span in (*outline.asides, *outline.opening) if span.start < first)
    for above, line in zip([None, *lines], lines, strict=False):
        words = document.folded[line.start : line.end]
        if "年" in words and (found := written(document, line)) is not None:
            name = above is not None and _NAME_LINE.fullmatch(document.folded[above.start : above.end].strip())
            if words.startswith("(") or name:
                return found
    return None


def _read(folded: str, found: re.Match[str], in_words: bool) -> Written:
    parts = {
        name: (found.groupdict()[name] or "").replace("O", "〇").replace("o", "〇") for name in ("year", "month", "day")
    }
    span = Span(found.start(), found.start() + len(found[0].rstrip()))
    if in_words and (any(mark in "".join(parts.values()) for mark in _OPEN) or _is_open(folded, span, parts)):
        return Written(span, None, (Slip.OPEN,))
    year, month, day = (numeral(part) if part else None for part in parts.values())
    slips = list(_slips(parts, found.groupdict().get("mark"), in_words))
    if year is not None and len(parts["year"]) == 2:
        year += 2000
    if not month or month > 12:
        return Written(span, None, (*slips, Slip.NO_MONTH), month)
    if day is None:
        return Written(span, None, tuple(slips), month)
    try:
        return Written(span, date(year or 0, month, day), tuple(slips), month)
    except ValueError:
        return Written(span, None, (*slips, Slip.NO_SUCH_DAY), month)


def _is_open(folded: str, span: Span, parts: dict[str, str]) -> bool:
    """Tell whether blanks stand where month or day belong: 2025年 月 日."""
    return not parts["month"] or (not parts["day"] and folded[span.end - 1] in "日号")


def _slips(parts: dict[str, str], mark: str | None, in_words: bool) -> Iterator[Slip]:
    if not in_words:
        yield Slip.FORM
        return
    if not all(part.isascii() for part in parts.values()):
        yield Slip.CHINESE
    elif any(part.startswith("0") for part in (parts["month"], parts["day"])):
        yield Slip.PADDED
    if len(parts["year"]) != 4:
        yield Slip.SHORT_YEAR
    if not parts["day"]:
        yield Slip.NO_DAY
    elif not mark:
        yield Slip.NO_DAY_MARK
    elif mark == "号":
        yield Slip.WRONG_DAY_MARK
