"""A pattern → the words it stands for, where it is nothing but a list of words.

Most patterns of a rulebook are lists, `审[查核]|公开(?:征求)?意见`, and in a few characters a word is found sooner with
the methods of `str` than with any engine.
"""

from __future__ import annotations

from collections.abc import Iterator

_MOST = 256  # words
_FEW = 16  # words
_OTHER = frozenset(".^$*+{}\\-")  # what makes a pattern more than a list
_GROUPING = frozenset("()[]?")  # what a list with nothing but bars is free of


class Wordlist:
    """A list of words, looked for in text; of those that begin at one place the first of the list is found.

    What is found is given by its half-open range.
    """

    __slots__ = ("_all", "_beginnings", "_words", "few")

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._all = frozenset(words)
        self._beginnings: dict[str, list[str]] = {}
        for word in words:
            self._beginnings.setdefault(word[0], []).append(word)
        # Whether looking for each of them takes less time than an engine.
        self.few = len(words) <= _FEW

    def suits(self, text: str) -> bool:
        """Tell whether all words in a text are found in less time than an engine takes.

        NOTE: one must be started for every word, and of many words a text holds many.
        """
        return self.few or len(text) <= len(self._words)

    def fullmatch(self, text: str) -> bool:
        """Tell whether the whole text is one of the words."""
        return text in self._all

    def match(self, text: str) -> tuple[int, int] | None:
        """Find the word with which the text begins."""
        for word in self._beginnings.get(text[:1], ()):
            if text.startswith(word):
                return 0, len(word)
        return None

    def search(self, text: str) -> tuple[int, int] | None:
        """Find the first word in the text."""
        first, found = len(text), ""
        for word in self._words:
            if word in text and (at := text.find(word)) < first:
                first, found = at, word
        return (first, first + len(found)) if found else None

    def finditer(self, text: str) -> Iterator[tuple[int, int]]:
        """Find every word in the text that does not begin inside the one before."""
        return iter(self._by_word(text) if self.few else self._by_character(text))

    def _by_word(self, text: str) -> list[tuple[int, int]]:
        places = []
        for rank, word in enumerate(self._words):
            at = text.find(word)
            while at >= 0:
                places.append((at, rank, at + len(word)))
                at = text.find(word, at + 1)
        places.sort()
        found, last = [], 0
        for start, _, end in places:
            if start >= last:
                found.append((start, end))
                last = end
        return found

    def _by_character(self, text: str) -> list[tuple[int, int]]:
        beginnings = self._beginnings
        found, last = [], 0
        for start, character in enumerate(text):
            if character in beginnings and start >= last:
                for word in beginnings[character]:
                    if text.startswith(word, start):
                        last = start + len(word)
                        found.append((start, last))
                        break
        return found


class _NoList(Exception):
    """The pattern is not a list of words, or a very long one."""


def listed(source: str) -> tuple[str, ...] | None:
    """Return the words of a pattern in the order in which they are preferred, or `None` where it is no list."""
    if not _OTHER.isdisjoint(source):
        return None
    words = source.split("|") if _GROUPING.isdisjoint(source) else _spelled_out(source)
    return tuple(dict.fromkeys(words)) if words and "" not in words and len(words) <= _MOST else None


def _spelled_out(source: str) -> list[str]:
    """Return what a list with groups and classes stands for, nothing where it is none."""
    try:
        words, at = _choices(source, 0)
    except (_NoList, ValueError, RecursionError):
        return []
    return words if at == len(source) else []


def _choices(source: str, at: int) -> tuple[list[str], int]:
    """Read what stands between bars, up to the end of a group."""
    choices: list[str] = []
    while True:
        words = [""]
        while source[at : at + 1] not in ("", "|", ")"):
            piece, at = _piece(source, at)
            words = [first + second for first in words for second in piece]
            if len(words) + len(choices) > _MOST:
                raise _NoList
        choices += words
        if source[at : at + 1] != "|":
            return choices, at
        at += 1


def _piece(source: str, at: int) -> tuple[list[str], int]:
    """Read a character, a class or a group, with the mark behind it that lets it be left out."""
    sign = source[at]
    if sign == "(":
        # A list has nothing in it that would mean something else line by line.
        mark = next((mark for mark in ("(?:", "(?m:") if source.startswith(mark, at)), "(")
        words, end = _choices(source, at + len(mark))
        if source[end : end + 1] != ")":
            raise _NoList
    elif sign == "[":
        end = source.index("]", at)
        words = list(source[at + 1 : end])
    else:
        words, end = [sign], at
    if sign in "?]" or not words or "[" in words:
        raise _NoList
    at = end + 1
    if source[at : at + 1] != "?":
        return words, at
    if source[at + 1 : at + 2] == "?":  # rather left out
        return ["", *words], at + 2
    return [*words, ""], at + 1
