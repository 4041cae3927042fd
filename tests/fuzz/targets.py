"""The places at which other people's bytes come in: each takes any bytes, and raises only when the program is at fault."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache

from validator import plugs
from validator.api import Options, judge_bytes, load_rulebook
from validator.configuration.read import read_configuration
from validator.document import Document, Span
from validator.errors import UserError
from validator.facts.gather import Given, gather
from validator.outline import Outline
from validator.outline.tree import outline
from validator.readers import read
from validator.renderers import Settings
from validator.report import Draft, Report
from validator.rulebook import Rulebook
from validator.rulebook.load import read_rulebook

TODAY = date(2026, 12, 1)
_DOCUMENT = "word/document.xml"


@cache
def _rulebook() -> Rulebook:
    return load_rulebook("fazhi")


def text_reader(data: bytes) -> None:
    """Read plain text."""
    _read("draft.txt", data)


def markdown_reader(data: bytes) -> None:
    """Read Markdown."""
    _read("draft.md", data)


def docx_reader(data: bytes) -> None:
    """Read a Word document: the bytes themselves, and the same as the main part of a sound archive."""
    _read("draft.docx", data)
    _read("draft.docx", _archive(data))


def structure(data: bytes) -> None:
    """Find outline and facts of a text."""
    document = _read("draft.txt", data)
    if document is not None:
        found = outline(document)
        for span in _spans(found):
            _within(document, span)
        gather(document, found, Given())


def checks(data: bytes) -> None:
    """Judge a text by every rule, and write the report as JSON, twice the same."""
    first, second = _judged(data), _judged(data)
    assert first == second
    for result in first.results:
        assert result.verdict.value != "error", result.reason.en
        for finding in result.findings:
            for span in (finding.span, finding.near):
                if span is not None and first.document is not None:
                    _within(first.document, span)
    report = Report(_rulebook(), [first])
    json.loads(b"".join(plugs.load("renderers", "json").render(report, Settings())))


def rulebook(data: bytes) -> None:
    """Load a rulebook whose only topic is the bytes, and one whose head they are."""
    head = b"id: fuzz\nversion: '1'\ntitle: {zh: a, en: a}\ntopics: [t]\nsources:\n  - {id: s, title: {zh: a, en: a}, confidence: seen}\n"
    for files in ({"rulebook.yaml": head, "t.yaml": data}, {"rulebook.yaml": data}):
        try:
            read_rulebook("fuzz", files)
        except UserError as error:
            _is_told(error)


def configuration(data: bytes) -> None:
    """Read a configuration."""
    try:
        read_configuration("nianbao.yaml", ".", data, lambda name: name, lambda _: {})
    except UserError as error:
        _is_told(error)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (text_reader, markdown_reader, docx_reader, structure, checks, rulebook, configuration)
}


def _read(name: str, data: bytes) -> Document | None:
    try:
        document = read(name, data)
    except UserError as error:
        _is_told(error)
        return None
    for block in document.blocks:
        _within(document, block.span)
    return document


def _is_told(error: UserError) -> None:
    """Assert that a refusal says what is wrong."""
    assert all(complaint.what.zh and complaint.what.en for complaint in error.complaints)
    assert error.complaints


def _judged(data: bytes) -> Draft:
    return judge_bytes("draft.txt", data, _rulebook(), Options(TODAY))


def _archive(part: bytes) -> bytes:
    """Return a Word document with these bytes as its main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(_DOCUMENT, part)
    return stream.getvalue()


def _within(document: Document, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(document.text), span
    place = document.place(span)
    assert 1 <= place.line <= place.end_line


def _spans(found: Outline) -> list[Span]:
    parts = [part for top in found.parts for part in top.walk()]
    return [*found.paragraphs(), *found.signature, *found.asides, *(part.heading.span for part in parts)]


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument"/></Relationships>'
)
