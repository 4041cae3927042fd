"""`nianbao rules schema`: the JSON schema of rulebook files."""

from __future__ import annotations

import json

from validator.cli.commands.rules._parts import build, deliver, force_option, output_option
from validator.cli.console import LocalCommand
from validator.rulebook.schema import schema
from validator.text.language import Language, Words

_SCHEMA = Words(
    "生成规则文件的 JSON schema，供编辑器提示和核对",
    "Generate the JSON schema of rule files, for completion in editors.",
)


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    return build("schema", language, _SCHEMA, _schema, [output_option(language), force_option(language)])


def _schema(language: Language, output: str | None, force: bool) -> int:
    deliver(output, json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", force)
    return 0
