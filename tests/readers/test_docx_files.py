"""Which files the reader of .docx opens, what it says of the others, and what holds of whatever it opens."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.document import Document
from validator.errors import InputError
from validator.readers.docx import SUFFIXES, read
from validator.text.language import Language

from . import docx_factory as make
from .docx_factory import archive, definition, docx, level, members, number, paragraph, run, table, text_box

BODY = paragraph("青溪县2024年法治政府建设情况") + paragraph("主要举措", numbered=(1, 0))
LIST = definition(1, level(0, "chineseCounting", "%1、")) + number(1, 1)
WHOLE = members(BODY, numbering=LIST)
TEXT = "青溪县2024年法治政府建设情况\n一、主要举措"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-word.document.macroenabled.main+xml"
DOCUMENT = WHOLE["word/document.xml"]
TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"


def moved() -> make.Members:
    """Return the document with its parts in another folder, named in other letters."""
    changed = {name.replace("word/", "正文/").replace("document", "Body"): content for name, content in WHOLE.items()}
    changed[TYPES] = make.content_types("/正文/Body.xml")
    changed[RELATIONS] = make.relationships({"officeDocument": "/%E6%AD%A3%E6%96%87/body.xml"})
    changed["正文/_rels/Body.xml.rels"] = make.relationships({"numbering": "../正文/./numbering.xml"})
    return changed


def without(*names: str) -> make.Members:
    return {name: content for name, content in WHOLE.items() if name not in names}


def in_utf_16(content: bytes) -> bytes:
    return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")


OPENED = {
    "a plain document": WHOLE,
    "the strict variant": make.strict(WHOLE),
    "parts in another folder": moved(),
    "a document with macros": WHOLE | {TYPES: make.content_types(main_type=MACROS)},
    "a document without a relationship to its text": without(RELATIONS),
    "a document whose relationship is wrong": WHOLE | {RELATIONS: make.relationships({"officeDocument": "word/x.xml"})},
    "a document without content types": without(TYPES),
    "parts in UTF-16": WHOLE | {"word/document.xml": in_utf_16(DOCUMENT)},
}


@pytest.mark.parametrize("name", OPENED)
def test_the_text_is_found_wherever_the_file_keeps_it(name: str) -> None:
    assert read("青溪县.docx", archive(OPENED[name])).text == TEXT


def test_the_reader_takes_its_suffix() -> None:
    assert SUFFIXES == (".docx",)


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    outside = tmp_path / "numbering.xml"
    outside.write_bytes(WHOLE["word/numbering.xml"])
    target = f'Target="{outside.as_uri()}" TargetMode="External"'
    links = make.relationships({"numbering": "T"}).replace(b'Target="T"', target.encode())
    up = make.relationships({"numbering": "../../.." + outside.as_posix()})
    for relations in (links, up):
        data = archive(WHOLE | {"word/_rels/document.xml.rels": relations})
        assert read("青溪县.docx", data).text == TEXT.replace("一、", "")


def flagged(data: bytes, flag: int, compression: int) -> bytes:
    """Return an archive whose directory claims another flag and compression for each member."""
    changed = bytearray(data)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= flag
        changed[at + 10] = compression
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


def declared_size(data: bytes, size: int) -> bytes:
    at = data.find(b"PK\x01\x02")
    return data[: at + 24] + size.to_bytes(4, "little") + data[at + 28 :]


def twice() -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return archive([*WHOLE.items(), ("word/document.xml", b"<x/>")])


def with_text(content: bytes) -> bytes:
    return archive(WHOLE | {"word/document.xml": content})


def nested(depth: int) -> bytes:
    return docx("<w:sdt><w:sdtContent>" * depth + paragraph("甲") + "</w:sdtContent></w:sdt>" * depth)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
DECLARING = DOCUMENT.replace(b"<w:document", BOMB + b"<w:document", 1)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODT = "application/vnd.oasis.opendocument.text"
REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "an empty file": (lambda: b"", "文件是空的", "重新复制"),
    "an old document": (lambda: OLE + "WordDocument".encode("utf-16-le"), "旧版 Word 文档", "另存为"),
    "a document with a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "密码", "取消密码"),
    "RTF": (lambda: rb"{\rtf1\ansi abc}", "RTF", "另存为"),
    "a web page": ("\ufeff<!DOCTYPE html><p>青溪县".encode, "网页", ".html"),
    "a web page without a declaration": (lambda: b"<?xml version='1.0'?><html/>", "网页", ".html"),
    "XML": (lambda: b"<?xml version='1.0'?><pkg:package/>", "XML", "另存为"),
    "PDF": (lambda: b"%PDF-1.7\n", "PDF", ".pdf"),
    "text": ("青溪县法治政府建设\n".encode, "纯文本", ".txt"),
    "text in GB18030": (lambda: ("青溪县法治政府建设\n" * 999).encode("gb18030"), "纯文本", ".txt"),
    "text in UTF-16": (lambda: "青溪县法治政府建设".encode("utf-16"), "纯文本", ".txt"),
    "unknown bytes": (lambda: b"\x00\x01\x02\xff\xfe\x81" * 99, "认不出", "请选择"),
    "a workbook": (
        lambda: archive({TYPES: make.content_types("/xl/workbook.xml", SHEET), "xl/workbook.xml": b""}),
        "Excel",
        "请选择",
    ),
    "a presentation": (
        lambda: archive({TYPES: make.content_types(), "ppt/presentation.xml": b""}),
        "PowerPoint",
        "请选择",
    ),
    "an OpenDocument text": (lambda: archive({"mimetype": ODT.encode(), "content.xml": b""}), ".odt", "另存为"),
    "an OpenDocument table": (
        lambda: archive({"mimetype": ODT.encode()[:-4] + b"spreadsheet"}),
        "OpenDocument",
        "另存为",
    ),
    "an electronic book": (lambda: archive({"mimetype": b"application/epub+zip"}), ".epub", "请选择"),
    "an archive": (lambda: archive({"报告.txt": b"x"}), ".zip", "请选择"),
    "an empty archive": (lambda: archive({}), ".zip", "请选择"),
    "a cut file": (lambda: archive(WHOLE)[:-30], "已损坏或不完整", "打开并修复"),
    "half a file": (lambda: archive(WHOLE)[:900], "已损坏或不完整", "打开并修复"),
    "a part that does not unpack": (
        lambda: archive(WHOLE).replace(archive(WHOLE)[80:84], b"\xff" * 4, 1),
        "已损坏",
        "打开并修复",
    ),
    "damaged XML": (lambda: with_text(DOCUMENT[:-9]), "内容已损坏", "打开并修复"),
    "no XML": (lambda: with_text(b"\x00"), "内容已损坏", "打开并修复"),
    "no text": (lambda: archive(without("word/document.xml")), "没有 Word 正文", "打开并修复"),
    "another root": (lambda: with_text(make.element("w:styles", "")), "没有 Word 正文", "打开并修复"),
    "a declaration": (lambda: with_text(DECLARING), "DTD", "来源"),
    "a declaration in UTF-16": (lambda: with_text(in_utf_16(DECLARING)), "DTD", "来源"),
    "a declaration elsewhere": (lambda: archive(WHOLE | {"word/numbering.xml": BOMB + b"<x/>"}), "DTD", "来源"),
    "an entity that is declared nowhere": (
        lambda: with_text(DOCUMENT.replace("青".encode(), b"&x;", 1)),
        "内容已损坏",
        "修复",
    ),
    "a name that comes twice": (twice, "重名", "来源"),
    "two names in other letters": (lambda: archive(WHOLE | {"Word/Document.xml": b"<x/>"}), "重名", "来源"),
    "encrypted members": (lambda: flagged(archive(WHOLE), 1, 8), "加密", "解压"),
    "an unknown compression": (lambda: flagged(archive(WHOLE), 0, 99), "压缩方式", "另存为"),
    "bzip2": (lambda: archive(WHOLE, zipfile.ZIP_BZIP2), "压缩方式", "另存为"),
    "too many members": (lambda: archive({f"{index}": b"" for index in range(5001)}), "5,000", "来源"),
    "a huge size declared": (lambda: declared_size(archive(WHOLE), (256 << 20) + 1), "过大", "来源"),
    "a huge part": (lambda: with_text(DOCUMENT + b" " * (64 << 20)), "过大", "来源"),
    "a huge text": (lambda: docx(paragraph("甲" * 4_000_000)), "过大", "来源"),
    "a million empty paragraphs": (lambda: docx("<w:p/>" * 990_000), "过大", "来源"),
    "too many paragraphs": (lambda: docx(paragraph("甲") * 100_001), "过大", "来源"),
    "too many elements": (lambda: docx("<w:p/>" * (2 << 20)), "过大", "来源"),
    "nesting": (lambda: nested(60), "嵌套", "来源"),
    "nesting beyond what the parser takes": (lambda: nested(9_000), "嵌套", "来源"),
    "nested text boxes": (lambda: docx("<w:p><w:txbxContent>" * 60 + "</w:txbxContent></w:p>" * 60), "嵌套", "来源"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_plain_words(name: str) -> None:
    build, what, hint = REFUSED[name]
    with pytest.raises(InputError) as caught:
        read("材料/青溪县.docx", build())
    (complaint,) = caught.value.complaints
    assert complaint.where == "材料/青溪县.docx"
    assert what in complaint.what.zh
    assert complaint.hint is not None
    assert hint in complaint.hint.zh
    for words in (complaint.what, complaint.hint):
        assert words.zh.endswith("。")
        assert words.say(Language.ENGLISH).endswith(".")


def test_thirty_tables_in_each_other_are_read() -> None:
    body = paragraph("甲")
    for _ in range(30):
        body = table((body,))
    assert read("青溪县.docx", docx(body)).text == "甲"


def test_notes_that_refer_to_notes_do_not_go_on_for_ever() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    box = [text_box(f"<w:p>{run('注')}{mark.format(index + 1)}</w:p>") for index in range(2_000)]
    notes = "".join(f'<w:footnote w:id="{index}"><w:p>{box[index]}</w:p></w:footnote>' for index in range(2_000))
    assert read("青溪县.docx", docx(f"<w:p>{mark.format(0)}</w:p>", footnotes=notes)).text == "\n\n注"


def check(document: Document) -> None:
    """Check what holds of every document."""
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        assert document.quote(block.span).strip() == document.quote(block.span)
        assert "\n" not in document.quote(block.span)
        end = block.span.end
    for revision in document.revisions:
        assert 0 <= revision.span.start <= revision.span.end <= len(document.text)
    assert list(document.revisions) == sorted(document.revisions, key=lambda revision: revision.span)


TEXTS = st.text("青溪县，。 \t\n\r\u3000<&1", max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
PARAGRAPHS = st.builds(paragraph, TEXTS, numbered=st.sampled_from((None, (1, 0), (1, 1), (3, 0))))
CONTENTS = st.recursive(
    PARAGRAPHS,
    lambda inner: (
        st.builds(lambda first, second: table((first, second), (second,)), inner, inner)
        | st.builds(lambda text, box: f"<w:p>{run(text)}{text_box(box)}</w:p>", TEXTS, inner)
    ),
    max_leaves=12,
)


def without_fallbacks(body: str) -> str:
    """Return a body without the second copy that every text box has, innermost first."""
    while "<mc:Fallback>" in body:
        head, _, tail = body.rpartition("<mc:Fallback>")
        body = head + tail.partition("</mc:Fallback>")[2]
    return body


@settings(deadline=None)
@given(st.lists(CONTENTS, max_size=6))
def test_every_paragraph_is_one_line_and_every_span_lies_in_the_text(body: list[str]) -> None:
    shown = "".join(body)
    document = read("青溪县.docx", docx(shown, numbering=LIST))
    check(document)
    assert document.text.count("\n") + 1 == max(1, without_fallbacks(shown).count("</w:p>"))


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from((b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), OLE[:8], b"{\\rtf", b"<?xml ")),
)
def test_no_bytes_end_in_another_error(data: bytes, magic: bytes) -> None:
    with pytest.raises(InputError):
        read("青溪县.docx", magic + data)


RICH = members(
    f"<w:p><w:ins w:id='1' w:author='甲'>{run('乙')}</w:ins>{text_box(paragraph('框'))}{make.field('TOC', run('一'))}</w:p>"
    + table((paragraph("格", numbered=(1, 0)), paragraph("格", style="x"))),
    numbering=LIST,
    styles=make.style("x", "heading 1", "<w:rPr><w:vanish/></w:rPr>"),
    comments='<w:comment w:id="1"><w:p/></w:comment>',
    footnotes='<w:footnote w:id="1"><w:p/></w:footnote>',
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the data with a few bytes changed, cut out or repeated, or with its end cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at, length = chance.randrange(len(changed) + 1), chance.randrange(40)
        patch = chance.choice(
            (b"", b"\xff", b"0", b"-1", b"99999999999", changed[at : at + length], chance.randbytes(2))
        )
        changed[at : at + chance.randrange(length + 1)] = patch
    return bytes(changed[: chance.randrange(len(changed) + 1)] if chance.random() < 0.1 else changed)


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=0), st.sampled_from((*RICH, None)))
def test_a_damaged_file_is_read_or_refused(seed: int, part: str | None) -> None:
    chance = random.Random(seed)
    if part is None:
        data = mutated(archive(RICH), chance)
    else:
        data = archive(RICH | {part: mutated(RICH[part], chance)}, zipfile.ZIP_STORED)
    try:
        document = read("青溪县.docx", data)
    except InputError:
        return
    check(document)
