"""Report → a code quality report of GitLab: one list of issues, each with a fingerprint of its own.

The format asks for a line and knows no place without one: what is missing stands on the line near which it was
expected, or else on line 1, and only here. It has no waivers either: what is waived is an `info` that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from validator.findings import Severity, Verdict
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._fingerprints import digest
from validator.renderers._issues import Issue, complained, issues, labelled, portable
from validator.renderers._json import Json, dumped, encoded
from validator.report import Draft, Report
from validator.rulebook import Rulebook
from validator.text.language import Language

MEDIA_TYPE = "application/json"

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_BROKEN = "critical"
_UNREADABLE = "blocker"


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the list, each draft as it comes."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report.rulebook, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], bytes]:
    """Return what writes the issues of one draft, with commas between them."""
    rules = rulebook.by_id()

    def write(draft: Draft) -> bytes:
        told = [*_unreadable(draft, settings.language)]
        told += (_issue(draft, issue, settings.language) for issue in issues(draft, rules, settings.language))
        return encoded(",".join(f"\n{dumped(each)}" for each in told))

    return write


def frame(drafts: Iterable[bytes], rulebook: Rulebook, settings: Settings) -> Iterator[bytes]:
    """Yield the list, each draft as it comes; many have no issues."""
    separator = b"["
    for issues_of_draft in filter(None, drafts):
        yield separator + issues_of_draft
        separator = b","
    yield b"[]\n" if separator == b"[" else b"\n]\n"


def _unreadable(draft: Draft, language: Language) -> Iterator[Json]:
    for number, complaint in enumerate(draft.complaints):
        said = labelled(words.UNREADABLE, complained(complaint, language), language)
        name = digest(portable(draft.path), "unreadable", complaint.what.zh, str(number))
        yield _told(draft, "unreadable", said, name, _UNREADABLE, complaint.line)


def _issue(draft: Draft, issue: Issue, language: Language) -> Json:
    severity, said = _SEVERITIES[issue.rule.severity], issue.whole
    if issue.verdict is Verdict.ERROR:
        severity = _BROKEN
    elif issue.waived is not None:
        severity = "info"
    elif issue.verdict is Verdict.REVIEW:
        severity, said = "info", labelled(words.VERDICTS[Verdict.REVIEW], said, language)
    # Of several issues with one fingerprint GitLab shows only the first, in whichever draft it is.
    name = digest(portable(draft.path), issue.fingerprint)
    return _told(draft, issue.rule.id, said, name, severity, issue.line)


def _told(draft: Draft, check: str, said: str, fingerprint: str, severity: str, line: int | None) -> Json:
    return {
        "description": said,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": portable(draft.path), "lines": {"begin": line or 1}},
    }
