"""Sound reports of the tests → as many distinct drafts as a benchmark asks for, each of the length of a real report.

Sentences are drawn anew and every figure is changed for each draft, so that nothing is gained by remembering one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

REPORTS = sorted((Path(__file__).parents[1] / "clean").glob("*.txt"))
CHARACTERS = 5_500
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_FIGURE = re.compile(r"(?<![0-9.])(?!20[0-9]{2})[0-9]{2,5}(?![0-9.])")


def drafts(count: int, characters: int = CHARACTERS) -> Iterator[str]:
    """Yield distinct drafts; the same ones at every call."""
    chance = random.Random(count)
    texts = [path.read_text(encoding="utf-8").splitlines() for path in REPORTS]
    prose = [line for lines in texts for line in lines if len(line) > 60 and not _HEADING.match(line)]
    sentences = [sentence + "。" for line in prose for sentence in line.split("。") if len(sentence) > 12]
    for number in range(count):
        yield _draft(chance, texts[number % len(texts)], sentences, characters, number)


def write(folder: Path, texts: Iterable[str]) -> list[Path]:
    """Write drafts into a folder and return their paths."""
    paths = []
    for number, text in enumerate(texts):
        path = folder / f"{number:04}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def variants(folder: Path, count: int) -> Iterator[str]:
    """Yield the reports of a folder in turn, each time with a closing line of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    for number in range(count):
        yield f"{texts[number % len(texts)].rstrip()}\n\n第{number}份。\n"


def longest(folder: Path) -> str:
    """Return the longest report of a folder."""
    return max((path.read_text(encoding="utf-8") for path in folder.glob("*.txt")), key=len)


def _draft(chance: random.Random, lines: list[str], sentences: list[str], characters: int, number: int) -> str:
    places = [at for at, line in enumerate(lines) if len(line) > 60 and not _HEADING.match(line)]
    missing = characters - sum(map(len, lines))
    added: dict[int, list[str]] = {}
    while missing > 0 and places:
        sentence = chance.choice(sentences)
        added.setdefault(chance.choice(places), []).append(sentence)
        missing -= len(sentence)
    grown = [line + "".join(added.get(at, ())) for at, line in enumerate(lines)]
    text = _FIGURE.sub(lambda found: str(chance.randrange(10, 10 ** len(found[0]))), "\n".join(grown))
    return f"{text}\n第{number}份。\n"
