"""Ties comments to words: finds the runs that hold a span of the text, splits them where needed, sets the marks."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy

from lxml import etree

from validator.document import Document, Span
from validator.readers.docx.body import read_origins
from validator.readers.docx.lines import Origin
from validator.readers.docx.markup import IDENTIFIER, PARAGRAPH, Element, W
from validator.readers.docx.parts import Parts

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TRANSPARENT = ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
# Content controls that hold one value of a type; marks inside them would be lost or refused.
_TYPED = ("text", "date", "dropDownList", "comboBox", "dataBinding", "picture", "docPartObj")


class Anchors:
    """The main part of a document, whose elements are those from which the reader took the text.

    `root` is the part as it was written; the reader works on a copy, and element by element the two correspond.
    """

    __slots__ = ("_document", "_order", "_paragraphs", "_pieces", "_w")

    def __init__(self, parts: Parts, root: Element, document: Document) -> None:
        """Find out which element holds which words."""
        self._document = document
        self._w = root.tag.removesuffix("document")
        twins = dict(zip(parts.main.iter("*"), root.iter("*"), strict=True))
        self._order = {element: position for position, element in enumerate(twins.values())}
        self._pieces: list[Origin] = []
        self._paragraphs: list[Origin] = []
        references = _references(parts.main)
        for origin in read_origins(parts):
            # What a note says is commented on where the text refers to the note.
            element = twins.get(origin.element)
            if element is None:
                element = twins[references.get(_note_of(origin.element), parts.main)]
            if element is root:
                continue
            group = self._paragraphs if origin.element.tag == PARAGRAPH else self._pieces
            group.append(origin._replace(element=element))

    def mark(self, span: Span, identifier: int) -> None:
        """Tie a comment to the words of a span, or to the nearest that can hold one."""
        held = self._held(self._widened(span)) or self._held(self._line(span.start))
        if held:
            first, last = held[0], self._reach(held)
            opening, closing = self._begin(first.element), self._end(last.element)
            opening.addprevious(self._made("commentRangeStart", identifier))
        else:
            index = bisect_right(self._paragraphs, span.start, key=_start) - 1
            if index < 0:
                return
            closing = self._made("commentRangeStart", identifier)
            self._host(self._paragraphs[index].element).append(closing)
        end = self._made("commentRangeEnd", identifier)
        closing.addnext(end)
        reference = closing.makeelement(self._w + "r")
        end.addnext(reference)
        reference.append(self._made("commentReference", identifier))

    def _made(self, name: str, identifier: int) -> Element:
        return etree.Element(self._w + name, {self._w + "id": str(identifier)})

    def _line(self, offset: int) -> Span:
        return self._document.line_span(self._document.place(Span(offset, offset)).line)

    def _widened(self, span: Span) -> Span:
        """Return a span of at least one character; what points between two is about the one behind, or before."""
        if span.end > span.start:
            return span
        line = self._line(span.start)
        if span.start < line.end:
            return Span(span.start, span.start + 1)
        return Span(max(line.start, span.start - 1), span.start)

    def _held(self, span: Span) -> list[Origin]:
        """Return the pieces of a span, cut at its two ends."""
        self._cut(span.start)
        self._cut(span.end)
        index = max(bisect_right(self._pieces, span.start, key=_start) - 1, 0)
        held = []
        for piece in self._pieces[index:]:
            if piece.start >= span.end:
                break
            if piece.end > span.start:
                held.append(piece)
        return held

    def _cut(self, offset: int) -> None:
        index = bisect_right(self._pieces, offset, key=_start) - 1
        if index < 0 or not self._pieces[index].start < offset < self._pieces[index].end:
            return
        start, end, element = self._pieces[index]
        whole = element.text or ""
        # Only the text of a plain run can be parted; a formula or a symbol is marked whole.
        if element.tag != self._w + "t" or element.getparent() is not self._unit(element) or len(whole) != end - start:
            return
        later = copy(element)
        element.text, later.text = whole[: offset - start], whole[offset - start :]
        for half in (element, later):
            if (half.text or "").strip() != half.text:
                half.set(_SPACE, "preserve")
        element.addnext(later)
        self._pieces[index : index + 1] = [Origin(start, offset, element), Origin(offset, end, later)]

    def _reach(self, held: list[Origin]) -> Origin:
        """Return the last piece to which a comment can reach: marks in different cells or boxes make no range."""
        first = held[0]
        end = self._line(first.start).end
        home = self._host(first.element)
        for piece in reversed(held):
            host = self._host(piece.element)
            later = self._order[host] > self._order[home] and host.getparent() is home.getparent()
            if later or piece.start < end:
                return piece
        return first

    def _host(self, element: Element) -> Element:
        """Return the paragraph of the body that holds an element, whatever boxes are between."""
        paragraphs = [each for each in (element, *element.iterancestors()) if each.tag == self._w + "p"]
        return paragraphs[-1]

    def _unit(self, element: Element) -> Element:
        """Return what around an element may stand between two marks: its run, or something that is no run."""
        host = self._host(element)
        unit = element
        for ancestor in (element, *element.iterancestors()):
            if ancestor is host:
                break
            if not self._transparent(ancestor):
                unit = ancestor
        return unit

    def _transparent(self, element: Element) -> bool:
        namespace, _, name = str(element.tag).rpartition("}")
        if namespace + "}" != self._w or name not in _TRANSPARENT:
            return False
        properties = element.find(self._w + "sdtPr") if name == "sdt" else None
        return properties is None or not any(properties.find(self._w + kind) is not None for kind in _TYPED)

    def _begin(self, element: Element) -> Element:
        """Return the unit of an element, parted so that nothing stands before the element in it."""
        unit, inner = self._within(element)
        before = [each for each in inner.itersiblings(preceding=True) if each.tag != self._w + "rPr"]
        if unit is not inner and before:
            head = self._shell(unit)
            head.extend(reversed(before))
            unit.addprevious(head)
        return unit

    def _end(self, element: Element) -> Element:
        """Return the unit of an element, parted so that nothing stands after the element in it."""
        unit, inner = self._within(element)
        after = list(inner.itersiblings())
        if unit is not inner and after:
            tail = self._shell(unit)
            tail.extend(after)
            unit.addnext(tail)
        return unit

    def _within(self, element: Element) -> tuple[Element, Element]:
        """Return the unit of an element, and what in it holds the element; the same where it cannot be parted."""
        unit = self._unit(element)
        if unit.tag != self._w + "r":
            return unit, unit
        return unit, next(each for each in (element, *element.iterancestors()) if each.getparent() is unit)

    def _shell(self, run: Element) -> Element:
        """Return an empty run that looks like another."""
        shell = run.makeelement(run.tag, {str(name): str(said) for name, said in run.attrib.items()})
        properties = run.find(self._w + "rPr")
        if properties is not None:
            shell.append(copy(properties))
        return shell


def _start(origin: Origin) -> int:
    return origin.start


def _note_of(element: Element) -> tuple[str, str | None]:
    """Return the kind and the number of the note that holds an element."""
    path = [element, *element.iterancestors()]
    note = path[-2] if len(path) > 1 else path[-1]
    return str(note.tag).removeprefix(W), note.get(IDENTIFIER)


def _references(main: Element) -> dict[tuple[str, str | None], Element]:
    """Return where the main part refers to each note."""
    found: dict[tuple[str, str | None], Element] = {}
    for kind in ("footnote", "endnote"):
        for mark in main.iter(f"{W}{kind}Reference"):
            found.setdefault((kind, mark.get(IDENTIFIER)), mark)
    return found
