"""Report → SARIF 2.1.0: all rules with basis and remedy, every gap with its place, fingerprint and waiver.

A gap is a result of kind `fail` with the level of its rule. What a person must decide is of kind `review`, whose level
the format fixes to `none`; `properties.severity` keeps the rule's. What is waived carries a suppression. Drafts that
could not be read and checks that broke are notifications, as are waivers that are over or of no use. Rules that are met
or do not apply make no results. Columns count characters. What is missing has a file and no region; where it was
expected is a related location.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from validator import __version__
from validator.document import Place
from validator.errors import Complaint
from validator.findings import Severity, Verdict, Waiver
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._issues import Issue, complained, issues, portable, unread
from validator.renderers._json import Json, dumped, encoded
from validator.renderers._quote import flat
from validator.renderers._rules import descriptor
from validator.renderers._tally import left_out_lines
from validator.report import Draft, Outcome, Report, Skipped
from validator.rulebook import Rule, Rulebook
from validator.text.language import Language
from validator.waivers import Notice, NoticeKind, Use, notices

MEDIA_TYPE = "application/sarif+json"

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LONGEST_SNIPPET = 300
_LINE_ENDS = r'["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"]'


class Written(NamedTuple):
    """One draft: its results with commas between them, what went wrong with it, and what the notices are made of."""

    results: bytes
    broken: list[str]
    successful: bool
    path: str
    waivers: tuple[Use, ...]


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the opening with the rules, the results of each draft as it comes, and what went wrong in the run."""
    return frame(map(writer(report.rulebook, settings), report.drafts), report, settings)


def writer(rulebook: Rulebook, settings: Settings) -> Callable[[Draft], Written]:
    """Return what writes one draft."""
    language, rules = settings.language, rulebook.by_id()
    numbers = _numbers(rulebook)

    def write(given: Draft) -> Written:
        draft = given._replace(path=portable(given.path, settings.folder))
        results = ",\n".join(
            dumped(_result(issue, draft, numbers[issue.rule.id], language))
            for issue in issues(draft, rules, language)
            if issue.verdict is not Verdict.ERROR
        )
        broken = [dumped(failure) for failure in _failures(draft, numbers, language)]
        broken += (dumped(each) for each in _left_out(draft, rules, language))
        return Written(encoded(results), broken, draft.outcome is not Outcome.ERROR, draft.path, draft.waivers)

    return write


def frame(drafts: Iterable[Written], report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the opening with the rules, the results of each draft as it comes, and what went wrong in the run."""
    language, numbers = settings.language, _numbers(report.rulebook)
    yield encoded(_opening(report.rulebook, language))
    separator = b"\n"
    broken: list[str] = []
    judged: list[tuple[str, tuple[Use, ...]]] = []
    successful = True
    for draft in drafts:
        if draft.results:
            yield separator + draft.results
            separator = b",\n"
        broken += draft.broken
        judged.append((draft.path, draft.waivers))
        successful = successful and draft.successful
    broken += (dumped(_skipped(each, settings)) for each in report.skipped)
    said = [dumped(_notice(notice, numbers, language)) for notice in notices(judged, report.unused)]
    yield encoded(_closing(successful, broken, said))


def _numbers(rulebook: Rulebook) -> Mapping[str, int]:
    return {rule.id: number for number, rule in enumerate(rulebook.rules)}


def _opening(rulebook: Rulebook, language: Language) -> str:
    identity: dict[str, Json] = {"id": rulebook.id, "version": rulebook.version, "sha256": rulebook.sha256}
    overlays = [{"id": each.id, "version": each.version, "sha256": each.sha256} for each in rulebook.overlays]
    driver: dict[str, Json] = {
        "name": "nianbao",
        "semanticVersion": __version__,
        "language": "zh-CN" if language is Language.CHINESE else "en-US",
        "properties": {"rulebook": {**identity, "overlays": overlays}},
    }
    rules = ",\n".join(dumped(descriptor(rule, LEVELS[rule.severity], language)) for rule in rulebook.rules)
    return (
        f'{{"$schema": {dumped(_SCHEMA)},\n"version": "2.1.0",\n"runs": [{{\n'
        f'"tool": {{"driver": {dumped(driver)[:-1]}, "rules": [\n{rules}\n]}}}},\n'
        f'"columnKind": "unicodeCodePoints",\n"newlineSequences": {_LINE_ENDS},\n"results": ['
    )


def _closing(successful: bool, broken: list[str], said: list[str]) -> str:
    return (
        f'\n],\n"invocations": [{{"executionSuccessful": {dumped(successful)},\n'
        f'"toolExecutionNotifications": {_list(broken)},\n"toolConfigurationNotifications": {_list(said)}}}]\n}}]}}\n'
    )


def _list(values: list[str]) -> str:
    return "[" + ",".join(f"\n{value}" for value in values) + "]"


def _result(issue: Issue, draft: Draft, number: int, language: Language) -> Json:
    rule = issue.rule
    review = issue.verdict is Verdict.REVIEW
    near: dict[str, Json] = {}
    if issue.place is None and issue.near is not None:
        said = words.NEAR_LINE.fill(line=issue.near.line).say(language)
        near = {
            "relatedLocations": [{**_location(draft.path, {"startLine": issue.near.line}), "message": {"text": said}}]
        }
    return {
        "ruleId": rule.id,
        "ruleIndex": number,
        "kind": "review" if review else "fail",
        "level": "none" if review else LEVELS[issue.severity],
        # Who let it stand is told by the suppression; that a waiver does not count is told nowhere else.
        "message": {"text": issue.message if issue.waived else issue.whole},
        "locations": [_place(issue, draft)],
        **near,
        "partialFingerprints": {"nianbao/v1": issue.fingerprint},
        # NOTE: once one result of a run has this list, all must have it (SARIF 2.1.0, 3.27.23).
        "suppressions": [] if issue.waived is None else [_suppression(issue.waived)],
        "properties": {"severity": issue.severity.value, "verdict": issue.verdict.value},
    }


def _place(issue: Issue, draft: Draft) -> Json:
    if issue.place is not None:
        return _location(draft.path, _region(issue.place, issue.quote or ""))
    location = _location(draft.path)
    if draft.facts is None or draft.facts.title is None:
        return location
    # What is missing is missing in the report, which has a name, and not on some line of the file.
    return {**location, "logicalLocations": [{"name": flat(draft.facts.title.value), "kind": "report"}]}


def _location(path: str, region: Json = None) -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": {"uri": uri(path)}}
    return {"physicalLocation": physical | ({} if region is None else {"region": region})}


def _region(place: Place, quoted: str) -> Json:
    region: dict[str, Json] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if 0 < len(quoted) <= _LONGEST_SNIPPET:
        region["snippet"] = {"text": quoted}
    return region


def uri(path: str) -> str:
    """Return a path as a URI reference: relative as it was given, percent-encoded, a path from the root as `file:`."""
    slashed = portable(path)
    quoted = quote(slashed, safe="/", errors="surrogateescape")
    if slashed.startswith("//"):
        return f"file:{quoted}"
    if slashed.startswith("/"):
        return f"file://{quoted}"
    if slashed[1:3] == ":/" and slashed[0].isascii() and slashed[0].isalpha():
        return f"file:///{slashed[0]}:{quote(slashed[2:], safe='/', errors='surrogateescape')}"
    return quoted


def _suppression(waiver: Waiver) -> Json:
    begins = {} if waiver.begins is None else {"from": waiver.begins.isoformat()}
    place = {} if not waiver.where else {"location": _written(waiver)}
    term: dict[str, Json] = {"approver": waiver.approver, **begins, "until": waiver.until.isoformat()}
    return {"kind": "external", "status": "accepted", "justification": waiver.reason, **place, "properties": term}


def _written(waiver: Waiver) -> Json:
    return _location(waiver.where, None if waiver.line is None else {"startLine": waiver.line})


def _failures(draft: Draft, numbers: Mapping[str, int], language: Language) -> Iterator[Json]:
    """Yield what could not be checked: the draft, or one rule on it."""
    for complaint in draft.complaints:
        yield _notification("error", complained(complaint, language), _complaint_location(draft, complaint))
    for result in draft.results:
        if result.verdict is Verdict.ERROR:
            said, location = flat(result.reason.say(language)), _location(draft.path)
            yield {**_notification("error", said, location), "associatedRule": _reference(result.rule, numbers)}


def _left_out(draft: Draft, rules: Mapping[str, Rule], language: Language) -> Iterator[Json]:
    """Yield which rules somebody left out."""
    for line in left_out_lines(draft, rules, language, whole=True):
        yield _notification("note", line, _location(draft.path))


def _skipped(skipped: Skipped, settings: Settings) -> Json:
    said = unread(skipped, settings.language)
    level = "note" if skipped.expected else "warning"
    return _notification(level, said, _location(portable(skipped.path, settings.folder)))


def _complaint_location(draft: Draft, complaint: Complaint) -> Json:
    if complaint.line is None:
        return _location(draft.path)
    column = {} if complaint.column is None else {"startColumn": complaint.column}
    return _location(draft.path, {"startLine": complaint.line, **column})


def _notice(notice: Notice, numbers: Mapping[str, int], language: Language) -> Json:
    waiver = notice.waiver
    level = "note" if notice.kind is NoticeKind.PENDING else "warning"
    where = {"locations": [_written(waiver)]} if waiver.where else {}
    return {
        "level": level,
        "message": {"text": notice.message.say(language)},
        **where,
        **({"associatedRule": _reference(waiver.rule, numbers)} if waiver.rule in numbers else {}),
        "properties": {"kind": notice.kind.value},
    }


def _notification(level: str, said: str, location: Json) -> dict[str, Json]:
    return {"level": level, "message": {"text": said}, "locations": [location]}


def _reference(rule: str, numbers: Mapping[str, int]) -> Json:
    return {"id": rule, "index": numbers[rule]}
