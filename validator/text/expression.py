"""The program's own regular expressions, compiled when they are first used.

Compiling all of them takes longer than judging a report, and a draft needs but some: of eighteen forms of numbers a
report uses three. Those of a rulebook are `pattern.Pattern`s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Expression:
    """A regular expression with the methods of `re.Pattern`."""

    __slots__ = ("_flags", "source", *_METHODS)

    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self._flags = int(flags)

    def __getattr__(self, name: str) -> Any:
        """Compile, since a method is asked for the first time; from then on they are plain attributes."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
