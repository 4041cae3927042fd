"""Reads the paragraphs of a document in reading order, with their tables, text boxes and notes."""

from __future__ import annotations

from typing import NamedTuple

from validator.document import BlockKind, Document, RevisionKind
from validator.readers._tables import Grid
from validator.readers.docx.assembly import Assembly, Comment
from validator.readers.docx.fields import Fields, unclosed_fields
from validator.readers.docx.lines import (
    PLAIN,
    Anchor,
    AnchorKind,
    Line,
    Origin,
    State,
    author,
    deleted,
    hidden,
    inserted,
)
from validator.readers.docx.markup import (
    ALTERNATIVES,
    IDENTIFIER,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    VALUE,
    VANISH,
    Element,
    W,
    child,
    chosen,
    is_on,
)
from validator.readers.docx.numbering import NO_LIST, Label, Numbering
from validator.readers.docx.paragraphs import COMMENT_MARKS, DELETIONS, INSERTIONS, Notes, ParagraphReader
from validator.readers.docx.parts import Parts
from validator.readers.docx.properties import Properties, read_properties
from validator.readers.docx.styles import ParagraphStyle, Styles, outline_level

_TABLE = W + "tbl"
_ROW = W + "tr"
_CELL = W + "tc"
_CONTROL = W + "sdt"
_CONTAINERS = frozenset(W + name for name in ("sdtContent", "customXml", "smartTag", "txbxContent", "body"))
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"
_CONTENTS_GALLERY = "Table of Contents"
_ROW_PROPERTIES = W + "trPr"
_CELL_PROPERTIES = W + "tcPr"
_SKIPPED = W + "gridBefore"
_COLUMNS = W + "gridSpan"
_MERGE = W + "vMerge"
# Inside these a table cell or a text box is still part of the whole.
_LASTING = (BlockKind.NOTE, BlockKind.ASIDE)


class Source(NamedTuple):
    """Everything that the texts of one document share."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    unclosed: frozenset[Element]
    assembly: Assembly


def read_body(name: str, parts: Parts) -> Document:
    """Return the document that the parts of a .docx make."""
    assembly, styles = _assembled(parts)
    return assembly.finish(name, _comments(parts.comments, styles))


def read_origins(parts: Parts) -> tuple[Origin, ...]:
    """Return from which element each stretch of the text of the document comes, in the order of the text.

    What comes from no element, such as automatic numbers and the ends of lines, is left out.
    """
    return tuple(_assembled(parts)[0].origins())


def _assembled(parts: Parts) -> tuple[Assembly, Styles]:
    notes: Notes = {}
    unclosed = unclosed_fields(parts.main)
    for kind, root in (("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        if root is not None:
            unclosed |= unclosed_fields(root)
            notes |= {
                (kind, note.get(IDENTIFIER) or ""): note
                for note in root.iterfind(W + kind)
                if note.get(W + "type") in (None, "normal")
            }
    styles = Styles(parts.styles)
    source = Source(styles, Numbering(parts.numbering, styles), notes, unclosed, Assembly())
    _Text(source).read(parts.main, BlockKind.PARAGRAPH, PLAIN)
    return source.assembly, styles


class _Text:
    """One continuous text: the body, a text box or a note."""

    __slots__ = ("_grid", "_in_note", "_pending", "_reader", "_source")

    def __init__(self, source: Source, in_note: bool = False) -> None:
        self._source = source
        self._in_note = in_note
        # Notes that refer to notes would make a chain without end.
        self._reader = ParagraphReader(source.styles, Fields(source.unclosed), {} if in_note else source.notes)
        self._pending: Line | None = None
        self._grid = Grid()  # of the innermost table

    def read(self, element: Element, kind: BlockKind, state: State) -> None:
        """Read all paragraphs in an element."""
        self._walk(element, kind, state)
        self._flush(kind)
        if self._pending is not None:
            self._source.assembly.leave(self._pending)
            self._attachments(self._pending, kind)

    def _walk(self, element: Element, kind: BlockKind, state: State) -> None:
        for inner in element:
            tag = inner.tag
            if tag == PARAGRAPH:
                self._paragraph(inner, kind, state)
            elif tag == _TABLE:
                self._table(inner, kind, state)
            elif tag == _ROW:
                self._row(inner, kind, state)
            elif tag == _CELL:
                self._cell(inner, kind, state)
            elif tag == _CONTROL:
                gallery = inner.find(_GALLERY)
                contents = gallery is not None and gallery.get(VALUE) == _CONTENTS_GALLERY
                self._walk(inner, BlockKind.ASIDE if contents else kind, state)
            elif tag in COMMENT_MARKS:
                self._comment_mark(inner)
            elif tag in INSERTIONS:
                self._walk(inner, kind, inserted(state, inner))
            elif tag in DELETIONS:
                self._walk(inner, kind, deleted(state, inner))
            elif tag == ALTERNATIVES:
                branch = chosen(inner)
                if branch is not None:
                    self._walk(branch, kind, state)
            elif tag in _CONTAINERS:
                self._walk(inner, kind, state)

    def _table(self, table: Element, kind: BlockKind, state: State) -> None:
        self._flush(kind)
        around, self._grid = self._grid, Grid()
        self._source.assembly.grids.append(self._grid)
        self._walk(table, kind, state)
        self._grid = around

    def _row(self, row: Element, kind: BlockKind, state: State) -> None:
        properties = child(row, _ROW_PROPERTIES)
        changed = _after_change(properties, W + "del", W + "ins", state)
        if changed.shown:
            self._grid.row(_number(properties, _SKIPPED, 0))
        self._walk(row, kind, changed)

    def _cell(self, cell: Element, kind: BlockKind, state: State) -> None:
        inner = kind if kind in _LASTING else BlockKind.TABLE
        properties = child(cell, _CELL_PROPERTIES)
        changed = _after_change(properties, W + "cellDel", W + "cellIns", state)
        count = self._source.assembly.count
        self._walk(cell, inner, changed)
        self._flush(inner)
        if not changed.shown or not self._grid.rows:
            return
        columns = _number(properties, _COLUMNS, 1)
        merge = None if properties is None else child(properties, _MERGE)
        goes_on = merge is not None and merge.get(VALUE, "continue") == "continue"
        if not (goes_on and self._grid.merge(columns)):
            self._grid.cell(self._source.assembly.since(count), columns)

    def _comment_mark(self, mark: Element) -> None:
        kind = COMMENT_MARKS[mark.tag]
        if self._pending is not None:
            self._pending.anchor(kind, mark)
        elif kind is AnchorKind.START:
            # What begins between two paragraphs begins with the next one.
            self._pending = Line()
            self._pending.anchor(kind, mark)
        else:
            self._source.assembly.anchor(Anchor(kind, mark.get(IDENTIFIER) or "", 0))

    def _paragraph(self, paragraph: Element, kind: BlockKind, state: State) -> None:
        properties = read_properties(child(paragraph, PARAGRAPH_PROPERTIES))
        style = self._source.styles.paragraph(properties.style)
        line, self._pending = self._pending or Line(), None
        self._reader.read(paragraph, style, line, state)
        if not line.settled:
            line.properties = properties
        end = _mark_state(properties.mark, style, state)
        if end.shown:
            self._add(line, kind)
            return
        # Without its mark a paragraph runs on into the next one and takes that one's properties. Where the mark is
        # only hidden the first words lead: that is how Word sets a heading and its text on one line.
        line.settled = line.settled or (line.visible and end.revision is RevisionKind.HIDDEN)
        if end.revision is RevisionKind.DELETED:
            line.add("\n", end, paragraph)
        self._pending = line

    def _flush(self, kind: BlockKind) -> None:
        """End a line that no further paragraph can join; one without text goes on to the next place."""
        if self._pending is not None and self._pending.length:
            line, self._pending = self._pending, None
            self._add(line, kind)

    def _add(self, line: Line, kind: BlockKind) -> None:
        properties = line.properties
        style = self._source.styles.paragraph(properties.style)
        label = self._label(properties, style)
        blank = " " if label is not None and label.blank and line.length else ""
        text = label.text + blank if label is not None else ""
        kind, level = _classified(properties, style, BlockKind.ASIDE if line.contents else kind)
        self._source.assembly.add(line, text, kind, level)
        self._attachments(line, kind)

    def _label(self, properties: Properties, style: ParagraphStyle) -> Label | None:
        numbering = self._source.numbering
        list_id = style.list_id if properties.list_id is None else properties.list_id
        if list_id is None or list_id == NO_LIST:
            return None
        level = properties.list_level
        if level is None:
            # A level that names the style of the paragraph says more than the level in the style itself.
            level = numbering.level_of(list_id, style.lineage)
        if level is None:
            level = style.list_level or 0
        return numbering.label(list_id, level)

    def _attachments(self, line: Line, kind: BlockKind) -> None:
        for attachment in line.attachments:
            text = _Text(self._source, self._in_note or attachment.kind is BlockKind.NOTE)
            text.read(attachment.element, kind if kind in _LASTING else attachment.kind, attachment.state)


def _classified(properties: Properties, style: ParagraphStyle, kind: BlockKind) -> tuple[BlockKind, int | None]:
    """Return the kind of a paragraph and its heading level; the place of a paragraph says more than its style."""
    if kind is BlockKind.ASIDE or style.contents:
        return BlockKind.ASIDE, None
    own = properties.outline
    level = style.level if own is None or style.title else outline_level(own)
    if kind is not BlockKind.PARAGRAPH:
        return kind, level
    if style.title:
        return BlockKind.TITLE, None
    return (BlockKind.PARAGRAPH, None) if level is None else (BlockKind.HEADING, level)


def _mark_state(mark: Element | None, style: ParagraphStyle, state: State) -> State:
    """Return the state of the mark that ends a paragraph."""
    concealed = style.hidden
    for found in () if mark is None else mark.iterchildren(VANISH, *DELETIONS):
        if found.tag != VANISH:
            return deleted(state, found)
        concealed = is_on(found)
    return hidden(state) if concealed else state


def _number(properties: Element | None, name: str, otherwise: int) -> int:
    """Return the number that a property of a row or a cell gives."""
    found = None if properties is None else child(properties, name)
    written = "" if found is None else found.get(VALUE, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else otherwise


def _after_change(properties: Element | None, deletion: str, insertion: str, state: State) -> State:
    """Return the state inside a table row or cell that was itself deleted or inserted."""
    if properties is None:
        return state
    mark = child(properties, deletion)
    if mark is not None:
        return deleted(state, mark)
    mark = child(properties, insertion)
    return state if mark is None else inserted(state, mark)


def _comments(root: Element | None, styles: Styles) -> dict[str, Comment]:
    found: dict[str, Comment] = {}
    for comment in [] if root is None else root.iterfind(W + "comment"):
        reader = ParagraphReader(styles, Fields(frozenset()), {})
        lines = []
        for paragraph in comment.iterfind(PARAGRAPH):
            line = Line()
            reader.read(paragraph, ParagraphStyle(), line, PLAIN)
            lines.append(line.text)
        found.setdefault(comment.get(IDENTIFIER) or "", Comment("\n".join(lines), author(comment)))
    return found
