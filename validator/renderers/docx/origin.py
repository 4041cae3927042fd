"""The mark by which a Word document is known to come from this program: a custom property with a seal.

The seal is a digest of all other parts: once somebody has worked in the document and saved it, the mark is still
there, but the seal no longer fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from zipfile import ZipInfo

from lxml import etree

from validator.readers.docx.markup import Element

PROPERTY = "nianbao"
PATH = "docProps/custom.xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_NAMESPACE = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_NO_PROPERTIES = f'<Properties xmlns="{_NAMESPACE[1:-1]}" xmlns:vt="{_VALUES[1:-1]}"/>'
_USERS = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties that people and programs name themselves
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def seal(members: Iterable[ZipInfo]) -> str:
    """Return the digest of all parts of an archive but the one that holds the mark."""
    parts = sorted((member.filename, member.CRC, member.file_size) for member in members if member.filename != PATH)
    return sha256(ascii(parts).encode()).hexdigest()


def marked(properties: Element | None, digest: str) -> Element:
    """Return the part of custom properties with the mark in it."""
    root = properties
    if root is None:
        root = etree.fromstring(_NO_PROPERTIES)
    for known in root.findall(f"{_NAMESPACE}property[@name='{PROPERTY}']"):
        root.remove(known)
    numbers = [int(each.get("pid") or 0) for each in root if (each.get("pid") or "").isdecimal()]
    names = {"fmtid": _USERS, "pid": str(max([1, *numbers]) + 1), "name": PROPERTY}
    etree.SubElement(etree.SubElement(root, _NAMESPACE + "property", names), _VALUES + "lpwstr").text = digest
    return root


def declare(types: Element, relationships: Element) -> None:
    """Say in the content types and in the relationships of a document that it has custom properties."""
    if all((each.get("PartName") or "").lower() != f"/{PATH}".lower() for each in types):
        etree.SubElement(types, _TYPES + "Override", {"PartName": f"/{PATH}", "ContentType": _TYPE})
    if all(each.get("Type") != _KIND for each in relationships):
        used = {each.get("Id") for each in relationships}
        name = next(name for name in (f"rId{number}" for number in range(1, len(used) + 2)) if name not in used)
        etree.SubElement(relationships, _PACKAGE + "Relationship", {"Id": name, "Type": _KIND, "Target": PATH})
