"""A rule → its descriptor in SARIF: what it asks, how much it weighs, and help with remedy and legal basis."""

from __future__ import annotations

from validator.findings import Severity
from validator.renderers import _words as words
from validator.renderers._issues import labelled
from validator.renderers._json import Json
from validator.renderers._quote import flat
from validator.rulebook import Rule
from validator.rulebook.citation import cited
from validator.text.language import Language

# What GitHub calls the weight of a rule that is no security matter.
_WEIGHTS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def descriptor(rule: Rule, level: str, language: Language) -> Json:
    """Return the descriptor; it has no `helpUri`, for rules have no address of their own: `help` holds all of it."""
    return {
        "id": rule.id,
        "name": flat(rule.title.say(language)),
        "shortDescription": {"text": flat(rule.title.say(language))},
        "fullDescription": {"text": flat(rule.message.say(language))},
        "help": {"text": _help(rule, language), "markdown": _markdown(rule, language)},
        "defaultConfiguration": {"level": level, "enabled": rule.off is None},
        "properties": {"tags": [rule.topic], "problem.severity": _WEIGHTS[rule.severity]},
    }


def _help(rule: Rule, language: Language) -> str:
    lines = [labelled(words.REMEDY, flat(rule.remedy.say(language)), language)]
    lines += (labelled(words.BASIS, flat(cited(basis).say(language)), language) for basis in rule.basis)
    return "\n".join((*lines, words.HINT.say(language), words.COMMAND.format(rule=rule.id)))


def _markdown(rule: Rule, language: Language) -> str:
    parts = [f"**{words.REMEDY.say(language)}**\n\n{flat(rule.remedy.say(language))}"]
    if rule.basis:
        listed = "\n".join(f"- {flat(cited(basis).say(language))}" for basis in rule.basis)
        parts.append(f"**{words.BASIS.say(language)}**\n\n{listed}")
    return "\n\n".join((*parts, f"{words.HINT.say(language)}\n\n`{words.COMMAND.format(rule=rule.id)}`"))
