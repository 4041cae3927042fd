"""Report → one line per finding, `path:line:column: severity: message [rule]`, as editors and grep read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from validator.document import Document
from validator.errors import Complaint
from validator.findings import Finding, Result, Severity, Verdict
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._quote import flat
from validator.renderers._view import message, waived_by
from validator.report import Draft, Report, unmet, weighed
from validator.rulebook import Rule, Rulebook
from validator.text.language import Language
from validator.text.terminal import printable

MEDIA_TYPE = "text/plain"


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the lines of each draft as it comes; what has no place in the draft has no line number."""
    return map(writer(report.rulebook, settings), report.drafts)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], bytes]:
    """Return what writes the lines of one draft."""
    rules = rulebook.by_id()

    def write(draft: Draft) -> bytes:
        lines = _unreadable(draft, settings.language)
        if draft.document is not None:
            lines = _findings(draft, draft.document, rules, settings.language)
        return "".join(f"{printable(draft.path)}:{line}\n" for line in lines).encode("utf-8")

    return write


def _unreadable(draft: Draft, language: Language) -> Iterator[str]:
    for complaint in draft.complaints:
        said = [flat(part.say(language)) for part in (complaint.what, complaint.hint) if part is not None]
        yield f"{_complaint_place(complaint)} {Severity.ERROR.value}: {words.SEMICOLON.say(language).join(said)}"


def _complaint_place(complaint: Complaint) -> str:
    return "" if complaint.line is None else f"{complaint.line}:{complaint.column or 1}:"


def _findings(draft: Draft, document: Document, rules: Mapping[str, Rule], language: Language) -> Iterator[str]:
    for result in draft.results:
        rule = rules[result.rule]
        # A check that broke must not look like a clean draft.
        if not unmet(result) and result.verdict is not Verdict.ERROR:
            continue
        for finding in result.findings:
            said = message(finding, rule, language) + _waived(finding, language)
            yield f"{_place(finding, document)} {_severity(result, weighed(rule, [finding]))}: {said} [{rule.id}]"
        if not result.findings:
            yield f" {_severity(result, rule)}: {_reason(result, language)}{_waived(result, language)} [{rule.id}]"


def _waived(of: Finding | Result, language: Language) -> str:
    """Return who let it stand and why, or why a waiver does not count."""
    said = waived_by(of.waived, language) or (flat(of.note.say(language)) if of.note else "")
    return f" – {said}" if said else ""


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
