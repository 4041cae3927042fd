"""Plain data that meets the schema → the typed records whose hints the schema was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from validator import plugs
from validator.pattern import Pattern
from validator.rulebook.schema import apart
from validator.rulebook.written import Check
from validator.rulebook.yaml import Path

Compile = Callable[[str, Path], Pattern]


def build(hint: Any, data: Any, path: Path, compile_pattern: Compile) -> Any:
    """Return the value of a type hint; `compile_pattern` is given each pattern's source and its path."""
    bare = apart(hint).bare
    if bare is Pattern:
        return compile_pattern(data, path)
    if bare is Check:
        options = {name: value for name, value in data.items() if name != "kind"}
        return Check(data["kind"], build(plugs.load("checks", data["kind"]).Options, options, path, compile_pattern))
    if get_origin(bare) is tuple:
        item = get_args(bare)[0]
        return tuple(build(item, value, (*path, index), compile_pattern) for index, value in enumerate(data))
    if get_origin(bare) is Mapping:
        item = get_args(bare)[1]
        return {name: build(item, value, (*path, name), compile_pattern) for name, value in data.items()}
    if issubclass(bare, StrEnum):
        return bare(data)
    if issubclass(bare, tuple):
        hints = _hints(bare)
        return bare(**{name: build(hints[name], value, (*path, name), compile_pattern) for name, value in data.items()})
    return data


@cache
def _hints(record: type) -> Mapping[str, Any]:
    return get_type_hints(record, include_extras=True)
