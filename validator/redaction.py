"""Numbers that belong to a person → the same numbers made unreadable, at equal length.

A check that finds such a number marks its finding as masked. Before anything is shown, the number is made
unreadable in the document itself, so that no format, excerpt or message of any rule can repeat it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from validator.document import Document, Span
from validator.facts import Facts
from validator.findings import Result
from validator.text.expression import Expression

_FIRST, _LAST = 3, 2  # characters that stay readable, so that the drafter finds the place
_MARK = "*"
_LONG_NUMBER = Expression(r"[0-9０-９](?:[ \-]?[0-9０-９]){9,}[XxＸｘ]?")

R = TypeVar("R")


def mask(number: str) -> str:
    """Return a number of the same length of which only the beginning and the end can be read."""
    places = [index for index, character in enumerate(number) if character.isalnum()]
    hidden = frozenset(places[_FIRST:-_LAST])
    return "".join(_MARK if index in hidden else character for index, character in enumerate(number))


def mask_numbers(words: str) -> str:
    """Return words in which every number as long as a telephone's is masked."""
    return _LONG_NUMBER.sub(lambda found: mask(found[0]), words)


def conceal(
    document: Document, facts: Facts, results: tuple[Result, ...]
) -> tuple[Document, Facts, tuple[Result, ...]]:
    """Return document, facts and results in which the numbers of all masked findings are unreadable.

    Messages and facts repeat words of the draft in many forms, so in them every long number is masked.
    """
    spans = {finding.span for result in results for finding in result.findings if finding.masked and finding.span}
    if not spans:
        return document, facts, results
    return _hidden(document, spans), _masked(facts), tuple(map(_masked, results))


def _hidden(document: Document, spans: Iterable[Span]) -> Document:
    text, folded = list(document.text), list(document.folded)
    for start, end in spans:
        text[start:end] = mask(document.text[start:end])
        folded[start:end] = mask(document.folded[start:end])
    return document._replace(text="".join(text), folded="".join(folded))


def _masked(value: R) -> R:
    """Return a record with the long numbers masked in every text it holds, however deep."""
    changed: object = value
    # NOTE: members of enums are texts too, but hold no words of the draft.
    if isinstance(value, str) and type(value) is str:
        changed = mask_numbers(value)
    elif isinstance(value, tuple) and not isinstance(value, Span):
        parts = map(_masked, value)
        changed = type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
    return changed  # type: ignore[return-value]
