"""A Word document → a copy with other comments: only the parts that tell of comments are written anew."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

from lxml import etree

from validator.document import Document
from validator.readers.docx.container import Container, open_container
from validator.readers.docx.markup import Element, parse
from validator.readers.docx.parts import CONTENT_TYPES, find_parts, open_parts, relationships_path
from validator.renderers.docx.anchors import Anchors
from validator.renderers.docx.comments import (
    add_comments,
    add_relationship,
    add_type,
    forget_replies,
    new_part,
    next_identifier,
    remove_comments,
    remove_marks,
)
from validator.renderers.docx.origin import PATH as PROPERTIES
from validator.renderers.docx.origin import declare, marked, seal
from validator.renderers.docx.remarks import Remark

_ROOT = relationships_path("")
_TIME = (1980, 1, 1, 0, 0, 0)


def without_own(data: bytes) -> bytes:
    """Return a document without the comments that carry the name of this program.

    Raises `Refusal` when it is no Word document.
    """
    container = open_container(data)
    paths = find_parts(container)
    path = paths.related.get("comments")
    comments = _tree(container, path)
    if path is None or comments is None:
        return data
    removed = remove_comments(comments)
    if not removed:
        return data
    main = _tree(container, paths.main)
    changes = {path: comments}
    if main is not None:
        remove_marks(main, {identifier for identifier, _ in removed})
        changes[paths.main] = main
    threads = paths.related.get("commentsextended")
    replies = _tree(container, threads)
    if threads is not None and replies is not None:
        forget_replies(replies, {name for _, names in removed for name in names})
        changes[threads] = replies
    return _rewritten(container, changes)


def commented(data: bytes, document: Document, remarks: Sequence[Remark], today: date | None) -> bytes:
    """Return a copy of a document with a comment for each remark.

    Raises `Refusal` when a part of it is damaged or too large.
    """
    container = open_container(data)
    changes = _known_as_own(container)
    if not remarks:
        return _rewritten(container, changes, signed=True)
    paths = find_parts(container)
    parts = open_parts(data)
    main = _tree(container, paths.main)
    assert main is not None  # `open_parts` found it
    path = paths.related.get("comments") or _free(container, paths.main)
    comments = _tree(container, path)
    changes[paths.main] = main
    if comments is None:
        comments = new_part(main)
        changes |= _declared(container, changes, paths.main, path, main)
    changes[path] = comments
    first = next_identifier(comments, main)
    anchors = Anchors(parts, main, document)
    # From the last to the first: where several end at one place, the first to be read is then the first there.
    for identifier, remark in reversed(list(enumerate(remarks, first))):
        anchors.mark(remark.span, identifier)
    add_comments(comments, enumerate(remarks, first), today)
    return _rewritten(container, changes, signed=True)


def _known_as_own(container: Container) -> dict[str, Element]:
    """Return the parts that make the mark of this program known."""
    types, relationships = _tree(container, CONTENT_TYPES), _tree(container, _ROOT)
    if types is None or relationships is None:
        return {}  # a document that is read all the same, but has no place for a mark
    declare(types, relationships)
    return {CONTENT_TYPES: types, _ROOT: relationships}


def _declared(
    container: Container, before: Mapping[str, Element], main_path: str, path: str, main: Element
) -> dict[str, Element]:
    """Return the parts that make a new part of comments known; some may have been changed before."""
    changes = {}
    types = before.get(CONTENT_TYPES, _tree(container, CONTENT_TYPES))
    if types is not None:
        add_type(types, "/" + path)
        changes[CONTENT_TYPES] = types
    relationships = relationships_path(main_path)
    known = _tree(container, relationships)
    target = posixpath.relpath(path, posixpath.dirname(main_path) or ".")
    changes[relationships] = add_relationship(known, target, main)
    return changes


def _free(container: Container, main_path: str) -> str:
    """Return a name that no part has yet."""
    folder = posixpath.dirname(main_path)
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(container.members) + 1))
    return next(name for name in names if name.lower() not in container.members)


def _tree(container: Container, path: str | None) -> Element | None:
    """Return the root of a part just as it was written, but no less carefully than the reader."""
    content = container.part(path) if path else None
    if content is None:
        return None
    parse(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _rewritten(container: Container, changes: Mapping[str, Element], *, signed: bool = False) -> bytes:
    """Return the archive with some parts replaced or added; the same bytes for the same document on every day.

    A signed one gets the mark of this program.
    """
    signed = signed and _ROOT in changes
    written = {path.lower(): (path, _written(root)) for path, root in changes.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, member in container.members.items():
            if signed and name == PROPERTIES.lower():
                continue
            content = written.pop(name, (None, None))[1]
            if content is None and not member.is_dir():
                content = container.part(name)
            target.writestr(_entry(member.filename, member.compress_type), content or b"")
        for path, content in written.values():
            target.writestr(_entry(path, zipfile.ZIP_DEFLATED), content)
        if signed:
            mark = marked(_tree(container, PROPERTIES), seal(target.infolist()))
            target.writestr(_entry(PROPERTIES, zipfile.ZIP_DEFLATED), _written(mark))
    return stream.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = compression
    entry.create_system = 0  # what a machine writes here must not make a difference
    return entry


def _written(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
