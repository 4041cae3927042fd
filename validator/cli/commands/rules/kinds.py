"""`nianbao rules kinds`: what kinds of checks there are, with their options and messages, in Markdown."""

from __future__ import annotations

from validator.api import load_rulebook
from validator.authoring.kinds import page
from validator.cli.commands.rules._parts import build, deliver, force_option, output_option
from validator.cli.console import LocalCommand
from validator.rulebook.folder import names, shared_messages
from validator.rulebook.load import read_messages
from validator.text.language import Language, Words

_KINDS = Words(
    "列出各种检查和它们的选项、用语（Markdown）", "List the kinds of checks, their options and messages (Markdown)."
)


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    return build("kinds", language, _KINDS, _kinds, [output_option(language), force_option(language)])


def _kinds(language: Language, output: str | None, force: bool) -> int:
    rules = [rule for name in names() for rule in load_rulebook(name).rules]
    deliver(output, page(rules, read_messages(shared_messages())), force)
    return 0
