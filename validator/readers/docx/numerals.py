"""Turns a count into the numeral that Word writes for a number format.

The formats are those of ECMA-376 part 1, 17.18.59; where Word is known to differ from it (MS-OI29500, 2.1.540)
Word is followed. What Word has no sign for, and formats of other languages, become Arabic digits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_DIGITS = "一二三四五六七八九"
_SIMPLIFIED_LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
_TRADITIONAL_LEGAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
_COUNTING = ("零" + _DIGITS, "十百千")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = "０１２３４５６７８９"
_ROMAN_SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_ROMAN_WORTHS = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_LIMIT = 32_767
_LETTER_LIMIT = 780


@lru_cache(maxsize=1024)
def numeral(count: int, number_format: str) -> str:
    """Return a count in a number format of Word, such as `chineseCounting`."""
    write = _FORMATS.get(number_format)
    return str(count) if write is None or count < 0 else write(count)


def _digitwise(digits: str) -> Callable[[int], str]:
    return lambda count: "".join(digits[int(digit)] for digit in str(count))


def _chosen(signs: str) -> Callable[[int], str]:
    # Past the last sign Word goes on in Arabic digits.
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


def _counting(zero: str) -> Callable[[int], str]:
    """Count with 十 up to 99, then digit by digit: 九十九, 一○○, 一○一."""
    spelled, digits = _spelled(*_COUNTING), _digitwise(zero + _DIGITS)
    return lambda count: spelled(count) if 0 < count < 100 else digits(count)


def _spelled(digits: str, units: str, leading_one: bool = False) -> Callable[[int], str]:
    """Count with units and one zero for a gap: 一百零一, 一百一十; `leading_one` keeps the one of 一十."""

    def write(count: int) -> str:
        if not 0 < count < 10_000:
            return str(count) if count else digits[0]
        written, gap = "", False
        for power in (3, 2, 1, 0):
            digit = count // 10**power % 10
            if digit:
                written += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
            gap = bool(written) and not digit
        return written if leading_one or not 10 <= count < 20 else written[1:]

    return write


def _japanese(count: int) -> str:
    """Count without zeros and without the one before a unit: 百, 百一, 百十."""
    if not 0 < count < 10_000:
        return str(count) if count else "〇"
    written = ""
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = count // 10**power % 10
        if digit:
            written += ("" if unit and digit == 1 else _DIGITS[digit - 1]) + unit
    return written


def _letters(count: int) -> str:
    # Not base 26: after z comes aa, then bb.
    if not 0 < count <= _LETTER_LIMIT:
        return str(count)
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 0 < count <= _ROMAN_LIMIT:
        return str(count)
    written = ""
    for sign, worth in zip(_ROMAN_SIGNS, _ROMAN_WORTHS, strict=True):
        written += sign * (count // worth)
        count %= worth
    return written


def _ordinal(count: int) -> str:
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _sexagenary(count: int) -> str:
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if 0 < count <= 60 else str(count)


def _nothing(count: int) -> str:
    return ""


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

_FORMATS: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "bullet": _nothing,
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": _digitwise(_FULL_WIDTH),
    "decimalFullWidth2": _digitwise(_FULL_WIDTH),
    "decimalEnclosedCircle": _chosen(_CIRCLED),
    "decimalEnclosedCircleChinese": _chosen(_CIRCLED),
    "decimalEnclosedParen": _chosen("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _chosen("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    # NOTE: named after a circle, but Word encloses it in parentheses (MS-OI29500, 2.1.540 a).
    "ideographEnclosedCircle": _chosen("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "chineseCounting": _counting("○"),
    "taiwaneseCounting": _counting("○"),
    "chineseCountingThousand": _spelled(*_COUNTING),
    "taiwaneseCountingThousand": _spelled(*_COUNTING),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _spelled(*_SIMPLIFIED_LEGAL, leading_one=True),
    "ideographLegalTraditional": _spelled(*_TRADITIONAL_LEGAL, leading_one=True),
    "ideographDigital": _digitwise("〇" + _DIGITS),
    "japaneseDigitalTenThousand": _digitwise("〇" + _DIGITS),
    "taiwaneseDigital": _digitwise("○" + _DIGITS),
    "koreanDigital2": _digitwise("零" + _DIGITS),
    "ideographTraditional": _chosen(_STEMS),
    "ideographZodiac": _chosen(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ordinal": _ordinal,
    "hex": lambda count: f"{count:X}",
    "numberInDash": lambda count: f"- {count} -",
}
