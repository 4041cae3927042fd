"""A line of text while it is read: its words, what was noted beside them, and what hangs on it."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from validator.document import BLANKS, BlockKind, RevisionKind
from validator.readers.docx.markup import AUTHOR, IDENTIFIER, Element
from validator.readers.docx.properties import NO_PROPERTIES


class State(NamedTuple):
    """How text stands in the document: plain, inserted, deleted or hidden, and by whom."""

    revision: RevisionKind | None = None
    author: str | None = None

    @property
    def shown(self) -> bool:
        """Whether the text is part of the document as it will be."""
        return self.revision is None or self.revision is RevisionKind.INSERTED


PLAIN = State()
_HIDDEN = State(RevisionKind.HIDDEN)


def inserted(state: State, mark: Element) -> State:
    """Return the state inside an insertion; what is gone already stays gone."""
    return State(RevisionKind.INSERTED, author(mark)) if state.shown else state


def deleted(state: State, mark: Element) -> State:
    """Return the state inside a deletion."""
    return state if state.revision is RevisionKind.DELETED else State(RevisionKind.DELETED, author(mark))


def hidden(state: State) -> State:
    """Return the state of hidden text; what is deleted stays deleted."""
    return state if state.revision is RevisionKind.DELETED else _HIDDEN


def author(mark: Element) -> str | None:
    """Return whose change or comment it is, when the file says so."""
    return mark.get(AUTHOR) or None


class AnchorKind(Enum):
    """A mark that ties a comment to the text."""

    START = auto()
    END = auto()
    REFERENCE = auto()


class Anchor(NamedTuple):
    """Where a line ties a comment to its text."""

    kind: AnchorKind
    comment: str
    offset: int


class Attachment(NamedTuple):
    """A text box or a note that hangs on a line and is read after it."""

    element: Element
    kind: BlockKind
    state: State


class Origin(NamedTuple):
    """An element from which a stretch of shown text comes; a paragraph marks where what it holds begins."""

    start: int
    end: int
    element: Element


class Piece(NamedTuple):
    """A stretch of a line that was inserted, or that is missing from it; its text may come in several parts."""

    state: State
    start: int
    end: int
    text: list[str]


class Line:
    """A paragraph as one line; a paragraph whose mark is gone leaves it open for the next one.

    `properties` are those of the paragraph that the line takes after: the last one so far, unless that is settled.
    """

    __slots__ = (
        "_text",
        "anchors",
        "attachments",
        "contents",
        "length",
        "origins",
        "pieces",
        "properties",
        "settled",
        "visible",
    )

    def __init__(self) -> None:
        """Start an empty line."""
        self._text: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []
        self.anchors: list[Anchor] = []
        self.attachments: list[Attachment] = []
        self.origins: list[Origin] = []
        self.properties = NO_PROPERTIES
        self.settled = False
        self.contents = False
        self.visible = False

    @property
    def text(self) -> str:
        """The words of the line."""
        return "".join(self._text)

    def begin(self, paragraph: Element) -> None:
        """Note that what follows is held by this paragraph."""
        self.origins.append(Origin(self.length, self.length, paragraph))

    def add(self, text: str, state: State, element: Element) -> None:
        """Add the text of an element that stands in a state."""
        start = self.length
        if state.shown:
            self._text.append(text)
            self.length += len(text)
            self.origins.append(Origin(start, self.length, element))
            self.visible = self.visible or bool(text.strip(BLANKS))
        if state.revision is None:
            return
        last = self.pieces[-1] if self.pieces else None
        if last is not None and last.state == state and last.end == start:
            last.text.append(text)
            self.pieces[-1] = last._replace(end=self.length)
        else:
            self.pieces.append(Piece(state, start, self.length, [text]))

    def anchor(self, kind: AnchorKind, mark: Element) -> None:
        """Tie a comment to this point of the line."""
        self.anchors.append(Anchor(kind, mark.get(IDENTIFIER) or "", self.length))
