"""What the reader of .docx makes of a document: its text, the kinds of its blocks, and what LibreOffice makes of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from validator.document import Document
from validator.readers.docx import read

from .docx_factory import definition, docx, field, level, number, paragraph, run, style, table, text_box
from .test_docx_numbers import LISTS


def text_of(data: bytes) -> str:
    return read("青溪县.docx", data).text


def blocks_of(document: Document) -> list[tuple[str, int | None, str]]:
    return [(block.kind.value, block.level, document.quote(block.span)) for block in document.blocks]


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
    "a field that never ends swallows nothing": (
        f"<w:p>{FIELD.format('begin')}{run('甲')}</w:p>" + paragraph("乙"),
        "甲\n乙",
    ),
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
    "extensions are ignored": (
        f'<w:p w14:paraId="1F"><w14:conflictIns/>{run("甲", "<w14:glow/>")}</w:p><w14:x/>',
        "甲",
    ),
    "old properties of a changed paragraph are not read": (
        paragraph("甲", '<w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'),
        "甲",
    ),
    "cells come row by row, nested tables in place": (
        table((paragraph("一"), paragraph("二") + table((paragraph("三"),)) + paragraph("四")), (paragraph("五"),))
        + paragraph("六"),
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
    "a text box in a text box comes after it": (
        f"<w:p>{run('甲')}{text_box(f'<w:p>{run(chr(0x5916))}{text_box(paragraph(chr(0x5185)))}</w:p>')}</w:p>",
        "甲\n外\n内",
    ),
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


def test_the_words_after_a_table_of_contents_do_not() -> None:
    begin, split, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    entry = f"<w:p>{begin}<w:r><w:instrText>TOC</w:instrText></w:r>{split}{run('一、成效')}</w:p>"
    document = read("青溪县.docx", docx(f"{entry}<w:p>{run(' ')}{end}{run('正文')}</w:p>"))
    assert blocks_of(document) == [("aside", None, "一、成效"), ("paragraph", None, "正文")]


SOFFICE = shutil.which("soffice")
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
HEADINGS = (
    ("主要举措和成效", 1),
    ("加强组织领导", 2),
    ("压实责任", 3),
    ("规范执法", 2),
    ("存在的主要问题", 1),
    ("下一步安排", 1),
)


def convert(folder: Path, suffix: str, target: str) -> dict[str, bytes]:
    """Let LibreOffice write every file of a folder in another format; skip the test where it is not installed."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = sorted(folder.glob(f"*.{suffix}"))
    command = [SOFFICE, profile, "--headless", "--convert-to", target, "--outdir", folder / "out", *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {path.stem: path.read_bytes() for path in (folder / "out").iterdir()}


def flat_text(body: str) -> str:
    """Return a flat OpenDocument text whose headings are numbered 一、, (一) and 1. by LibreOffice."""
    spaces = " ".join(f'xmlns:{name}="{OPEN_DOCUMENT.format(name)}"' for name in ("office", "style", "text"))
    heading = '<style:style style:name="Heading_20_{0}" style:display-name="Heading {0}" style:family="paragraph" style:default-outline-level="{0}"/>'
    shape = (
        '<text:outline-level-style text:level="{}" style:num-format="{}" style:num-prefix="{}" style:num-suffix="{}"/>'
    )
    chinese = "一, 二, 三, ..."
    shapes = ((1, chinese, "", "、"), (2, chinese, "(", ")"), (3, "1", "", "."))
    levels = "".join(shape.format(*given) for given in shapes)
    styles = "".join(heading.format(rank) for rank in (1, 2, 3))
    outline = f'<text:outline-style style:name="Outline">{levels}</text:outline-style>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}{outline}</office:styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def test_numbers_that_libreoffice_counts_are_read_as_it_shows_them(tmp_path: Path) -> None:
    heading = '<text:h text:style-name="Heading_20_{0}" text:outline-level="{0}">{1}</text:h>'
    body = "".join(heading.format(rank, words) for words, rank in HEADINGS)
    (tmp_path / "draft.fodt").write_text(flat_text(body), "utf-8")
    found = blocks_of(read("青溪县.docx", convert(tmp_path, "fodt", "docx")["draft"]))
    assert found == [
        ("heading", 1, "一、主要举措和成效"),
        ("heading", 2, "(一)加强组织领导"),
        ("heading", 3, "1.压实责任"),
        ("heading", 2, "(二)规范执法"),
        ("heading", 1, "二、存在的主要问题"),
        ("heading", 1, "三、下一步安排"),
    ]


# What LibreOffice does not keep: it has no legal numbering, starts every level anew, and adds levels that are missing.
ALONE = {
    "legal numbering turns every numeral into digits",
    "a level that never restarts goes on",
    "a level restarts only after the level it names",
    "a format of its own pads with zeros",
    "bullets, unknown levels and the list 0 give no label",
}


def test_a_list_is_read_alike_after_libreoffice_has_saved_it(tmp_path: Path) -> None:
    cases = {str(index): LISTS[name] for index, name in enumerate(sorted(LISTS.keys() - ALONE))}
    for stem, case in cases.items():
        body = "".join(paragraph("甲", numbered=place) for place in case.places)
        (tmp_path / f"{stem}.docx").write_bytes(docx(body, numbering=case.numbering))
    saved = convert(tmp_path, "docx", "docx:MS Word 2007 XML")
    found = {stem: text_of(data).replace("\n", "|") for stem, data in saved.items()}
    assert found == {stem: case.labels for stem, case in cases.items()}
