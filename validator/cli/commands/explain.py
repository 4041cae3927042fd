"""`nianbao explain`: what a rule asks, on what legal basis, how to mend a gap, with its examples."""

from __future__ import annotations

import shutil
import sys
from typing import Any

import click

from validator.api import load_rulebook
from validator.authoring.explanation import explanation
from validator.cli.console import LocalCommand, LocalOption, echo
from validator.cli.main import language_option
from validator.cli.values import RuleName
from validator.rulebook.lookup import rule_ids
from validator.text.language import Language, Words

_HELP = Words(
    "说明一条规则：要求什么、法律依据是什么、怎么改、有哪些例子。\n\n"
    "规则写编号或者名称，都列在 nianbao rules list 里。",
    "Explain a rule: what it asks, on what legal basis, how to mend a gap, with its examples.\n\n"
    "A rule is given by its id or its title; nianbao rules list shows them.",
)
_SHORT = Words("说明一条规则：要求、依据、改法、例子", "What a rule asks, its legal basis, remedy and examples.")
_RULEBOOK = Words("规则库的名称或文件夹", "Name or folder of the rulebook.")


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    return LocalCommand(
        "explain",
        language,
        callback=lambda **values: _explain(language, **values),
        help=_HELP.say(language),
        short_help=_SHORT.say(language),
        params=[
            click.Argument(["rule"], type=RuleName(), metavar="RULE"),
            LocalOption(["--rulebook"], language, _RULEBOOK, default="fazhi", metavar="NAME_OR_PATH"),
            language_option(language),
        ],
    )


def _explain(language: Language, rule: str, rulebook: str, **_: Any) -> int:
    loaded = load_rulebook(rulebook)
    rules = loaded.by_id()
    width = min(shutil.get_terminal_size().columns, 100) if sys.stdout.isatty() else 80
    echo("\n\n".join("\n".join(explanation(rules[id], language, width)) for id in rule_ids(loaded, [rule])))
    return 0
