"""The parts of a Word document that hold comments and make them known: what is added to them and taken out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from lxml import etree

from validator.readers.docx.markup import Element, whole
from validator.renderers.docx.remarks import Remark

OWN = "年报校验"
INITIALS = "校验"

_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NO_RELATIONSHIPS = f'<Relationships xmlns="{_PACKAGE[1:-1]}"/>'
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_PARAGRAPH_NAME = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_THREADS = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def new_part(main: Element) -> Element:
    """Return an empty part of comments in the variant of the format that the main part is in."""
    namespace = _namespace(main)
    return etree.Element(namespace + "comments", nsmap={"w": namespace.strip("{}")})


def next_identifier(comments: Element, main: Element) -> int:
    """Return the first number from which on no comment is numbered."""
    namespace = _namespace(main)
    used = [*comments.iter(namespace + "comment"), *main.iter(*(namespace + mark for mark in _MARKS))]
    return max((whole(each.get(namespace + "id")) or 0 for each in used), default=-1) + 1


def add_comments(comments: Element, remarks: Iterable[tuple[int, Remark]], today: date | None) -> None:
    """Add numbered remarks to the part that holds the comments."""
    namespace = _namespace(comments)
    for identifier, remark in remarks:
        comment = etree.SubElement(comments, namespace + "comment")
        comment.set(namespace + "id", str(identifier))
        comment.set(namespace + "author", OWN)
        if today is not None:
            comment.set(namespace + "date", f"{today.isoformat()}T00:00:00Z")
        comment.set(namespace + "initials", INITIALS)
        head = _paragraph(comment, remark.head, namespace, strong=True)
        head.insert(0, etree.Element(namespace + "r"))
        etree.SubElement(head[0], namespace + "annotationRef")
        for line in remark.lines:
            _paragraph(comment, line, namespace)


def _paragraph(comment: Element, text: str, namespace: str, strong: bool = False) -> Element:
    paragraph = etree.SubElement(comment, namespace + "p")
    run = etree.SubElement(paragraph, namespace + "r")
    if strong:
        etree.SubElement(etree.SubElement(run, namespace + "rPr"), namespace + "b")
    etree.SubElement(run, namespace + "t").text = text
    return paragraph


def remove_comments(comments: Element) -> list[tuple[str, tuple[str, ...]]]:
    """Take out the comments of this program; return the number of each and the names of its paragraphs."""
    namespace = _namespace(comments)
    removed = []
    for comment in list(comments.iterchildren(namespace + "comment")):
        if comment.get(namespace + "author") == OWN:
            names = (paragraph.get(_PARAGRAPH_NAME) for paragraph in comment.iter(namespace + "p"))
            removed.append((comment.get(namespace + "id") or "", tuple(filter(None, names))))
            comments.remove(comment)
    return removed


def remove_marks(main: Element, identifiers: Collection[str]) -> None:
    """Take out the marks that tie comments to the text, and the runs that held nothing else."""
    namespace = _namespace(main)
    for mark in list(main.iter(*(namespace + mark for mark in _MARKS))):
        holder = mark.getparent()
        if mark.get(namespace + "id") not in identifiers or holder is None:
            continue
        holder.remove(mark)
        outer = holder.getparent()
        if holder.tag == namespace + "r" and outer is not None and not list(_content(holder, namespace)):
            outer.remove(holder)


def _content(run: Element, namespace: str) -> Iterator[Element]:
    return (each for each in run if each.tag != namespace + "rPr")


def forget_replies(threads: Element, names: Collection[str]) -> None:
    """Take comments, by the names of their paragraphs, out of the threads; answers to them stand alone then."""
    for entry in list(threads):
        if entry.get(_THREADS + "paraId") in names:
            threads.remove(entry)
        elif entry.get(_THREADS + "paraIdParent") in names:
            del entry.attrib[_THREADS + "paraIdParent"]


def add_type(types: Element, name: str) -> None:
    """Say in the list of content types that a part holds comments."""
    for override in types.iterfind(_TYPES + "Override"):
        if (override.get("PartName") or "").lower() == name.lower():
            override.set("ContentType", _TYPE)
            return
    etree.SubElement(types, _TYPES + "Override", {"PartName": name, "ContentType": _TYPE})


def add_relationship(known: Element | None, target: str, main: Element) -> Element:
    """Return the relationships of the main part with one that leads to its comments."""
    root = known if known is not None else etree.fromstring(_NO_RELATIONSHIPS)
    kind = _STRICT if "purl.oclc.org" in _namespace(main) else _TRANSITIONAL
    used = {each.get("Id") for each in root}
    name = next(name for name in (f"rId{number}" for number in range(1, len(used) + 2)) if name not in used)
    for relationship in root.iterfind(_PACKAGE + "Relationship"):
        if relationship.get("Type") == kind and relationship.get("TargetMode") != "External":
            return root  # it led to a part that was not there
    etree.SubElement(root, _PACKAGE + "Relationship", {"Id": name, "Type": kind, "Target": target})
    return root


def _namespace(root: Element) -> str:
    return str(root.tag).rpartition("}")[0] + "}"
