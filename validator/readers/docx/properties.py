"""What the properties of a paragraph or a style say by themselves, before anything is inherited."""

from __future__ import annotations

from typing import NamedTuple

from validator.readers.docx.markup import RUN_PROPERTIES, VALUE, Element, W, value, whole

_STYLE = W + "pStyle"
_NUMBERING = W + "numPr"
_OUTLINE = W + "outlineLvl"
_LIST = W + "numId"
_LEVEL = W + "ilvl"


class Properties(NamedTuple):
    """The properties of a paragraph; `mark` holds those of the mark that ends it, levels count from 0."""

    style: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    mark: Element | None = None


NO_PROPERTIES = Properties()


def read_properties(element: Element | None) -> Properties:
    """Return what a `w:pPr` says."""
    if element is None:
        return NO_PROPERTIES
    style = list_id = list_level = outline = mark = None
    for child in element.iterchildren(_STYLE, _NUMBERING, _OUTLINE, RUN_PROPERTIES):
        tag = child.tag
        if tag == _STYLE:
            style = child.get(VALUE)
        elif tag == _NUMBERING:
            list_id, list_level = value(child, _LIST), whole(value(child, _LEVEL))
        elif tag == _OUTLINE:
            outline = whole(child.get(VALUE))
        else:
            mark = child
    return Properties(style, list_id, list_level, outline, mark)
