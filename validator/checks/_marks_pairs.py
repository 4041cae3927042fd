"""Marks that come in pairs → which of them have no partner; each sort of mark is paired by itself.

A mark of one sort never hides a missing one of another sort, so what is reported stands where it is.
Only title marks bind what is inside them: a bracket that opens in a title must close in it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.document import Span
from validator.text.expression import Expression

PARTNERS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "<": ">",
    "(": ")",
    "[": "]",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
STRAIGHT = '"'
_SORTS = {
    sign: "<" if opening in "<〈" else opening for opening, closing in PARTNERS.items() for sign in opening + closing
}
_MARK = Expression("[" + re.escape("".join(_SORTS)) + STRAIGHT + "]")
_LIST_NUMBER = Expression(r"(?:^|[,。;:、!?\s])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
# NOTE: as Python's own one-byte encodings are made; to leave out all other characters so takes half the time of `re`.
_CODES = codecs.charmap_build("\0\n" + "".join(_SORTS) + STRAIGHT)
_DEEPEST = 3  # pairs in pairs in pairs
_BEFORE_OPENING = frozenset(" ,。;:、!?(《")
_AFTER_CLOSING = frozenset(" ,。;:、!?)》")


def _coded(text: str) -> bytes:
    """Return one byte for each mark and each line end of a text, and none for anything else."""
    return codecs.charmap_encode(text, "ignore", _CODES)[0]


_END = _coded("\n")
_PAIRS = tuple(_coded(opening + closing) for opening, closing in (*PARTNERS.items(), (STRAIGHT, STRAIGHT)))


class Lone(NamedTuple):
    """A mark without a partner; `opens` tells which side of the pair it is."""

    at: int
    sign: str
    opens: bool

    @property
    def sort(self) -> str:
        """The opening mark that stands for all marks of this sort."""
        return _SORTS.get(self.sign, self.sign)


class _Stacks:
    """The marks of one line that wait for their partners, by sort."""

    def __init__(self) -> None:
        self.waiting: dict[str, list[Lone]] = {}
        self.lone: list[Lone] = []

    def open(self, mark: Lone) -> None:
        self.waiting.setdefault(mark.sort, []).append(mark)

    def close(self, mark: Lone) -> None:
        waiting = self.waiting.get(mark.sort)
        if not waiting:
            self.lone.append(mark)
            return
        partner = waiting.pop()
        if mark.sign == "》":
            self._close_inside(partner)

    def _close_inside(self, title: Lone) -> None:
        for waiting in self.waiting.values():
            while waiting and waiting[-1].at > title.at:
                self.lone.append(waiting.pop())

    def rest(self) -> list[Lone]:
        return sorted([*self.lone, *(mark for waiting in self.waiting.values() for mark in waiting)])


def unpaired(folded: str, spans: Iterable[Span]) -> list[list[Lone]]:
    """Return the marks of each line that have no partner in it, in reading order."""
    every = list(spans)
    marks = _coded("\n".join([folded[start:end].replace("\n", " ") for start, end in every]))
    # Those of nearly all lines stand in each other as they should; the mark of an end keeps lines apart.
    for _ in range(_DEEPEST):
        for pair in _PAIRS:
            marks = marks.replace(pair, b"")
    left = marks.split(_END)
    return [lone_marks(folded, span) if marks else [] for span, marks in zip(every, left, strict=False)]


def lone_marks(folded: str, span: Span) -> list[Lone]:
    """Return the marks of a line that have no partner in it, in reading order."""
    stacks = _Stacks()
    straight: list[int] = []
    for found in _MARK.finditer(folded, *span):
        at, sign = found.start(), found[0]
        if sign == STRAIGHT:
            straight.append(at)
        elif sign in PARTNERS:
            if sign != "<" or stacks.waiting.get("《"):
                stacks.open(Lone(at, sign, True))
        elif not _is_other(folded, span, at, sign, stacks):
            stacks.close(Lone(at, sign, False))
    return sorted([*stacks.rest(), *_lone_straight(folded, span, straight)])


def _is_other(folded: str, span: Span, at: int, sign: str, stacks: _Stacks) -> bool:
    """Tell whether a closing mark is none: an apostrophe, a sign of inequality, the bracket of `1)`."""
    if stacks.waiting.get(_SORTS[sign]):
        return False
    if sign == "’":
        return at > span.start and folded[at - 1].isascii() and folded[at - 1].isalpha()
    if sign == ">":
        return not stacks.waiting.get("《")
    return sign == ")" and _LIST_NUMBER.search(folded[max(span.start, at - 5) : at]) is not None


def _lone_straight(folded: str, span: Span, quotes: list[int]) -> Iterator[Lone]:
    """Yield the straight quotation mark that is too many, judged by what stands on both sides of it."""
    if len(quotes) % 2 == 0:
        return
    waiting: int | None = None
    for at in quotes:
        before_is_free = at == span.start or folded[at - 1] in _BEFORE_OPENING
        after_is_free = at + 1 == span.end or folded[at + 1] in _AFTER_CLOSING
        if waiting is None and after_is_free and not before_is_free:
            yield Lone(at, STRAIGHT, False)
            return
        if waiting is not None and before_is_free and not after_is_free:
            yield Lone(waiting, STRAIGHT, True)
            return
        waiting = at if waiting is None else None
    yield Lone(quotes[-1], STRAIGHT, True)
