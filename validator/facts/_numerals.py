"""Folded text → the numbers in it, Arabic (`1,234`, `1.2万`) and Chinese (`二十三`, `两百`), with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from validator.document import Span

_SCALES = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}

# NOTE: a comma before a number ends a clause, inside one it sets off three digits, as a blank may (`24 064件`).
_ARABIC = re.compile(
    r"(?<![0-9A-Za-z.])(?<![0-9],)"
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9])|[0-9]{1,15})"
    r"(?:\.[0-9]{1,6})?(?![0-9])"
)
_CHINESE = re.compile(
    r"(?<![0-9〇零一二两三四五六七八九十百千])[〇零一二两三四五六七八九十百千]{1,12}(?![〇零一二两三四五六七八九十百千])"
)
_VAGUE = re.compile(r"[一二两三四五六七八九]{2}|[几数]")
_RANGE = re.compile(r" ?(?:-{1,2}|~|至|到) ?$")


class Numeral(NamedTuple):
    """A number as printed: its place, its exact value, and the value of one in its last printed digit.

    `vague` numbers say less than they print: `三四`, `几十`, the ends of a range.
    """

    span: Span
    value: Decimal
    step: Decimal
    decimals: int = 0
    chinese: bool = False
    vague: bool = False
    scale: Decimal = Decimal(1)


def numerals(folded: str, start: int, end: int) -> Iterator[Numeral]:
    """Yield the numbers of a range of folded text in reading order, with `万` and `亿` counted in."""
    found = [_arabic(match) for match in _ARABIC.finditer(folded, start, end)]
    found += [numeral for match in _CHINESE.finditer(folded, start, end) for numeral in _chinese(match)]
    before: Numeral | None = None
    for numeral in sorted(_scaled(folded, end, numeral) for numeral in found):
        joined = before is not None and _RANGE.fullmatch(folded, before.span.end, numeral.span.start)
        yield numeral._replace(vague=True) if joined else numeral
        before = numeral


def _arabic(match: re.Match[str]) -> Numeral:
    text = match[0].replace(",", "").replace(" ", "")
    decimals = len(text.partition(".")[2])
    return Numeral(Span(*match.span()), Decimal(text), Decimal(1).scaleb(-decimals), decimals)


def _chinese(match: re.Match[str]) -> Iterator[Numeral]:
    value = _chinese_value(match[0])
    if value is not None:
        before = match.string[max(0, match.start() - 1) : match.start()]
        vague = _VAGUE.search(match[0]) is not None or before in ("几", "数")
        yield Numeral(Span(*match.span()), Decimal(value), Decimal(1), chinese=True, vague=vague)


def _chinese_value(text: str) -> int | None:
    """Return what a Chinese numeral below ten thousand says; of digits in a row (`三四`) only the last counts."""
    total, digit, place = 0, 0, 10_000
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            continue
        if _PLACES[character] >= place:
            return None
        place = _PLACES[character]
        total += (digit or 1) * place
        digit = 0
    return total + digit


def _scaled(folded: str, end: int, numeral: Numeral) -> Numeral:
    """Count in a scale that follows, with the mark that may stand between (`2万余`, `10多万`)."""
    stop = numeral.span.end
    gap = 1 if folded[stop : stop + 1] in ("余", "多") and folded[stop + 1 : stop + 2] in _SCALES else 0
    scale = _SCALES.get(folded[stop + gap : stop + gap + 1])
    if scale is None or stop + gap >= end:
        return numeral
    # A scaled number is a rounded one: `3万` says no more than its last printed digit.
    span = Span(numeral.span.start, stop + gap + 1)
    vague = numeral.vague or gap == 1
    return numeral._replace(span=span, value=numeral.value * scale, step=numeral.step * scale, vague=vague, scale=scale)
