"""A name as it is cited × a catalogue → the document that is meant, or those for which it is a slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from validator.checks._citations import plain
from validator.rulebook import Confidence
from validator.rulebook.catalogue import Catalogue, Instrument
from validator.text.folding import distance
from validator.text.pattern import Pattern

_SHORTEST = 5  # characters of a name that is compared at all
_LONG = 8  # shorter names must differ in one character only
_KNOWN_BY_REST = 16  # characters of a name that one other word does not make another document
_FARTHEST = 4  # characters in which even the longest names may differ
_LEFT_OUT = 2  # characters of a name that may be left out or put in as a word
_CLEAR = 10  # characters that two names must begin with for their ends to be a slip
_LAW = "法"
_WAY = "办法"
_OFFICIAL = ("条例", "规定", "规则")  # sorts of documents that an issuer seldom names its own after another's
_SORTS = ("实施细则", "暂行条例", "暂行规定", "条例", "规定", "规则", "办法", "细则", "法")


class Match(NamedTuple):
    """The entries that a name may stand for; `exact` tells that it is their name."""

    entries: tuple[Instrument, ...]
    exact: bool


class Naming(Protocol):
    """How names of documents are made; see the options of the kind `citation`."""

    @property
    def own(self) -> tuple[str, ...]:
        """Words that make a name one of the issuer's own documents."""

    @property
    def places(self) -> Pattern | None:
        """What the name of an issuer's own document begins with."""

    @property
    def fillers(self) -> tuple[str, ...]:
        """Words that do not make another document when they are put into a name."""


class Index:
    """The names of a catalogue as citations are looked up in them."""

    def __init__(self, catalogue: Catalogue, naming: Naming) -> None:
        self._own, self._places, self._fillers = naming.own, naming.places, naming.fillers
        self._complete_until = catalogue.complete_until
        self._exact = {plain(name): entry for entry in catalogue.instruments for name in (entry.title, *entry.aliases)}
        self._by_pair: dict[str, list[str]] = {}
        for name in self._exact:
            for pair in _pairs(name):
                self._by_pair.setdefault(pair, []).append(name)

    def match(self, name: str, year: int | None, *, formal: bool) -> Match | None:
        """Return what a name means in a report on a year; `formal` tells that 中华人民共和国 stands before it."""
        if name in self._exact:
            return Match((self._exact[name],), True)
        if len(name) < _SHORTEST:
            return None
        begins = not formal and self._begins_with_place(name)
        alike = [there for there in self._alike(name) if not begins or self._begins_with_place(there)]
        near = [there for there in alike if self._is_slip(name, there, formal=formal)]
        if not near and self._is_law(name, year):
            near = [there for there in alike if _is_law_name(there) and distance(name, there, 2) <= 2]
        meant = [entry for entry in map(self._exact.__getitem__, near) if _can_be_meant(entry, year)]
        entries = tuple({entry.title: entry for entry in meant}.values())
        return Match(entries, False) if 0 < len(entries) <= 1 + self._is_law(name, year) else None

    def _alike(self, name: str) -> Iterator[str]:
        """Yield the names that share at least half of their pairs of neighbouring characters with a name."""
        pairs = _pairs(name)
        shared = Counter(there for pair in pairs for there in self._by_pair.get(pair, ()))
        yield from (there for there, count in shared.items() if 2 * count >= min(len(pairs), len(_pairs(there))) - 1)

    def _is_law(self, name: str, year: int | None) -> bool:
        """Tell whether every law of such a name stands in the catalogue."""
        until = self._complete_until
        return until is not None and (year is None or year <= until) and _is_law_name(name)

    def _is_slip(self, name: str, there: str, *, formal: bool) -> bool:
        """Tell whether a name may be a slip for another."""
        if there in name and not (formal and name.endswith(there[-2:])):
            return False
        is_clear = _common(name, there) >= _CLEAR and name.endswith(_OFFICIAL)
        if not formal and not is_clear and self._names_own(name, there):
            return False
        if formal and _stem(name) == _stem(there) and _stem(name) != name:
            return True
        return _is_slip_of_characters(name, there) or _is_slip_of_a_word(name, there, self._fillers)

    def _begins_with_place(self, name: str) -> bool:
        return self._places is not None and self._places.match(name) is not None

    def _names_own(self, name: str, there: str) -> bool:
        return any(word in name and word not in there for word in self._own)


@lru_cache(maxsize=8)  # a run uses few rulebooks
def index(catalogue: Catalogue, naming: Naming) -> Index:
    """Return the index of a catalogue."""
    return Index(catalogue, naming)


def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[at : at + 2] for at in range(len(name) - 1))


def _is_law_name(name: str) -> bool:
    return name.endswith(_LAW) and not name.endswith(_WAY)


def _can_be_meant(entry: Instrument, year: int | None) -> bool:
    """Tell whether a report on a year can mean an entry at all, and the entry is sure enough to say so."""
    if entry.confidence is Confidence.UNVERIFIED:
        return False
    return entry.published is None or year is None or int(entry.published[:4]) <= year + 1


def _stem(name: str) -> str:
    """Return a name without the sort of document at its end."""
    return next((name[: -len(sort)] for sort in _SORTS if name.endswith(sort)), name)


def _is_slip_of_characters(name: str, there: str) -> bool:
    """Tell whether two names differ in so few characters that one must be a slip for the other.

    A slip is one character, words left out, or the wrong sort of document at the end; two characters exchanged
    before the end are another subject: 法治青溪建设规划 is not 法治中国建设规划. A long name is known by its rest.
    """
    limit = 1 if len(there) < _LONG else min(_FARTHEST, max(2, len(there) // 5))
    if distance(name, there, limit) > limit:
        return False
    if len(there) >= _KNOWN_BY_REST:
        return True
    start = _common(name, there)
    behind = _common(name[start:][::-1], there[start:][::-1])
    return behind == 0 or len(name) - behind - start <= 1


def _is_slip_of_a_word(name: str, there: str, fillers: tuple[str, ...]) -> bool:
    """Tell whether a name lacks a word in the middle, as 治安处罚法 does, or has one that says nothing."""
    shorter, longer = sorted((name, there), key=len)
    start = _common(shorter, longer)
    behind = _common(shorter[start:][::-1], longer[start:][::-1])
    if not 0 < len(longer) - len(shorter) <= _LEFT_OUT or min(start, behind) < 2 or start + behind != len(shorter):
        return False
    return shorter == name or longer[start : len(longer) - behind] in fillers


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
