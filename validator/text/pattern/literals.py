"""A pattern → the literals of which every text that it matches holds at least one.

Looking for a few characters costs a hundredth of running a pattern, and most patterns of a rulebook have nothing to
say on a given draft. What cannot be told of a pattern is left open: an empty answer means “run it and see”. The
idea is Russ Cox's, Regular Expression Matching with a Trigram Index (2012).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_MOST = 64  # strings that a piece of a pattern may stand for before they are no longer listed
_WIDEST = 8  # characters of a class that are listed
_ESCAPED = frozenset(r"\.+*?()|[]{}^$/-,:;!<>=#&@%'" + '"')


class _Unreadable(Exception):
    """The pattern uses something that is not taken apart here."""


class _Piece(NamedTuple):
    """What is known of a piece: all strings it stands for, if they are few, and literals it cannot do without.

    `edges` are strings with which a piece that repeats both begins and ends.
    """

    exact: frozenset[str] | None
    needed: frozenset[str] | None = None
    edges: frozenset[str] | None = None


_NOTHING = _Piece(frozenset({""}))
_ANYTHING = _Piece(None)


def needed(source: str) -> frozenset[str]:
    """Return literals of which every match holds at least one; none when that cannot be told."""
    try:
        piece, at = _alternatives(source, 0)
    except (_Unreadable, IndexError, RecursionError):
        return frozenset()
    return _shortest(_demand(piece) or frozenset()) if at == len(source) else frozenset()


def _shortest(literals: frozenset[str]) -> frozenset[str]:
    """Leave out the literals that hold another one."""
    return frozenset(one for one in literals if not any(other in one for other in literals if other != one))


def _demand(piece: _Piece) -> frozenset[str] | None:
    return _better(piece.needed, piece.exact)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return the set that says more: its shortest literal is longer, or it has fewer of them."""
    known = [found for found in (one, other) if found and "" not in found]
    return min(known, key=lambda found: (-min(2, *map(len, found)), len(found)), default=None)


def _alternatives(source: str, at: int) -> tuple[_Piece, int]:
    branches: list[_Piece] = []
    while True:
        piece, at = _sequence(source, at)
        branches.append(piece)
        if source[at : at + 1] != "|":
            return _either(branches), at
        at += 1


def _either(branches: list[_Piece]) -> _Piece:
    if len(branches) == 1:
        return branches[0]
    exact = _union(branch.exact for branch in branches)
    return _Piece(exact if exact is not None and len(exact) <= _MOST else None, _union(map(_demand, branches)))


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for each in sets:
        if each is None:
            return None
        found |= each
    return frozenset(found)


def _sequence(source: str, at: int) -> tuple[_Piece, int]:
    run = frozenset({""})
    whole, best = True, None
    while at < len(source) and source[at] not in "|)":
        piece, at = _repeated(source, at)
        joined = _joined(run, piece.exact)
        if joined is not None:
            run = joined
            continue
        edges = piece.exact or piece.edges or frozenset({""})
        best = _better(_better(best, _joined(run, edges) or run), _demand(piece))
        run, whole = edges, False
    return _Piece(run if whole else None, _better(best, run)), at


def _joined(one: frozenset[str], other: frozenset[str] | None) -> frozenset[str] | None:
    """Return every string of one set with every string of another behind it, if they are few."""
    if other is None or len(one) * len(other) > _MOST:
        return None
    return frozenset(first + second for first in one for second in other)


def _repeated(source: str, at: int) -> tuple[_Piece, int]:
    piece, at = _atom(source, at)
    sign = source[at : at + 1]
    if sign == "{":
        end = source.index("}", at) if "}" in source[at:] else -1
        least = source[at + 1 : end].partition(",")[0]
        if end < 0 or not least.isascii() or not least.isdigit():
            raise _Unreadable
        piece, at = _at_least(piece, int(least)), end + 1
    elif sign in ("*", "+", "?") and sign:
        optional = frozenset({*piece.exact, ""}) if sign == "?" and piece.exact is not None else None
        piece, at = _Piece(optional) if sign == "?" else _at_least(piece, sign == "+"), at + 1
    else:
        return piece, at
    if source[at : at + 1] == "?":  # as few as possible: the same strings
        at += 1
    if source[at : at + 1] in ("*", "+", "?", "{") and source[at : at + 1]:
        raise _Unreadable
    return piece, at


def _at_least(piece: _Piece, times: int) -> _Piece:
    """Return what is known of a piece that stands so many times or more."""
    if not times:
        return _ANYTHING
    edges = _joined(piece.exact, piece.exact) if times > 1 and piece.exact is not None else None
    edges = edges or piece.exact
    return _Piece(None, _better(_demand(piece), edges), edges)


def _atom(source: str, at: int) -> tuple[_Piece, int]:
    sign = source[at]
    if sign == "(":
        if source[at + 1] == "?" and source[at + 2] != ":":
            raise _Unreadable
        piece, at = _alternatives(source, at + (3 if source[at + 1] == "?" else 1))
        if source[at] != ")":
            raise _Unreadable
        return piece, at + 1
    if sign == "[":
        return _class(source, at + 1)
    if sign == "\\":
        return _escape(source, at + 1)
    if sign == ".":
        return _ANYTHING, at + 1
    if sign in "^$":
        return _NOTHING, at + 1
    if sign in "*+?{":
        raise _Unreadable
    return _Piece(frozenset({sign})), at + 1


def _escape(source: str, at: int) -> tuple[_Piece, int]:
    sign = source[at]
    if sign in _ESCAPED:
        return _Piece(frozenset({sign})), at + 1
    if sign in "dDsSwW":
        return _ANYTHING, at + 1
    if sign in "bB":
        return _NOTHING, at + 1
    if sign in "pP" and source[at + 1] == "{":
        return _ANYTHING, source.index("}", at) + 1
    raise _Unreadable


def _class(source: str, at: int) -> tuple[_Piece, int]:
    """Read a class; only the characters of a short positive one are listed."""
    negated = source[at] == "^"
    at += negated
    listed: set[str] | None = None if negated else set()
    first = True
    while first or source[at] != "]":
        if source[at] == "[" and source[at + 1] == ":":
            raise _Unreadable
        piece, at = _escape(source, at + 1) if source[at] == "\\" else (_Piece(frozenset({source[at]})), at + 1)
        first = False
        is_range = source[at] == "-" and source[at + 1] != "]"
        if is_range:
            at = _escape(source, at + 2)[1] if source[at + 1] == "\\" else at + 2
        if listed is not None:
            listed = None if is_range or piece.exact is None else listed | piece.exact
    return (_Piece(frozenset(listed)) if listed and len(listed) <= _WIDEST else _ANYTHING), at + 1
