"""A rulebook: what a report must contain and must not, on what legal basis, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, NewType

from validator.facts import IssuerKind
from validator.findings import Severity, Verdict
from validator.rulebook.catalogue import Catalogue
from validator.rulebook.confidence import Confidence as Confidence
from validator.text.language import Words

RuleId = NewType("RuleId", str)
"""The id of a rule; an option of this type is checked against the ids that the rulebook has."""


class Source(NamedTuple):
    """A law, regulation or standard; `in_force` and `until`, the first and the last day it binds, are ISO dates."""

    id: str
    title: Words
    number: str | None
    in_force: str | None
    confidence: Confidence
    until: str | None = None


class Basis(NamedTuple):
    """The place in a source on which a rule rests."""

    source: Source
    article: str | None
    confidence: Confidence


class Example(NamedTuple):
    """A few lines of report and the verdict that the rule must give on them; `where` and `line` are its place."""

    verdict: Verdict
    text: str
    line: int
    where: str = ""


class Change(NamedTuple):
    """What an overlay did to a rule and why; `before` is the rule as it was, `off` tells that it was switched off."""

    overlay: Words
    reason: Words
    before: Rule
    off: bool = False


class Message(NamedTuple):
    """What a rule says under one code of its kind; `severity` is that of the finding, the rule's where it is `None`."""

    text: Words
    severity: Severity | None = None


class Rule(NamedTuple):
    """One requirement; `since` and `until` are report years, an empty `applies_to` means every issuer.

    It is judged only where every rule in `requires` finds what it asks for. `where` and `line` are its place.
    """

    id: str
    title: Words
    severity: Severity
    basis: tuple[Basis, ...]
    since: int | None
    until: int | None
    applies_to: tuple[IssuerKind, ...]
    kind: str
    options: Any  # the `Options` of the kind, built and checked by `rulebook.entries`
    message: Words
    remedy: Words
    examples: tuple[Example, ...]
    topic: str
    requires: tuple[RuleId, ...] = ()
    where: str = ""
    line: int = 1
    changes: tuple[Change, ...] = ()
    messages: Mapping[str, Message] = {}

    @property
    def off(self) -> Change | None:
        """Return the change that switched the rule off, or `None`."""
        return next((change for change in self.changes if change.off), None)


class Overlay(NamedTuple):
    """A rulebook that was applied on another one."""

    id: str
    version: str
    title: Words
    sha256: str


class Rulebook(NamedTuple):
    """All rules in order, the sources they cite, and the digest of the files they were read from.

    `words` are its groups of words with the groups inside them put in; `overlays` stand in the order in which
    they were applied, and the id, version and digest are those of the rulebook below them. The `catalogue` knows what
    reports cite by name; `messages` are what the kinds of checks say here, by kind and code.
    """

    id: str
    version: str
    title: Words
    sha256: str
    sources: tuple[Source, ...]
    rules: tuple[Rule, ...]
    words: Mapping[str, str] = {}
    overlays: tuple[Overlay, ...] = ()
    catalogue: Catalogue = Catalogue()
    messages: Mapping[str, Mapping[str, Message]] = {}

    def by_id(self) -> Mapping[str, Rule]:
        """Return the rules by their ids, in rulebook order."""
        return {rule.id: rule for rule in self.rules}

    def changed(self) -> tuple[Rule, ...]:
        """Return the rules that overlays changed or switched off, in rulebook order."""
        return tuple(rule for rule in self.rules if rule.changes)
