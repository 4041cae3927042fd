"""A rulebook: what a report must contain and must not, on what legal basis, as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from validator.facts import IssuerKind
from validator.findings import Severity, Verdict
from validator.language import Words


class Confidence(StrEnum):
    """How sure it is that a source says so: its text was seen, quoted second-hand, or is not confirmed."""

    SEEN = "seen"
    SECOND_HAND = "second-hand"
    UNVERIFIED = "unverified"


class Source(NamedTuple):
    """A law, regulation or standard; `in_force` is an ISO date."""

    id: str
    title: Words
    number: str | None
    in_force: str | None
    confidence: Confidence


class Basis(NamedTuple):
    """The place in a source on which a rule rests."""

    source: Source
    article: str | None
    confidence: Confidence


class Example(NamedTuple):
    """A few lines of report and the verdict that the rule must give on them; `line` is its place in the file."""

    verdict: Verdict
    text: str
    line: int


class Rule(NamedTuple):
    """One requirement; `since` and `until` are report years, an empty `applies_to` means every issuer."""

    id: str
    title: Words
    severity: Severity
    basis: tuple[Basis, ...]
    since: int | None
    until: int | None
    applies_to: tuple[IssuerKind, ...]
    kind: str
    options: Any  # the `Options` of the kind, built and checked by `rulebook.compile`
    message: Words
    remedy: Words
    examples: tuple[Example, ...]
    topic: str


class Rulebook(NamedTuple):
    """All rules in order, the sources they cite, and the digest of the files they were read from."""

    id: str
    version: str
    title: Words
    sha256: str
    sources: tuple[Source, ...]
    rules: tuple[Rule, ...]

    def by_id(self) -> Mapping[str, Rule]:
        """Return the rules by their ids, in rulebook order."""
        return {rule.id: rule for rule in self.rules}
