"""What most drafts hold nothing of → whether a draft holds any of it, asked at one go for rules of several kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from validator.checks import Context
from validator.checks._passages import places
from validator.expression import Expression
from validator.pattern import Pattern

# What rules of these kinds look for anywhere in a draft.
_SOUGHT: dict[str, Callable[[Any], Iterable[Pattern]]] = {
    "mark_sequence": lambda options: [sequence.find for sequence in options.sequences],
    "placeholder": lambda options: options.marks,
    "revision": lambda options: options.comments,
}
# What asks for anything around a match, and what only looks like it: an escape, a class.
_AROUND = Expression(r"(\\[pP]\{[^}]*\}|\\[^bBAzZ]|\[\^?\]?(?:\\.|[^\]\\])*\])|[$^]|\\[bBAzZ]")
_SIGNS = ("^", "$", *(rf"\{sign}" for sign in "bBAzZ"))


def is_clean(context: Context, kind: str, options: Any) -> bool:
    """Tell whether a draft surely holds nothing of what a rule of a kind looks for; `False` says nothing."""
    return any(peer.options is options for peer in context.peers.get(kind, ())) and context.once(_is_clean)


def _is_clean(context: Context) -> bool:
    sought = [
        pattern for kind, of in _SOUGHT.items() for peer in context.peers.get(kind, ()) for pattern in of(peer.options)
    ]
    return places(_anywhere(tuple(sought)), context.text) == []


@lru_cache(maxsize=16)
def _anywhere(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    """Return what matches wherever one of several patterns matches in a piece of a text, whatever is around it."""
    return tuple(map(_freed, patterns))


def _freed(pattern: Pattern) -> Pattern:
    source = pattern.source
    if r"\Q" in source or not any(sign in source for sign in _SIGNS):
        return pattern
    return Pattern(_AROUND.sub(lambda found: found[1] or "(?:)", source), needs=pattern.needs)
