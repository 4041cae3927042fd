"""What the documentation says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from validator import plugs

from .judging import rulebook

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["install", "test"])
def test_the_commands_that_ci_runs_stand_in_the_readme(name: str) -> None:
    marked = re.search(rf"<!-- {name} -->\n```sh\n(.+?)```\n<!-- end -->", README, re.DOTALL)
    assert marked is not None
    assert all(line.startswith(("python3 ", ".venv/bin/")) for line in marked[1].splitlines())


def test_both_readmes_install_in_the_same_way() -> None:
    commands = [
        line
        for line in README.splitlines()
        if line.startswith(".venv/bin/") and "dev" not in line and "pytest" not in line
    ]
    assert all(command in CHINESE for command in commands)


def test_every_format_is_in_the_readme() -> None:
    assert all(f"| `{name}` |" in README for name in plugs.names("renderers"))


def test_every_rule_is_in_the_changelog() -> None:
    rules = CHANGELOG.split("### Rules", 1)[1]
    assert [rule.id for rule in rulebook().rules if f"`{rule.id}`" not in rules] == []


@pytest.mark.parametrize("text", [README, CHINESE], ids=["English", "Chinese"])
def test_every_file_that_a_readme_names_is_there(text: str) -> None:
    for path in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / path).exists(), path
