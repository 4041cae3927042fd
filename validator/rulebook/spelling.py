"""A misspelt name → the nearest name that exists, or the list of those that do."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from validator.text.language import Words

_LONGEST = 60  # what a person compares; difflib is quadratic in the length
_COMPARED = 1000
_MOST = 12


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like the word, or `None` when none does."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word[:_LONGEST], tuple(islice(known, _COMPARED)), 1)), None)


def suggestion(word: str, known: Iterable[str]) -> Words | None:
    """Return the hint that names the nearest known name, else the first known ones, else `None`."""
    names = tuple(known)
    best = nearest(word, names)
    if best is not None:
        return Words("是不是“{name}”？", "Did you mean “{name}”?").fill(name=best)
    return Words("可以写：{zh}", "Possible here: {en}").fill(**listed(names)) if names else None


def listed(names: Iterable[str]) -> dict[str, str]:
    """Return the first names as a list in each language, under the keys `zh` and `en`."""
    every = tuple(names)
    shown, more = every[:_MOST], len(every) > _MOST
    return {"zh": "、".join(shown) + ("……" if more else ""), "en": ", ".join(shown) + (", …" if more else "")}


def short(value: object, longest: int = 40) -> str:
    """Return a value as it can stand inside a sentence: one line, cut when it is long."""
    text = " ".join(str(value).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"
