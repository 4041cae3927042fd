"""A judged draft → what a person reads of it, in one language, ready to be laid out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from validator.document import Document, Span
from validator.facts import Certainty, Facts
from validator.findings import Element, Evidence, Finding, PartKind, Result, Severity, Verdict, Waiver
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._quote import Quote, flat, quote
from validator.renderers._tally import ITEM_KIND, counts_line, left_out_lines, verdict_line
from validator.report import Draft, unmet, weight
from validator.rulebook import Rule, Rulebook, vocabulary
from validator.rulebook.citation import cited
from validator.rulebook.details import steps
from validator.text.language import Language, Words


class Item(NamedTuple):
    """One row of the table of statutory items, or of the list of other checks; `rows` are its elements with places."""

    title: str
    verdict: Verdict
    place: str
    rows: tuple[Item, ...] = ()


class Spot(NamedTuple):
    """Where one finding is: in `quote`, or near `near`, or nowhere in particular; `message` if it has its own.

    So are `waived`, who let it stand and why, and `note`, why a waiver does not count.
    """

    quote: Quote | None
    near: Quote | None
    message: str | None
    waived: str | None
    note: str | None


class Gap(NamedTuple):
    """Everything a drafter is told about one rule that is not met; `missing` tells that it asks for an item.

    `settled` tells that all of it is waived; `waived` and `note` are what its findings have in common. `rows` are
    its elements, where their places are known.
    """

    rule: str
    title: str
    verdict: Verdict
    severity: Severity
    missing: bool
    spots: tuple[Spot, ...]
    message: str | None
    lacking: tuple[str, ...]
    unsure: tuple[str, ...]
    reason: str
    basis: tuple[str, ...]
    remedy: str | None
    settled: bool
    waived: str | None
    note: str | None
    rows: tuple[Item, ...] = ()


class View(NamedTuple):
    """One draft as people are shown it; `left_out` tells which rules nobody asked for, and who said so."""

    title: str
    head: tuple[tuple[Words, str], ...]
    changes: tuple[str, ...]
    left_out: tuple[str, ...]
    verdict: str
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    met: tuple[Item, ...]
    counts: str


def view(draft: Draft, document: Document, rulebook: Rulebook, settings: Settings) -> View:
    """Prepare a draft that could be read."""
    language, rules = settings.language, rulebook.by_id()
    items = [result for result in draft.results if rules[result.rule].kind == ITEM_KIND]
    others = [result for result in draft.results if rules[result.rule].kind != ITEM_KIND]
    unsettled = [result for result in draft.results if unmet(result) or result.verdict in _UNSETTLED]
    facts = draft.facts or Facts()
    return View(
        flat(facts.title.value) if facts.title else words.UNTITLED.say(language),
        _head(draft.path, facts, language),
        tuple(_changes(rulebook, language)),
        tuple(left_out_lines(draft, rules, language, settings.verbose)),
        verdict_line(draft, rules, language),
        tuple(_item(result, rules[result.rule], document, language) for result in items),
        tuple(_gap(result, rules[result.rule], document, language) for result in _by_weight(unsettled, rules)),
        tuple(_item(result, rules[result.rule], document, language) for result in others if result.verdict in _SETTLED),
        counts_line(draft, rulebook, language),
    )


_UNSETTLED = (Verdict.REVIEW, Verdict.ERROR)
_SETTLED = (Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.NOT_CHECKED)


def _by_weight(results: Iterable[Result], rules: Mapping[str, Rule]) -> list[Result]:
    weights = list(Severity)

    def order(result: Result) -> tuple[bool, int]:
        return result.verdict in _UNSETTLED, weights.index(weight(result, rules[result.rule]))

    return sorted(results, key=order)


def _head(path: str, facts: Facts, language: Language) -> tuple[tuple[Words, str], ...]:
    issuer = year = words.UNKNOWN
    if facts.issuer:
        issuer = Words(facts.issuer.value, facts.issuer.value)
        if facts.issuer_kind:
            issuer = words.IN_BRACKETS.fill(text=issuer, note=vocabulary.ISSUER_KINDS[facts.issuer_kind.value])
    if facts.report_year:
        year = words.YEAR.fill(year=facts.report_year.value)
        if facts.report_year.certainty is Certainty.INFERRED:
            year = words.IN_BRACKETS.fill(text=year, note=words.INFERRED)
    return (
        (words.ISSUER, flat(issuer.say(language))),
        (words.REPORT_YEAR, year.say(language)),
        (words.FILE, flat(path)),
    )


def _changes(rulebook: Rulebook, language: Language) -> Iterator[str]:
    """Yield what overlays changed in which rule and why."""
    for rule in rulebook.changed():
        for change, what in steps(rule):
            told = {"title": rule.title, "what": what, "reason": change.reason, "overlay": change.overlay}
            yield _say(words.CHANGED.fill(**told), language)


def _item(result: Result, rule: Rule, document: Document, language: Language) -> Item:
    rows = _rows(result, document, language)
    return Item(_say(rule.title, language), result.verdict, _item_place(result, document, language), rows)


def _item_place(result: Result, document: Document, language: Language) -> str:
    near = next((finding.near for finding in result.findings if finding.near), None)
    if result.evidence:
        place = _with_words(words.LINE_WITH_WORDS, _evidence_words(result.evidence), document)
    elif result.verdict is Verdict.GAP and near:
        place = words.NEAR_LINE.fill(line=document.place(near).line)
    elif result.verdict is Verdict.GAP:
        place = words.NOWHERE
    else:
        return _say(result.reason, language)
    shown = place.say(language)
    if result.waived is None:
        return shown
    return words.SEMICOLON.say(language).join((_waiver(words.WAIVED_BRIEF, result.waived, language), shown))


def _rows(result: Result, document: Document, language: Language) -> tuple[Item, ...]:
    """Return the elements of a rule that tells where they are; of others there is nothing to show."""
    if not any(element.span for element in result.elements):
        return ()
    return tuple(
        Item(_say(element.title, language), element.verdict, _row_place(element, document).say(language))
        for element in result.elements
    )


def _row_place(element: Element, document: Document) -> Words:
    if element.span is None:
        return words.NOT_FOUND
    frame = words.LINE_TO_CHECK if element.verdict is Verdict.REVIEW else words.LINE_WITH_WORDS
    return _with_words(frame, element.span, document)


def _evidence_words(evidence: Evidence) -> Span:
    return evidence.heading if evidence.heading and evidence.part is not PartKind.PASSAGE else evidence.quote


def _with_words(frame: Words, span: Span, document: Document) -> Words:
    shown = Span(span.start, min(span.end, span.start + _LONGEST_QUOTE))
    return frame.fill(line=document.place(span).line, words=flat(document.quote(shown)))


_LONGEST_QUOTE = 200


def _gap(result: Result, rule: Rule, document: Document, language: Language) -> Gap:
    messages = [message(finding, rule, language) for finding in result.findings]
    if not messages and unmet(result):
        messages = [_say(rule.message, language)]
    alike = len(set(messages)) == 1
    waivers = [finding.waived for finding in result.findings] or [result.waived]
    notes = [finding.note for finding in result.findings] or [result.note]
    waived, note = len(set(waivers)) == 1, len(set(notes)) == 1
    failed = result.verdict is Verdict.ERROR
    rows = _rows(result, document, language)
    return Gap(
        rule.id,
        _say(rule.title, language),
        result.verdict,
        weight(result, rule),
        rule.kind == ITEM_KIND,
        tuple(
            _spot(finding, None if alike else said, document)._replace(
                waived=None if waived else waived_by(finding.waived, language),
                note=None if note or finding.note is None else _say(finding.note, language),
            )
            for finding, said in zip(result.findings, messages, strict=False)
        ),
        messages[0] if alike else None,
        () if rows else _elements(result, Verdict.GAP, language),
        () if rows else _elements(result, Verdict.REVIEW, language),
        _reason(result, rule, messages, language),
        # A check that broke says nothing about the draft, so there is nothing to mend in it.
        () if failed else tuple(_say(cited(basis), language) for basis in rule.basis),
        None if failed else _say(result.remedy or rule.remedy, language),
        result.waived is not None,
        waived_by(waivers[0], language) if waived else None,
        _say(notes[0], language) if note and notes[0] is not None else None,
        rows,
    )


def waived_by(waiver: Waiver | None, language: Language) -> str | None:
    """Return who let a finding stand, until when and why."""
    return None if waiver is None else _waiver(words.WAIVED_BY, waiver, language)


def _waiver(frame: Words, waiver: Waiver, language: Language) -> str:
    until = waiver.until.isoformat()
    return _say(frame.fill(approver=waiver.approver, until=until, reason=waiver.reason), language)


def _reason(result: Result, rule: Rule, messages: list[str], language: Language) -> str:
    # Beside findings a reason only sums them up; of an item that is not there it tells how it was looked for.
    if unmet(result) and result.findings and not (rule.kind == ITEM_KIND and result.verdict is Verdict.GAP):
        return ""
    reason = _say(result.reason, language)
    return "" if reason in messages else reason


def message(finding: Finding, rule: Rule, language: Language) -> str:
    """Return what a finding says, or else what its rule says."""
    return _say(finding.message or rule.message, language)


def _spot(finding: Finding, message: str | None, document: Document) -> Spot:
    return Spot(
        quote(document, finding.span) if finding.span else None,
        quote(document, finding.near) if finding.near and not finding.span else None,
        message,
        None,
        None,
    )


def _elements(result: Result, verdict: Verdict, language: Language) -> tuple[str, ...]:
    return tuple(_say(element.title, language) for element in result.elements if element.verdict is verdict)


def _say(sentence: Words, language: Language) -> str:
    return flat(sentence.say(language))
