"""What belongs to a person → the same made unreadable, at equal length, in everything that is shown.

Nothing here asks which rules ran: whatever leaves the program goes through `conceal`, `concealed` or `redacted`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from validator.document import Document, Span
from validator.facts import Facts
from validator.findings import Result
from validator.redaction.personal import digits_of, personal_data
from validator.text.expression import Expression
from validator.text.folding import fold

_FIRST, _LAST = 3, 2  # characters that stay readable, so that the drafter finds the place
_MARK = "*"
# A piece of a number that a message has cut off still gives it away.
_PIECE = Expression(r"[0-9](?:[ ./·_\-\u00ad\u200b-\u200d\u2060]{0,2}[0-9Xx]){6,}")

R = TypeVar("R")


def mask(words: str) -> str:
    """Return words of the same length of which only the beginning and the end can be read."""
    places = [index for index, character in enumerate(words) if character.isalnum()]
    hidden = frozenset(places[_FIRST:-_LAST])
    return "".join(_MARK if index in hidden else character for index, character in enumerate(words))


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """Return a text without the data of persons in it, and without the secrets that a draft was found to hold.

    A secret is a number, of which any piece is hidden, or words.
    """
    folded = fold(text)
    spans = [datum.span for datum in personal_data(folded)]
    for secret in secrets:
        spans.extend(_places(folded, secret))
    return _hidden(text, spans)


def concealed(value: R, secrets: Iterable[str] = ()) -> R:
    """Return a record without the data of persons in any text that it holds, however deep."""
    changed: object = value
    # NOTE: members of enums are texts too, but hold no words of the draft.
    if isinstance(value, str) and type(value) is str:
        changed = redacted(value, secrets)
    elif isinstance(value, Document):
        changed = _document(value)
    elif isinstance(value, tuple) and not isinstance(value, Span):
        parts = [concealed(part, secrets) for part in value]
        changed = type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
    return changed  # type: ignore[return-value]


def conceal(
    document: Document, facts: Facts, results: tuple[Result, ...]
) -> tuple[Document, Facts, tuple[Result, ...]]:
    """Return document, facts and results without the data of persons.

    Messages and facts repeat words of the draft in many forms, so in them what the draft holds is looked for too.
    """
    secrets = frozenset(_secrets(document))
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


def _secrets(document: Document) -> Iterable[str]:
    for text in (document.folded, *(fold(revision.text) for revision in document.revisions)):
        for datum in personal_data(text):
            words = text[datum.span.start : datum.span.end]
            digits = digits_of(words)
            yield digits if len(digits) >= 11 else words


def _places(folded: str, secret: str) -> Iterable[Span]:
    """Yield where a secret, or a piece of its digits, stands in a text."""
    if secret[:10].isdigit():
        for found in _PIECE.finditer(folded):
            digits = digits_of(found[0])
            if digits in secret or secret in digits:
                yield Span(*found.span())
        return
    at = folded.find(secret)
    while at >= 0:
        yield Span(at, at + len(secret))
        at = folded.find(secret, at + len(secret))


def _hidden(text: str, spans: Iterable[Span]) -> str:
    characters: list[str] | None = None
    for start, end in spans:
        characters = list(text) if characters is None else characters
        characters[start:end] = mask(text[start:end])
    return text if characters is None else "".join(characters)
