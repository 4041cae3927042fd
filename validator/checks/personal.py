"""Kind `personal`: no identity number, mobile telephone number or bank card number of a person stands in the report.

Identity numbers of 18 digits are told by region, date of birth and check digit (GB 11643), bank cards by Luhn's
check digit; those of 15 digits and bank cards also need a label or, for cards, groups of four. Every finding is
masked: the number is made unreadable in all that is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.findings import Finding, Statement
from validator.text.expression import Expression
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `personal`: what stands before a number and tells what it is."""

    identity: Annotated[Pattern, "Labels of an identity number."]
    card: Annotated[Pattern, "Labels of a bank card or a private account."]
    contact: Annotated[Pattern, "Labels of a person's number in lines around the report, which are not read else."]
    other: Annotated[Pattern, "Labels of numbers that belong to nobody: index, case, document, credit code."]
    units: Annotated[Pattern, "What follows a figure: a number before one of these is counted, not dialled."]
    regions: Annotated[tuple[str, ...], "The first two digits of identity numbers."]


_IDENTITY = Words("出现居民身份证号码，应当删去", "an identity number of a person is to be taken out")
_MOBILE = Words(
    "出现手机号码，应当删去或者改为办公电话", "a mobile number is to be taken out or replaced by an office number"
)
_CARD = Words("出现银行卡号或者个人账号，应当删去", "a bank card or account number is to be taken out")

# A number stands by itself: no digit, letter or mark that joins numbers beside it.
_ALONE = r"(?<![0-9A-Za-z_.*/=-])"
_ENDS = r"(?![0-9A-Za-z_*=]|[./-][0-9A-Za-z])"
_LONG = Expression(rf"{_ALONE}[1-9][0-9]{{5}} ?[0-9]{{8}} ?[0-9]{{3}}[0-9Xx]{_ENDS}")
_OLD = Expression(rf"{_ALONE}[1-9][0-9]{{14}}{_ENDS}")
_PHONE = Expression(
    rf"(?:(?<![0-9A-Za-z])\+?86[ -]?|{_ALONE})1[3-9][0-9](?:[0-9]{{8}}|([ -])[0-9]{{4}}\1[0-9]{{4}}){_ENDS}"
)
_BANK = Expression(
    rf"{_ALONE}[1-9](?:[0-9]{{15,18}}|[0-9]{{3}}(?:([ -])[0-9]{{4}})(?:\1[0-9]{{4}}){{2}}(?:\1[0-9]{{1,3}})?){_ENDS}"
)
_LEAST = 11  # digits, which all of them have
_ANY = Expression("[0-9](?=[0-9 -]{10})(?:[ -]?[0-9]){10}")
_NOUGHTS = bytes.maketrans(b"123456789", b"000000000")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_NEAR = 20  # characters before a number in which its label stands
_CLAUSE = Expression(r"[。;\n\v]")
_GROUPED = Expression(r"[ -]")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a masked finding for every number of a person."""
    folded = context.document.folded
    for line, is_report in _lines(context) if _may_hold_numbers(folded) else ():
        if _ANY.search(folded, *line) is None:
            continue
        end = line.start
        # Of numbers that overlap, the surest kind counts: the order of `_numbers` holds among equal starts.
        for span, message in sorted(_numbers(context, options, line), key=lambda number: number[0].start):
            if span.start >= end and (is_report or options.contact.search(_label(context, line, span))):
                yield Finding(span=span, message=message, masked=True)
                end = span.end


def _may_hold_numbers(folded: str) -> bool:
    """Tell whether so many digits stand in a text with nothing between them but what may join them."""
    digits = folded.encode("ascii", "replace").translate(_NOUGHTS, b" -")
    return b"0" * _LEAST in digits and _ANY.search(folded) is not None


def _lines(context: Context) -> list[tuple[Span, bool]]:
    """Return the lines to read, each with whether it is report text."""
    outline = context.outline
    report = [*outline.paragraphs(), *outline.signature, *(p.heading.span for top in outline.parts for p in top.walk())]
    if outline.title is not None:
        report.append(outline.title)
    return sorted([*((span, True) for span in report), *((span, False) for span in outline.asides)])


def _numbers(context: Context, options: Options, line: Span) -> Iterator[tuple[Span, Words]]:
    """Yield the numbers of persons in a line, the surest first."""
    folded = context.document.folded
    for found in _LONG.finditer(folded, *line):
        if is_identity(found[0], options.regions) and not _is_other(context, options, line, found):
            yield Span(*found.span()), _IDENTITY
    for found in _OLD.finditer(folded, *line):
        if _is_day("19" + found[0][6:12]) and _has(options.identity, context, line, found):
            yield Span(*found.span()), _IDENTITY
    for found in _PHONE.finditer(folded, *line):
        counted = options.units.match(folded[found.end() : found.end() + 8].lstrip())
        if not counted and not _is_other(context, options, line, found):
            yield Span(*found.span()), _MOBILE
    for found in _BANK.finditer(folded, *line):
        labelled = _has(options.card, context, line, found) or _GROUPED.search(found[0])
        if labelled and is_card(found[0]) and not _is_other(context, options, line, found):
            yield Span(*found.span()), _CARD


def is_identity(number: str, regions: tuple[str, ...]) -> bool:
    """Tell whether a number of 18 characters has the region, date of birth and check digit of an identity number."""
    digits = number.replace(" ", "")
    if digits[:2] not in regions or not _is_day(digits[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == digits[17].upper()


def is_card(number: str) -> bool:
    """Tell whether the last digit of a number is Luhn's check digit."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return len(set(digits)) > 2 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_day(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False


def _label(context: Context, line: Span, span: Span) -> str:
    """Return what stands before a number in its own clause."""
    before = context.document.folded[max(line.start, span.start - _NEAR) : span.start]
    return _CLAUSE.split(before)[-1]


def _has(pattern: Pattern, context: Context, line: Span, found: re.Match[str]) -> bool:
    return pattern.search(_label(context, line, Span(*found.span()))) is not None


def _is_other(context: Context, options: Options, line: Span, found: re.Match[str]) -> bool:
    return _has(options.other, context, line, found)
