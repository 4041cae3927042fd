"""RE2, which matches in time that grows with the text only: on bytes, with as little around it as can be.

The one module that knows its Python wrapper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import re2

Look = Callable[[bytes, int, int], Sequence[tuple[int, int]]]
"""Looks for a match in bytes between two offsets; gives the ranges of its groups, (-1, -1) where there is none."""


class Refused(ValueError):
    """RE2 refuses a pattern, for the reason that its message is."""


class Ways(NamedTuple):
    """The ways of looking for a pattern: anywhere, at the start only, or as the whole."""

    anywhere: Look
    at_start: Look
    as_whole: Look


def compiled(source: str, *, linewise: bool = False) -> Ways:
    """Compile a pattern; where it is looked for `linewise`, no match goes over the end of a line.

    Raises `Refused`.
    """
    options = _options()
    options.never_nl = linewise
    try:
        expression = re2.compile(source.encode(), options)
    except re2.error as error:
        reason = error.args[0]
        raise Refused(reason.decode() if isinstance(reason, bytes) else str(reason)) from error
    return direct(expression) or public(expression)


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


def direct(expression: Any) -> Ways | None:
    """Return the ways past the wrapper, or `None` where this release of it lacks the names.

    NOTE: the wrapper spends two thirds of a short search in Python; what it wraps goes by names that are not public.
    """
    inner, anchors = getattr(expression, "_regexp", None), getattr(re2, "_Anchor", None)
    if inner is None or anchors is None:
        return None
    ways = (anchors.UNANCHORED, anchors.ANCHOR_START, anchors.ANCHOR_BOTH)
    return Ways(*(partial(inner.Match, anchor) for anchor in ways))


def public(expression: Any) -> Ways:
    """Return the ways that the wrapper offers to everybody."""

    def way(look: Callable[[bytes, int, int], Any]) -> Look:
        def ranges(data: bytes, start: int, end: int) -> Sequence[tuple[int, int]]:
            found = look(data, start, end)
            return [(-1, -1)] if found is None else [found.span()]

        return ranges

    return Ways(way(expression.search), way(expression.match), way(expression.fullmatch))
