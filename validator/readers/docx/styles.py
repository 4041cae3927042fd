"""Resolves the styles of a document: what a paragraph or a run inherits through its chain of styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.readers.docx.markup import (
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    VALUE,
    VANISH,
    Element,
    W,
    child,
    is_on,
    switch,
    value,
)
from validator.readers.docx.properties import read_properties

BODY_TEXT = 9
_CHAIN_LIMIT = 50
_STYLE = W + "rStyle"
_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|(?:目录|目錄) ?[1-9]")
_TITLES = ("title", "标题", "標題")


class Style(NamedTuple):
    """One style as the file gives it; `None` where it leaves the matter to the style it is based on."""

    identifier: str
    name: str
    parent: str | None
    outline: int | None
    list_id: str | None
    list_level: int | None
    hidden: bool | None


class ParagraphStyle(NamedTuple):
    """What a paragraph gets from its style and the styles behind it.

    `level` is the heading level from 1; `lineage` names the styles themselves, the nearest first.
    """

    title: bool = False
    level: int | None = None
    contents: bool = False
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool = False
    lineage: tuple[str, ...] = ()


class Styles:
    """The styles of one document, each resolved when it is first asked for."""

    __slots__ = ("_default", "_elements", "_hidden", "_paragraph_styles", "_styles")

    def __init__(self, root: Element | None) -> None:
        """Take the styles from the part that defines them; without one there are none."""
        # A template brings hundreds of styles, a report uses ten: they are read when they are asked for.
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self._paragraph_styles: dict[str | None, ParagraphStyle] = {}
        self._hidden: dict[str, bool] = {}
        for element in [] if root is None else root.iterfind(W + "style"):
            identifier = element.get(W + "styleId") or ""
            self._elements[identifier] = element
            if element.get(W + "default") in ("1", "true", "on") and element.get(W + "type") == "paragraph":
                self._default = identifier

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """Return what a paragraph of that style gets; without one, or with an unknown one, of the default style."""
        found = self._paragraph_styles.get(identifier)
        if found is None:
            known = identifier if identifier in self._elements else self._default
            found = self._paragraph_styles[identifier] = _resolved(tuple(self._chain(known)))
        return found

    def hides(self, identifier: str) -> bool:
        """Return whether a character style hides its text."""
        if identifier not in self._hidden:
            self._hidden[identifier] = _first_hidden(self._chain(identifier))
        return self._hidden[identifier]

    def list_id(self, identifier: str) -> str | None:
        """Return the list that a numbering style stands for."""
        return next((style.list_id for style in self._chain(identifier) if style.list_id is not None), None)

    def _chain(self, identifier: str | None) -> Iterator[Style]:
        # Word allows a dozen steps; the limit also ends a circle.
        for _ in range(_CHAIN_LIMIT):
            if identifier is None or identifier not in self._elements:
                return
            if identifier not in self._styles:
                self._styles[identifier] = _style(self._elements[identifier])
            yield self._styles[identifier]
            identifier = self._styles[identifier].parent


def _style(element: Element) -> Style:
    properties = read_properties(child(element, PARAGRAPH_PROPERTIES))
    # Old files write the aliases of a style behind its name.
    name = (value(element, W + "name") or "").partition(",")[0].strip().lower()
    return Style(
        element.get(W + "styleId") or "",
        name,
        value(element, W + "basedOn"),
        properties.outline,
        properties.list_id,
        properties.list_level,
        switch(child(element, RUN_PROPERTIES), VANISH),
    )


def _resolved(chain: tuple[Style, ...]) -> ParagraphStyle:
    level, title = _heading(chain)
    return ParagraphStyle(
        title,
        level,
        bool(chain) and _CONTENTS.fullmatch(chain[0].name) is not None,
        next((style.list_id for style in chain if style.list_id is not None), None),
        next((style.list_level for style in chain if style.list_level is not None), None),
        _first_hidden(chain),
        tuple(style.identifier for style in chain),
    )


def _heading(chain: tuple[Style, ...]) -> tuple[int | None, bool]:
    for style in chain:
        # NOTE: asked before the outline level, which Chinese templates give to the style of the title too.
        if style.name in _TITLES:
            return None, True
        if style.outline is not None:
            return outline_level(style.outline), False
        heading = _HEADING.fullmatch(style.name)
        if heading is not None:
            return int(heading[1]), False
    return None, False


def outline_level(outline: int) -> int | None:
    """Return the heading level from 1 of an outline level from 0; body text has none."""
    return outline + 1 if 0 <= outline < BODY_TEXT else None


def _first_hidden(chain: tuple[Style, ...] | Iterator[Style]) -> bool:
    return next((style.hidden for style in chain if style.hidden is not None), False)


def run_hides(properties: Element, paragraph: ParagraphStyle, styles: Styles) -> bool:
    """Return whether the properties of a run hide its text."""
    named = False
    for found in properties.iterchildren(_STYLE, VANISH):
        if found.tag == VANISH:
            return is_on(found)
        named = styles.hides(found.get(VALUE) or "")
    # Two styles that both hide cancel out: the property is a toggle (ECMA-376 part 1, 17.7.3).
    return named != paragraph.hidden
