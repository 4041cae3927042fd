"""The names of WordprocessingML, a parser that trusts nothing, and the small questions one asks an element."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from validator.readers.docx.complaints import Trouble

# lxml has no public name for the class of its elements.
Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# The strict variant of the format has the same names in other namespaces.
_STRICT = {
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}": W,
    "{http://purl.oclc.org/ooxml/officeDocument/math}": MATH,
}

VALUE = W + "val"
AUTHOR = W + "author"
IDENTIFIER = W + "id"
PARAGRAPH = W + "p"
PARAGRAPH_PROPERTIES = W + "pPr"
RUN_PROPERTIES = W + "rPr"
VANISH = W + "vanish"
ALTERNATIVES = COMPATIBILITY + "AlternateContent"
CHOICE = COMPATIBILITY + "Choice"
FALLBACK = COMPATIBILITY + "Fallback"

# A real report stays below 30 levels; what is deeper than this was made to exhaust the stack.
DEPTH_LIMIT = 96
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEPTH_LIMIT + 1) + ")")
# Elements cost far more than their bytes; a report of a thousand pages has a fifth of this, and takes 150 MiB with it.
TAG_LIMIT = 1_000_000
# Paragraphs cost more than other elements, the empty ones as well; a report of a thousand pages has a fifth of this.
PARAGRAPH_LIMIT = 100_000
_TOO_LONG = etree.XPath(f"count(//w:p) > {PARAGRAPH_LIMIT}", namespaces={"w": W.strip("{}")})
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


def parse(data: bytes) -> Element:
    """Return the root of a part, without comments and processing instructions, in the transitional namespaces."""
    # Looked for before the parser reads a declaration, whatever the parser would make of it.
    if any(declaration in data for declaration in _DECLARATIONS):
        raise Trouble.DECLARATION.refusal()
    if data.count(b"<") > TAG_LIMIT:
        raise Trouble.TOO_LARGE.refusal()
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _trouble(str(error)).refusal() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Trouble.DECLARATION.refusal()
    if _TOO_DEEP(root):
        raise Trouble.TOO_DEEP.refusal()
    if root.tag.startswith(tuple(_STRICT)):
        _make_transitional(root)
    if _TOO_LONG(root):
        raise Trouble.TOO_LARGE.refusal()
    return root


def _trouble(message: str) -> Trouble:
    # libxml2 has one code for all its limits and tells them apart in words only.
    if message.startswith("Excessive depth"):
        return Trouble.TOO_DEEP
    return Trouble.TOO_LARGE if message.startswith("Resource limit") else Trouble.DAMAGED_PART


def _make_transitional(root: Element) -> None:
    for element in root.iter():
        element.tag = _transitional(element.tag)
        for key, value in element.attrib.items():
            if (name := _transitional(str(key))) != key:
                element.set(name, str(value))


def _transitional(name: str) -> str:
    namespace, brace, local = name.partition("}")
    return _STRICT.get(namespace + brace, namespace + brace) + local


def child(element: Element, name: str) -> Element | None:
    """Return the first child of that name; several times as fast as `find`."""
    return next(element.iterchildren(name), None)


def value(element: Element | None, name: str) -> str | None:
    """Return the `w:val` of the child of that name, or `None`."""
    found = child(element, name) if element is not None else None
    return None if found is None else found.get(VALUE)


def switch(element: Element | None, name: str) -> bool | None:
    """Return whether the child of that name switches something on or off; `None` when there is no such child."""
    found = child(element, name) if element is not None else None
    return None if found is None else is_on(found)


def is_on(element: Element) -> bool:
    """Return whether an element that switches something is there to switch it on."""
    return element.get(VALUE) not in ("0", "false", "off")


def whole(text: str | None) -> int | None:
    """Return a whole number of at most nine digits, or `None`; nothing in a document needs a longer one."""
    try:
        return int(text) if text is not None and len(text) <= 9 else None
    except ValueError:
        return None


def chosen(alternatives: Element) -> Element | None:
    """Return the one branch of an `mc:AlternateContent` that counts: the choice, else the fallback."""
    choice = alternatives.find(CHOICE)
    return choice if choice is not None else alternatives.find(FALLBACK)
