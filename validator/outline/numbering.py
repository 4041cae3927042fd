"""The number at the beginning of a heading, whole or damaged: `一、` `(一)` `1.` `(1)` `①` `第一章`.

The order of the first four is that of GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from validator.text.expression import Expression
from validator.text.numerals import chinese, numeral


class Scheme(IntEnum):
    """A way of numbering; a larger value stands deeper."""

    CHAPTER = 0
    CHINESE = 1
    CHINESE_BRACKETED = 2
    ARABIC = 3
    ARABIC_BRACKETED = 4
    CIRCLED = 5


class Damage(IntEnum):
    """What a number lacks."""

    NONE = 0
    OPENING = 1  # 三)
    CLOSING = 2  # (三
    NUMBER = 3  # )
    MARK = 4  # 一,  or  (一)、  or  1、
    SIGN = 5  # 第二、  or  贰、  or  II、  or  ㈡
    TWICE = 6  # 一、一、


class Number(NamedTuple):
    """A heading's number; `length` counts its characters with its marks and the blanks after it."""

    scheme: Scheme
    value: int | None
    length: int
    damage: Damage = Damage.NONE


_NUMERALS = "一二三四五六七八九十百〇零"
_CHINESE = f"[{_NUMERALS}]{{1,4}}"
_DIGITS = "0123456789"
_SIGN_ROWS = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
)
_CIRCLED, _ROUNDED, _DOTTED, _BRACKETED = _SIGN_ROWS
_SIGNS = {sign: value for row in _SIGN_ROWS for value, sign in enumerate(row, 1)}


class _Form(NamedTuple):
    """One way in which a number may be written, and the characters it may begin with."""

    begins: str
    pattern: Expression
    scheme: Scheme
    damage: Damage = Damage.NONE


_NO_FIGURE = r"(?:(?=20[0-9]{2}年)|(?![0-9]))"  # 3.2026年工作安排, but neither 3.5万件 nor 3、4月份
# The first form that fits counts.
_FORMS = (
    _Form("第", Expression(rf"第({_CHINESE}|[0-9]{{1,2}})(?:部分|章|篇)[、.:]?\s*"), Scheme.CHAPTER),
    _Form(_NUMERALS, Expression(rf"({_CHINESE})\s?、\s*"), Scheme.CHINESE),
    _Form("(", Expression(rf"\(\s?({_CHINESE})\s?\)(?![、.,:])\s*"), Scheme.CHINESE_BRACKETED),
    _Form("(", Expression(rf"\(\s?({_CHINESE})\s?\)[、.,:]\s*"), Scheme.CHINESE_BRACKETED, Damage.MARK),
    _Form(_DIGITS, Expression(rf"([0-9]{{1,2}})\s?\.{_NO_FIGURE}\s*"), Scheme.ARABIC),
    _Form(_DIGITS, Expression(rf"([0-9]{{1,2}})\s?、{_NO_FIGURE}\s*"), Scheme.ARABIC, Damage.MARK),
    _Form("(", Expression(r"\(\s?([0-9]{1,2})\s?\)\s*"), Scheme.ARABIC_BRACKETED),
    _Form(_DIGITS, Expression(r"([0-9]{1,2})\)\s*"), Scheme.ARABIC_BRACKETED),
    _Form(_CIRCLED, Expression(r"(.)\s*"), Scheme.CIRCLED),
    _Form(_ROUNDED, Expression(r"(.)、?\s*"), Scheme.CHINESE_BRACKETED, Damage.SIGN),
    _Form(_DOTTED, Expression(r"(.)\s*"), Scheme.ARABIC),
    _Form(_BRACKETED, Expression(r"(.)\s*"), Scheme.ARABIC_BRACKETED),
    _Form(_NUMERALS, Expression(rf"({_CHINESE})\)\s*"), Scheme.CHINESE_BRACKETED, Damage.OPENING),
    _Form(
        "(",
        # A bracket that closes a few characters later belongs to the words: (三方)协议.
        Expression(rf"\(\s?({_CHINESE})(?=[^)一二三四五六七八九十]{{4}})(?![^)]{{0,12}}\))[、.]?\s*"),
        Scheme.CHINESE_BRACKETED,
        Damage.CLOSING,
    ),
    _Form("()", Expression(r"\(?\s?()\)\s*"), Scheme.CHINESE_BRACKETED, Damage.NUMBER),
    _Form("、", Expression(r"()、\s*"), Scheme.CHINESE, Damage.NUMBER),
    _Form(_NUMERALS, Expression(rf"({_CHINESE})\s?[.,:]{_NO_FIGURE}\s*"), Scheme.CHINESE, Damage.MARK),
    _Form(_NUMERALS, Expression(rf"({_CHINESE})\s{{1,99}}(?=\S{{3}})"), Scheme.CHINESE, Damage.MARK),
)
_BY_FIRST = {
    sign: tuple(form for form in _FORMS if sign in form.begins)
    for sign in dict.fromkeys("".join(form.begins for form in _FORMS))
}


def parse(folded: str) -> Number | None:
    """Return the number with which a folded line begins, or `None`."""
    for form in _BY_FIRST.get(folded[:1], ()):
        found = form.pattern.match(folded)
        if found and found.end() < len(folded):
            sign = found[1]
            value = (_SIGNS.get(sign) or numeral(sign)) if sign else None
            number = Number(form.scheme, value, found.end(), form.damage)
            return _once(folded, number) if form.scheme <= Scheme.CHINESE_BRACKETED else number
    return None


def _once(folded: str, number: Number) -> Number:
    """Return a number, or it and the same one behind it, where it was typed before an automatic one."""
    words = folded[: number.length].rstrip()
    if number.damage is Damage.NONE and folded.startswith(words, number.length):
        again = number.length + len(words)
        length = len(folded) - len(folded[again:].lstrip())
        if length < len(folded):
            return number._replace(length=length, damage=Damage.TWICE)
    return number


_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
_STRANGE = {sign: value for row in (_FORMAL, _ROMAN, _ROMAN_SIGNS, _ROUNDED) for value, sign in enumerate(row, 1)}
# What may stand in for `二、`: words and lists begin so, too, so the numbers around decide.
_STRANGE_FORMS = (
    Expression(rf"第\s?({_CHINESE})\s?[、,.:\s]\s*"),
    Expression(rf"([{_FORMAL}])\s?[、,.:]?\s*"),
    Expression(r"([IVX]{1,4})\s?[、,.:]\s*"),
    Expression(rf"([{_ROMAN_SIGNS}])\s?[、,.:]?\s*"),
    Expression(rf"([{_ROUNDED}])\s?[、,.:]?\s*"),
    Expression(rf"({_CHINESE})(?:。|(?![是要、方者次项个些批名条年月日百千万十]))\s*"),
)


def strange(folded: str) -> tuple[int, Number] | None:
    """Return the kind and the number of a line that begins with `第二，` `贰、` `II、` `㈡` or a bare `二`."""
    for kind, form in enumerate(_STRANGE_FORMS):
        found = form.match(folded)
        if found and (value := _STRANGE.get(found[1]) or numeral(found[1])):
            return kind, Number(Scheme.CHINESE, value, found.end(), Damage.SIGN)
    return None


# `1 工作情况` and `1.1 规范执法`: in a line of its own only, for a sentence may begin with a figure, too. Days that are
# named by their dates, as `12.4国家宪法日`, are no decimals.
_WHOLE_LINE = (
    r"(?=(?:20[0-9]{2}年)?[^0-9\s年月日号时个项件次名人家户位条份起场批期轮岁余小万亿.,、。:;!?%-][^。:;!?\s]{1,29}$)"
)
_UNMARKED = Expression(
    rf"([0-9]{{1,2}})\s{{1,99}}{_WHOLE_LINE}|(?:[0-9]{{1,2}}\.){{1,2}}([0-9]{{1,2}})\s{{0,99}}(?!.{{0,99}}日){_WHOLE_LINE}"
)


def unmarked(folded: str) -> Number | None:
    """Return the number without a mark behind it with which a line begins that may be a heading, or `None`."""
    found = _UNMARKED.match(folded) if folded[:1] in _DIGITS else None
    if found is None:
        return None
    scheme = Scheme.ARABIC if found[1] else Scheme.ARABIC_BRACKETED
    return Number(scheme, int(found[1] or found[2]), found.end(), Damage.MARK)


def label(scheme: Scheme, value: int) -> str:
    """Return a number as a report prints it, for telling what was expected."""
    words = chinese(value)
    return {
        Scheme.CHAPTER: f"第{words}部分",
        Scheme.CHINESE: f"{words}、",
        Scheme.CHINESE_BRACKETED: f"（{words}）",
        Scheme.ARABIC: f"{value}.",
        Scheme.ARABIC_BRACKETED: f"（{value}）",
        Scheme.CIRCLED: f"{value}",
    }[scheme]
