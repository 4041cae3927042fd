"""Folding a text to one comparable form of equal length, and small questions about characters."""

from __future__ import annotations

import re
from operator import add
from unicodedata import normalize

from validator.text.expression import Expression

# Pairs of traditional and simplified forms of the words that carry the structure of a report.
# NOTE: not a converter; it lets a mirror page in traditional script be read, and every position still holds.
_TRADITIONAL = (
    "設设報报關关於于為为與与對对發发問问題题權权責责職职務务領领導导縣县鄉乡鎮镇區区黨党書书記记長长屆届會会議议開开門门見见歷历狀状況况進进後后來来當当現现將将總总"
    "結结據据實实績绩舉举體体過过廳厅處处環环護护國国圖图標标準准條条規规劃划畫画綱纲執执審审複复訴诉訟讼應应監监辦办經经濟济達达個个項项點点係系統统農农業业還还質质"
    "優优輔辅親亲無无從从產产構构強强調调機机單单討讨論论廣广東东佈布範范難难場场動动學学習习話话語语飛飞幹干擴扩盡尽緊紧積积種种極极勢势協协證证釋释險险齊齐"
)

# Radicals that stand for whole words in text taken from PDF, where Unicode itself does not tell which.
_RADICALS = "⺁厂⺟母⺠民⺩王⺼月⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙"


def _folding() -> dict[str, str]:
    table = {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)}
    table |= dict.fromkeys(map(chr, (9, 11, 12, 160, 5760, *range(8192, 8204), 8239, 8287, 8288, 12288, 65279)), " ")
    # Soft hyphens, joiners and marks of direction show nothing, wherever in a word they stand.
    table |= dict.fromkeys(map(chr, (173, 1564, 6158, *range(8204, 8208), *range(8234, 8239))), " ")
    table |= {chr(radical): normalize("NFKC", chr(radical)) for radical in range(0x2F00, 0x2FD6)}
    table |= dict(zip(_RADICALS[::2], _RADICALS[1::2], strict=True))
    table |= dict.fromkeys("—–―‐‑‒−－", "-")
    table |= {"﹙": "(", "﹚": ")", "﹑": "、", "｡": "。", "､": "、", "○": "〇", "Ｏ": "O"}
    table |= dict(zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True))
    return table


_FOLDING = _folding()
# NOTE: four times as fast as a table of `str.translate`, which is asked for every character.
_FOLDED = Expression(f"[{''.join(map(re.escape, _FOLDING))}]")


def fold(text: str) -> str:
    """Return a comparable copy of equal length: full-width marks, digits and spaces become half-width.

    `。`, `、`, quotation marks and `《》` stay; dashes of every length become `-`; traditional forms of
    structural words become simplified.
    """
    # A text holds few different ones, and to put others in their place takes less than to be asked for each.
    for character in set(_FOLDED.findall(text)):
        text = text.replace(character, _FOLDING[character])
    return text


def is_chinese(character: str) -> bool:
    """Tell whether a text is one Chinese character.

    NOTE: a class such as `[\\u4e00-\\u9fff]` in an expression of `re` costs a millisecond when it is compiled.
    """
    return len(character) == 1 and "\u4e00" <= character <= "\u9fff"


def without_blanks(text: str) -> str:
    """Return folded text without its spaces, for comparing words that a layout has spread out."""
    return "".join(text.split())


def distance(one: str, other: str, limit: int) -> int:
    """Return how many characters must be changed, put in or left out to make one text the other, up to `limit` + 1."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    above = list(range(len(other) + 1))
    for row, character in enumerate(one, 1):
        line = [row]
        for column, letter in enumerate(other, 1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (character != letter)))
        if min(line) > limit:
            return limit + 1
        above = line
    return min(above[-1], limit + 1)


def neighbours(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters of folded text, the smallest pieces that tell a matter."""
    pairs = frozenset(map(add, text, text[1:]))
    return frozenset([pair for pair in pairs if "\u4e00" <= pair < "\ua000" and "\u4e00" <= pair[1] < "\ua000"])
