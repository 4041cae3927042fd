"""A rulebook as it is written in its files; `schema` and `build` read the type hints of these records.

In `Annotated[hint, "text", {...}]` the text explains the entry to rule authors and the mapping adds JSON schema
keywords to those that follow from the hint. An entry without default must be written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, NewType

from validator.facts import IssuerKind
from validator.findings import Severity
from validator.rulebook import Confidence, RuleId
from validator.rulebook.days import DAY
from validator.text.language import Words

NAME = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
GROUP = r"^[a-z][a-z0-9_]*$"
ADDS = "+"  # behind the name of an option: what is written is added to the list
_TOPIC = Annotated[str, {"pattern": NAME}]
_REQUIRES = "Rules that must find what they ask for; where one does not, this rule is not judged."
_WORDS = "Groups of words: {name} in a pattern stands for the pattern given here."
_CATALOGUE = "The files that hold what reports cite by name, without .yaml; a later one goes before an earlier one."
_MESSAGES = "What this rule says otherwise than its kind does, by the code of the message."
_NAMED = {"propertyNames": {"pattern": GROUP}, "maxProperties": 500}

UNFILLED = Words("<填写>", "<fill in>")  # what `nianbao rules new` leaves to be written

LocalizedText = NewType("LocalizedText", Words)
"""A text in both languages, or one text for both."""

Amendment = NewType("Amendment", dict[str, Any])
"""Options of a check by name; which there are depends on the kind of the rule that is changed."""


def is_unfilled(text: str) -> bool:
    """Tell whether a text is a place that `nianbao rules new` left to be filled in."""
    return text.startswith(tuple(UNFILLED))


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
    in_force: Annotated[str | None, "The day it came into force, such as 2019-04-15.", DAY] = None
    until: Annotated[str | None, "The last day it was in force, such as 2020-12-31.", DAY] = None


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


class MessageEntry(NamedTuple):
    """What is said under one code of a kind; what is left out stays as it is."""

    zh: Annotated[str | None, "The text in Chinese; {name} stands for a field of the code."] = None
    en: Annotated[str | None, "The text in English."] = None
    severity: Annotated[Severity | None, "How much such a finding weighs, where less than the rule does."] = None


class MessagesFile(NamedTuple):
    """The file messages.yaml: what the kinds of checks say, by kind and code."""

    title: Annotated[Words, "What the file holds."]
    messages: Annotated[Mapping[str, Mapping[str, MessageEntry]], "The texts, by kind of check and by code."]


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
    requires: Annotated[tuple[RuleId, ...], _REQUIRES, {"uniqueItems": True}] = ()
    messages: Annotated[Mapping[str, MessageEntry], _MESSAGES] = {}


class MoreExamples(NamedTuple):
    """Examples added to those of a rule; one that the rule has already gets its new verdict."""

    met: Annotated[tuple[str, ...], "Texts that meet the rule."] = ()
    gap: Annotated[tuple[str, ...], "Texts that do not meet the rule."] = ()
    partial: Annotated[tuple[str, ...], "Texts that meet the rule only in part."] = ()
    review: Annotated[tuple[str, ...], "Texts that a person must decide."] = ()
    not_applicable: Annotated[tuple[str, ...], "Texts to which the rule does not apply."] = ()


class ChangeEntry(NamedTuple):
    """What an overlay changes in one rule, and why; what is left out stays as it is."""

    rule: Annotated[RuleId, "Id of the rule."]
    reason: Annotated[LocalizedText, "Why it is changed; every report repeats it."]
    off: Annotated[bool, "Switches the rule off; it stays in the report as not applicable, with the reason."] = False
    severity: Annotated[Severity | None, "How much a gap weighs."] = None
    message: Annotated[Words | None, "What to say when the rule is not met."] = None
    remedy: Annotated[Words | None, "How to mend it."] = None
    basis: Annotated[tuple[BasisEntry, ...], "Legal bases added to those of the rule."] = ()
    since: Annotated[int | None, "The first report year that the rule binds."] = None
    until: Annotated[int | None, "The last report year that the rule binds."] = None
    applies_to: Annotated[AppliesTo | None, "Whom the rule binds."] = None
    check: Annotated[
        Amendment | None,
        "Options of the check: `name:` takes the place of what the rule says, `name+:` adds to a list.",
    ] = None
    messages: Annotated[Mapping[str, MessageEntry], _MESSAGES] = {}
    examples: Annotated[MoreExamples | None, "Texts with their verdicts, added to those of the rule."] = None


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
    catalogue: Annotated[tuple[_TOPIC, ...], _CATALOGUE, {"uniqueItems": True}] = ()
    words: Annotated[Mapping[str, str], _WORDS, _NAMED] = {}


class OverlayFile(NamedTuple):
    """The file rulebook.yaml of an overlay: which rulebook it extends, what it changes there and what it adds."""

    id: Annotated[str, "Name of the overlay, such as `jiangnan`.", {"pattern": NAME}]
    version: Annotated[str, "Version of the overlay, such as 2026.1."]
    title: Annotated[Words, "What the overlay is called."]
    extends: Annotated[str, "The rulebook it extends: the name of one that is shipped, or a path from this folder."]
    changes: Annotated[tuple[ChangeEntry, ...], "What it changes in the rules of that rulebook."] = ()
    topics: Annotated[
        tuple[_TOPIC, ...], "The files with rules that it adds, without .yaml.", {"uniqueItems": True}
    ] = ()
    sources: Annotated[tuple[SourceEntry, ...], "Laws, regulations and standards that it adds."] = ()
    catalogue: Annotated[tuple[_TOPIC, ...], _CATALOGUE, {"uniqueItems": True}] = ()
    words: Annotated[Mapping[str, str], _WORDS, _NAMED] = {}
