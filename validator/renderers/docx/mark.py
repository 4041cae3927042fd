"""The mark of a copy: a custom property of the document, by which a later run knows that the program wrote it."""

from __future__ import annotations

from lxml import etree

from validator.readers.docx.markup import Element

PROPERTY = "nianbao"
PATH = "docProps/custom.xml"

_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_EMPTY = f'<Properties xmlns="{_NAMESPACE}" xmlns:vt="{_VALUES}"/>'
_FORM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of every property that people or programs add


def marked(properties: Element | None, version: str) -> Element:
    """Return the custom properties of a document with the mark among them."""
    root = properties if properties is not None else etree.fromstring(_EMPTY)
    if any(each.get("name") == PROPERTY for each in root):
        return root
    numbers = [int(number) for each in root if (number := each.get("pid") or "").isdecimal()]
    property = etree.SubElement(
        root,
        f"{{{_NAMESPACE}}}property",
        {"fmtid": _FORM, "pid": str(max(numbers, default=1) + 1), "name": PROPERTY},
    )
    etree.SubElement(property, f"{{{_VALUES}}}lpwstr").text = version
    return root


def declare(types: Element, relationships: Element) -> None:
    """Make a new part of custom properties known."""
    etree.SubElement(types, _TYPES + "Override", {"PartName": f"/{PATH}", "ContentType": _TYPE})
    used = {each.get("Id") for each in relationships}
    name = next(name for name in (f"rId{number}" for number in range(1, len(used) + 2)) if name not in used)
    etree.SubElement(relationships, _PACKAGE + "Relationship", {"Id": name, "Type": _KIND, "Target": PATH})
