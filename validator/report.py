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
from validator.waivers import Use


class Outcome(StrEnum):
    """The verdict on one draft."""

    PASS = "pass"
    GAPS = "gaps"
    ERROR = "error"


class Threshold(StrEnum):
    """The lightest severity at which a gap counts against a draft."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Draft(NamedTuple):
    """One draft as judged; where it could not be read, `document` and `facts` are `None` and `complaints` say why.

    `waivers` tells what became of every waiver that is meant for this draft. `source` holds the bytes of the draft
    where the format writes a copy of it, and is `None` where it does not.
    """

    path: str
    outcome: Outcome
    complaints: tuple[Complaint, ...] = ()
    document: Document | None = None
    facts: Facts | None = None
    results: tuple[Result, ...] = ()
    waivers: tuple[Use, ...] = ()
    source: bytes | None = None


class Report(NamedTuple):
    """What a renderer gets: the rulebook in force and the drafts, which may come one by one."""

    rulebook: Rulebook
    drafts: Iterable[Draft]

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


def outcome(results: Iterable[Result], rulebook: Rulebook, fail_on: Threshold) -> Outcome:
    """Return the verdict on a draft: an `error` result wins, then gaps at or above the threshold."""
    rules = rulebook.by_id()
    reached = Outcome.PASS
    for result in results:
        if result.verdict is Verdict.ERROR:
            return Outcome.ERROR
        if reached is Outcome.PASS and counts(result) and reaches(rules[result.rule], fail_on):
            reached = Outcome.GAPS
    return reached


def reaches(rule: Rule, fail_on: Threshold) -> bool:
    """Tell whether a gap in a rule counts against a draft."""
    return fail_on is not Threshold.NEVER and _WEIGHTS[rule.severity] >= _WEIGHTS[Severity(fail_on.value)]


def severities(draft: Draft, rulebook: Rulebook) -> Counter[Severity]:
    """Count the rules of a draft that are neither met nor waived, by severity."""
    rules = rulebook.by_id()
    return Counter(rules[result.rule].severity for result in draft.results if counts(result))


def verdicts(draft: Draft) -> Counter[Verdict]:
    """Count the results of a draft by verdict, those that are waived left out."""
    return Counter(result.verdict for result in draft.results if result.waived is None)
