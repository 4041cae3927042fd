"""Everything that people read is there in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .judging import rulebook

PACKAGE = Path(__file__).parents[1] / "validator"
HAN = re.compile(r"[\u4e00-\u9fff]")
# Words of a draft that an English sentence must quote as they are: 一、, 【批注】, 《…》.
QUOTED = re.compile(
    r"such as \S+|--issuer \S+|\b[年月日号]\b|“[^”]*”|【[^】]*】|《[^》]*》|\([^)]*\)|（[^）]*）|[一二三四五六七八九十]、"
)
# Here Chinese characters are what the program looks for or writes into a draft, not what it says.
LANGUAGE_OF_DRAFTS = (
    "outline",
    "facts",
    "checks",
    "redaction",
    "text",
    "_encoding.py",
    "_tables.py",
    "skeleton",
    "redaction.py",
)
LANGUAGE_OF_DRAFTS += (
    "numerals.py",
    "scaffold.py",
    "index.py",
    "fields.py",
    "styles.py",
    "written.py",
    "catalogue.py",
    "inserting.py",
    "comments.py",
    "values.py",
)


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_rules" not in path.parts)


def words_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield the places that build `Words` from two sentences."""
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Words"
        if is_call and len(node.args) == 2:
            yield node


def places(sentence: str) -> set[str]:
    """Return the names of the places to fill, but for those that only one language needs."""
    return set(re.findall(r"\{(\w+)", sentence)) - {"unit", "zh", "en", "in_zh", "in_en"}


def constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_sentence_has_a_translation(path: Path) -> None:
    for call in words_calls(ast.parse(path.read_text(encoding="utf-8"))):
        zh, en = constant(call.args[0]), constant(call.args[1])
        if zh is not None and en is not None:
            assert not HAN.search(QUOTED.sub("", en)), f"line {call.lineno}: {en}"
            assert bool(re.sub(r"\W|\{\w+\}", "", zh)) <= bool(en), f"line {call.lineno}: {zh}"
            assert places(zh) == places(en), f"line {call.lineno}: {zh}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_chinese_is_said_outside_the_two_languages(path: Path) -> None:
    if any(part in LANGUAGE_OF_DRAFTS for part in path.parts):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    translated = {id(node) for call in words_calls(tree) for node in ast.walk(call)}
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(HAN.findall(node.value)) > 1:
            assert id(node) in translated | documented, f"line {node.lineno}: {node.value}"


def test_the_rulebook_speaks_both_languages() -> None:
    for rule in rulebook().rules:
        for words in (rule.title, rule.message, rule.remedy):
            assert HAN.search(words.zh), rule.id
            assert words.en.strip(), rule.id
            assert len(HAN.findall(QUOTED.sub("", words.en))) <= len(words.en) / 4, (rule.id, words.en)
