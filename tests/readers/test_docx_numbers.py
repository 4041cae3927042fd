"""Which automatic numbers the reader of .docx puts before a paragraph."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.readers.docx import read
from validator.readers.docx.numerals import numeral

from .docx_factory import definition, docx, level, number, paragraph

COUNTS = (1, 2, 10, 11, 20, 21, 99, 100, 101, 110)
NUMERALS = {
    "chineseCounting": "一 二 十 十一 二十 二十一 九十九 一○○ 一○一 一一○",
    "taiwaneseCounting": "一 二 十 十一 二十 二十一 九十九 一○○ 一○一 一一○",
    "chineseCountingThousand": "一 二 十 十一 二十 二十一 九十九 一百 一百零一 一百一十",
    "taiwaneseCountingThousand": "一 二 十 十一 二十 二十一 九十九 一百 一百零一 一百一十",
    "japaneseCounting": "一 二 十 十一 二十 二十一 九十九 百 百一 百十",
    "chineseLegalSimplified": "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾",
    "ideographDigital": "一 二 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇",
    "ideographTraditional": "甲 乙 癸 11 20 21 99 100 101 110",
    "ideographZodiac": "子 丑 酉 戌 20 21 99 100 101 110",
    "ideographZodiacTraditional": "甲子 乙丑 癸酉 甲戌 癸未 甲申 99 100 101 110",
    "ideographEnclosedCircle": "㈠ ㈡ ㈩ 11 20 21 99 100 101 110",
    "decimal": "1 2 10 11 20 21 99 100 101 110",
    "decimalZero": "01 02 10 11 20 21 99 100 101 110",
    "decimalFullWidth": "１ ２ １０ １１ ２０ ２１ ９９ １００ １０１ １１０",
    "decimalFullWidth2": "１ ２ １０ １１ ２０ ２１ ９９ １００ １０１ １１０",
    "decimalEnclosedCircle": "① ② ⑩ ⑪ ⑳ 21 99 100 101 110",
    "decimalEnclosedCircleChinese": "① ② ⑩ ⑪ ⑳ 21 99 100 101 110",
    "decimalEnclosedParen": "⑴ ⑵ ⑽ ⑾ ⒇ 21 99 100 101 110",
    "decimalEnclosedFullstop": "⒈ ⒉ ⒑ ⒒ ⒛ 21 99 100 101 110",
    "lowerLetter": "a b j k t u uuuu vvvv wwww fffff",
    "upperRoman": "I II X XI XX XXI XCIX C CI CX",
    "lowerRoman": "i ii x xi xx xxi xcix c ci cx",
    "ordinal": "1st 2nd 10th 11th 20th 21st 99th 100th 101st 110th",
    "numberOfAnotherLanguage": "1 2 10 11 20 21 99 100 101 110",
}


@pytest.mark.parametrize("number_format", NUMERALS)
def test_a_numeral_is_the_one_that_word_writes(number_format: str) -> None:
    assert [numeral(count, number_format) for count in COUNTS] == NUMERALS[number_format].split(" ")


@pytest.mark.parametrize("number_format", ["bullet", "none"])
def test_a_format_without_numerals_writes_none(number_format: str) -> None:
    assert numeral(3, number_format) == ""


@given(st.sampled_from(sorted(NUMERALS)), st.integers(0, 999_999_999))
def test_a_numeral_stays_short_whatever_the_count(number_format: str, count: int) -> None:
    assert 0 < len(numeral(count, number_format)) <= 60


class Listed(NamedTuple):
    """The lists of a document, the list and level of each of its paragraphs, and the labels they get."""

    numbering: str
    places: list[tuple[int, int]]
    labels: str


OUTLINE = (level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3."))
DECIMAL = tuple(
    level(index, "decimal", ".".join(f"%{higher + 1}" for higher in range(index + 1))) for index in range(3)
)
LISTS = {
    "three levels count and begin again": Listed(
        definition(7, *OUTLINE) + number(1, 7),
        [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2)],
        "一、甲|（一）甲|（二）甲|1.甲|2.甲|二、甲|（一）甲|1.甲",
    ),
    "lists of one definition share its counters": Listed(
        definition(7, *OUTLINE) + number(1, 7) + number(2, 7), [(1, 0), (2, 0), (1, 0)], "一、甲|二、甲|三、甲"
    ),
    "lists of two definitions count apart": Listed(
        definition(7, *OUTLINE) + definition(8, *OUTLINE) + number(1, 7) + number(2, 8),
        [(1, 0), (2, 0)],
        "一、甲|一、甲",
    ),
    "an override starts the list at another number once": Listed(
        definition(7, *OUTLINE)
        + number(1, 7)
        + number(2, 7, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        [(1, 0), (2, 0), (2, 0), (1, 0)],
        "一、甲|五、甲|六、甲|七、甲",
    ),
    "an override of a whole level changes its shape, not its count": Listed(
        definition(7, *OUTLINE)
        + number(1, 7)
        + number(2, 7, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'),
        [(1, 0), (2, 0), (1, 0)],
        "一、甲|B)甲|三、甲",
    ),
    "a level that never restarts goes on": Listed(
        definition(7, OUTLINE[0], level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')) + number(1, 7),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        "一、甲|1.甲|二、甲|2.甲",
    ),
    "a level restarts only after the level it names": Listed(
        definition(7, *OUTLINE[:2], level(2, "decimal", "%3.", '<w:lvlRestart w:val="1"/>')) + number(1, 7),
        [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
        "一、甲|（一）甲|1.甲|（二）甲|2.甲|二、甲|1.甲",
    ),
    "legal numbering turns every numeral into digits": Listed(
        definition(7, OUTLINE[0], level(1, "chineseCounting", "%1.%2", "<w:isLgl/>")) + number(1, 7),
        [(1, 0), (1, 0), (1, 1)],
        "一、甲|二、甲|2.1 甲",
    ),
    "a skipped level counts as begun": Listed(
        definition(7, *DECIMAL) + number(1, 7), [(1, 1), (1, 0), (1, 2)], "1.1 甲|2 甲|2.1.1 甲"
    ),
    "a list may start anywhere": Listed(
        definition(7, level(0, "chineseCounting", "%1、", start=9)) + number(1, 7), [(1, 0), (1, 0)], "九、甲|十、甲"
    ),
    "a blank follows a label that ends in a word, unless there is to be nothing": Listed(
        definition(7, level(0, "chineseCounting", "第%1部分"), level(1, "decimal", "%2", suffix="nothing"))
        + number(1, 7),
        [(1, 0), (1, 1)],
        "第一部分 甲|1甲",
    ),
    "bullets, unknown levels and the list 0 give no label": Listed(
        definition(7, level(0, "bullet", "●"), level(1, "none", "")) + number(1, 7),
        [(1, 0), (1, 1), (1, 8), (0, 0), (9, 0)],
        "甲|甲|甲|甲|甲",
    ),
    "a definition without levels borrows those of a numbering style": Listed(
        definition(7, '<w:styleLink w:val="outline"/>', *OUTLINE)
        + definition(8, '<w:numStyleLink w:val="outline"/>')
        + number(1, 7)
        + number(2, 8),
        [(1, 0), (2, 0)],
        "一、甲|二、甲",
    ),
    "a format of its own pads with zeros": Listed(
        definition(
            7,
            '<w:lvl w:ilvl="0"><w:start w:val="8"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
            '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1号"/></w:lvl>',
        )
        + number(1, 7),
        [(1, 0)],
        "008号 甲",
    ),
}


@pytest.mark.parametrize("name", LISTS)
def test_labels_are_counted_as_word_counts(name: str) -> None:
    case = LISTS[name]
    body = "".join(paragraph("甲", numbered=place) for place in case.places)
    assert read("青溪县.docx", docx(body, numbering=case.numbering)).text.split("\n") == case.labels.split("|")
