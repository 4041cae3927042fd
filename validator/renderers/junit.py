"""Report → JUnit XML: a draft is a suite, a rule is a test case, so that every CI service can show which rules fail.

A gap at or above `--fail-on` fails its case, and the type of the failure is the severity. A lighter gap, what does not
apply, what was not checked, what a person must decide and what is waived counts as skipped, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import NamedTuple

from validator.document import Document
from validator.findings import Result, Verdict
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._issues import Issue, issues_of, labelled, placed, portable
from validator.renderers._quote import flat
from validator.renderers._view import waived_by
from validator.report import Draft, Report, Threshold, counts, reaches, weight
from validator.rulebook import Rule, Rulebook, vocabulary
from validator.rulebook.citation import cited
from validator.text.language import Language

MEDIA_TYPE = "application/xml"

# What XML cannot hold, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Case(NamedTuple):
    """One test case; `tag` is what became of it if it did not pass: `failure`, `error` or `skipped`."""

    name: str
    tag: str | None = None
    message: str = ""
    kind: str = ""
    details: str = ""


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield each suite as its draft comes."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], bytes]:
    """Return what writes the suite of one draft."""
    rules, language = rulebook.by_id(), settings.language

    def write(draft: Draft) -> bytes:
        cases = [_unreadable(draft, language)] if draft.complaints else []
        if draft.document is not None:
            document, fail_on = draft.document, draft.fail_on
            cases += (_case(each, rules[each.rule], document, fail_on, language) for each in draft.results)
        return _suite(portable(draft.path, settings.folder), cases, rulebook.id).encode("utf-8")

    return write


def frame(suites: Iterable[bytes], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the document around the suites, the last of them with a skipped case for each file that was not read."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="nianbao">\n'
    yield from suites
    for skipped in report.skipped:
        path, reason = portable(skipped.path, settings.folder), flat(skipped.reason.say(settings.language))
        case = Case(words.VERDICTS[Verdict.NOT_CHECKED].say(settings.language), "skipped", reason)
        yield _suite(path, [case], report.rulebook.id).encode("utf-8")
    yield b"</testsuites>\n"


def _unreadable(draft: Draft, language: Language) -> Case:
    said = "\n".join(placed(complaint, language) for complaint in draft.complaints)
    name = words.UNREADABLE if draft.document is None else words.UNFINISHED
    return Case(name.say(language), "error", said.partition("\n")[0], "unreadable", said)


def _case(result: Result, rule: Rule, document: Document, fail_on: Threshold, language: Language) -> Case:
    passed = Case(f"{flat(rule.title.say(language))} [{rule.id}]")
    reason = flat(result.reason.say(language))
    if result.verdict is Verdict.MET:
        return passed
    if result.verdict is Verdict.ERROR:
        return passed._replace(tag="error", message=reason, kind="check", details=reason)
    if result.verdict in (Verdict.NOT_APPLICABLE, Verdict.NOT_CHECKED):
        return passed._replace(tag="skipped", message=reason)
    found = list(issues_of(result, rule, document, language))
    if counts(result):
        message = found[0].message if len({issue.message for issue in found}) == 1 else reason
        details = "\n".join(_details(found, rule, language))
        severity = weight(result, rule)
        if not reaches(severity, fail_on):
            said = labelled(vocabulary.SEVERITIES[severity], message, language)
            return passed._replace(tag="skipped", message=said, details=details)
        return passed._replace(tag="failure", message=message, kind=severity.value, details=details)
    label = words.VERDICTS[Verdict.REVIEW]
    return passed._replace(
        tag="skipped", message=waived_by(result.waived, language) or labelled(label, reason, language)
    )


def _details(found: list[Issue], rule: Rule, language: Language) -> Iterator[str]:
    """Yield what is wrong place by place, then basis and remedy."""
    for issue in found:
        if issue.place:
            yield words.LINE_WITH_WORDS.fill(line=issue.place.line, words=issue.whole).say(language)
        elif issue.near:
            near = words.NEAR_LINE.fill(line=issue.near.line)
            yield words.IN_BRACKETS.fill(text=issue.whole, note=near).say(language)
        else:
            yield issue.whole
    for basis in rule.basis:
        yield labelled(words.BASIS, flat(cited(basis).say(language)), language)
    yield labelled(words.REMEDY, flat(rule.remedy.say(language)), language)


def _suite(path: str, cases: list[Case], rulebook: str) -> str:
    tags = [case.tag for case in cases]
    suite: dict[str, str | int] = {
        "name": path,
        "file": path,
        "tests": len(cases),
        "failures": tags.count("failure"),
        "errors": tags.count("error"),
        "skipped": tags.count("skipped"),
    }
    inside = "".join(_test_case(case, path, rulebook) for case in cases)
    return f"  <testsuite{_attributes(suite)}>\n{inside}  </testsuite>\n"


def _test_case(case: Case, path: str, rulebook: str) -> str:
    head = f"    <testcase{_attributes({'classname': rulebook, 'name': case.name, 'file': path})}"
    if case.tag is None:
        return f"{head}/>\n"
    told = {"message": case.message, **({"type": case.kind} if case.kind else {})}
    element = f"<{case.tag}{_attributes(told)}"
    body = f">{_xml(case.details)}</{case.tag}>" if case.details else "/>"
    return f"{head}>\n      {element}{body}\n    </testcase>\n"


def _attributes(values: Mapping[str, str | int]) -> str:
    return "".join(f' {name}="{_xml(str(value))}"' for name, value in values.items())


def _xml(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))
