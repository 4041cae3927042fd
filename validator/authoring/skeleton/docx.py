"""Rows of a new report → a Word document in the layout of official documents, with real heading styles.

Sizes, spacing and margins follow GB/T 9704: the title in 2号, everything else in 3号, 22 lines of 28 characters.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, NamedTuple

from validator.authoring.skeleton import Role, Row


class Look(NamedTuple):
    """A style of Word and how it looks: the typeface of Chinese text, size, alignment, indent of the first line."""

    style: str
    typeface: str
    points: float
    centred: bool = False
    indented: bool = True


_LOOKS = {
    Role.TITLE: Look("Title", "方正小标宋简体", 22, centred=True, indented=False),
    Role.TEXT: Look("Normal", "仿宋_GB2312", 16),
    Role.PART: Look("Heading 1", "黑体", 16),
    Role.POINT: Look("Heading 2", "楷体_GB2312", 16),
    Role.SIGNATURE: Look("Signature", "仿宋_GB2312", 16, indented=False),
}
_LATIN = "Times New Roman"
_LINE = 28.8  # points from line to line
_MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # millimetres


def write(rows: Iterable[Row]) -> bytes:
    """Return the bytes of the file."""
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document: Any = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, width in _MARGINS.items():
        setattr(section, name, Mm(width))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # else marks are drawn as in Taiwan, in the middle
    for look in _LOOKS.values():
        _dress(document, look)
    rows = tuple(rows)
    for before, row in zip((None, *rows), rows, strict=False):
        paragraph = document.add_paragraph(row.words, style=_LOOKS[row.role].style)
        if row.role is Role.SIGNATURE and before is not None and before.role is not Role.SIGNATURE:
            paragraph.paragraph_format.space_before = Pt(2 * _LINE)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = rows[0].words, "", ""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _dress(document: Any, look: Look) -> None:
    """Make a style look as it should, adding it where the template lacks it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    styles = document.styles
    known = look.style in (style.name for style in styles)
    style = styles[look.style] if known else styles.add_style(look.style, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = _LATIN, Pt(look.points)
    style.font.bold, style.font.italic, style.font.color.rgb = False, False, RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a theme's typeface would win over the one named
    fonts.set(qn("w:eastAsia"), look.typeface)
    shape = style.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = Pt(_LINE), Pt(0), Pt(0)
    shape.first_line_indent = Pt(2 * look.points) if look.indented else Pt(0)
    if look.centred:
        shape.alignment, shape.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(_LINE)
    elif look.style == _LOOKS[Role.SIGNATURE].style:
        shape.alignment, shape.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Pt(4 * look.points)
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:  # the template underlines its title
        style.element.pPr.remove(border)
