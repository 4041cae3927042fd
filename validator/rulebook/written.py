"""A rulebook as it is written in its files; `schema` and `build` read the type hints of these records.

In `Annotated[hint, "text", {...}]` the text explains the entry to rule authors and the mapping adds JSON schema
keywords to those that follow from the hint. An entry without default must be written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from validator.facts import IssuerKind
from validator.findings import Severity
from validator.language import Words
from validator.rulebook import Confidence

NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
GROUP = r"^[a-z][a-z0-9_]*$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DAY = {"pattern": DATE, "format": "date"}
_TOPIC = Annotated[str, {"pattern": NAME}]


class Check(NamedTuple):
    """What a rule looks for: the name of a rule kind and the record of its options."""

    kind: str
    options: Any


class SourceEntry(NamedTuple):
    """A law, regulation or standard that rules cite."""

    id: Annotated[str, "Name of the source in this rulebook, such as `supervision-2019`.", {"pattern": NAME}]
    title: Annotated[Words, "Full title of the source."]
    confidence: Annotated[Confidence, "How sure its text is: seen, quoted second-hand, or not confirmed (unverified)."]
    number: Annotated[str | None, "Document number, such as 国令第123号."] = None
    in_force: Annotated[str | None, "The day it came into force, such as 2019-04-15.", _DAY] = None


class BasisEntry(NamedTuple):
    """The place in a source on which a rule rests."""

    source: Annotated[str, "Id of a source in rulebook.yaml."]
    article: Annotated[str | None, "Chapter or article, such as 第二十条."] = None
    confidence: Annotated[Confidence | None, "How sure this place is; that of the source when left out."] = None


class AppliesTo(NamedTuple):
    """Whom a rule binds."""

    issuer_kind: Annotated[tuple[IssuerKind, ...], "The kinds of issuer that the rule binds."]


class Examples(NamedTuple):
    """A few lines of report for each verdict; every one is run as a test of the rule."""

    met: Annotated[tuple[str, ...], "Texts that meet the rule."]
    gap: Annotated[tuple[str, ...], "Texts that do not meet the rule."]
    partial: Annotated[tuple[str, ...], "Texts that meet the rule only in part."] = ()
    review: Annotated[tuple[str, ...], "Texts that a person must decide."] = ()
    not_applicable: Annotated[tuple[str, ...], "Texts to which the rule does not apply."] = ()


class RuleEntry(NamedTuple):
    """One requirement, with its legal basis, its check, its words and its examples."""

    id: Annotated[str, "Name of the rule, such as `next-year-plan`; never changed or used again.", {"pattern": NAME}]
    title: Annotated[Words, "What the rule asks, in a few words."]
    severity: Annotated[Severity, "How much a gap weighs."]
    basis: Annotated[tuple[BasisEntry, ...], "The legal bases."]
    check: Annotated[Check, "What the rule looks for."]
    message: Annotated[Words, "What to say when the rule is not met."]
    remedy: Annotated[Words, "How to mend it."]
    examples: Annotated[Examples, "Texts with their verdicts."]
    since: Annotated[int | None, "The first report year that the rule binds."] = None
    until: Annotated[int | None, "The last report year that the rule binds."] = None
    applies_to: Annotated[AppliesTo | None, "Whom the rule binds; everyone when left out."] = None


class TopicFile(NamedTuple):
    """The rules of one topic of a rulebook."""

    title: Annotated[Words, "What the topic is called."]
    rules: Annotated[tuple[RuleEntry, ...], "The rules, in the order in which they are reported."]


class RulebookFile(NamedTuple):
    """The file rulebook.yaml: what the rulebook is called, its topics, its words and its sources."""

    id: Annotated[str, "Name of the rulebook, such as `fazhi`.", {"pattern": NAME}]
    version: Annotated[str, "Version of the rulebook, such as 2026.1."]
    title: Annotated[Words, "What the rulebook is called."]
    topics: Annotated[tuple[_TOPIC, ...], "The topic files in order, without .yaml.", {"uniqueItems": True}]
    sources: Annotated[tuple[SourceEntry, ...], "The laws, regulations and standards that rules cite."]
    words: Annotated[
        Mapping[str, str],
        "Groups of words: {name} in a pattern stands for the pattern given here.",
        {"propertyNames": {"pattern": GROUP}, "maxProperties": 500},
    ] = {}
