"""Report → one JSON object, version 1: every rule of every draft, one result a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from validator import __version__
from validator.document import Document, Span
from validator.errors import Complaint
from validator.facts import Fact, Facts
from validator.findings import Evidence, Finding, Result, Waiver
from validator.language import Language
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.report import Draft, Report
from validator.rulebook import Basis, Overlay, Rule, Rulebook
from validator.waivers import Notice, Use, notices
from validator.width import ELLIPSIS

MEDIA_TYPE = "application/json"

_FORMAT = "nianbao/1"
_LONGEST_QUOTE = 120
_NOWHERE = {"line": None, "column": None, "end_line": None, "end_column": None}

Json = None | bool | int | str | Mapping[str, "Json"] | list["Json"]


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the opening of the object, each report as it comes, and what there is to say of waivers."""
    yield _bytes(_opening(report.rulebook))
    rules = report.rulebook.by_id()
    separator = "\n"
    judged: list[tuple[str, tuple[Use, ...]]] = []
    for draft in report.drafts:
        yield _bytes(separator + _report(draft, rules, settings.language))
        separator = ",\n"
        judged.append((draft.path, draft.waivers))
    said = ",".join(f"\n  {_dump(_notice(notice, settings.language))}" for notice in notices(judged))
    yield _bytes(f'\n],\n"notices": [{said}]}}\n')


def _bytes(text: str) -> bytes:
    # A path may hold bytes that are no characters; JSON has an escape for each of them.
    return text.encode("utf-8", "backslashreplace")


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _opening(rulebook: Rulebook) -> str:
    tool: Json = {"name": "nianbao", "version": __version__}
    overlays: list[Json] = [_identity(overlay) for overlay in rulebook.overlays]
    identity: Json = {**_identity(rulebook), "overlays": overlays}
    return f'{{"format": {_dump(_FORMAT)},\n"tool": {_dump(tool)},\n"rulebook": {_dump(identity)},\n"reports": ['


def _identity(book: Rulebook | Overlay) -> dict[str, Json]:
    return {"id": book.id, "version": book.version, "sha256": book.sha256}


def _report(draft: Draft, rules: Mapping[str, Rule], language: Language) -> str:
    document = draft.document
    results: list[str] = []
    if document is not None:
        results = [_dump(_result(result, rules[result.rule], document, language)) for result in draft.results]
    head = (
        f'{{"path": {_dump(draft.path)}, "outcome": {_dump(draft.outcome.value)}',
        f' "error": {_dump(_error(draft.complaints, language))}',
        f' "facts": {_dump(_facts(draft.facts or Facts()))}',
        ' "results": [' + ",".join(f"\n  {result}" for result in results) + "]}",
    )
    return ",\n".join(head)


def _error(complaints: tuple[Complaint, ...], language: Language) -> str | None:
    said = [part.say(language) for complaint in complaints for part in (complaint.what, complaint.hint) if part]
    return words.SENTENCE_BREAK.say(language).join(said) or None


def _facts(facts: Facts) -> Json:
    return {
        "title": _value(facts.title),
        "issuer": _value(facts.issuer),
        "issuer_kind": facts.issuer_kind.value.value if facts.issuer_kind else None,
        "report_year": facts.report_year.value if facts.report_year else None,
        "published_on": facts.published_on.value.isoformat() if facts.published_on else None,
        "signed_on": facts.signed_on.value.isoformat() if facts.signed_on else None,
    }


def _value(fact: Fact[str] | None) -> str | None:
    return fact.value if fact else None


def _result(result: Result, rule: Rule, document: Document, language: Language) -> Json:
    return {
        "rule": rule.id,
        "title": rule.title.say(language),
        "severity": rule.severity.value,
        "verdict": result.verdict.value,
        "reason": result.reason.say(language),
        "evidence": _evidence(result.evidence, document) if result.evidence else None,
        "elements": [{"id": element.id, "verdict": element.verdict.value} for element in result.elements],
        "findings": [_finding(finding, rule, document, language) for finding in result.findings],
        "basis": [_basis(basis, language) for basis in rule.basis],
        "remedy": rule.remedy.say(language),
        "waived": _waiver(result.waived),
    }


def _evidence(evidence: Evidence, document: Document) -> Json:
    return {
        **document.place(evidence.span)._asdict(),
        "heading": document.quote(evidence.heading) if evidence.heading else None,
        "quote": _short(document.quote(evidence.quote)),
        "part": evidence.part.value if evidence.part else None,
    }


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - len(ELLIPSIS)] + ELLIPSIS


def _finding(finding: Finding, rule: Rule, document: Document, language: Language) -> Json:
    span: Span | None = finding.span
    return {
        "message": (finding.message or rule.message).say(language),
        **(document.place(span)._asdict() if span else _NOWHERE),
        "near": document.place(finding.near).line if finding.near else None,
        "quote": document.quote(span) if span else None,
        "count": finding.count,
        "waived": _waiver(finding.waived),
    }


def _waiver(waiver: Waiver | None) -> Json:
    if waiver is None:
        return None
    return {
        "reason": waiver.reason,
        "approver": waiver.approver,
        "from": waiver.begins.isoformat() if waiver.begins else None,
        "until": waiver.until.isoformat(),
    }


def _notice(notice: Notice, language: Language) -> Json:
    waiver = notice.waiver
    return {
        "kind": notice.kind.value,
        "rule": waiver.rule,
        "report": notice.path,
        "message": notice.message.say(language),
        "configuration": waiver.where,
        "line": waiver.line,
        "waiver": _waiver(waiver),
    }


def _basis(basis: Basis, language: Language) -> Json:
    source = basis.source
    number = words.NUMBER.fill(number=source.number).say(language) if source.number else ""
    return {
        "source": source.title.say(language) + number,
        "article": basis.article,
        "in_force": source.in_force,
        "confidence": basis.confidence.value,
    }
