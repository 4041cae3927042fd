"""Gives each paragraph of an automatic list the label that Word shows before it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from validator.readers.docx.markup import ALTERNATIVES, CHOICE, Element, W, switch, value, whole
from validator.readers.docx.numerals import numeral
from validator.readers.docx.styles import Styles

NO_LIST = "0"
_LEVELS = 9
# Nine levels need no longer one; a longer one would multiply with every paragraph of the list.
_PATTERN_LIMIT = 64
_LABEL_LIMIT = 255
_LINK_LIMIT = 5
_PLACE = re.compile(r"%([1-9])")
_ZEROS = re.compile(r"(0+)1(?:,|$)")
_ENDS_IN_WORD = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl"))


class Label(NamedTuple):
    """A label, and whether a blank parts it from the words that follow."""

    text: str
    blank: bool


class Level(NamedTuple):
    """One level of a list; `restart` is the number, from 1, of the level after which it starts again, 0 for never."""

    start: int
    number_format: str
    pattern: str
    followed: bool
    restart: int | None
    legal: bool
    style: str | None
    zeros: int = 0


class Numbered(NamedTuple):
    """One list: whose counters it shares, its levels, where they start anew, and the levels that styles link to."""

    counters: str
    levels: dict[int, Level]
    starts: dict[int, int]
    links: dict[str, int]

    def start(self, level: int) -> int:
        """Return the number that a level begins with."""
        own = self.levels.get(level)
        return self.starts.get(level, own.start if own is not None else 1)


class Numbering:
    """The lists of one document and how far each has counted."""

    __slots__ = ("_abstract", "_begun", "_counts", "_levels", "_linked", "_lists", "_numbers", "_styles")

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Take the lists from the part that defines them; without one there are none."""
        abstract = [] if root is None else root.findall(W + "abstractNum")
        numbers = [] if root is None else root.findall(W + "num")
        self._styles = styles
        self._abstract = {element.get(W + "abstractNumId"): element for element in abstract}
        self._numbers = {element.get(W + "numId") or "": element for element in numbers}
        self._linked = {value(element, W + "styleLink"): element.get(W + "abstractNumId") for element in abstract}
        self._lists: dict[str, Numbered | None] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, list_id: str, lineage: tuple[str, ...]) -> int | None:
        """Return the level that a list links to one of these styles."""
        numbered = self._list(list_id)
        links = numbered.links if numbered is not None else {}
        return next((links[style] for style in lineage if style in links), None)

    def label(self, list_id: str, level: int) -> Label | None:
        """Count one paragraph of a list and return its label; `None` for no list, bullets and pictures."""
        numbered = self._list(list_id)
        if numbered is None or level not in numbered.levels:
            return None
        counts = self._count(list_id, numbered, level)
        own = numbered.levels[level]
        if own.number_format == "bullet":
            return None

        def written(match: re.Match[str]) -> str:
            return _written(numbered, own, counts, int(match[1]) - 1)

        text = _PLACE.sub(written, own.pattern)[:_LABEL_LIMIT]
        return Label(text, own.followed and _ends_in_word(text)) if text else None

    def _count(self, list_id: str, numbered: Numbered, level: int) -> dict[int, int]:
        # NOTE: lists of one definition share its counters: a second list goes on where the first stopped,
        # unless it says where to start.
        counts = self._counts.setdefault(numbered.counters, {})
        begins = level in numbered.starts and (list_id, level) not in self._begun
        counts[level] = numbered.start(level) if begins or level not in counts else counts[level] + 1
        self._begun.add((list_id, level))
        # A level that is skipped counts as begun: after 1.1 without a 1 before it comes 2.
        for higher in range(level):
            counts.setdefault(higher, numbered.start(higher))
        for deeper in [
            index for index in counts if index > level and _restarts(numbered.levels.get(index), index, level)
        ]:
            del counts[deeper]
        return counts

    def _list(self, list_id: str) -> Numbered | None:
        if list_id not in self._lists:
            element = self._numbers.get(list_id)
            self._lists[list_id] = None if element is None or list_id == NO_LIST else self._numbered(element)
        return self._lists[list_id]

    def _numbered(self, element: Element) -> Numbered | None:
        identifier, definition = self._definition(value(element, W + "abstractNumId"))
        if identifier is None or definition is None:
            return None
        if identifier not in self._levels:
            self._levels[identifier] = dict(_level(level) for level in definition.iterfind(W + "lvl"))
        levels = dict(self._levels[identifier])
        starts: dict[int, int] = {}
        for override in element.iterfind(W + "lvlOverride"):
            index = whole(override.get(W + "ilvl")) or 0
            start = whole(value(override, W + "startOverride"))
            if start is not None:
                starts[index] = start
            replaced = override.find(W + "lvl")
            if replaced is not None:
                levels[index] = _level(replaced)[1]
        links = {level.style: index for index, level in levels.items() if level.style is not None}
        return Numbered(identifier, levels, starts, links)

    def _definition(self, identifier: str | None) -> tuple[str | None, Element | None]:
        """Follow the links from a definition without levels, through a numbering style, to the one that has them."""
        definition = self._abstract.get(identifier)
        for _ in range(_LINK_LIMIT):
            style = value(definition, W + "numStyleLink")
            if style is None:
                break
            number = self._numbers.get(self._styles.list_id(style) or "")
            identifier = self._linked.get(style) or value(number, W + "abstractNumId")
            definition = self._abstract.get(identifier)
        return identifier, definition


def _restarts(level: Level | None, index: int, after: int) -> bool:
    """Return whether a level begins again after a paragraph of a higher level; unless told otherwise it does."""
    if level is None or level.restart is None or level.restart > index:
        return True
    return after < level.restart


def _level(element: Element) -> tuple[int, Level]:
    index = min(whole(element.get(W + "ilvl")) or 0, _LEVELS - 1)
    number_format, zeros = _format(element)
    start, pattern = whole(value(element, W + "start")), value(element, W + "lvlText") or ""
    return index, Level(
        # NOTE: a level without a start begins at 0 by the standard (17.9.25), and so it does in Word.
        start if start is not None else 0,
        number_format,
        pattern[:_PATTERN_LIMIT],
        value(element, W + "suff") != "nothing",
        whole(value(element, W + "lvlRestart")),
        bool(switch(element, W + "isLgl")),
        value(element, W + "pStyle"),
        zeros,
    )


def _format(level: Element) -> tuple[str, int]:
    """Return the number format of a level and, for 001, 002, …, the count of digits."""
    element = level.find(W + "numFmt")
    if element is None:
        element = level.find(f"{ALTERNATIVES}/{CHOICE}/{W}numFmt")
    if element is None:
        return "decimal", 0
    zeros = _ZEROS.match(element.get(W + "format") or "")
    return element.get(W + "val") or "decimal", min(len(zeros[1]) + 1, _LEVELS) if zeros else 0


def _written(numbered: Numbered, own: Level, counts: dict[int, int], index: int) -> str:
    count = counts.get(index, numbered.start(index))
    level = numbered.levels.get(index)
    if level is None or own.legal:
        return str(count)
    return f"{count:0{level.zeros}d}" if level.zeros else numeral(count, level.number_format)


def _ends_in_word(label: str) -> bool:
    # After 一、 or （一） a blank would be a stray one; 第一部分 or 1.1 needs it.
    return label[-1] == "○" or unicodedata.category(label[-1]) in _ENDS_IN_WORD
