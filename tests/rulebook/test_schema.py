"""Typed records become the JSON schema that the loader and YAML editors share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from validator import plugs
from validator.facts import IssuerKind
from validator.findings import Verdict
from validator.rulebook.schema import record, schema, shape
from validator.rulebook.yaml import read
from validator.text.language import Words
from validator.text.pattern import Pattern

from . import overlays, toy

TEXT = {"type": "string", "minLength": 1}


class Inner(NamedTuple):
    """Inside."""

    name: str


class Outer(NamedTuple):
    """A record with one field of each sort.

    More about it.
    """

    text: str
    patterns: Annotated[tuple[Pattern, ...], "What to look for."]
    inner: Inner
    several: tuple[Inner, ...] = ()
    number: int = 3
    switch: bool = False
    words: Annotated[Words | None, "What to say."] = None
    verdict: Verdict = Verdict.GAP
    issuers: tuple[IssuerKind, ...] = ()


def test_a_record_becomes_an_object_without_other_keys() -> None:
    inner = {
        "type": "object",
        "description": "Inside.",
        "properties": {"name": TEXT},
        "required": ["name"],
        "additionalProperties": False,
    }
    assert record(Outer) == {
        "type": "object",
        "description": "A record with one field of each sort.",
        "properties": {
            "text": TEXT,
            "patterns": {"type": "array", "items": TEXT, "minItems": 1, "description": "What to look for."},
            "inner": inner,
            "several": {"type": "array", "items": inner},
            "number": {"type": "integer", "default": 3},
            "switch": {"type": "boolean", "default": False},
            "words": {"$ref": "#/$defs/words", "description": "What to say."},
            "verdict": {"enum": [str(verdict) for verdict in Verdict], "default": "gap"},
            "issuers": {"type": "array", "items": {"enum": [str(kind) for kind in IssuerKind]}},
        },
        "required": ["text", "patterns", "inner"],
        "additionalProperties": False,
    }


@pytest.mark.parametrize("hint", [float, dict[str, str], list[str], object])
def test_a_hint_that_no_file_can_write_is_refused(hint: Any) -> None:
    with pytest.raises(TypeError, match="no schema for"):
        shape(hint)


def test_the_program_s_own_kinds_make_a_valid_schema() -> None:
    whole = schema()
    Draft202012Validator.check_schema(whole)
    assert whole["$defs"]["check"]["properties"]["kind"]["enum"] == list(plugs.names("checks"))


def test_every_object_refuses_other_keys_and_no_schema_uses_one_of() -> None:
    for node in _nodes(schema()):
        assert "oneOf" not in node
        if "properties" in node and "required" in node and node.keys() & {"type"} and "allOf" not in node:
            assert node["additionalProperties"] is False


@pytest.mark.usefixtures("toy_kinds")
@pytest.mark.parametrize("text", [toy.HEAD, toy.ITEMS, toy.STRUCTURE, overlays.HEAD, overlays.MORE])
def test_the_one_schema_takes_every_sort_of_file(text: str) -> None:
    assert list(Draft202012Validator(schema()).iter_errors(read("f", text.encode()).data)) == []


@pytest.mark.usefixtures("toy_kinds")
def test_options_depend_on_the_kind() -> None:
    check = {"$ref": "#/$defs/check", "$defs": schema()["$defs"]}
    validator = Draft202012Validator(check)
    assert validator.is_valid({"kind": "bare"})
    assert validator.is_valid({"kind": "order", "rules": ["a"]})
    assert not validator.is_valid({"kind": "order", "rules": []})
    assert not validator.is_valid({"kind": "order"})
    assert not validator.is_valid({"kind": "bare", "rules": ["a"]})
    assert check["$defs"]["check-order"]["description"] == "Kind `order`: in order."


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(inner)
