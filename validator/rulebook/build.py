"""Plain data that meets the schema → the typed records whose hints the schema was made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, get_args, get_origin

from validator import plugs
from validator.rulebook import RuleId
from validator.rulebook.schema import apart, hints_of
from validator.rulebook.written import Amendment, Check, LocalizedText
from validator.rulebook.yaml import Path
from validator.text.language import Words
from validator.text.pattern import Pattern

Compile = Callable[[str, Path], Pattern]
Know = Callable[[str, Path], RuleId]


def build(
    hint: Any, data: Any, path: Path, compile_pattern: Compile, know_rule: Know = lambda id, _: RuleId(id)
) -> Any:
    """Return the value of a type hint.

    `compile_pattern` is given each pattern's source, `know_rule` each id of a rule, and both the path.
    """
    bare = apart(hint).bare
    if bare is Pattern:
        return compile_pattern(data, path)
    if bare is RuleId:
        return know_rule(data, path)
    if bare is LocalizedText:
        return Words(data, data) if isinstance(data, str) else Words(**data)
    if bare is Amendment:
        return data
    if bare is Check:
        options = {name: value for name, value in data.items() if name != "kind"}
        return Check(
            data["kind"], build(plugs.load("checks", data["kind"]).Options, options, path, compile_pattern, know_rule)
        )
    if get_origin(bare) is tuple:
        item = get_args(bare)[0]
        return tuple(build(item, value, (*path, index), compile_pattern, know_rule) for index, value in enumerate(data))
    if get_origin(bare) is Mapping:
        item = get_args(bare)[1]
        return {name: build(item, value, (*path, name), compile_pattern, know_rule) for name, value in data.items()}
    if issubclass(bare, StrEnum):
        return bare(data)
    if issubclass(bare, tuple):
        hints = hints_of(bare)
        return bare(
            **{
                name: build(hints[name], value, (*path, name), compile_pattern, know_rule)
                for name, value in data.items()
            }
        )
    return data


def no_pattern(_: str, path: Path) -> Pattern:
    """Stand in for what compiles patterns where none can occur."""
    raise AssertionError(f"no pattern is expected at {path}")
