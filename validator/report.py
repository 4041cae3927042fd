"""Results of many drafts → one report: the outcome of each draft and the counts that people ask for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, NamedTuple

from validator import plugs
from validator.document import Document
from validator.errors import Complaint
from validator.facts import Facts
from validator.findings import Result, Severity, Verdict
from validator.rulebook import Rule, Rulebook
from validator.text.language import Words
from validator.waivers import Use


class Outcome(StrEnum):
    """The verdict on one draft, by its findings alone: `GAPS` when one that must be mended stands."""

    PASS = "pass"
    GAPS = "gaps"
    ERROR = "error"


class Threshold(StrEnum):
    """The lightest severity at which a gap moves the exit code, and nothing else."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Draft(NamedTuple):
    """One draft as judged; where it could not be read, `document` and `facts` are `None` and `complaints` say why.

    `waivers` tells what became of every waiver that is meant for this draft. `source` holds the bytes of the draft
    where the format writes a copy of it, and is `None` where it does not. `fails` tells whether a gap at or above
    `fail_on` stands.
    """

    path: str
    outcome: Outcome
    complaints: tuple[Complaint, ...] = ()
    document: Document | None = None
    facts: Facts | None = None
    results: tuple[Result, ...] = ()
    waivers: tuple[Use, ...] = ()
    source: bytes | None = None
    fail_on: Threshold = Threshold.ERROR
    fails: bool = False


class Skipped(NamedTuple):
    """A file that was found and not read, and why; `expected` tells that nobody need look into it."""

    path: str
    reason: Words
    expected: bool = False


class Report(NamedTuple):
    """What a renderer gets: the rulebook in force, the drafts, which may come one by one, and what else was found.

    `unused` are the waivers that cover no draft at all.
    """

    rulebook: Rulebook
    drafts: Iterable[Draft]
    skipped: tuple[Skipped, ...] = ()
    unused: tuple[Use, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return what the command writes with `--format json`, as plain values."""
        form = plugs.load("renderers", "json")
        made: dict[str, Any] = json.loads(b"".join(form.render(self, form.Settings())))
        return made


_UNMET = frozenset({Verdict.GAP, Verdict.PARTIAL})
_WEIGHTS = {severity: weight for weight, severity in enumerate(reversed(Severity), start=1)}


def unmet(result: Result) -> bool:
    """Tell whether a result says that something is to be mended, waived or not."""
    return result.verdict in _UNMET


def counts(result: Result) -> bool:
    """Tell whether a result counts against a draft: it is not met and not waived."""
    return unmet(result) and result.waived is None


def outcome(results: Iterable[Result], rulebook: Rulebook) -> Outcome:
    """Return the verdict on a draft: an `error` result wins, then gaps of severity error."""
    results = tuple(results)
    if any(result.verdict is Verdict.ERROR for result in results):
        return Outcome.ERROR
    return Outcome.GAPS if fails(results, rulebook, Threshold.ERROR) else Outcome.PASS


def fails(results: Iterable[Result], rulebook: Rulebook, fail_on: Threshold) -> bool:
    """Tell whether a gap at or above a threshold stands."""
    rules = rulebook.by_id()
    return any(counts(result) and reaches(weight(result, rules[result.rule]), fail_on) for result in results)


def weight(result: Result, rule: Rule) -> Severity:
    """Return how much a result weighs: as much as its heaviest finding that is not waived, or else as its rule."""
    found = (finding.severity or rule.severity for finding in result.findings if finding.waived is None)
    return max(found, key=_WEIGHTS.__getitem__, default=rule.severity)


def reaches(severity: Severity, fail_on: Threshold) -> bool:
    """Tell whether a gap lies at or above a threshold."""
    return fail_on is not Threshold.NEVER and _WEIGHTS[severity] >= _WEIGHTS[Severity(fail_on.value)]


def severities(draft: Draft, rulebook: Rulebook) -> Counter[Severity]:
    """Count the rules of a draft that are neither met nor waived, by severity."""
    rules = rulebook.by_id()
    return Counter(weight(result, rules[result.rule]) for result in draft.results if counts(result))


def standing(draft: Draft, rulebook: Rulebook) -> Counter[Severity]:
    """Count the places in a draft that are to be mended and not waived, by how much their rules weigh."""
    rules, places = rulebook.by_id(), Counter[Severity]()
    for result in filter(counts, draft.results):
        found = sum(finding.waived is None for finding in result.findings)
        places[weight(result, rules[result.rule])] += found or 1
    return places


def left_out(draft: Draft) -> dict[Words, list[str]]:
    """Return the rules that somebody left out, by who did."""
    found: dict[Words, list[str]] = {}
    for result in draft.results:
        if result.verdict is Verdict.NOT_CHECKED:
            found.setdefault(result.reason, []).append(result.rule)
    return found


def verdicts(draft: Draft) -> Counter[Verdict]:
    """Count the results of a draft by verdict, those that are waived left out."""
    return Counter(result.verdict for result in draft.results if result.waived is None)
