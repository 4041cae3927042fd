"""A `Rulebook` ↔ values that JSON can hold, from which it is made again in a fraction of the time that YAML takes.

Every different value stands there once, behind those that it is made of: first the plain ones, then rows of numbers,
each the number of a maker and those of the values that it is given. So what is equal comes back as one object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from importlib import import_module
from itertools import chain
from typing import Any

from validator import plugs
from validator.rulebook import Rule, Rulebook
from validator.text.pattern import Pattern

Make = Callable[[list[Any]], Any]

# NOTE: classes are named by data that anyone may have written: only what rulebooks are made of is looked up.
_HOMES = ("text", "findings", "facts", "rulebook", "checks")
_PLAIN = frozenset({str, int, bool, type(None)})
_TEXT = frozenset({str})


class _Packing:
    """The numbers of all values met so far."""

    def __init__(self) -> None:
        self.plain: dict[tuple[type, object], int] = {}
        self.makers: dict[type, int] = {}
        self.rows: dict[tuple[int, ...], int] = {}
        self._met: dict[int, int] = {}

    def number(self, value: Any) -> int:
        """Return the number of the row of a value; that of a plain one is below zero."""
        if type(value) in _PLAIN:
            return ~self.plain.setdefault((type(value), value), len(self.plain))
        # NOTE: a rule that is changed often holds all that it was before, each with all before it: without this, the
        # work would double with every change.
        if id(value) not in self._met:
            row = (self.makers.setdefault(type(value), len(self.makers)), *map(self.number, _parts(value)))
            self._met[id(value)] = self.rows.setdefault(row, len(self.rows))
        return self._met[id(value)]


def pack(rulebook: Rulebook) -> dict[str, Any]:
    """Return a rulebook as values that JSON can hold."""
    packing = _Packing()
    packing.number(rulebook)
    first = len(packing.plain)
    return {
        "plain": [value for _, value in packing.plain],
        "makers": [_names(made) for made in packing.makers],
        "rows": [[maker, *(~part if part < 0 else first + part for part in parts)] for maker, *parts in packing.rows],
    }


def unpack(packed: Any) -> Rulebook:
    """Return the rulebook that was packed.

    Raises `ValueError` when the values are not what `pack` makes of a rulebook today.
    """
    try:
        values = list(packed["plain"])
        if not _PLAIN.issuperset(map(type, values)):
            raise TypeError
        makers = [_maker(*names) for names in packed["makers"]]
        for maker, *parts in packed["rows"]:
            values.append(makers[maker]([values[part] for part in parts]))
        if not _is_whole(values[-1]):
            raise TypeError
    except (AttributeError, ImportError, LookupError, TypeError, ValueError) as error:
        raise ValueError("this is no rulebook") from error
    rulebook: Rulebook = values[-1]
    return rulebook


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Pattern):
        return value.source, value.written, value.told
    if isinstance(value, StrEnum):
        return (value.value,)
    if isinstance(value, Mapping):
        return chain.from_iterable(value.items())
    if isinstance(value, tuple):
        return value
    raise TypeError(f"{value!r} cannot be part of a rulebook")


def _names(made: type) -> list[str]:
    """Return the name of a maker and of the fields that it fills, so that a record which has others is noticed."""
    name = f"{made.__module__}.{made.__qualname__}".removeprefix("validator.")
    return [name, *getattr(made, "_fields", ())]


def _maker(name: str, *fields: str) -> Make:
    if name in _MAKERS:
        return _MAKERS[name]
    home, _, record = name.rpartition(".")
    if home.partition(".")[0] not in _HOMES:
        raise LookupError
    made = getattr(import_module(f"validator.{home}"), record)
    if issubclass(made, StrEnum):
        return lambda parts: made(_texts(parts)[0])
    if not issubclass(made, tuple) or made._fields != fields:
        raise TypeError
    make: Make = made._make
    return make


def _texts(parts: list[Any]) -> list[str]:
    if not _TEXT.issuperset(map(type, parts)):
        raise TypeError
    return parts


_MAKERS: Mapping[str, Make] = {
    "builtins.tuple": tuple,
    "builtins.dict": lambda parts: dict(zip(_texts(parts[::2]), parts[1::2], strict=True)),
    "text.pattern.Pattern": lambda parts: Pattern.remembered(*_texts(parts)),
}


def _is_whole(made: Any) -> bool:
    """Tell whether this is a rulebook whose rules have options of their kinds."""
    return type(made) is Rulebook and all(
        type(rule) is Rule and type(rule.options) is plugs.load("checks", rule.kind).Options for rule in made.rules
    )
