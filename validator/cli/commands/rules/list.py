"""`nianbao rules list`: the rules of a rulebook."""

from __future__ import annotations

from validator.api import load_rulebook
from validator.cli.commands.rules._parts import build, rulebook_argument
from validator.cli.console import LocalCommand, echo
from validator.rulebook.details import OFF
from validator.rulebook.vocabulary import SEVERITIES
from validator.text.language import Language, Words
from validator.text.width import cells, pad

_LIST = Words("列出规则库里的全部规则", "List the rules of a rulebook.")


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    return build("list", language, _LIST, _list, [rulebook_argument()])


def _list(language: Language, rulebook: str) -> int:
    rules = load_rulebook(rulebook).rules
    column = max(len(rule.id) for rule in rules)
    weight = max(cells(words.say(language)) for words in SEVERITIES.values())
    for rule in rules:
        severity = (SEVERITIES[rule.severity] if rule.off is None else OFF).say(language)
        echo(f"{rule.id:{column}}  {pad(severity, weight)}  {rule.title.say(language)}")
    return 0
