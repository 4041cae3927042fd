"""RE2, which matches in time that grows with the text only.

The one module that knows its Python wrapper.
"""

from __future__ import annotations

from typing import Protocol

import re2


class Found(Protocol):
    """A match."""

    def span(self) -> tuple[int, int]:
        """Return its half-open range in bytes."""


class Compiled(Protocol):
    """A compiled pattern: looks in bytes between two offsets."""

    def search(self, data: bytes, start: int, end: int) -> Found | None:
        """Find the first match."""

    def match(self, data: bytes, start: int, end: int) -> Found | None:
        """Find the match with which the bytes begin."""

    def fullmatch(self, data: bytes, start: int, end: int) -> Found | None:
        """Find the match that is all of them."""


class Refused(ValueError):
    """RE2 refuses a pattern, for the reason that its message is."""


def compiled(source: str, *, linewise: bool = False) -> Compiled:
    """Compile a pattern; where it is looked for `linewise`, no match goes over the end of a line.

    Raises `Refused`.
    """
    options = re2.Options()
    options.log_errors = False
    options.never_nl = linewise
    try:
        expression: Compiled = re2.compile(source.encode(), options)
    except re2.error as error:
        reason = error.args[0]
        raise Refused(reason.decode() if isinstance(reason, bytes) else str(reason)) from error
    return expression
