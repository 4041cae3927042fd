"""Puts lines together to the text of a document, with its blocks, its revisions and its comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.document import Block, BlockKind, Document, Revision, RevisionKind, Span, document, trimmed
from validator.readers._tables import Grid, finished
from validator.readers.docx.complaints import Trouble
from validator.readers.docx.lines import Anchor, AnchorKind, Line, Origin

# Labels multiply with paragraphs, so what goes in does not bound what comes out.
_TEXT_LIMIT = 16 << 20


class Comment(NamedTuple):
    """A comment: what it says and whose it is."""

    text: str
    author: str | None


class Assembly:
    """The text so far, and everything that was noted in it."""

    __slots__ = ("_anchors", "_blocks", "_end", "_lines", "_origins", "_revisions", "grids")

    def __init__(self) -> None:
        """Start an empty text."""
        self._lines: list[str] = []
        self._end = 0
        self._blocks: list[tuple[Span, BlockKind, int | None]] = []
        self._revisions: list[Revision] = []
        self._origins: list[tuple[int, list[Origin]]] = []
        self._anchors: dict[AnchorKind, dict[str, int]] = {kind: {} for kind in AnchorKind}
        self.grids: list[Grid] = []

    @property
    def count(self) -> int:
        """How many lines there are so far."""
        return len(self._lines)

    def since(self, count: int) -> Span:
        """Return where the lines stand that came after so many others."""
        if count == len(self._blocks):
            return Span(self._end, self._end)
        return Span(self._blocks[count][0].start, self._end)

    def add(self, line: Line, label: str, kind: BlockKind, level: int | None) -> None:
        """Add a line of text with the label of its automatic number."""
        start = self._end + 1 if self._lines else 0
        words = start + len(label)
        self._lines.append(label + line.text)
        self._end = words + line.length
        if self._end > _TEXT_LIMIT:
            raise Trouble.TOO_LARGE.refusal()
        self._blocks.append((Span(start, self._end), kind, level))
        self._origins.append((words, line.origins))
        self._note(line, words)

    def leave(self, line: Line) -> None:
        """Note what stands beside a line that leaves no text, where the text ends so far."""
        self._note(line, self._end)

    def anchor(self, anchor: Anchor) -> None:
        """Note a mark of a comment that stands between two paragraphs, where the text ends so far."""
        self._anchors[anchor.kind].setdefault(anchor.comment, self._end)

    def _note(self, line: Line, offset: int) -> None:
        for state, start, end, parts in line.pieces:
            text = "".join(parts)
            # The mark of a deleted paragraph is only worth telling when nothing else was deleted.
            if state.revision is RevisionKind.DELETED:
                text = text.rstrip("\n") or "\n"
            if state.revision is not None:
                self._revisions.append(Revision(state.revision, Span(offset + start, offset + end), text, state.author))
        for anchor in line.anchors:
            self._anchors[anchor.kind].setdefault(anchor.comment, offset + anchor.offset)

    def origins(self) -> Iterator[Origin]:
        """Yield what the text was put together from."""
        for offset, origins in self._origins:
            yield from (Origin(offset + start, offset + end, element) for start, end, element in origins)

    def finish(self, name: str, comments: dict[str, Comment]) -> Document:
        """Return the document of everything that was added."""
        text = "\n".join(self._lines)
        every = (Block(trimmed(text, span), kind, level) for span, kind, level in self._blocks)
        blocks = [block for block in every if block.span.end > block.span.start]
        grids = [
            [[cell._replace(span=trimmed(text, cell.span)) for cell in row] for row in grid.rows] for grid in self.grids
        ]
        revisions = sorted((*self._revisions, *self._comments(comments)), key=lambda revision: revision.span)
        return document(name, text, blocks, revisions, finished(text, blocks, grids))

    def _comments(self, comments: dict[str, Comment]) -> Iterable[Revision]:
        starts, ends, references = (self._anchors[kind] for kind in AnchorKind)
        for identifier, comment in comments.items():
            start = starts.get(identifier, references.get(identifier))
            if start is not None:
                end = ends.get(identifier, references.get(identifier, start))
                yield Revision(RevisionKind.COMMENT, Span(start, max(start, end)), comment.text, comment.author)
