"""Typed records → the JSON schema (draft 2020-12) of rulebook files, for the loader and for YAML editors."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from validator import plugs
from validator.rulebook import RuleId
from validator.rulebook.catalogue import CatalogueFile
from validator.rulebook.written import (
    ADDS,
    Amendment,
    Check,
    LocalizedText,
    MessagesFile,
    OverlayFile,
    RulebookFile,
    TopicFile,
)
from validator.text.language import Words
from validator.text.pattern import Pattern

RULEBOOK, OVERLAY, TOPIC = "rulebook", "overlay", "topic"
CATALOGUE, MESSAGES = "catalogue", "messages"

OVERLAY_KEYS = ("extends", "changes")  # either makes a file that of an overlay
CATALOGUE_KEYS = ("instruments", "plans", "bodies", "meetings", "terms")  # any makes a file part of a catalogue

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "minLength": 1},
    Pattern: {"type": "string", "minLength": 1},
    RuleId: {"type": "string", "minLength": 1},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Words: {"$ref": "#/$defs/words"},
    Check: {"$ref": "#/$defs/check"},
    LocalizedText: {"if": {"type": "string"}, "then": {"minLength": 1}, "else": {"$ref": "#/$defs/words"}},
    Amendment: {"type": "object", "minProperties": 1},
}


class Hint(NamedTuple):
    """A type hint taken apart: the bare hint, its explanation, and schema keywords of its own."""

    bare: Any
    text: str | None
    keywords: Mapping[str, Any]


def schema() -> dict[str, Any]:
    """Return the schema that every file of a rulebook must meet, whichever kind of file it is."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "nianbao rulebook",
        "description": "A file of a rulebook: rulebook.yaml, that of an overlay, a topic with rules, or a catalogue.",
        "type": "object",
        "if": _any(*OVERLAY_KEYS),
        "then": {"$ref": f"#/$defs/{OVERLAY}"},
        "else": {
            "if": _any("topics", "sources", "words", "id"),
            "then": {"$ref": f"#/$defs/{RULEBOOK}"},
            "else": {
                "if": _any(*CATALOGUE_KEYS),
                "then": {"$ref": f"#/$defs/{CATALOGUE}"},
                "else": {
                    "if": _any("messages"),
                    "then": {"$ref": f"#/$defs/{MESSAGES}"},
                    "else": {"$ref": f"#/$defs/{TOPIC}"},
                },
            },
        },
        "$defs": definitions(),
    }


def definitions() -> dict[str, Any]:
    """Return the schemas of each kind of file and of what they share, by name."""
    kinds = plugs.names("checks")
    return {
        RULEBOOK: record(RulebookFile),
        OVERLAY: record(OverlayFile),
        TOPIC: record(TopicFile),
        CATALOGUE: record(CatalogueFile),
        MESSAGES: record(MessagesFile),
        "words": record(Words),
        "check": {
            "type": "object",
            "required": ["kind"],
            "properties": {"kind": {"enum": list(kinds), "description": "The kind of check."}},
            "allOf": [_when(kind) for kind in kinds],
        },
        **{f"check-{kind}": _options(kind) for kind in kinds},
    }


def record(kind: Any) -> dict[str, Any]:
    """Return the schema of a `NamedTuple`: one property for each field, no others."""
    hints, defaults = hints_of(kind), kind._field_defaults
    properties = {name: shape(hint, filled=name not in defaults) for name, hint in hints.items()}
    for name, value in defaults.items():
        if isinstance(value, str | int):
            properties[name]["default"] = value
    required = [name for name in hints if name not in defaults]
    described = {"description": _first(kind.__doc__)} if kind.__doc__ else {}
    rest = {"properties": properties, "required": required, "additionalProperties": False}
    return {"type": "object", **described, **rest}


def shape(hint: Any, *, filled: bool = False) -> dict[str, Any]:
    """Return the schema of a type hint; `filled` asks that a list has an item.

    Raises `TypeError` for a hint that has no counterpart in a rulebook file.
    """
    bare, text, keywords = apart(hint)
    described = {**({"description": text} if text else {}), **keywords}
    if get_origin(bare) is None and bare in _SCALARS:
        return _SCALARS[bare] | described
    if get_origin(bare) is tuple:
        return {"type": "array", "items": shape(get_args(bare)[0]), **({"minItems": 1} if filled else {})} | described
    if get_origin(bare) is Mapping:
        return {"type": "object", "additionalProperties": shape(get_args(bare)[1])} | described
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return {"enum": [str(member) for member in bare]} | described
    if isinstance(bare, type) and issubclass(bare, tuple):
        return record(bare) | described
    raise TypeError(f"no schema for {hint!r}")


@cache
def hints_of(record: type) -> Mapping[str, Any]:
    """Return the type hints of a record's fields, with what `Annotated` adds to them."""
    return get_type_hints(record, include_extras=True)


def apart(hint: Any) -> Hint:
    """Take a hint apart, `Annotated` and `X | None` away: what may be missing is left out, never empty."""
    if isinstance(hint, type):
        return Hint(hint, None, {})
    text: str | None = None
    keywords: dict[str, Any] = {}
    while get_origin(hint) in (Annotated, Union, UnionType):
        if get_origin(hint) is Annotated:
            hint, *notes = get_args(hint)
            text = next((note for note in notes if isinstance(note, str)), text)
            keywords = keywords | next((note for note in notes if isinstance(note, dict)), {})
        else:
            hint = next(argument for argument in get_args(hint) if argument is not NoneType)
    return Hint(hint, text, keywords)


def amendments(kind: str) -> dict[str, Any]:
    """Return the schema of the options of a kind as an overlay may change them, each on its own."""
    options = record(plugs.load("checks", kind).Options)["properties"]
    more = {name + ADDS: {**shape, "minItems": 1} for name, shape in options.items() if shape.get("type") == "array"}
    return {
        "type": "object",
        "properties": options | more,
        "additionalProperties": False,
        "$defs": {"words": record(Words)},
    }


def _any(*keys: str) -> dict[str, Any]:
    return {"anyOf": [{"required": [key]} for key in keys]}


def _when(kind: str) -> dict[str, Any]:
    condition = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
    return {"if": condition, "then": {"$ref": f"#/$defs/check-{kind}"}}


def _options(kind: str) -> dict[str, Any]:
    module = plugs.load("checks", kind)
    options = record(module.Options)
    named = {"const": kind, "description": _first(module.__doc__ or kind)}
    return options | {
        "description": _first(module.__doc__ or kind),
        "properties": {"kind": named, **options["properties"]},
        "required": ["kind", *options["required"]],
    }


def _first(docstring: str) -> str:
    return " ".join(docstring.strip().split("\n\n")[0].split())
