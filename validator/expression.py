"""The program's own regular expressions, compiled when they are first used.

Compiling all of them takes longer than judging a report, and a draft needs but some: of eighteen forms of numbers a
report uses three. What they are compiled to can be kept for other runs. Those of a rulebook are `pattern.Pattern`s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Expression:
    """A regular expression with the methods of `re.Pattern`."""

    __slots__ = ("_flags", "_source", *_METHODS)

    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = int(flags)
        _every.append(self)

    def __getattr__(self, name: str) -> Any:
        """Compile, since a method is asked for the first time; from then on they are plain attributes."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = self.remembered() or self.compiled()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    @property
    def name(self) -> str:
        """Return what it is kept under."""
        return f"{self._flags} {self._source}"

    def compiled(self) -> re.Pattern[str]:
        """Compile now."""
        return re.compile(self._source, self._flags)

    def remembered(self) -> re.Pattern[str] | None:
        """Return it without compiling where another run has kept it."""
        if not _known or (opcodes := _known.get(self.name)) is None:
            return None
        from validator.opcodes import made

        return made(self._source, opcodes)


_every: list[Expression] = []  # of the modules at hand
_known: dict[str, Any] = {}  # opcodes of those that another run has kept


def kept() -> dict[str, Any]:
    """Return what the expressions of the modules at hand are compiled to, as values that JSON can hold."""
    from validator.opcodes import taken

    opcodes = {expression.name: taken(expression.compiled()) for expression in _every}
    return {name: told for name, told in opcodes.items() if told is not None}


def recall(opcodes: Any) -> None:
    """Make use of what the same program kept under the same interpreter.

    Raises `TypeError` or `ValueError` for anything else.
    """
    _known.update(opcodes)
