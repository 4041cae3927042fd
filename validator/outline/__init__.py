"""Document → Outline: title, parts and their headings, signature, and what only surrounds the report.

The outline is tolerant: it reads headings that lost a mark, a number or their own line, and keeps a note
of each as a `Flaw`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from validator.document import Span
from validator.outline.numbering import Number


class FlawKind(StrEnum):
    """What is wrong with the number of a heading."""

    LOST_OPENING = "lost-opening"
    LOST_CLOSING = "lost-closing"
    LOST_NUMBER = "lost-number"
    WRONG_MARK = "wrong-mark"
    WRONG_SIGN = "wrong-sign"
    TWICE = "twice"
    REPEATED = "repeated"
    SKIPPED = "skipped"
    BACKWARD = "backward"
    STARTS_LATE = "starts-late"
    NESTED = "nested"


class Flaw(NamedTuple):
    """A malformed number: where it stands, and the number that was expected, where that can be told."""

    kind: FlawKind
    span: Span
    expected: str | None = None


class Heading(NamedTuple):
    """The words of a heading without its number and without the text that runs on in the same paragraph."""

    span: Span
    number: Number | None
    level: int


class Part(NamedTuple):
    """A heading and what belongs to it: its own paragraphs, then its parts; `span` covers all of it."""

    heading: Heading
    span: Span
    paragraphs: tuple[Span, ...]
    parts: tuple[Part, ...]

    def walk(self) -> tuple[Part, ...]:
        """Return this part and all parts below it, in reading order."""
        found: list[Part] = []
        _walk(self, found)
        return tuple(found)

    def all_paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs of this part and of all parts below it, in reading order."""
        found: list[Span] = []
        _read(self, found)
        return tuple(found)


# NOTE: most parts have none below them, and are not worth a call.
def _walk(part: Part, found: list[Part]) -> None:
    found.append(part)
    for below in part.parts:
        if below.parts:
            _walk(below, found)
        else:
            found.append(below)


def _read(part: Part, found: list[Span]) -> None:
    found.extend(part.paragraphs)
    for below in part.parts:
        if below.parts:
            _read(below, found)
        else:
            found.extend(below.paragraphs)


class Outline(NamedTuple):
    """The structure of a report; `asides` are the lines around it that are not report text."""

    title: Span | None
    opening: tuple[Span, ...]
    parts: tuple[Part, ...]
    signature: tuple[Span, ...]
    asides: tuple[Span, ...]
    flaws: tuple[Flaw, ...]

    def paragraphs(self) -> tuple[Span, ...]:
        """Return every paragraph of the report in reading order, headings left out."""
        found = list(self.opening)
        for part in self.parts:
            _read(part, found)
        return tuple(found)
