"""Reads what a paragraph holds into a line: runs, tracked changes, fields, and what hangs on them."""

from __future__ import annotations

from collections.abc import Callable

from validator.document import BlockKind, with_line_ends
from validator.readers.docx.fields import FIELD_MARK, Fields, is_contents
from validator.readers.docx.lines import AnchorKind, Attachment, Line, State, deleted, hidden, inserted
from validator.readers.docx.markup import (
    ALTERNATIVES,
    IDENTIFIER,
    MATH,
    RUN_PROPERTIES,
    Element,
    W,
    child,
    chosen,
)
from validator.readers.docx.styles import ParagraphStyle, Styles, run_hides

Notes = dict[tuple[str, str], Element]

COMMENT_MARKS = {
    W + "commentRangeStart": AnchorKind.START,
    W + "commentRangeEnd": AnchorKind.END,
    W + "commentReference": AnchorKind.REFERENCE,
}
INSERTIONS = frozenset((W + "ins", W + "moveTo"))
DELETIONS = frozenset((W + "del", W + "moveFrom"))

_TEXTS = frozenset((W + "t", W + "delText", MATH + "t"))
_INSTRUCTIONS = frozenset((W + "instrText", W + "delInstrText"))
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\v", W + "noBreakHyphen": "-"}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
# `rt` is the reading that a ruby sets above its words; the others hold properties, not text.
_SKIPPED = frozenset(
    W + name for name in ("pPr", "rPr", "rt", "rubyPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData")
)


class ParagraphReader:
    """Reads paragraphs of one text, one after the other, into lines."""

    __slots__ = ("_fields", "_in_contents", "_line", "_notes", "_style", "_styles")

    def __init__(self, styles: Styles, fields: Fields, notes: Notes) -> None:
        """Read with these styles and notes; a note that has been read is taken out of `notes`."""
        self._styles = styles
        self._fields = fields
        self._notes = notes
        self._line = Line()
        self._style = ParagraphStyle()
        self._in_contents = False

    def read(self, paragraph: Element, style: ParagraphStyle, line: Line, state: State) -> None:
        """Add what a paragraph holds to a line."""
        self._line, self._style = line, style
        self._in_contents = False
        line.begin(paragraph)
        self._walk(paragraph, state)

    def _walk(self, element: Element, state: State) -> None:
        for inner in element:
            handle = _HANDLERS.get(inner.tag)
            if handle is not None:
                handle(self, inner, state)
            elif inner.tag not in _SKIPPED:
                self._walk(inner, state)

    def _run(self, run: Element, state: State) -> None:
        properties = child(run, RUN_PROPERTIES)
        if self._style.hidden if properties is None else run_hides(properties, self._style, self._styles):
            state = hidden(state)
        self._walk(run, state)

    def _inserted(self, mark: Element, state: State) -> None:
        self._walk(mark, inserted(state, mark))

    def _deleted(self, mark: Element, state: State) -> None:
        self._walk(mark, deleted(state, mark))

    def _text(self, element: Element, state: State) -> None:
        # In `w:t` a line end is only white space, but those of Unicode are soft; a line must stay one paragraph.
        text = (element.text or "").replace("\r", " ").replace("\n", " ")
        text = with_line_ends(text).replace("\n", "\v")
        self._add(text, state, element)

    def _sign(self, sign: Element, state: State) -> None:
        self._add(_SIGNS[sign.tag], state, sign)

    def _symbol(self, symbol: Element, state: State) -> None:
        self._add(_character(symbol.get(W + "char") or ""), state, symbol)

    def _break(self, mark: Element, state: State) -> None:
        # A page that begins with the paragraph parts nothing in it.
        if self._line.visible or mark.get(W + "type") in (None, "textWrapping"):
            self._add("\v", state, mark)

    def _add(self, text: str, state: State, element: Element) -> None:
        if text and self._fields.shown:
            self._line.add(text, state, element)
            if (self._in_contents or self._fields.contents) and state.shown and not text.isspace():
                self._line.contents = True

    def _field_mark(self, mark: Element, state: State) -> None:
        self._fields.mark(mark)

    def _instruction(self, instruction: Element, state: State) -> None:
        self._fields.instruct(instruction.text or "")

    def _simple_field(self, field: Element, state: State) -> None:
        before = self._in_contents
        self._in_contents = before or is_contents(field.get(W + "instr") or "")
        self._walk(field, state)
        self._in_contents = before

    def _text_box(self, box: Element, state: State) -> None:
        self._line.attachments.append(Attachment(box, BlockKind.TEXT_BOX, state))

    def _note(self, mark: Element, state: State) -> None:
        note = self._notes.pop((_NOTES[mark.tag], mark.get(IDENTIFIER) or ""), None)
        if note is not None:
            self._line.attachments.append(Attachment(note, BlockKind.NOTE, state))

    def _comment_mark(self, mark: Element, state: State) -> None:
        self._line.anchor(COMMENT_MARKS[mark.tag], mark)

    def _alternatives(self, alternatives: Element, state: State) -> None:
        branch = chosen(alternatives)
        if branch is not None:
            self._walk(branch, state)


def _character(code: str) -> str:
    """Return the character of a symbol, unless only its own font can show it."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return character if character.isprintable() else ""


_Handler = Callable[[ParagraphReader, Element, State], None]
_HANDLERS: dict[str, _Handler] = {
    W + "r": ParagraphReader._run,
    **dict.fromkeys(INSERTIONS, ParagraphReader._inserted),
    **dict.fromkeys(DELETIONS, ParagraphReader._deleted),
    **dict.fromkeys(_TEXTS, ParagraphReader._text),
    **dict.fromkeys(_SIGNS, ParagraphReader._sign),
    W + "sym": ParagraphReader._symbol,
    W + "br": ParagraphReader._break,
    FIELD_MARK: ParagraphReader._field_mark,
    **dict.fromkeys(_INSTRUCTIONS, ParagraphReader._instruction),
    W + "fldSimple": ParagraphReader._simple_field,
    W + "txbxContent": ParagraphReader._text_box,
    **dict.fromkeys(_NOTES, ParagraphReader._note),
    **dict.fromkeys(COMMENT_MARKS, ParagraphReader._comment_mark),
    ALTERNATIVES: ParagraphReader._alternatives,
}
