"""Report → one JSON object, version 1: every rule of every draft, one result a line.

What is the same in the results of a rule on every draft is encoded once; only what differs is put between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from validator import __version__
from validator.document import Document, Span
from validator.errors import Complaint
from validator.facts import Fact, Facts
from validator.findings import Element, Evidence, Finding, Result, Verdict, Waiver
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._issues import placed
from validator.renderers._json import Json, dumped, encoded, quoted
from validator.report import Draft, Report, Skipped
from validator.rulebook import Basis, Overlay, Rule, Rulebook
from validator.rulebook.citation import numbered
from validator.text.language import Language, Words
from validator.text.width import ELLIPSIS
from validator.waivers import Notice, Use, notices

MEDIA_TYPE = "application/json"

_FORMAT = "nianbao/1"
_LONGEST_QUOTE = 120
_VERDICTS = {verdict: quoted(verdict.value) for verdict in Verdict}
_NOWHERE = '"line": null, "column": null, "end_line": null, "end_column": null'


class Written(NamedTuple):
    """One draft as it stands in the object, and what the notices at the end are made of."""

    data: bytes
    path: str
    waivers: tuple[Use, ...]


class Form(NamedTuple):
    """What is the same in all results of a rule: how they begin and end, and the rule."""

    start: str
    end: str
    rule: Rule


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the opening of the object, each report as it comes, and what there is to say of waivers."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], Written]:
    """Return what writes one draft."""
    forms = {rule.id: _form(rule, settings.language) for rule in rulebook.rules}

    def write(draft: Draft) -> Written:
        return Written(encoded(_report(draft, forms, settings.language)), draft.path, draft.waivers)

    return write


def frame(drafts: Iterable[Written], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the opening of the object, each draft as it comes, what was not read, and what to say of waivers."""
    yield encoded(_opening(report.rulebook))
    separator = b"\n"
    judged: list[tuple[str, tuple[Use, ...]]] = []
    for draft in drafts:
        yield separator + draft.data
        separator = b",\n"
        judged.append((draft.path, draft.waivers))
    unread = _list(_skipped(each, settings.language) for each in report.skipped)
    said = _list(_notice(notice, settings.language) for notice in notices(judged, report.unused))
    yield encoded(f'\n],\n"skipped": {unread},\n"notices": {said}}}\n')


def _list(values: Iterable[Json]) -> str:
    return "[" + ",".join(f"\n  {dumped(value)}" for value in values) + "]"


def _skipped(skipped: Skipped, language: Language) -> Json:
    return {"path": skipped.path, "reason": skipped.reason.say(language)}


def _opening(rulebook: Rulebook) -> str:
    tool: Json = {"name": "nianbao", "version": __version__}
    overlays: list[Json] = [_identity(overlay) for overlay in rulebook.overlays]
    identity: Json = {**_identity(rulebook), "overlays": overlays}
    return f'{{"format": {dumped(_FORMAT)},\n"tool": {dumped(tool)},\n"rulebook": {dumped(identity)},\n"reports": ['


def _identity(book: Rulebook | Overlay) -> dict[str, Json]:
    return {"id": book.id, "version": book.version, "sha256": book.sha256}


def _report(draft: Draft, forms: Mapping[str, Form], language: Language) -> str:
    document = draft.document
    results: Iterable[str] = ()
    if document is not None:
        results = (_result(result, forms[result.rule], document, language) for result in draft.results)
    head = (
        f'{{"path": {dumped(draft.path)}, "outcome": {dumped(draft.outcome.value)}, "fails": {dumped(draft.fails)}',
        f' "error": {dumped(_error(draft.complaints, language))}',
        f' "facts": {dumped(_facts(draft.facts or Facts()))}',
        ' "results": [' + ",".join(f"\n  {result}" for result in results) + "]}",
    )
    return ",\n".join(head)


def _error(complaints: tuple[Complaint, ...], language: Language) -> str | None:
    return words.SENTENCE_BREAK.say(language).join(placed(complaint, language) for complaint in complaints) or None


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


def _form(rule: Rule, language: Language) -> Form:
    start = _members({"rule": rule.id, "title": rule.title.say(language), "severity": rule.severity.value})
    return Form(start, _end(rule, rule.remedy, language), rule)


def _end(rule: Rule, remedy: Words, language: Language) -> str:
    basis = [_basis(basis, language) for basis in rule.basis]
    return _members({"basis": basis, "remedy": remedy.say(language)})


def _result(result: Result, form: Form, document: Document, language: Language) -> str:
    # Most results have nothing but a verdict and a reason.
    evidence, elements, findings = "null", "", ""
    if result.evidence is not None:
        evidence = _evidence(result.evidence, document)
    if result.elements:
        elements = ", ".join(map(_element, result.elements))
    if result.findings:
        findings = ", ".join([_finding(finding, form, document, language) for finding in result.findings])
    end = form.end if result.remedy is None else _end(form.rule, result.remedy, language)
    return (
        f'{{{form.start}, "verdict": {_VERDICTS[result.verdict]}, "reason": {quoted(result.reason.say(language))}, '
        f'"evidence": {evidence}, "elements": [{elements}], "findings": [{findings}], {end}, '
        f'"waived": {_waived(result.waived)}}}'
    )


def _members(value: Mapping[str, Json]) -> str:
    """Return the members of an object without the braces around them."""
    return dumped(value)[1:-1]


def _evidence(evidence: Evidence, document: Document) -> str:
    heading = document.quote(evidence.heading) if evidence.heading else None
    part = evidence.part.value if evidence.part else None
    return (
        f'{{{_place(document, evidence.span)}, "heading": {_text(heading)}, '
        f'"quote": {quoted(_short(document.quote(evidence.quote)))}, "part": {_text(part)}}}'
    )


def _element(element: Element) -> str:
    return f'{{"id": {quoted(element.id)}, "verdict": {_VERDICTS[element.verdict]}}}'


def _place(document: Document, span: Span | None) -> str:
    """Return the members that tell where something stands."""
    if span is None:
        return _NOWHERE
    line, column, end_line, end_column = document.place(span)
    return f'"line": {line}, "column": {column}, "end_line": {end_line}, "end_column": {end_column}'


def _text(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - len(ELLIPSIS)] + ELLIPSIS


def _finding(finding: Finding, form: Form, document: Document, language: Language) -> str:
    span, near = finding.span, finding.near
    return (
        f'{{"message": {quoted((finding.message or form.rule.message).say(language))}, '
        f'"severity": "{(finding.severity or form.rule.severity).value}", {_place(document, span)}, '
        f'"near": {document.place(near).line if near else "null"}, '
        f'"quote": {_text(document.quote(span) if span else None)}, "count": 1, '
        f'"waived": {_waived(finding.waived)}}}'
    )


def _waived(waiver: Waiver | None) -> str:
    return "null" if waiver is None else dumped(_waiver(waiver))


def _waiver(waiver: Waiver) -> Json:
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
    return {
        "source": numbered(source).say(language),
        "article": basis.article,
        "in_force": source.in_force,
        "confidence": basis.confidence.value,
    }
