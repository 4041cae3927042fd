"""Tells what a file really is when it is no Word document."""

from __future__ import annotations

import codecs

from validator.readers.docx.complaints import Refusal, Trouble, not_word, unknown
from validator.text.language import Words

ZIP_MAGIC = b"PK"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_HEAD = 4096

_RTF = Words("RTF 文档", "an RTF document")
_HTML = Words("网页（HTML）", "a web page (HTML)")
_XML = Words("XML 文件", "an XML file")
_PDF = Words("PDF 文件", "a PDF file")
_TEXT = Words("纯文本", "plain text")
_ARCHIVE = Words("普通压缩包（.zip）", "an ordinary archive (.zip)")
_EXCEL = Words("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)")
_SLIDES = Words("PowerPoint 演示文稿（.pptx）", "a PowerPoint presentation (.pptx)")
_ODT = Words("OpenDocument 文档（.odt）", "an OpenDocument text (.odt)")
_OTHER_ODF = Words("OpenDocument 文件", "an OpenDocument file")
_EPUB = Words("电子书（.epub）", "an electronic book (.epub)")
# How a file begins, what it then is, and the suffix under which it can be checked as it is.
_BEGINNINGS = (
    (b"{\\rtf", _RTF, None),
    (b"%pdf", _PDF, ".pdf"),
    (b"<!doctype html", _HTML, ".html"),
    (b"<head", _HTML, ".html"),
    (b"<body", _HTML, ".html"),
    (b"<meta", _HTML, ".html"),
    (b"<?xml", _XML, None),
)


def not_a_container(data: bytes) -> Refusal:
    """Return why bytes that are no zip archive cannot be read."""
    if not data:
        return Trouble.EMPTY.refusal()
    if data.startswith(_OLE_MAGIC):
        return _ole(data)
    start = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if b"<html" in start:
        return not_word(_HTML, ".html")
    for beginning, kind, suffix in _BEGINNINGS:
        if start.startswith(beginning):
            return not_word(kind, suffix, text=True)
    return not_word(_TEXT, ".txt") if _is_text(data[:_HEAD]) else unknown()


def _ole(data: bytes) -> Refusal:
    # An encrypted .docx is an old-style container with one stream of this name.
    locked = "EncryptedPackage".encode("utf-16-le") in data
    return (Trouble.PASSWORD if locked else Trouble.OLD_DOC).refusal()


def _is_text(head: bytes) -> bool:
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8", "gb18030"):
        # The head may end in the middle of a character, so the decoder is not told that it is final.
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        if all(character.isprintable() or character in "\t\r\n\v\f\u3000\xa0\ufeff" for character in text):
            return True
    return False


def foreign_container(members: frozenset[str], mimetype: bytes | None, main_type: str | None) -> Refusal | None:
    """Return why a zip archive is no Word document, or `None` when it may be one.

    `members` are the lower-case names in it, `mimetype` is the content of the member of that name, `main_type`
    the content type of the main part.
    """
    declared = (mimetype or b"").strip()
    if declared.startswith(b"application/vnd.oasis.opendocument"):
        return not_word(
            _ODT if declared.startswith(b"application/vnd.oasis.opendocument.text") else _OTHER_ODF, text=True
        )
    if declared.startswith(b"application/epub"):
        return not_word(_EPUB)
    if (main_type is not None and "spreadsheetml" in main_type) or "xl/workbook.xml" in members:
        return not_word(_EXCEL)
    if (main_type is not None and "presentationml" in main_type) or "ppt/presentation.xml" in members:
        return not_word(_SLIDES)
    if "[content_types].xml" not in members and not any(member.startswith("word/") for member in members):
        return not_word(_ARCHIVE)
    return None
