"""Report → one line per finding, `path:line:column: severity: message [rule]`, as editors and grep read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from validator.document import Document
from validator.errors import Complaint
from validator.findings import Finding, Result, Severity, Verdict
from validator.language import Language
from validator.renderers import Settings
from validator.renderers._quote import flat, printable
from validator.renderers._view import message
from validator.report import Draft, Report, unmet
from validator.rulebook import Rule

MEDIA_TYPE = "text/plain"


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the lines of each draft as it comes; what has no place in the draft has no line number."""
    rules = report.rulebook.by_id()
    for draft in report.drafts:
        lines = _unreadable(draft, settings.language)
        if draft.document is not None:
            lines = _findings(draft, draft.document, rules, settings.language)
        yield "".join(f"{printable(draft.path)}:{line}\n" for line in lines).encode("utf-8")


def _unreadable(draft: Draft, language: Language) -> Iterator[str]:
    for complaint in draft.complaints:
        yield f"{_complaint_place(complaint)} {Severity.ERROR.value}: {flat(complaint.what.say(language))}"


def _complaint_place(complaint: Complaint) -> str:
    return "" if complaint.line is None else f"{complaint.line}:{complaint.column or 1}:"


def _findings(draft: Draft, document: Document, rules: Mapping[str, Rule], language: Language) -> Iterator[str]:
    for result in draft.results:
        rule = rules[result.rule]
        # A check that broke must not look like a clean draft.
        if not unmet(result) and result.verdict is not Verdict.ERROR:
            continue
        found = [(_place(finding, document), message(finding, rule, language)) for finding in result.findings]
        for place, said in found or [("", _reason(result, language))]:
            yield f"{place} {_severity(result, rule)}: {said} [{rule.id}]"


def _place(finding: Finding, document: Document) -> str:
    span = finding.span or finding.near
    if span is None:
        return ""
    place = document.place(span)
    return f"{place.line}:{place.column}:"


def _severity(result: Result, rule: Rule) -> str:
    return (Severity.ERROR if result.verdict is Verdict.ERROR else rule.severity).value


def _reason(result: Result, language: Language) -> str:
    return flat(result.reason.say(language))
