"""Every generated file equals what is generated now."""

from __future__ import annotations

import json
from pathlib import Path

from validator.authoring.index import index
from validator.authoring.kinds import page
from validator.rulebook.folder import shared_messages
from validator.rulebook.load import read_messages
from validator.rulebook.schema import schema

from .judging import rulebook

RULES = Path(__file__).parents[1] / "rules"


def test_the_schema_of_rule_files_is_up_to_date() -> None:
    """Regenerate it with `nianbao rules schema -o rules/rulebook.schema.json`."""
    stored = json.loads((RULES / "rulebook.schema.json").read_text(encoding="utf-8"))
    assert stored == json.loads(json.dumps(schema()))


def test_the_index_of_rules_is_up_to_date() -> None:
    """Regenerate it with `nianbao rules index -o rules/README.md`."""
    assert (RULES / "README.md").read_text(encoding="utf-8") == index(rulebook())


def test_the_page_of_kinds_is_up_to_date() -> None:
    """Regenerate it with `nianbao rules kinds -o rules/KINDS.md`."""
    assert (RULES / "KINDS.md").read_text(encoding="utf-8") == page(rulebook().rules, read_messages(shared_messages()))
