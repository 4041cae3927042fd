"""A regular expression → what in it could make the time grow faster than the text.

An expression that this finds nothing in looks, from any place, at a bounded stretch of the text only, or takes what it
went over: so a search takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^()|?*+{])"
    r"|(?P<repeat>(?:[?*+]|\{[0-9]*,?[0-9]*\})[?+]?)"
    r"|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|[a-z]*[:)]|>))?)|(?P<close>\))|(?P<bar>\|)",
    re.DOTALL,
)
_FEW = 4  # times that something may stand which is repeated itself


class Piece(NamedTuple):
    """A piece of an expression: whether it may be empty, holds a repeat, and an endless one with more behind it."""

    empty: bool
    repeats: bool = False
    endless: bool = False


def faults(source: str) -> list[str]:
    """Return the faults of an expression, each as a short text."""
    found: list[str] = []
    tokens = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(source)]
    assert "".join(text for _, text in tokens) == source
    _alternatives(iter(tokens), found)
    return found


def _alternatives(tokens: Iterator[tuple[str, str]], found: list[str]) -> Piece:
    """Read up to the end of a group."""
    branches: list[list[Piece]] = [[]]
    for kind, text in tokens:
        if kind == "close":
            break
        if kind == "bar":
            branches.append([])
        elif kind == "open" and text.endswith(")"):
            continue  # a flag
        elif kind == "open":
            inner = _alternatives(tokens, found)
            if "=" in text or "!" in text:
                if inner.endless:
                    found.append("an endless repeat that is only looked at")
                inner = Piece(False)  # it is asked for something, whatever it is
            branches[-1].append(inner)
        elif kind == "repeat":
            branches[-1].append(_repeated(branches[-1].pop(), text, found))
        else:
            branches[-1].append(Piece(False))
    return _either([_sequence(branch, found) for branch in branches])


def _repeated(piece: Piece, sign: str, found: list[str]) -> Piece:
    possessive = len(sign) > 1 and sign.endswith("+")
    least, most = _times(sign)
    if (most is None or most > _FEW) and piece.repeats and not possessive and most != least:
        found.append(f"a repeat {sign} of what is repeated itself")
    endless = piece.endless or most is None
    return Piece(piece.empty or least == 0, piece.repeats or (most is None or most > 1), endless)


def _times(sign: str) -> tuple[int, int | None]:
    if sign[0] in "?*+":
        return {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign[0]]
    least, comma, most = sign.rstrip("?+")[1:-1].partition(",")
    return int(least or 0), int(most) if most else None if comma else int(least)


def _sequence(pieces: list[Piece], found: list[str]) -> Piece:
    for at, piece in enumerate(pieces):
        if piece.endless and not all(behind.empty for behind in pieces[at + 1 :]):
            found.append("an endless repeat with more behind it")
    return Piece(
        all(piece.empty for piece in pieces),
        any(piece.repeats for piece in pieces),
        any(piece.endless for piece in pieces),
    )


def _either(branches: list[Piece]) -> Piece:
    return Piece(
        any(branch.empty for branch in branches),
        any(branch.repeats for branch in branches),
        any(branch.endless for branch in branches),
    )
