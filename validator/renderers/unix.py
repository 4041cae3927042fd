"""Report → one line per finding, `path:line:column: severity: message [rule]`, as editors and grep read it.

What a person must decide is an `info` that says so, and files that were not read are a warning each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from validator.document import Place
from validator.errors import Complaint
from validator.findings import Severity, Verdict
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._issues import Issue, complained, issues, labelled, unread
from validator.report import Draft, Report
from validator.rulebook import Rulebook
from validator.text.language import Language
from validator.text.terminal import printable

MEDIA_TYPE = "text/plain"


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the lines of each draft as it comes; what has no place in the draft has no line number."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], bytes]:
    """Return what writes the lines of one draft."""
    rules, language = rulebook.by_id(), settings.language

    def write(draft: Draft) -> bytes:
        lines = [_complaint(complaint, language) for complaint in draft.complaints]
        lines += (_line(issue, language) for issue in issues(draft, rules, language))
        return _written(draft.path, lines)

    return write


def frame(drafts: Iterable[bytes], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the lines of each draft as it comes, then the files that were not read."""
    yield from drafts
    for skipped in report.skipped:
        said = unread(skipped, settings.language)
        severity = Severity.INFO if skipped.expected else Severity.WARNING
        yield _written(skipped.path, [f" {severity.value}: {said}"])


def _written(path: str, lines: Iterable[str]) -> bytes:
    return "".join(f"{printable(path)}:{line}\n" for line in lines).encode("utf-8")


def _complaint(complaint: Complaint, language: Language) -> str:
    place = "" if complaint.line is None else f"{complaint.line}:{complaint.column or 1}:"
    return f"{place} {Severity.ERROR.value}: {complained(complaint, language)}"


def _line(issue: Issue, language: Language) -> str:
    severity, said = issue.severity, issue.whole
    if issue.verdict is Verdict.ERROR:
        severity = Severity.ERROR
    elif issue.verdict is Verdict.REVIEW:
        severity, said = Severity.INFO, labelled(words.VERDICTS[Verdict.REVIEW], said, language)
    return f"{_place(issue.place or issue.near)} {severity.value}: {said} [{issue.rule.id}]"


def _place(place: Place | None) -> str:
    return "" if place is None else f"{place.line}:{place.column}:"
