"""Marks and complaints → the diagnostics that a client shows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from lsprotocol import types
from lsprotocol.types import Diagnostic

from validator.document import Span
from validator.errors import Complaint
from validator.lsp.marks import Mark, Weight
from validator.lsp.positions import Positions
from validator.redaction import redacted
from validator.text.language import Language

SOURCE = "nianbao"
MOST = 1000  # of one document; no client shows more to any use

_SEVERITIES = {
    Weight.ERROR: types.DiagnosticSeverity.Error,
    Weight.WARNING: types.DiagnosticSeverity.Warning,
    Weight.INFORMATION: types.DiagnosticSeverity.Information,
    Weight.HINT: types.DiagnosticSeverity.Hint,
}


def of_marks(marks: Iterable[Mark], place: Positions) -> list[Diagnostic]:
    """Return the diagnostics of a draft."""
    return [
        _diagnostic(
            place, mark.span, _SEVERITIES[mark.weight], mark.rule.id if mark.rule is not None else None, mark.text
        )
        for mark in islice(marks, MOST)
    ]


def of_complaint(
    complaint: Complaint,
    place: Positions,
    language: Language,
    severity: types.DiagnosticSeverity = types.DiagnosticSeverity.Error,
    code: str | None = None,
) -> Diagnostic:
    """Return what is wrong with a rulebook or a configuration, from its place to the end of the line."""
    said = [part.say(language) for part in (complaint.what, complaint.hint) if part is not None]
    line = place.line(min((complaint.line or 1), len(place.starts)) - 1)
    start = min(line.start + (complaint.column or 1) - 1, line.end)
    if complaint.line is None:
        start = line.start
    return _diagnostic(place, Span(start, max(line.end, start)), severity, code, redacted("\n".join(said)))


def _diagnostic(
    place: Positions, span: Span, severity: types.DiagnosticSeverity, code: str | None, message: str
) -> Diagnostic:
    return Diagnostic(place.range(span), message, severity, code, source=SOURCE)
