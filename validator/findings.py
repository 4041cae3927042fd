"""What a check says of a draft, and the one result that every rule gets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from validator.document import Span
from validator.text.language import Words


class Severity(StrEnum):
    """How much a gap weighs; the order of declaration is from heavy to light."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(StrEnum):
    """How a requirement is met.

    `REVIEW` means that a person must decide, `NOT_CHECKED` that somebody left the rule out, `ERROR` that the check
    broke.
    """

    MET = "met"
    PARTIAL = "partial"
    GAP = "gap"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"
    ERROR = "error"


class PartKind(StrEnum):
    """How a draft deals with a statutory item: under a heading of its own, a shared one, or in passing."""

    OWN = "own"
    MERGED = "merged"
    PASSAGE = "passage"


class Evidence(NamedTuple):
    """Where the draft does what a rule asks; `quote` is the span whose words are shown."""

    span: Span
    quote: Span
    heading: Span | None = None
    part: PartKind | None = None


class Element(NamedTuple):
    """One thing that a rule looks for, and whether it was found; `span` is where, if the rule tells."""

    id: str
    title: Words
    verdict: Verdict
    span: Span | None = None


class Waiver(NamedTuple):
    """A decision to let findings of one rule stand for a time: why, who took it, from when until when (inclusive).

    `path` limits it to some drafts, `quote` to some findings; `where` and `line` tell where it is written.
    """

    rule: str
    reason: str
    approver: str
    until: date
    begins: date | None = None
    path: str | None = None
    quote: str | None = None
    where: str = ""
    line: int | None = None


class Phrase(NamedTuple):
    """A message of a kind by its code, to be put into a field of another message."""

    code: str
    fields: Mapping[str, object] = {}


class Finding(NamedTuple):
    """One thing to mend.

    `span` is the offending text, or `None` for what is missing; `near` then says where it was expected.
    A check gives the `code` of a message of its kind and what fills it in; the engine makes the `message` and the
    `severity` of them. Without a code the rule's own message says it all. `waived` is the waiver in force; `note` says
    why another one, which would cover it, does not count.
    """

    span: Span | None = None
    message: Words | None = None
    near: Span | None = None
    code: str | None = None
    fields: Mapping[str, object] = {}
    severity: Severity | None = None
    waived: Waiver | None = None
    note: Words | None = None


class Judgement(NamedTuple):
    """A verdict and, in one sentence, why; without one, findings mean a gap and silence means met.

    A check gives the `code` of a message of its kind and what fills it in; the engine makes the `reason` of them.
    `remedy` says how to mend just what is lacking, where the rule's own remedy would ask for more.
    """

    verdict: Verdict
    reason: Words | None = None
    code: str | None = None
    fields: Mapping[str, object] = {}
    remedy: Words | None = None


Statement = Evidence | Element | Finding | Judgement


class Result(NamedTuple):
    """What became of one rule on one draft.

    `waived` is set when nothing of it counts against the draft; `note` speaks of a waiver not in force.
    """

    rule: str
    verdict: Verdict
    reason: Words
    evidence: Evidence | None = None
    elements: tuple[Element, ...] = ()
    findings: tuple[Finding, ...] = ()
    waived: Waiver | None = None
    note: Words | None = None
    remedy: Words | None = None  # in the place of the rule's
