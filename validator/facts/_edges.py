"""Patterns → the characters with which their matches can begin, and those with which they can end.

The words of a vocabulary are mostly a plain list, `余|多|以上`, and of such a list a look at one character tells
whether a word of it can stand at a place at all. Of other patterns nothing is told.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from validator.text.pattern import Pattern

_SPECIAL = frozenset(".^$*+?()[]{}\\")


class _Every:
    """Holds every character."""

    def __contains__(self, character: object) -> bool:
        return True


def firsts(patterns: Iterable[Pattern]) -> Container[str]:
    """Return the characters with which the matches of some patterns can begin."""
    words = _words(patterns)
    return _Every() if words is None else frozenset(word[0] for word in words)


def lasts(patterns: Iterable[Pattern]) -> Container[str]:
    """Return the characters with which the matches of some patterns can end."""
    words = _words(patterns)
    return _Every() if words is None else frozenset(word[-1] for word in words)


def _words(patterns: Iterable[Pattern]) -> list[str] | None:
    """Return what stands between the bars of patterns that are made of words and groups, and of nothing else.

    A match begins where one of these begins and ends where one ends, whatever the groups put together: only
    when one is empty it may begin or end elsewhere.
    """
    source = "|".join(pattern.source for pattern in patterns).replace("(?:", "").replace(")", "")
    words = source.split("|")
    return words if all(words) and _SPECIAL.isdisjoint(source) else None
