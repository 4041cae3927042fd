"""What the reader of .docx makes of a document, and what it says of a file that is none."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.document import Document
from validator.errors import InputError
from validator.readers.docx import read
from validator.readers.docx.numerals import numeral

from . import docx_factory as make
from .docx_factory import definition, docx, field, level, number, paragraph, run, style, table, text_box

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


def text_of(data: bytes) -> str:
    return read("青溪县.docx", data).text


def blocks_of(document: Document) -> list[tuple[str, int | None, str]]:
    return [(block.kind.value, block.level, document.quote(block.span)) for block in document.blocks]


def revisions_of(document: Document) -> list[tuple[str, str, str, str | None]]:
    return [(rev.kind.value, document.quote(rev.span), rev.text, rev.author) for rev in document.revisions]


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
DECIMAL = tuple(level(index, "decimal", ".".join(f"%{higher + 1}" for higher in range(index + 1))) for index in range(3))
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
        definition(7, *OUTLINE) + definition(8, *OUTLINE) + number(1, 7) + number(2, 8), [(1, 0), (2, 0)], "一、甲|一、甲"
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
    assert text_of(docx(body, numbering=case.numbering)).split("\n") == case.labels.split("|")


STYLES = (
    style("a0", "Normal").replace("<w:style ", '<w:style w:default="1" ')
    + style("1", "heading 1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "a0")
    + style("2", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>', "a0")
    + style("mine", "章标题", based_on="1")
    + style("plain", "无编号", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', "1")
    + style("3", "标题 3", based_on="a0")
    + style("big", "大字", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>', "a0")
    + style("body9", "正文九", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "1")
    + style("a3", "Title", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "a0")
    + style("t1", "toc 1", based_on="a0")
    + style("loop", "圈", based_on="pool")
    + style("pool", "环", based_on="loop")
    + style("gone", "隐藏段", "<w:rPr><w:vanish/></w:rPr>", "a0")
    + style("ghost", "隐藏字", "<w:rPr><w:vanish/></w:rPr>", kind="character")
)
LINKED = definition(
    7,
    level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
    level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
) + number(1, 7)
STYLED = {
    "a heading style numbers and ranks": (paragraph("成效", style="1"), ("heading", 1, "一、成效")),
    "the link of a list level gives the level": (paragraph("执法", style="2"), ("heading", 2, "（一）执法")),
    "a style based on a heading style is one": (paragraph("问题", style="mine"), ("heading", 1, "一、问题")),
    "the list 0 in a style switches numbers off": (paragraph("附", style="plain"), ("heading", 1, "附")),
    "the list 0 on the paragraph does so too": (paragraph("附", style="1", numbered=(0, 0)), ("heading", 1, "附")),
    "a localized heading name is understood": (paragraph("细目", style="3"), ("heading", 3, "细目")),
    "an outline level in a style ranks": (paragraph("大", style="big"), ("heading", 4, "大")),
    "outline level 9 means none": (paragraph("九", style="body9", numbered=(0, 0)), ("paragraph", None, "九")),
    "the outline level of the paragraph comes first": (
        paragraph("六", '<w:outlineLvl w:val="5"/>', style="big"),
        ("heading", 6, "六"),
    ),
    "the title is no heading, whatever its outline level": (paragraph("报告", style="a3"), ("title", None, "报告")),
    "a line of a table of contents stands aside": (paragraph("成效\t1", style="t1"), ("aside", None, "成效\t1")),
    "an unknown style is the default one": (paragraph("文", style="nowhere"), ("paragraph", None, "文")),
    "styles that are based on each other end": (paragraph("文", style="loop"), ("paragraph", None, "文")),
    "a heading in a table keeps its level": (table((paragraph("格", style="big"),)), ("table", 4, "格")),
}


@pytest.mark.parametrize("name", STYLED)
def test_styles_give_kinds_levels_and_numbers(name: str) -> None:
    body, expected = STYLED[name]
    assert blocks_of(read("青溪县.docx", docx(body, styles=STYLES, numbering=LINKED))) == [expected]


CONTENTS = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TEXTS = {
    "runs join without a seam": (f"<w:p>{run('青溪')}{run('县')}</w:p>", "青溪县"),
    "empty paragraphs are lines too": (paragraph("甲") + paragraph() + "<w:p/>" + paragraph("乙"), "甲\n\n\n乙"),
    "blanks and line ends in the file stay blanks": (f"<w:p>{run('  甲 ')}{run(chr(10) + '乙')}</w:p>", "  甲  乙"),
    "breaks, tabs and hyphens are written": (
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:softHyphen/><w:noBreakHyphen/><w:cr/></w:r></w:p>",
        "甲\v乙\t丙-\v",
    ),
    "a page break before the first word parts nothing": (
        '<w:p><w:r><w:br w:type="page"/></w:r><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>',
        "甲\v乙",
    ),
    "symbols of ordinary fonts are read, others are not": (
        '<w:p><w:r><w:sym w:font="宋体" w:char="2460"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="XY"/></w:r></w:p>',
        "①",
    ),
    "only the result of a field is read": (
        f"<w:p>{run('第')}{field(' PAGE ', run('3'))}{run('页')}</w:p>",
        "第3页",
    ),
    "a field inside an instruction is not read": (
        f"<w:p>{FIELD.format('begin')}<w:r><w:instrText>IF </w:instrText></w:r>{field('PAGE', run('7'))}{FIELD.format('separate')}{run('是')}{FIELD.format('end')}</w:p>",
        "是",
    ),
    "a field that never ends swallows nothing": (f"<w:p>{FIELD.format('begin')}{run('甲')}</w:p>" + paragraph("乙"), "甲\n乙"),
    "a simple field is its text": (f'<w:p><w:fldSimple w:instr="DATE">{run("2024年")}</w:fldSimple></w:p>', "2024年"),
    "links, tags and content controls are their text": (
        f"<w:p><w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag><w:smartTagPr/>{run('乙')}</w:smartTag><w:customXml>{run('丙')}</w:customXml>"
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('丁')}</w:sdtContent></w:sdt></w:p>",
        "甲乙丙丁",
    ),
    "content controls around paragraphs are their paragraphs": (
        f"<w:sdt><w:sdtContent>{paragraph('甲')}<w:customXml>{paragraph('乙')}</w:customXml></w:sdtContent></w:sdt>",
        "甲\n乙",
    ),
    "a ruby is its base": (
        f"<w:p><w:r><w:ruby><w:rubyPr/><w:rt>{run('qīng')}</w:rt><w:rubyBase>{run('青')}</w:rubyBase></w:ruby></w:r></w:p>",
        "青",
    ),
    "of alternatives the choice counts": (
        f'<w:p><mc:AlternateContent><mc:Choice Requires="w14">{run("新")}</mc:Choice><mc:Fallback>{run("旧")}</mc:Fallback></mc:AlternateContent></w:p>',
        "新",
    ),
    "without a choice the fallback counts": (
        f"<w:p><w:r><mc:AlternateContent><mc:Fallback>{'<w:t>旧</w:t>'}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "旧",
    ),
    "formulas are their characters": ("<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>", "a+b"),
    "extensions are ignored": (f'<w:p w14:paraId="1F"><w14:conflictIns/>{run("甲", "<w14:glow/>")}</w:p><w14:x/>', "甲"),
    "old properties of a changed paragraph are not read": (
        paragraph("甲", '<w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'),
        "甲",
    ),
    "cells come row by row, nested tables in place": (
        table((paragraph("一"), paragraph("二") + table((paragraph("三"),)) + paragraph("四")), (paragraph("五"),)) + paragraph("六"),
        "一\n二\n三\n四\n五\n六",
    ),
    "rows in content controls are rows": (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{paragraph('格')}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
        "格",
    ),
    "a text box comes once, after its paragraph": (
        f"<w:p>{text_box(paragraph('框一') + paragraph('框二'))}{run('甲')}</w:p>" + paragraph("乙"),
        "甲\n框一\n框二\n乙",
    ),
    "a text box in a text box comes after it": (f"<w:p>{run('甲')}{text_box(f'<w:p>{run(chr(0x5916))}{text_box(paragraph(chr(0x5185)))}</w:p>')}</w:p>", "甲\n外\n内"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_text_is_what_word_shows(name: str) -> None:
    body, expected = TEXTS[name]
    assert text_of(docx(body)) == expected


ASIDES = {
    "a field": f"<w:p>{FIELD.format('begin')}<w:r><w:instrText> TO</w:instrText></w:r><w:r><w:instrText>C \\o </w:instrText></w:r>{FIELD.format('separate')}{run('一、成效')}</w:p>"
    f"<w:p>{run('二、问题')}{field('PAGEREF x', run('2'))}</w:p><w:p>{FIELD.format('end')}</w:p>",
    "a simple field": f'<w:p><w:fldSimple w:instr="TOC \\o">{run("一、成效")}</w:fldSimple></w:p><w:p><w:fldSimple w:instr=" TOC ">{run("二、问题2")}</w:fldSimple></w:p>',
    "a content control": CONTENTS.format(paragraph("一、成效") + table((paragraph("二、问题2"),))),
}


@pytest.mark.parametrize("name", ASIDES)
def test_a_table_of_contents_stands_aside(name: str) -> None:
    found = blocks_of(read("青溪县.docx", docx(ASIDES[name] + paragraph("正文"))))
    assert found == [("aside", None, "一、成效"), ("aside", None, "二、问题2"), ("paragraph", None, "正文")]
