"""What belongs to a person → the same made unreadable, at equal length, in everything that is shown.

Nothing here asks which rules ran: whatever leaves the program goes through `conceal`, `concealed` or `redacted`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from validator.document import Document, Span
from validator.facts import Facts
from validator.findings import Result
from validator.redaction.personal import digits_of, personal_data
from validator.text.expression import Expression
from validator.text.folding import fold

_FIRST, _LAST = 3, 2  # characters that stay readable, so that the drafter finds the place
_MARK = "*"
_LEAST = 11  # digits of a number
_BEGIN = 4  # characters by which words are looked up
# A piece of a number that a message has cut off still gives it away.
_PIECE = Expression(r"[0-9](?:[ ./·_\-\u00ad\u200b-\u200d\u2060]{0,2}+[0-9Xx]){6,64}+")

R = TypeVar("R")


class Secrets(NamedTuple):
    """What a draft was found to hold of persons: digits of all numbers, and words by their first characters."""

    digits: str = ""
    words: Mapping[str, Collection[str]] = {}


_NONE = Secrets()


def mask(words: str) -> str:
    """Return words of the same length of which only the beginning and the end can be read."""
    places = [index for index, character in enumerate(words) if character.isalnum()]
    hidden = frozenset(places[_FIRST:-_LAST])
    return "".join(_MARK if index in hidden else character for index, character in enumerate(words))


def redacted(text: str, secrets: Secrets = _NONE) -> str:
    """Return a text without the data of persons in it, and without the secrets that a draft was found to hold."""
    folded = fold(text)
    spans = [datum.span for datum in personal_data(folded)]
    spans.extend(_pieces(folded, secrets.digits) if secrets.digits else ())
    spans.extend(_words(folded, secrets.words) if secrets.words else ())
    return _hidden(text, spans)


def concealed(value: R, secrets: Secrets = _NONE) -> R:
    """Return a record without the data of persons in any text that it holds, however deep."""
    return _concealed(value, cache(lambda text: redacted(text, secrets)))


def _concealed(value: R, hide: Callable[[str], str]) -> R:
    changed: object = value
    # NOTE: members of enums are texts too, but hold no words of the draft.
    if isinstance(value, str) and type(value) is str:
        changed = hide(value)
    elif isinstance(value, tuple) and not isinstance(value, Span):
        parts = [_concealed(part, hide) for part in value]
        changed = type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
    return changed  # type: ignore[return-value]


def conceal(
    document: Document, facts: Facts, results: tuple[Result, ...]
) -> tuple[Document, Facts, tuple[Result, ...]]:
    """Return document, facts and results without the data of persons.

    Messages and facts repeat words of the draft in many forms, so in them what the draft holds is looked for too.
    """
    secrets = _secrets(document)
    return _document(document), concealed(facts, secrets), concealed(results, secrets)


def _document(document: Document) -> Document:
    """Return a document of equal length whose blocks and lines are where they were."""
    spans = [datum.span for datum in personal_data(document.folded)]
    return document._replace(
        name=redacted(document.name),
        text=_hidden(document.text, spans),
        folded=_hidden(document.folded, spans),
        revisions=concealed(document.revisions),
    )


def _secrets(document: Document) -> Secrets:
    numbers: list[str] = []
    words: dict[str, set[str]] = {}
    for text in (document.folded, *(fold(revision.text) for revision in document.revisions)):
        for datum in personal_data(text):
            found = text[datum.span.start : datum.span.end]
            digits = digits_of(found)
            if len(digits) >= _LEAST:
                numbers.append(digits)
            else:
                words.setdefault(found[:_BEGIN], set()).add(found)
    return Secrets("|".join(numbers), words)


def _pieces(folded: str, numbers: str) -> Iterator[Span]:
    """Yield where pieces of numbers stand in a text, or longer ones that hold a number."""
    for found in _PIECE.finditer(folded):
        digits = digits_of(found[0])
        if digits in numbers or any(
            digits[start : start + _LEAST] in numbers for start in range(len(digits) - _LEAST + 1)
        ):
            yield Span(*found.span())


def _words(folded: str, words: Mapping[str, Collection[str]]) -> Iterator[Span]:
    for start in range(len(folded) - _BEGIN + 1):
        for word in words.get(folded[start : start + _BEGIN], ()):
            if folded.startswith(word, start):
                yield Span(start, start + len(word))


def _hidden(text: str, spans: Iterable[Span]) -> str:
    characters: list[str] | None = None
    for start, end in spans:
        characters = list(text) if characters is None else characters
        characters[start:end] = mask(text[start:end])
    return text if characters is None else "".join(characters)
