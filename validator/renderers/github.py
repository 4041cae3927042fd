"""Report → workflow commands of GitHub Actions, which it shows as annotations beside the lines of a draft.

GitHub shows ten annotations of each kind for a step and keeps the rest in the log. `info`, what a person must decide
and what is waived are all notices: GitHub has nothing below; the title says which of them one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from validator.findings import Severity, Verdict
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._issues import Issue, complained, issues, labelled, portable
from validator.renderers._quote import flat
from validator.renderers._tally import left_out_lines
from validator.report import Draft, Report
from validator.rulebook import Rule, Rulebook, vocabulary
from validator.text.language import Language, Words
from validator.text.terminal import printable

MEDIA_TYPE = "text/plain"

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the annotations of each draft as it comes."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], bytes]:
    """Return what writes the annotations of one draft."""
    rules, language = rulebook.by_id(), settings.language

    def write(draft: Draft) -> bytes:
        path = portable(draft.path, settings.folder)
        lines = [*_unreadable(draft, path, language), *_left_out(draft, path, rules, language)]
        lines += (_annotation(path, issue, language) for issue in issues(draft, rules, language))
        return "".join(lines).encode("utf-8")

    return write


def frame(drafts: Iterable[bytes], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the annotations of each draft as it comes, then one for each file that was not read."""
    yield from drafts
    title = words.VERDICTS[Verdict.NOT_CHECKED].say(settings.language)
    for skipped in report.skipped:
        path, command = portable(skipped.path, settings.folder), "notice" if skipped.expected else "warning"
        yield _command(command, path, {}, title, flat(skipped.reason.say(settings.language))).encode("utf-8")


def _unreadable(draft: Draft, path: str, language: Language) -> Iterator[str]:
    title = (words.UNREADABLE if draft.document is None else words.UNFINISHED).say(language)
    for complaint in draft.complaints:
        place = {} if complaint.line is None else {"line": complaint.line, "col": complaint.column or 1}
        yield _command("error", path, place, title, complained(complaint, language))


def _left_out(draft: Draft, path: str, rules: Mapping[str, Rule], language: Language) -> Iterator[str]:
    for line in left_out_lines(draft, rules, language, whole=True):
        yield _command("notice", path, {}, words.LEFT_OUT.say(language), line)


def _annotation(path: str, issue: Issue, language: Language) -> str:
    command, label = _weight(issue)
    title = labelled(label, flat(issue.rule.title.say(language)), language)
    said = issue.whole
    # A check that broke says nothing about the draft, and what is waived need not be mended.
    if issue.verdict is not Verdict.ERROR and issue.waived is None:
        said += "\n" + labelled(words.REMEDY, flat(issue.rule.remedy.say(language)), language)
    return _command(command, path, _place(issue), f"{title} [{issue.rule.id}]", said)


def _weight(issue: Issue) -> tuple[str, Words]:
    if issue.verdict is Verdict.ERROR:
        return "error", words.VERDICTS[Verdict.ERROR]
    if issue.waived is not None:
        return "notice", words.WAIVED
    if issue.verdict is Verdict.REVIEW:
        return "notice", words.VERDICTS[Verdict.REVIEW]
    return _COMMANDS[issue.severity], vocabulary.SEVERITIES[issue.severity]


def _place(issue: Issue) -> Mapping[str, int]:
    place = issue.place
    if place is None:
        return {} if issue.near is None else {"line": issue.near.line}
    lines = {"line": place.line, "endLine": place.end_line}
    # GitHub refuses columns where a place runs over several lines.
    if place.line != place.end_line:
        return lines
    return lines | {"col": place.column, "endColumn": place.end_column}


def _command(command: str, path: str, place: Mapping[str, int], title: str, said: str) -> str:
    properties: dict[str, int | str] = {"file": printable(path), **place, "title": title}
    told = ",".join(f"{name}={_escaped(str(value), _IN_PROPERTY)}" for name, value in properties.items())
    return f"::{command} {told}::{_escaped(said, _IN_MESSAGE)}\n"


_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def _escaped(text: str, table: Mapping[int, str]) -> str:
    return text.translate(table)
