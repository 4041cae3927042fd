"""Texts that anybody may have written → the same without anything that a terminal would act upon."""

from __future__ import annotations

import unicodedata
from functools import cache


def printable(text: str) -> str:
    """Return the text on one line, without anything that a terminal would act upon.

    Controls and line ends become blanks; marks without width or that turn the reading direction disappear.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def harmless(text: str) -> str:
    """Return the same of a text of several lines, whose ends stay."""
    return "\n".join(map(printable, text.split("\n")))


@cache
def _shown(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cf":
            return ""
        case "Cs":
            return "?"
    # Variation selectors change how wide some terminals draw the character before them.
    return "" if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef" else character
