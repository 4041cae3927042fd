"""Kind `mark_sequence`: no two marks stand together that never do, and no line begins with a mark.

A sequence is looked for as the rulebook writes it, on folded text; it counts only behind Chinese words, figures or
closing marks, so that addresses and foreign words stay out of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import Line, is_han, lines, unfinished
from validator.checks._passages import Passages, places
from validator.document import BlockKind, Span
from validator.findings import Finding, Statement
from validator.text.language import Words
from validator.text.pattern import Pattern


class Sequence(NamedTuple):
    """Marks that never stand together, and what to say of them."""

    find: Annotated[Pattern, "The marks themselves, without the words around them."]
    message: Annotated[Words, "What to say; {found} stands for the marks as they are written."]


class Options(NamedTuple):
    """Options of the kind `mark_sequence`."""

    sequences: Annotated[tuple[Sequence, ...], "Marks that never stand together; the first that fits is told."]
    beginning: Annotated[Pattern, "Marks with which no line begins."]
    beginning_message: Annotated[Words, "What to say of a line that begins with a mark; {found} stands for the mark."]


_OPENING = frozenset("《“(【〔‘")
_BEFORE = frozenset("”’》)】〕%0123456789")


class _Place(NamedTuple):
    span: Span
    message: Words


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every impossible sequence and for every mark at the beginning of a line."""
    sequences = _present(context, options)
    likely = _likely(context, sequences)
    every, folded, table = context.once(lines), context.document.folded, BlockKind.TABLE
    numbers = [
        number
        for number, (_, _, kind, words) in enumerate(every)
        # The first character of most lines is a letter or figure.
        if kind is not table and (number in likely or not folded[words.start : words.start + 1].isalnum())
    ]
    found = sorted(
        place
        for number in numbers
        for place in _in_line(
            context,
            options,
            sequences if number in likely else (),
            every[number - 1] if number else None,
            every[number],
        )
    )

    def tell(place: _Place) -> Finding:
        return Finding(span=place.span, message=place.message.fill(found=context.document.quote(place.span)))

    yield from map(tell, found)


def _present(context: Context, options: Options) -> list[Sequence]:
    """Return the sequences that stand anywhere in the draft; most drafts have none, which is told at one go."""
    if places(tuple(sequence.find for sequence in options.sequences), context.text) == []:
        return []
    return [sequence for sequence in options.sequences if sequence.find.search(context.text)]


def _likely(context: Context, sequences: list[Sequence]) -> Collection[int]:
    """Return the numbers of the lines in which one of the sequences may stand."""
    if not sequences:
        return ()
    folded = context.document.folded
    words = Passages(folded[line.words.start : line.words.end] for line in context.once(lines))
    return frozenset(words.likely(*(sequence.find for sequence in sequences)))


def _in_line(
    context: Context, options: Options, sequences: Iterable[Sequence], above: Line | None, line: Line
) -> Iterator[_Place]:
    start, end = line.words
    folded = context.document.folded[start:end]
    taken: set[int] = set()
    if _begins_with_mark(context, options, above, line, folded):
        taken.add(0)
        yield _Place(Span(start, start + 1), options.beginning_message)
    for sequence in sequences if len(folded) > 1 else ():
        for first, last in sequence.find.finditer(folded):
            if taken.isdisjoint(range(first, last)) and _counts(folded, first):
                taken.update(range(first, last))
                yield _Place(Span(start + first, start + last), sequence.message)


def _counts(folded: str, at: int) -> bool:
    return at == 0 or folded[at] in _OPENING or folded[at - 1] in _BEFORE or is_han(folded[at - 1])


def _begins_with_mark(context: Context, options: Options, above: Line | None, line: Line, folded: str) -> bool:
    """Tell whether a line begins with a mark, unless it goes on with the line above it."""
    if line.number or not folded or folded[0].isalnum() or not options.beginning.match(folded):
        return False
    return above is None or not unfinished(context, above)
