"""A text → the same text with one thing made wrong, by the kind of what is wrong, and the rules that should say so."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Defect(NamedTuple):
    """One text with one thing made wrong, where, and which rules may tell of it."""

    kind: str
    rules: frozenset[str]
    line: int
    text: str


_PARTS = re.compile(r"[^。；\n]{0,60}(?:其中|分别)[^。；\n]{4,120}")
_RATE = re.compile(
    r"[^。；\n]{0,80}[0-9]+(?:件|次|个|人|份|户|项)[^。；\n]{0,60}?率[^。；\n0-9]{0,6}([0-9]{2}(?:\.[0-9]+)?)[%％]"
)
_NUMBER = re.compile(r"(?<![0-9.年—-])([1-9][0-9]{1,4})(?=件|次|个|人|份|户|项|起|场)")
_CITED = re.compile(r"《([^《》（(]{6,40})》")
_CLOSING = re.compile(r"[”》）]")
_HEADING_YEAR = re.compile(r"^[一二三四五六七]、[^\n]{0,6}(20[0-9]{2})年", re.MULTILINE)
_WORD = re.compile(r"[\u4e00-\u9fff]{6,}")
_FIGURES = frozenset({"sum-mismatch", "ratio-mismatch", "conflicting-figure"})


def defects(text: str, seed: int, most: int = 5) -> Iterator[Defect]:
    """Yield at most so many texts of each kind; the same seed makes the same ones."""
    chance = random.Random(seed)
    for kind, (make, rules) in _KINDS.items():
        made = list(make(text, chance))
        for start, end, words in chance.sample(made, min(most, len(made))):
            yield Defect(kind, rules, text.count("\n", 0, start) + 1, text[:start] + words + text[end:])


Change = tuple[int, int, str]


def _sum(text: str, chance: random.Random) -> Iterator[Change]:
    """Make one of the numbers of an enumeration another."""
    for sentence in _PARTS.finditer(text):
        numbers = list(_NUMBER.finditer(text, *sentence.span()))
        if len(numbers) >= 3:
            yield _other_number(chance.choice(numbers), chance)


def _rate(text: str, chance: random.Random) -> Iterator[Change]:
    """Make a rate beside its counts another."""
    for sentence in _RATE.finditer(text):
        if len(_NUMBER.findall(text, *sentence.span())) >= 2:
            shown = f"{max(1.0, float(sentence[1]) - chance.choice((3, 7, 11))):g}"
            yield sentence.start(1), sentence.end(1), shown


def _mark(text: str, _: random.Random) -> Iterator[Change]:
    """Leave out a closing mark."""
    yield from ((mark.start(), mark.end(), "") for mark in _CLOSING.finditer(text))


def _title(text: str, chance: random.Random) -> Iterator[Change]:
    """Leave out a character of the name of a document."""
    for cited in _CITED.finditer(text):
        at = chance.randrange(cited.start(1) + 1, cited.end(1) - 1)
        yield at, at + 1, ""


def _year(text: str, _: random.Random) -> Iterator[Change]:
    """Leave last year's year in a heading."""
    for heading in _HEADING_YEAR.finditer(text):
        yield heading.start(1), heading.end(1), str(int(heading[1]) - 1)


def _placeholder(text: str, _: random.Random) -> Iterator[Change]:
    """Put a placeholder where a number was."""
    yield from ((number.start(), number.end(), "XX") for number in _NUMBER.finditer(text))


def _blank_number(text: str, _: random.Random) -> Iterator[Change]:
    """Leave out a number in front of its measure word."""
    yield from ((number.start(), number.end(), "  ") for number in _NUMBER.finditer(text))


def _doubled(text: str, chance: random.Random) -> Iterator[Change]:
    """Write a word of two characters twice."""
    for words in _WORD.finditer(text):
        at = words.start() + chance.randrange(len(words[0]) - 2)
        yield at, at, text[at : at + 2]


def _other_number(number: re.Match[str], chance: random.Random) -> Change:
    return number.start(), number.end(), str(int(number[0]) + chance.choice((1, 2, 7, 10)))


_KINDS: dict[str, tuple[Callable[[str, random.Random], Iterator[Change]], frozenset[str]]] = {
    "number in an enumeration": (_sum, _FIGURES),
    "rate beside its counts": (_rate, _FIGURES),
    "closing mark left out": (_mark, frozenset({"unpaired-mark"})),
    "name of a document": (_title, frozenset({"document-title"})),
    "year in a heading": (_year, frozenset({"stale-year", "report-year"})),
    "placeholder for a number": (_placeholder, frozenset({"placeholder"})),
    "number left out": (_blank_number, frozenset({"placeholder", "stray-space"})),
    "word written twice": (_doubled, frozenset({"repeated-text"})),
}
