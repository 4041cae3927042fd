"""Chinese and Arabic numerals → values: single numerals, and the numbers in running text.

A number is read as a whole or not at all: `12万3000` and `十二万三千` are one number each, `十百` is none.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from validator.text.expression import Expression

_PLAIN = "零一二三四五六七八九"
_DIGITS = {character: value for digits in (_PLAIN, "零壹贰叁肆伍陆柒捌玖") for value, character in enumerate(digits)}
_DIGITS |= {"〇": 0, "○": 0, "两": 2, "貳": 2, "參": 3, "陸": 6}
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_TENS = {"廿": "二十", "卅": "三十"}
_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))  # as they follow each other in one number
_POINTS = "·点"

_CHINESE = "〇零一二两三四五六七八九十百千廿卅"
_FORMAL = "壹贰叁肆伍陆柒捌玖貳參陸"
# NOTE: a comma before a number ends a clause, inside one it sets off three digits, as a blank may (`24 064件`). What
# stands before a number is looked at behind its first digit, so that a search leaps from digit to digit.
# A scale may have a mark before it (`10多万`), and less than the scale behind it (`12万3000`).
_NUMBER = Expression(
    rf"(?s)([0-9{_CHINESE}{_FORMAL}拾]"
    r"(?:(?<=[0-9])(?<![0-9A-Za-z.].)(?<![0-9],.)"
    r"(?:[0-9]{0,2}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9])|[0-9]{0,14})"
    r"(?:\.[0-9]{1,6})?(?![0-9])"
    rf"|(?<=[{_CHINESE}])[{_CHINESE}]{{0,11}}(?:[{_POINTS}](?=[〇零一二三四五六七八九])[〇零一二三四五六七八九]{{1,4}})?"
    rf"|(?<=拾)[{_FORMAL}]|(?<=[{_FORMAL}])[拾佰仟][{_FORMAL}零拾佰仟]{{0,10}}))"
    r"([余多]?(?:[十百千]?(?:万亿|[万亿])|[百千]))?"
    rf"((?<=[万亿])(?:[0-9]{{1,4}}[百千]?万?|[{_CHINESE}{_FORMAL}拾佰仟]{{1,9}}万?[{_CHINESE}]{{0,8}})(?![0-9]))?"
)
_EVERY_DIGIT = frozenset(f"0123456789{_CHINESE}")
_SOME = ("几", "数")
_THOUSANDS = Expression(r"[〇一二三四五六七八九]、$")  # 二、三〇〇
_RANGES = frozenset({"-", "--", "~", "至", "到"})
_RANGE_BEGINNINGS = frozenset(" -~至到")
_WIDEST_RANGE = 4  # characters, with a blank on either side
_PERCENT = "百分之"


@lru_cache(maxsize=1024)  # the same few numbers stand in all reports
def numeral(text: str) -> int | None:
    """Return the value of an Arabic, Chinese (`二十三`) or digit-wise Chinese (`二〇二四`) number, or `None`."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text)) if text else None
    found = _read(text)
    return int(found.value) if found is not None and found.value == int(found.value) else None


def chinese(value: int) -> str:
    """Return a number below a hundred as it is written with 十 (`二十三`), a greater one in Arabic digits."""
    if value > 99:
        return str(value)
    tens, ones = divmod(value, 10)
    if tens == 0:
        return "〇" if ones == 0 else _PLAIN[ones]
    return ("" if tens == 1 else _PLAIN[tens]) + "十" + (_PLAIN[ones] if ones else "")


class Numeral(NamedTuple):
    """A number as printed: its place with its scale, its value, and the value of one in its last printed digit.

    `vague` numbers say less than they print (`三四`, `几十`, the ends of a range), `more` say that or more (`10多万`),
    `percent` numbers stand behind `百分之`.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    decimals: int
    vague: bool
    more: bool
    percent: bool


class _Value(NamedTuple):
    value: Decimal
    step: Decimal = Decimal(1)
    decimals: int = 0
    vague: bool = False


def numerals(folded: str, behind: Container[str]) -> Iterator[Numeral]:
    """Yield the numbers that one of some characters follows, and the lower ends of ranges, in reading order."""
    before = -_WIDEST_RANGE  # where the number before ends
    for match in _NUMBER.finditer(folded):
        start, end = match.span()
        percent = folded.startswith(_PERCENT, start - len(_PERCENT), start)
        following = folded[end : end + 1]
        if not percent and following not in behind and following not in _RANGE_BEGINNINGS:
            continue
        preceding = folded[start - 1 : start]
        if preceding in _EVERY_DIGIT or following in _EVERY_DIGIT:  # the end of what is no number as a whole
            continue
        scale = match[2] or ""
        if preceding == "、" and len(match[1]) == 3 and _THOUSANDS.search(folded, start - 2, start):
            continue
        some = preceding in _SOME and not match[1].isascii()
        more = some or scale.startswith(("余", "多"))
        found = _read(match[1] + scale.lstrip("余多") + (match[3] or ""))
        if found is None:
            continue
        vague = found.vague or some
        vague = vague or (start - before <= _WIDEST_RANGE and _is_range(folded[before:start]))
        yield Numeral(start, end, found.value, found.step, found.decimals, vague, more, percent)
        before = end


def _is_range(between: str) -> bool:
    return between.removeprefix(" ").removesuffix(" ") in _RANGES


@lru_cache(maxsize=4096)
def _read(written: str) -> _Value | None:
    """Return what a number says, `None` when it is not a number as people write one."""
    rest, total, ceiling, vague = written, Decimal(0), 0, False
    last = _Value(Decimal(0))
    for name, scale in _SCALES:
        head, mark, tail = rest.partition(name)
        if not mark:
            continue
        section = _section(head)
        if section is None or (ceiling and section.value * scale >= ceiling):
            return None
        total += section.value * scale
        last = _Value(total, section.step.scaleb(-section.decimals) * scale, section.decimals)
        vague, rest, ceiling = vague or section.vague, tail, scale
    if not rest:
        return last._replace(value=total, vague=vague)
    if ceiling and len(rest) == 1 and _DIGITS.get(rest, 0):  # 二万五
        return _Value(total + _DIGITS[rest] * ceiling // 10, Decimal(ceiling // 10), vague=vague)
    section = _section(rest)
    if section is None or (ceiling and section.value >= ceiling):
        return None
    if not ceiling:
        return section._replace(step=section.step.scaleb(-section.decimals))
    step = Decimal(_PLACES.get(rest[-1], 1))
    return _Value(total + section.value, step, 0, vague or section.vague)


def _section(written: str) -> _Value | None:
    """Return what a number without 万 and 亿 says."""
    place = _PLACES.get(written[-1:], 1)
    digits = written[:-1] if place > 1 else written
    if digits.isascii():
        digits = digits.replace(",", "").replace(" ", "")
        if not digits:
            return _Value(Decimal(place)) if written else None
        return _Value(Decimal(digits) * place, Decimal(place), len(digits.partition(".")[2]))
    for sign, words in _TENS.items():
        written = written.replace(sign, words)
    for point in _POINTS:
        whole, mark, decimals = written.partition(point)
        if mark:
            value, fraction = _plain(whole), _plain(decimals)
            if fraction is None or (value is None and (value := _placed(whole)) is None):
                return None
            return _Value(value.value + fraction.value.scaleb(-len(decimals)), decimals=len(decimals))
    value = _plain(written)
    if value is not None and len(written) == 2 and not set("〇零") & set(written):  # 三四件: about so many
        return _Value(value.value % 10, vague=True)
    return value or _placed(written)


def _plain(written: str) -> _Value | None:
    """Read digit after digit: 一〇八."""
    digits = [_DIGITS.get(character, "") for character in written]
    return None if "" in digits or not digits else _Value(Decimal("".join(map(str, digits))))


def _placed(written: str) -> _Value | None:
    """Read digits with their places, the greater before the smaller: 一百零五; a last digit may lack its: 一百五."""
    total, digit, place, vague = 0, None, 10_000, False
    gap = False  # a zero since the last place
    for character in written:
        if (known := _DIGITS.get(character)) is not None:
            if digit:
                vague = True  # 十一二
            digit, gap = known, gap or known == 0
            continue
        if (following := _PLACES.get(character, place)) >= place:
            return None
        place = following
        total += (digit or 1) * place
        digit, gap = None, False
    if digit and place >= 100 and place < 10_000 and not gap:
        digit *= place // 10
    return _Value(Decimal(total + (digit or 0)), vague=vague)
