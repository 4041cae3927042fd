"""A judged draft → its marks: what is to be said of it, and at which words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from validator.document import Document, Span
from validator.findings import Finding, Result, Severity, Verdict, Waiver
from validator.lsp.drafts import LARGEST, Judged
from validator.redaction import redacted
from validator.renderers._quote import flat
from validator.renderers._view import message, waived_by
from validator.report import unmet
from validator.rulebook import Rule
from validator.text.language import Language, Words


class Weight(StrEnum):
    """How loudly a mark is shown."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"
    HINT = "hint"


class Mark(NamedTuple):
    """One thing that is said of a draft; `rule`, `result` and `finding` are what it comes from, where it has them.

    `text` is the whole of it, `said` the same without the remedy.
    """

    span: Span
    weight: Weight
    text: str
    said: str
    rule: Rule | None = None
    result: Result | None = None
    finding: Finding | None = None


_WEIGHTS = {
    Severity.ERROR: Weight.ERROR,
    Severity.WARNING: Weight.WARNING,
    Severity.INFO: Weight.INFORMATION,
}
_REMEDY = Words("{message}\n怎么改：{remedy}", "{message}\nHow to mend it: {remedy}")
_WAIVED = Words("{waived}\n{message}", "{waived}\n{message}")
_NOTED = Words("{message}（{note}）", "{message} ({note})")
_REVIEW = Words("请人工核对：{message}", "A person should check: {message}")
_TOO_LARGE = Words(
    "文档超过{limit}万字，不像是一份报告，编辑器里不作检查",
    "The document has more than {limit}0,000 characters and is not checked in the editor",
).fill(limit=LARGEST // 10_000)
_BROKEN = Words(
    "检查时程序出错（{error}），请把这份草稿反馈给维护者",
    "Checking broke the program ({error}); please report this draft to the maintainers",
)
_ENDED = Words(
    "超过{seconds}秒没有查完，已经中止；改动以后会重新检查",
    "Checking took more than {seconds} seconds and was ended; the next change is checked again",
)
_CONFIGURATION = Words("{where}：{what}", "{where}: {what}")
_CONFIGURATION_LINE = Words("{where} 第{line}行：{what}", "{where}, line {line}: {what}")
_HINTED = Words("{what}\n办法：{hint}", "{what}\nWhat to do: {hint}")


def marks(judged: Judged, language: Language) -> Iterator[Mark]:
    """Yield the marks of a draft, the weightiest things about the whole of it first."""
    top = _top(judged)
    if judged.too_large:
        yield _plain(top, Weight.INFORMATION, _TOO_LARGE.say(language))
    if judged.ended is not None:
        yield _plain(top, Weight.ERROR, _ENDED.fill(seconds=round(judged.ended)).say(language))
    if judged.broken is not None:
        yield _plain(top, Weight.ERROR, _BROKEN.fill(error=judged.broken).say(language))
    for complaint in judged.complaints:
        frame = _CONFIGURATION if complaint.line is None else _CONFIGURATION_LINE
        words = complaint.what
        if complaint.where:
            words = frame.fill(where=complaint.where, line=complaint.line, what=complaint.what)
        yield _plain(top, Weight.ERROR, _hinted(words, complaint.hint).say(language))
    draft, rulebook = judged.draft, judged.rulebook
    if draft is None or rulebook is None:
        return
    for complaint in draft.complaints:
        yield _plain(top, Weight.ERROR, _hinted(complaint.what, complaint.hint).say(language))
    if draft.document is None:
        return
    rules = rulebook.by_id()
    for result in draft.results:
        if unmet(result) or result.verdict in (Verdict.REVIEW, Verdict.ERROR):
            yield from _of_result(result, rules[result.rule], draft.document, top, language)


def _of_result(result: Result, rule: Rule, document: Document, top: Span, language: Language) -> Iterator[Mark]:
    placeless = [finding for finding in result.findings if _has_no_place(finding)]
    for finding in result.findings:
        if not _has_no_place(finding):
            span = finding.span or (_first_line(document, finding.near) if finding.near else top)
            said = message(finding, rule, language)
            yield _mark(span, said, finding.waived, finding.note, (rule, result, finding), language)
    if placeless:  # all of them would stand at the title, one behind the other
        said = "\n".join(message(finding, rule, language) for finding in placeless)
        yield _mark(top, said, None, None, (rule, result, placeless[0]), language)
    if not result.findings:
        span = _first_line(document, result.evidence.quote) if result.evidence else top
        said = flat(result.reason.say(language))
        yield _mark(span, said, result.waived, result.note, (rule, result, None), language)


def _has_no_place(finding: Finding) -> bool:
    return not (finding.span or finding.near or finding.waived or finding.note)


def _mark(
    span: Span,
    said: str,
    waiver: Waiver | None,
    note: Words | None,
    of: tuple[Rule, Result, Finding | None],
    language: Language,
) -> Mark:
    rule, result, finding = of
    if note is not None:
        said = _NOTED.fill(message=said, note=flat(note.say(language))).say(language)
    if result.verdict is Verdict.ERROR:
        return Mark(span, Weight.ERROR, said, said, *of)
    waived = waived_by(waiver, language)
    if waived is not None:
        said = _WAIVED.fill(waived=waived, message=said).say(language)
        return Mark(span, Weight.HINT, said, said, *of)
    weight = _WEIGHTS[(finding.severity if finding is not None else None) or rule.severity]
    if result.verdict is Verdict.REVIEW:
        weight, said = Weight.INFORMATION, _REVIEW.fill(message=said).say(language)
    remedied = _REMEDY.fill(message=said, remedy=flat((result.remedy or rule.remedy).say(language)))
    return Mark(span, weight, remedied.say(language), said, *of)


def _plain(span: Span, weight: Weight, text: str) -> Mark:
    return Mark(span, weight, redacted(text), redacted(text))


def _hinted(what: Words, hint: Words | None) -> Words:
    return what if hint is None else _HINTED.fill(what=what, hint=hint)


def _top(judged: Judged) -> Span:
    """Return the title, or else the first line that has words: there stands what has no other place."""
    facts = judged.draft.facts if judged.draft is not None else None
    if facts is not None and facts.title is not None and facts.title.span is not None:
        return facts.title.span
    words = judged.text.text[:LARGEST].lstrip("\ufeff \t\r\n\u3000")
    start = min(len(judged.text.text), LARGEST) - len(words)
    ends = [end for mark in "\r\n" if (end := words.find(mark)) >= 0]
    return Span(start, start + min((len(words), *ends)))


def _first_line(document: Document, span: Span) -> Span:
    """Return a span up to the end of the line on which it begins."""
    line = document.line_span(document.place(span).line)
    return Span(span.start, max(span.start, min(span.end, line.end)))
