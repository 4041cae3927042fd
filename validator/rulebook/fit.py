"""Plain data × type hint → whether the data are what the schema of the hint allows, told at a glance.

Nearly every file a rulebook is read from is right, and then neither the schema nor the library that explains its
faults is needed. What does not fit here is judged again, and complained of, by `validate`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from validator import plugs
from validator.rulebook import RuleId
from validator.rulebook.days import is_day, is_yearly
from validator.rulebook.schema import Hint, apart, hints_of
from validator.rulebook.written import Amendment, Check, LocalizedText
from validator.text.language import Words
from validator.text.pattern import Pattern

_TEXTS = (str, Pattern, RuleId)


class _Field(NamedTuple):
    """A field of a record: its hint taken apart, and whether it must be written."""

    hint: Hint
    required: bool


def fits(hint: Any, data: Any) -> bool:
    """Tell whether data meet the schema of a hint."""
    return _fits(apart(hint), data)


def _fits(hint: Hint, data: Any, *, filled: bool = False) -> bool:
    """Tell whether data meet a hint taken apart; `filled` asks that a list has an item."""
    bare = hint.bare
    if hint.keywords and not _meets(hint.keywords, data):
        return False
    if any(bare is text for text in _TEXTS):
        return isinstance(data, str) and data != ""
    if bare is bool or bare is int:
        return type(data) is bare
    if bare is LocalizedText:
        return bool(data) if isinstance(data, str) else _record_fits(Words, data)
    if bare is Check:
        return _check_fits(data)
    if bare is Amendment:
        return isinstance(data, dict) and bool(data)
    if get_origin(bare) is tuple:
        item = apart(get_args(bare)[0])
        return isinstance(data, list) and bool(data or not filled) and all(_fits(item, each) for each in data)
    if get_origin(bare) is Mapping:
        item = apart(get_args(bare)[1])
        return isinstance(data, dict) and all(_fits(item, each) for each in data.values())
    if issubclass(bare, StrEnum):
        return isinstance(data, str) and data in _members(bare)
    return _record_fits(bare, data)


def _record_fits(record: Any, data: Any) -> bool:
    fields = _fields(record)
    if not isinstance(data, dict) or not data.keys() <= fields.keys():
        return False
    return all(
        _fits(field.hint, data[name], filled=field.required) if name in data else not field.required
        for name, field in fields.items()
    )


def _check_fits(data: Any) -> bool:
    kind = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in plugs.names("checks"):
        return False
    options = {name: value for name, value in data.items() if name != "kind"}
    return _record_fits(plugs.load("checks", kind).Options, options)


def _meets(keywords: Mapping[str, Any], data: Any) -> bool:
    """Tell whether data meet the schema keywords that a hint carries; an unknown one is left to the schema."""
    return all(name in _KEYWORDS and _KEYWORDS[name](expected, data) for name, expected in keywords.items())


def _matches(expected: str, text: Any) -> bool:
    return isinstance(text, str) and re.search(expected, text) is not None and not text.endswith("\n")


def _formed(expected: str, data: Any) -> bool:
    if expected == "month-and-day":
        return isinstance(data, dict) and is_yearly(data.get("month"), data.get("day"))
    return expected == "date" and isinstance(data, str) and is_day(data)


def _unique(_: bool, data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(item, str) for item in data) and len(set(data)) == len(data)


def _named(expected: Mapping[str, Any], data: Any) -> bool:
    return isinstance(data, dict) and all(_meets(expected, name) for name in data)


def _at_least(least: int, data: Any) -> bool:
    return data >= least if type(data) is int else isinstance(data, str | list | dict) and len(data) >= least


def _at_most(most: int, data: Any) -> bool:
    return data <= most if type(data) is int else isinstance(data, str | list | dict) and len(data) <= most


_KEYWORDS: Mapping[str, Callable[[Any, Any], bool]] = {
    "pattern": _matches,
    "format": _formed,
    "uniqueItems": _unique,
    "propertyNames": _named,
    **dict.fromkeys(("minimum", "minLength", "minItems", "minProperties"), _at_least),
    **dict.fromkeys(("maximum", "maxLength", "maxItems", "maxProperties"), _at_most),
}


@cache
def _members(enumeration: Any) -> frozenset[str]:
    return frozenset(map(str, enumeration))


@cache
def _fields(record: Any) -> Mapping[str, _Field]:
    return {name: _Field(apart(hint), name not in record._field_defaults) for name, hint in hints_of(record).items()}
