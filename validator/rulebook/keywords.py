"""The keywords of a JSON schema that the library judges otherwise than a rulebook needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from validator.rulebook.days import is_day, is_yearly


def validator_of(schema: Mapping[str, Any]) -> Any:
    """Return what judges data by a schema; its `iter_errors` yields the faults."""
    from jsonschema import Draft202012Validator, ValidationError
    from jsonschema.validators import extend

    def pattern(_: Any, expected: str, instance: Any, __: Any) -> Iterator[ValidationError]:
        # NOTE: `$` of Python's re lets a line end pass.
        if isinstance(instance, str) and (instance.endswith("\n") or not re.search(expected, instance)):
            yield ValidationError("pattern")

    def form(_: Any, expected: str, instance: Any, around: Any) -> Iterator[ValidationError]:
        # NOTE: what does not look like a day is told by the pattern beside it.
        written = isinstance(instance, str) and re.search(around.get("pattern", ""), instance)
        if expected == "date" and written and not is_day(instance):
            yield ValidationError("format")
        if expected == "month-and-day" and isinstance(instance, dict):
            month, day = instance.get("month"), instance.get("day")
            if not is_yearly(month, day):
                yield ValidationError("format", path=("day",), instance=f"{month}-{day}")

    def unique(_: Any, __: Any, instance: Any, ___: Any) -> Iterator[ValidationError]:
        # NOTE: jsonschema compares items of mixed types each with each, which a long list makes endless.
        if isinstance(instance, list) and len(texts := _texts(instance)) != len(set(texts)):
            yield ValidationError("unique")

    kind: Any = extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, {"pattern": pattern, "format": form, "uniqueItems": unique}
    )
    return kind(schema)


def _texts(items: list[Any]) -> list[str]:
    return [item for item in items if isinstance(item, str)]
