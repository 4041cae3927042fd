"""One report in the many forms in which offices keep it: encodings, widths, Markdown, Word documents."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

TOP = re.compile(r"^[一二三四五六七八九十]+、")
SECOND = re.compile(r"^[(（][一二三四五六七八九十]+[)）]")
_WIDE = str.maketrans(",:;()?!", "，：；（）？！")


def full_width(text: str) -> str:
    """Write the marks between Chinese characters in full width, as office software does."""
    return re.sub(r"(?<![0-9a-zA-Z])[,:;()?!]|[,:;()?!](?![0-9a-zA-Z])", lambda mark: mark[0].translate(_WIDE), text)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with the level of their heading: 1 for the title, 0 for text."""
    titled = False
    for line in filter(None, map(str.strip, text.splitlines())):
        if not titled and re.fullmatch(r"[^>:,，：]*法治政府建设[^>:,，：]*(?:报告|情况)", line):
            titled = True
            yield 1, line
        else:
            yield (2 if TOP.match(line) else 3 if SECOND.match(line) else 0), line


def _split(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with run-in headings on lines of their own."""
    for level, line in _lines(text):
        head, stop, rest = line.partition("。")
        if level > 1 and stop and rest:
            yield level, head
            yield 0, rest
        else:
            yield level, line


def markdown(text: str) -> bytes:
    """Write the report as Markdown with headings."""
    return "\n\n".join(f"{'#' * level} {line}" if level else line for level, line in _split(text)).encode()


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_plain(text: str) -> bytes:
    """Write the report as a Word document whose numbers are typed."""
    document = docx.Document()
    for _, line in _lines(text):
        document.add_paragraph(line)
    return _saved(document)


def word_styled(text: str) -> bytes:
    """Write the report as a Word document with heading styles."""
    document = docx.Document()
    for level, line in _split(text):
        if level:
            document.add_heading(line, level - 1)
        else:
            document.add_paragraph(line)
    return _saved(document)


_NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>"""


def word_numbered(text: str) -> bytes:
    """Write the report as a Word document whose numbers are automatic."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.find(qn("w:num")).addprevious(parse_xml(_NUMBERING))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level, line in _lines(text):
        words = (TOP if level == 2 else SECOND).sub("", line) if level > 1 else line
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        if level > 1:
            number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 2}"/><w:numId w:val="77"/></w:numPr>'
            properties.append(parse_xml(number))
    return _saved(document)


# What each form is called, the suffix of its file, and how it is made.
VARIANTS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "GB18030": (".txt", lambda text: text.encode("gb18030")),
    "UTF-16": (".txt", lambda text: text.encode("utf-16")),
    "UTF-16 without a mark": (".txt", lambda text: text.encode("utf-16-le")),
    "UTF-8 with a mark": (".txt", lambda text: text.encode("utf-8-sig")),
    "CRLF": (".txt", lambda text: text.replace("\n", "\r\n").encode()),
    "CR": (".txt", lambda text: text.replace("\n", "\r").encode()),
    "full-width marks": (".txt", lambda text: full_width(text).encode()),
    "Markdown": (".md", markdown),
    "text named Markdown": (".md", str.encode),
    "Word, typed numbers": (".docx", word_plain),
    "Word, heading styles": (".docx", word_styled),
    "Word, automatic numbers": (".docx", word_numbered),
}
