"""What is kept of an expression makes the same one again, and whatever else is kept does no harm."""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest

from validator import expression, opcodes
from validator.expression import Expression

SOURCES = [
    "件",
    "[一二三四五六七八九十]{1,3}[是要](?!否)",
    r"(?P<year>20[0-9]{2})年(?:度|(\s))?",
    "",
    r"(?i)No\.?$",
    "(?s).\n",
]


@pytest.mark.parametrize("flags", [0, re.DOTALL | re.IGNORECASE])
@pytest.mark.parametrize("source", SOURCES)
def test_what_is_taken_makes_the_same_expression(source: str, flags: int) -> None:
    compiled = re.compile(source, flags)
    kept = opcodes.taken(compiled)
    assert kept is not None
    again = opcodes.made(source, kept)
    assert again == compiled
    assert again is not None
    assert (again.groups, again.groupindex, again.flags) == (compiled.groups, compiled.groupindex, compiled.flags)
    assert re.compile(source, flags).findall("三是2024年度,NO.件\n") == again.findall("三是2024年度,NO.件\n")


@pytest.mark.parametrize(
    "kept",
    [None, [], 3, [32, "", [None]], [32, "zz", [None]], [32, "00", [None]], [32, "ffffffff" * 9, [None]], ["", "", ""]],
)
def test_of_anything_else_nothing_is_made(kept: Any) -> None:
    assert opcodes.made("件", kept) is None


def test_every_expression_of_the_program_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    import validator.api  # noqa: F401  # which brings most of them

    kept = expression.kept()
    assert {one.name for one in expression._every} == set(kept)
    monkeypatch.setattr(expression, "_known", kept)
    for one in expression._every:
        assert one.remembered() == one.compiled()


def test_an_expression_that_was_kept_is_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Expression("三[件项]")
    monkeypatch.setattr(expression, "_known", {one.name: opcodes.taken(one.compiled())})
    monkeypatch.setattr(re, "compile", None)
    assert one.findall("三件三项三个") == ["三件", "三项"]


def test_an_interpreter_that_does_not_tell_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled, one = re.compile("三[件项]"), Expression("三[件项]")
    kept = opcodes.taken(compiled)
    monkeypatch.setitem(sys.modules, "_sre", None)  # as if there were none
    assert opcodes.taken(compiled) is None
    assert opcodes.made("三[件项]", kept) is None
    monkeypatch.setattr(expression, "_known", {one.name: kept})
    assert one.findall("三件三项三个") == ["三件", "三项"]
