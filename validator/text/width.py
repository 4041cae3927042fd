"""Text → lines that fit a number of terminal columns, where a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from validator.text.expression import Expression

ELLIPSIS = "…"

# What must not start a line stays with the word before it, what must not end one with the word after it.
_CLOSING = re.escape("，。、；：！？）》〉」』】〕”’…—％‰·)]},.;:!?%")
_OPENING = re.escape("（《〈「『【〔“‘([{")
# A number keeps its sign, its decimals and the unit written right behind it: 第12条, 3.7%, 2025年, 1,234件;
# so does the number of an official document: 国发〔2019〕28号.
_NUMBER = r"第?[-+±]?\d(?:[\d.,:/–—~-]{0,40}\d)?[年月日号条章项款件次个人份起名万亿处]?"
_WORD = r"[A-Za-z0-9_./:@#&=+*'~-]+"
_DOCUMENT = r"[^\W\d]{0,4}〔\d{4}〕\d{1,9}号"
_UNIT = Expression(
    rf"\s+|(?:[{_OPENING}]{{0,9}}{_DOCUMENT}|[{_OPENING}]{{0,9}}(?:{_NUMBER}|{_WORD}|.))(?:\s{{0,9}}[{_CLOSING}])*+"
)


@cache
def _character_cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text: str) -> int:
    """Return how many columns a text takes."""
    # Most characters of any report take two columns: only what others take less is added up, each kind at once.
    narrow = [each for each in set(text) if not "\u4e00" <= each <= "\u9fff" and _character_cells(each) < 2]
    return 2 * len(text) - sum([text.count(each) * (2 - _character_cells(each)) for each in narrow])


def pad(text: str, width: int) -> str:
    """Return the text with blanks behind it, up to a width."""
    return text + " " * max(0, width - cells(text))


def cut(text: str, width: int) -> str:
    """Return as much of the beginning of a text as fits, with an ellipsis where something is left out."""
    return text if cells(text) <= width else _beginning(text, width - 1) + ELLIPSIS


def cut_start(text: str, width: int) -> str:
    """Return as much of the end of a text as fits, with an ellipsis where something is left out."""
    return text if cells(text) <= width else ELLIPSIS + _beginning(text[::-1], width - 1)[::-1]


def cut_middle(text: str, width: int) -> str:
    """Return a text that fits, with an ellipsis in its middle where something is left out."""
    if cells(text) <= width:
        return text
    end = max(0, (width - 1) // 3)
    return cut(text, width - end) + _beginning(text[::-1], end)[::-1]


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines; numbers stay whole and no line starts with a closing mark.

    A word that is wider than a line is broken where the line is full. There is always at least one line.
    """
    width = max(width, 2)
    lines: list[str] = []
    line, filled = "", 0
    for unit in _UNIT.findall(text):
        taken = cells(unit)
        if filled + taken > width and not unit.isspace():
            if line.strip():
                lines.append(line.rstrip())
            *whole, line = _broken(unit, width)
            lines += whole
            filled = cells(line)
        elif line or not unit.isspace():
            line += unit
            filled += taken
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _broken(word: str, width: int) -> list[str]:
    parts: list[str] = []
    while cells(word) > width:
        part = _beginning(word, width)
        parts.append(part)
        word = word[len(part) :]
    return [*parts, word]


def _beginning(text: str, width: int) -> str:
    filled = 0
    for index, character in enumerate(text):
        filled += _character_cells(character)
        if filled > width:
            return text[:index]
    return text
