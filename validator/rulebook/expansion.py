"""Patterns as their owners write them → patterns as they are compiled: folded, with groups of words put in.

`{name}` in a pattern stands for a group of words that the rulebook names. Full-width marks in a pattern are
folded as the text is, so that a rule owner writes `（` or `，` as it stands in a report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from validator.text.expression import Expression
from validator.text.folding import fold
from validator.text.pattern import PatternError

_WORD = Expression(r"\{([a-z][a-z0-9_]{0,99})\}")
_SPECIAL = frozenset(".^$*+?()[]{}|\\")


def expand(source: str, words: Mapping[str, str]) -> str:
    """Fold a pattern as text is folded and put in the groups of words it names.

    Raises `PatternError` when a group is unknown.
    """

    def group(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise PatternError(match[1])
        return f"(?:{words[match[1]]})"

    return _WORD.sub(group, _folded(source))


def mentioned(source: str) -> tuple[str, ...]:
    """Return the names of the groups of words that a pattern mentions, in order."""
    return tuple(_WORD.findall(_folded(source)))


@lru_cache(1024)  # each pattern is asked for its groups, expanded, and asked again
def _folded(source: str) -> str:
    """Fold a pattern; what becomes a special mark by it is meant as the mark that was written."""
    folded = fold(source)
    if folded == source:
        return source
    return "".join(
        "\\" + new if new != old and new in _SPECIAL else new for old, new in zip(source, folded, strict=True)
    )
