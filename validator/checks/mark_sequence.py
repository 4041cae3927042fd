"""Kind `mark_sequence`: no two marks stand together that never do, and no line begins with a mark.

A sequence is looked for as the rulebook writes it, on folded text or, where dashes of different lengths are to be told
apart, on the text as it is written; it counts only behind Chinese words, figures or closing marks, so that addresses
and foreign words stay out of it.
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
    as_written: Annotated[bool, "Whether to look in the text as it is written, in which `--` is no `——`."] = False
    not_before: Annotated[str, "The marks do not count in front of one of these characters."] = ""


class Options(NamedTuple):
    """Options of the kind `mark_sequence`."""

    sequences: Annotated[tuple[Sequence, ...], "Marks that never stand together; the first that fits is told."]
    beginning: Annotated[Pattern | None, "Marks with which no line begins."] = None
    beginning_message: Annotated[
        Words, "What to say of a line that begins with a mark; {found} stands for the mark."
    ] = Words("段落不能以“{found}”开头", "no paragraph begins with “{found}”")


_OPENING = frozenset("《“(【〔‘")
_BEFORE = frozenset("”’》)】〕%0123456789")


class _Place(NamedTuple):
    span: Span
    message: Words


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every impossible sequence and for every mark at the beginning of a line."""
    text, every, table = context.document.text, context.once(lines), BlockKind.TABLE
    sequences = _present(context, options)
    written = [each for each in options.sequences if each.as_written and each.find.search(text)]
    likely = range(len(every)) if written else _likely(context, sequences)
    folded = context.document.folded
    numbers = [
        number
        for number, (_, _, kind, words) in enumerate(every)
        # The first character of most lines is a letter or figure.
        if kind is not table and (number in likely or not folded[words.start : words.start + 1].isalnum())
    ]
    found: list[_Place] = []
    for number in numbers:
        above = every[number - 1] if number else None
        looked_for = (*sequences, *written) if number in likely else ()
        found.extend(_in_line(context, options, looked_for, above, every[number]))

    def tell(place: _Place) -> Finding:
        return Finding(span=place.span, message=place.message.fill(found=context.document.quote(place.span)))

    yield from map(tell, sorted(found))


def _present(context: Context, options: Options) -> list[Sequence]:
    """Return the sequences that stand anywhere in the draft; most drafts have none, which is told at one go."""
    folded = [sequence for sequence in options.sequences if not sequence.as_written]
    if places(tuple(sequence.find for sequence in folded), context.text) == []:
        return []
    return [sequence for sequence in folded if sequence.find.search(context.text)]


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
    folded, text = context.document.folded[start:end], context.document.text[start:end]
    taken: set[int] = set()
    if _begins_with_mark(context, options, above, line, folded):
        taken.add(0)
        yield _Place(Span(start, start + 1), options.beginning_message)
    for sequence in sequences if len(folded) > 1 else ():
        for first, last in sequence.find.finditer(text if sequence.as_written else folded):
            if taken.isdisjoint(range(first, last)) and _counts(sequence, folded, first, last):
                taken.update(range(first, last))
                yield _Place(Span(start + first, start + last), sequence.message)


def _counts(sequence: Sequence, folded: str, at: int, end: int) -> bool:
    if end < len(folded) and folded[end] in sequence.not_before:
        return False
    if at == 0 or folded[at] in _OPENING:
        return not sequence.as_written
    return folded[at - 1] in _BEFORE or is_han(folded[at - 1])


def _begins_with_mark(context: Context, options: Options, above: Line | None, line: Line, folded: str) -> bool:
    """Tell whether a line begins with a mark, unless it goes on with the line above it."""
    if options.beginning is None or line.number or not folded or folded[0].isalnum():
        return False
    return bool(options.beginning.match(folded)) and (above is None or not unfinished(context, above))
