"""Finds the parts of a document by what they are, through content types and relationships, not by their usual names."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from validator.readers.docx.complaints import Trouble
from validator.readers.docx.container import Container, open_container
from validator.readers.docx.diagnosis import foreign_container
from validator.readers.docx.markup import Element, W, parse

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_WORD_TYPES = ("wordprocessingml", "ms-word")


class Parts(NamedTuple):
    """The parts of a document that are read; all but the main part may be missing."""

    main: Element
    styles: Element | None
    numbering: Element | None
    comments: Element | None
    footnotes: Element | None
    endnotes: Element | None


class Paths(NamedTuple):
    """Where the main part lies, and where its relationships lead, by the last word of their type in lower case."""

    main: str
    related: dict[str, str]


def open_parts(data: bytes) -> Parts:
    """Open the bytes of a .docx and parse what of it is read."""
    container = open_container(data)
    path, related = find_parts(container)
    main = _parsed(container, path)
    if main is None or main.tag != W + "document":
        raise Trouble.NO_TEXT_PART.refusal()
    return Parts(
        main,
        _parsed(container, related.get("styles")),
        _parsed(container, related.get("numbering")),
        _parsed(container, related.get("comments")),
        _parsed(container, related.get("footnotes")),
        _parsed(container, related.get("endnotes")),
    )


def find_parts(container: Container) -> Paths:
    """Find the parts of a Word document, or raise the refusal that says what the archive is instead."""
    types = _content_types(container)
    path = _main_path(container, types)
    foreign = foreign_container(
        frozenset(container.members), container.part("mimetype"), types.get((path or "").lower())
    )
    if foreign is not None:
        raise foreign
    if path is None or not _is_word(types.get(path.lower())):
        # A wrong relationship is forgiven when the content types name a Word text.
        path = next(
            (part for part, content in types.items() if _is_word(content) and content.endswith("main+xml")), path
        )
    if path is None:
        raise Trouble.NO_TEXT_PART.refusal()
    return Paths(path, _related(container, path))


def _is_word(content_type: str | None) -> bool:
    return content_type is not None and any(word in content_type for word in _WORD_TYPES)


def _parsed(container: Container, path: str | None) -> Element | None:
    content = container.part(path) if path else None
    return None if content is None else parse(content)


def _content_types(container: Container) -> dict[str, str]:
    root = _parsed(container, CONTENT_TYPES)
    overrides = [] if root is None else root.findall(_OVERRIDE)
    return {
        (override.get("PartName") or "").lstrip("/").lower(): (override.get("ContentType") or "").lower()
        for override in overrides
    }


def _main_path(container: Container, types: dict[str, str]) -> str | None:
    found = _related(container, "").get("officedocument")
    if found is not None and found.lower() in container.members:
        return found
    # Without a relationship, a part that is declared as the text of a document still is one.
    return next((part for part, content in types.items() if _is_word(content) and content.endswith("main+xml")), None)


def relationships_path(source: str) -> str:
    """Return where the relationships of a part are."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", name + ".rels")


def _related(container: Container, source: str) -> dict[str, str]:
    """Return where the internal relationships of a part lead, by the last word of their type in lower case."""
    folder = posixpath.dirname(source)
    root = _parsed(container, relationships_path(source))
    targets: dict[str, str] = {}
    for relationship in [] if root is None else root.findall(_RELATIONSHIP):
        target = relationship.get("Target")
        # External targets are never followed: nothing outside the file is part of the document.
        if target and relationship.get("TargetMode") != "External":
            kind = (relationship.get("Type") or "").rpartition("/")[2].lower()
            targets.setdefault(kind, _resolved(container, folder, target))
    return targets


def _resolved(container: Container, folder: str, target: str) -> str:
    path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    if path.lower() in container.members:
        return path
    from urllib.parse import unquote  # NOTE: it brings more than reading a document does, and hardly any one needs it

    return unquote(path)
