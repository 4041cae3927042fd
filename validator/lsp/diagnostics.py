"""Marks and complaints → the diagnostics that a client shows."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from validator.document import Span
from validator.errors import Complaint
from validator.language import Language
from validator.lsp.marks import Mark, Weight
from validator.lsp.positions import Positions

SOURCE = "nianbao"
MOST = 1000  # of one document; no client shows more to any use

_SEVERITIES = {
    Weight.ERROR: types.DiagnosticSeverity.Error,
    Weight.WARNING: types.DiagnosticSeverity.Warning,
    Weight.INFORMATION: types.DiagnosticSeverity.Information,
    Weight.HINT: types.DiagnosticSeverity.Hint,
}


def of_marks(marks: Iterable[Mark], place: Positions) -> list[types.Diagnostic]:
    """Return the diagnostics of a draft."""
    return [
        types.Diagnostic(
            range=place.range(mark.span),
            severity=_SEVERITIES[mark.weight],
            code=mark.rule.id if mark.rule is not None else None,
            source=SOURCE,
            message=mark.text,
        )
        for mark, _ in zip(marks, range(MOST), strict=False)
    ]


def of_complaint(
    complaint: Complaint,
    place: Positions,
    language: Language,
    severity: types.DiagnosticSeverity = types.DiagnosticSeverity.Error,
    code: str | None = None,
) -> types.Diagnostic:
    """Return what is wrong with a rulebook or a configuration, from its place to the end of the line."""
    said = [part.say(language) for part in (complaint.what, complaint.hint) if part is not None]
    line = place.line(min((complaint.line or 1), len(place.starts)) - 1)
    start = min(line.start + (complaint.column or 1) - 1, line.end)
    if complaint.line is None:
        start = line.start
    return types.Diagnostic(
        range=place.range(Span(start, max(line.end, start))),
        severity=severity,
        code=code,
        source=SOURCE,
        message="\n".join(said),
    )
