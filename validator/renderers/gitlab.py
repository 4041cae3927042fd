"""Report → a code quality report of GitLab: one list of issues, each with a fingerprint of its own.

The format asks for a line and knows no place without one: what is missing stands on the line near which it was
expected, or else on line 1, and only here. It has no waivers either: what is waived is an `info` that says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from validator.findings import Severity, Verdict
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._fingerprints import digest
from validator.renderers._issues import Issue, complained, issues, labelled, portable, unread
from validator.renderers._json import Json, dumped, encoded
from validator.report import Draft, Report, Skipped
from validator.rulebook import Rulebook
from validator.text.language import Language

MEDIA_TYPE = "application/json"

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}
_BROKEN = "critical"
_UNREADABLE = "blocker"


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the list, each draft as it comes."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], bytes]:
    """Return what writes the issues of one draft, with commas between them."""
    rules, language = rulebook.by_id(), settings.language

    def write(draft: Draft) -> bytes:
        path = portable(draft.path, settings.folder)
        told = [*_unreadable(draft, path, language)]
        told += (_issue(path, issue, language) for issue in issues(draft, rules, language))
        return _listed(told)

    return write


def frame(drafts: Iterable[bytes], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the list, each draft as it comes, then the files that were not read; many drafts have no issues."""
    separator = b"["
    unread = _listed([_skipped(each, settings) for each in report.skipped])
    for issues_of_draft in filter(None, chain(drafts, [unread])):
        yield separator + issues_of_draft
        separator = b","
    yield b"[]\n" if separator == b"[" else b"\n]\n"


def _listed(told: Iterable[Json]) -> bytes:
    return encoded(",".join(f"\n{dumped(each)}" for each in told))


def _skipped(skipped: Skipped, settings: Settings) -> Json:
    path, said = portable(skipped.path, settings.folder), unread(skipped, settings.language)
    return _told(path, "skipped", said, digest(path, "skipped"), "info" if skipped.expected else "minor", None)


def _unreadable(draft: Draft, path: str, language: Language) -> Iterator[Json]:
    label = words.UNREADABLE if draft.document is None else words.UNFINISHED
    for number, complaint in enumerate(draft.complaints):
        said = labelled(label, complained(complaint, language), language)
        name = digest(path, "unreadable", complaint.what.zh, str(number))
        yield _told(path, "unreadable", said, name, _UNREADABLE, complaint.line)


def _issue(path: str, issue: Issue, language: Language) -> Json:
    severity, said = _SEVERITIES[issue.severity], issue.whole
    if issue.verdict is Verdict.ERROR:
        severity = _BROKEN
    elif issue.waived is not None:
        severity = "info"
    elif issue.verdict is Verdict.REVIEW:
        severity, said = "info", labelled(words.VERDICTS[Verdict.REVIEW], said, language)
    # Of several issues with one fingerprint GitLab shows only the first, in whichever draft it is.
    name = digest(path, issue.fingerprint)
    return _told(path, issue.rule.id, said, name, severity, issue.line)


def _told(path: str, check: str, said: str, fingerprint: str, severity: str, line: int | None) -> Json:
    return {
        "description": said,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line or 1}},
    }
