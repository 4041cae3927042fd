"""Sentences of a draft that do the job of an item inside a part about something else, and how far they go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from validator.checks import Context, Peer
from validator.checks._phrases import sentences, speech, spoken
from validator.document import Span
from validator.outline import Part
from validator.text.expression import Expression
from validator.text.pattern import Pattern
from validator.text.pattern.either import either

_ANNOUNCES = Expression(r"[:：]$")
_LISTED = Expression(r"(?:一是|第一|首先|一方面|1[.、]|\(?一\)|①)")


def passages_of(context: Context, item: Peer, within: Span) -> list[Span]:
    """Return the sentences within a stretch of the draft that do an item's job."""
    if not item.options.passages:
        return []
    said = context.once(speech)
    first, lines = said.within(within)
    return [
        said.span(first + index)
        for index in either(item.options.passages).begins(lines)
        if not any(pattern.search(lines.lines[index]) for pattern in item.options.unless)
    ]


def first_in(passages: list[Span], paragraphs: Iterable[Span]) -> Span | None:
    """Return the first passage that begins a paragraph, or else the first one in any of them."""
    inside: Span | None = None
    for paragraph in paragraphs if passages else ():
        at = bisect_left(passages, (paragraph.start,))
        if at < len(passages) and passages[at].start < paragraph.end:
            if passages[at].start == paragraph.start:
                return passages[at]
            inside = inside or passages[at]
    return inside


def paragraphs_of(part: Part) -> tuple[Span, ...]:
    """Return the paragraphs of a part, where a heading that is a whole sentence counts as one too."""
    found: list[Span] = []
    for below in part.walk():
        if below is not part:
            found.append(below.heading.span)
        found.extend(below.paragraphs)
    return tuple(sorted(found))


def announces_list(context: Context, paragraph: Span) -> bool:
    """Tell whether the points of a passage are listed in the paragraphs below it."""
    folded = context.document.folded
    if _ANNOUNCES.search(folded[paragraph.start : paragraph.end]):
        return True
    below = folded[paragraph.end : paragraph.end + 20].lstrip()
    return bool(_LISTED.match(below))


def last_on_subject(context: Context, sentence: Span, paragraph: Span, subject: tuple[Pattern, ...]) -> int:
    """Return where the last sentence of a paragraph ends that goes on with a passage."""
    end = sentence.end
    for following in sentences(context.document, Span(sentence.end, paragraph.end)):
        words = spoken(context.document, following, context.facts)
        if not any(pattern.search(words) for pattern in subject):
            break
        end = following.end
    return end
