"""The number at the beginning of a heading, whole or damaged: `一、` `(一)` `1.` `(1)` `①` `第一章`.

The order of the first four is that of GB/T 9704-2012, 7.3.3.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from validator.text import numeral


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


class Number(NamedTuple):
    """A heading's number; `length` counts its characters with its marks and the blanks after it."""

    scheme: Scheme
    value: int | None
    length: int
    damage: Damage = Damage.NONE


_CHINESE = "[一二三四五六七八九十百〇零]{1,4}"
_FORMS: tuple[tuple[re.Pattern[str], Scheme, Damage], ...] = tuple(
    (re.compile(pattern), scheme, damage)
    for pattern, scheme, damage in (
        (rf"第({_CHINESE}|[0-9]{{1,2}})(?:部分|章|篇)[、.:]?\s*", Scheme.CHAPTER, Damage.NONE),
        (rf"({_CHINESE})\s?、\s*", Scheme.CHINESE, Damage.NONE),
        (rf"\(\s?({_CHINESE})\s?\)(?![、.,:])\s*", Scheme.CHINESE_BRACKETED, Damage.NONE),
        (rf"\(\s?({_CHINESE})\s?\)[、.,:]\s*", Scheme.CHINESE_BRACKETED, Damage.MARK),
        (r"([0-9]{1,2})\s?\.(?![0-9])\s*", Scheme.ARABIC, Damage.NONE),
        (r"([0-9]{1,2})\s?、(?![0-9])\s*", Scheme.ARABIC, Damage.MARK),
        (r"\(\s?([0-9]{1,2})\s?\)\s*", Scheme.ARABIC_BRACKETED, Damage.NONE),
        (r"([0-9]{1,2})\)\s*", Scheme.ARABIC_BRACKETED, Damage.NONE),
        (r"([①-⑳])\s*", Scheme.CIRCLED, Damage.NONE),
        (r"([㈠-㈩])\s*", Scheme.CHINESE_BRACKETED, Damage.NONE),
        (r"([⒈-⒛])\s*", Scheme.ARABIC, Damage.NONE),
        (r"([⑴-⒇])\s*", Scheme.ARABIC_BRACKETED, Damage.NONE),
        (rf"({_CHINESE})\)\s*", Scheme.CHINESE_BRACKETED, Damage.OPENING),
        # A bracket that closes a few characters later belongs to the words: (三方)协议.
        (
            rf"\(\s?({_CHINESE})(?=[^)一二三四五六七八九十]{{4}})(?![^)]{{0,12}}\))[、.]?\s*",
            Scheme.CHINESE_BRACKETED,
            Damage.CLOSING,
        ),
        (r"\(?\s?()\)\s*", Scheme.CHINESE_BRACKETED, Damage.NUMBER),
        (r"()、\s*", Scheme.CHINESE, Damage.NUMBER),
        (rf"({_CHINESE})\s?[.,:](?![0-9])\s*", Scheme.CHINESE, Damage.MARK),
        (rf"({_CHINESE})\s+(?=\S{{3}})", Scheme.CHINESE, Damage.MARK),
    )
)
_SIGN_ROWS = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
)
_SIGNS = {sign: value for row in _SIGN_ROWS for value, sign in enumerate(row, 1)}
_MAY_BEGIN = frozenset("第一二三四五六七八九十百〇零()、0123456789") | frozenset(_SIGNS)


def parse(folded: str) -> Number | None:
    """Return the number with which a folded line begins, or `None`."""
    if not folded or folded[0] not in _MAY_BEGIN:
        return None
    for pattern, scheme, damage in _FORMS:
        found = pattern.match(folded)
        if found and found.end() < len(folded):
            sign = found[1]
            return Number(scheme, (_SIGNS.get(sign) or numeral(sign)) if sign else None, found.end(), damage)
    return None


_NUMERALS = "〇一二三四五六七八九十"


def label(scheme: Scheme, value: int) -> str:
    """Return a number as a report prints it, for telling what was expected."""
    chinese = _chinese(value)
    return {
        Scheme.CHAPTER: f"第{chinese}部分",
        Scheme.CHINESE: f"{chinese}、",
        Scheme.CHINESE_BRACKETED: f"（{chinese}）",
        Scheme.ARABIC: f"{value}.",
        Scheme.ARABIC_BRACKETED: f"（{value}）",
        Scheme.CIRCLED: f"{value}",
    }[scheme]


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    if tens == 0:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")
