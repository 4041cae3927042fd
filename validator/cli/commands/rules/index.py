"""`nianbao rules index`: the index of rules, in Markdown."""

from __future__ import annotations

from validator.api import load_rulebook
from validator.authoring.index import index
from validator.cli.commands.rules._parts import build, deliver, force_option, output_option, rulebook_argument
from validator.cli.console import LocalCommand
from validator.redaction import redacted
from validator.text.language import Language, Words
from validator.text.terminal import harmless

_INDEX = Words("生成规则总目（Markdown）", "Generate the index of rules (Markdown).")


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    return build(
        "index", language, _INDEX, _index, [rulebook_argument(), output_option(language), force_option(language)]
    )


def _index(language: Language, rulebook: str, output: str | None, force: bool) -> int:
    deliver(output, harmless(redacted(index(load_rulebook(rulebook)))), force)
    return 0
