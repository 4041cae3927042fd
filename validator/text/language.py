"""The two languages in which people are spoken to: Chinese by default, English on request."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """A language of everything a drafter reads."""

    CHINESE = "zh"
    ENGLISH = "en"


class Words(NamedTuple):
    """One sentence or phrase in both languages."""

    zh: str
    en: str

    def say(self, language: Language) -> str:
        """Return the text in one language."""
        return self.zh if language is Language.CHINESE else self.en

    def join(self, parts: Iterable[Words]) -> Words:
        """Return several phrases as one, with these words between them."""
        parts = tuple(parts)
        return Words(self.zh.join(part.zh for part in parts), self.en.join(part.en for part in parts))

    def fill(self, **values: object) -> Words:
        """Return a copy with the named places `{name}` filled; a value that is `Words` is filled by language."""
        if Words not in map(type, values.values()):
            return Words(self.zh.format_map(values), self.en.format_map(values))
        zh = {name: value.zh if isinstance(value, Words) else value for name, value in values.items()}
        en = {name: value.en if isinstance(value, Words) else value for name, value in values.items()}
        return Words(self.zh.format_map(zh), self.en.format_map(en))
