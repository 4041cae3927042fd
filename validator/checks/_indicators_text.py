"""The text of a report in which figures are looked for: without blanks, a sentence over several lines in one piece."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import NamedTuple

from validator.checks import Context
from validator.checks._assignment import Manner, assign
from validator.checks._phrases import stretches
from validator.document import Span
from validator.rulebook import RuleId
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Text

_LINE_ENDS = ("\n", "\r\n", "\r", "")


class RunningText(NamedTuple):
    """Pieces of a report in one text, each ended by `。`; `;`, `!` and `?` read `。`, too, where patterns stop.

    In `clauses`, which is as long, `,` and `:` read `。` as well.
    """

    text: Text
    words: str
    clauses: str
    pieces: tuple[Span, ...]
    starts: tuple[int, ...]
    folded: str
    sentences: list[str]
    sentence_starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the report of a range of the text."""
        return Span(self._place(start), self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        number = bisect_right(self.starts, at) - 1
        place, end = self.pieces[number]
        rest = at - self.starts[number]
        if self.starts[number + 1] - self.starts[number] > end - place:  # no blank in it
            return min(place + rest, end - 1)
        for run in self.folded[place:end].split():
            place = self.folded.index(run, place)
            if rest < len(run):
                return place + rest
            rest -= len(run)
            place += len(run)
        return end - 1  # the `。` that was put in


class Ranges:
    """Ranges of a text, in order and apart."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = list(ranges)

    def reach(self, low: int, high: int) -> bool:
        """Tell whether one of the ranges reaches into another."""
        last = bisect_left(self._ranges, (high,)) - 1
        return last >= 0 and self._ranges[last][1] > low


class Found:
    """What patterns find in the sentences of a text, each with the number of its pattern.

    Only sentences that are asked for are searched.
    """

    def __init__(self, text: RunningText, *patterns: Pattern) -> None:
        self._patterns = patterns
        self._sentences = text.sentences
        self._starts = text.sentence_starts
        self._found: dict[int, list[tuple[int, int, int]]] = {}

    def around(self, said: tuple[int, int], low: int, high: int) -> list[tuple[int, int, int]]:
        """Return what begins between two places in the sentence in which something is said."""
        first = bisect_right(self._starts, said[0])
        found = self._within(first - 1)
        if said[1] >= self._starts[first]:  # it goes over the end of the sentence
            following = range(first, bisect_right(self._starts, said[1]))
            found = found + [each for number in following for each in self._within(number)]
        return found[bisect_left(found, (low,)) : bisect_left(found, (high,))] if found else found

    def over(self, at: int) -> bool:
        """Tell whether something that is found stands over a place."""
        found = self._within(bisect_right(self._starts, at) - 1)
        last = bisect_left(found, (at + 1,)) - 1
        return last >= 0 and found[last][1] > at

    def _within(self, number: int) -> list[tuple[int, int, int]]:
        found = self._found.get(number)
        if found is None:
            begin, words = self._starts[number], self._sentences[number]
            found = [
                (begin + start, begin + end, kind)
                for kind, pattern in enumerate(self._patterns)
                for start, end in pattern.finditer(words)
            ]
            found.sort()
            self._found[number] = found
        return found


def running_text(context: Context, rules: tuple[RuleId, ...]) -> RunningText:
    """Return the text of a report, the parts of these rules left out."""
    folded = context.document.folded
    pieces = tuple(_outside(context, rules))
    known = context.once(stretches)
    words = [known[piece] if piece in known else without_blanks(folded[piece.start : piece.end]) for piece in pieces]
    joined = "。".join([*words, ""]).replace(";", "。").replace("!", "。").replace("?", "。")
    sentences = joined.split("。")
    clauses = joined.replace(",", "。").replace(":", "。")
    return RunningText(Text(joined), joined, clauses, pieces, _starts(words), folded, sentences, _starts(sentences))


def _starts(pieces: list[str]) -> tuple[int, ...]:
    """Return where each of several pieces begins in a text in which `。` ends them, and where the text ends."""
    return tuple(accumulate([len(piece) + 1 for piece in pieces], initial=0))


def _outside(context: Context, rules: tuple[RuleId, ...]) -> list[Span]:
    """Return the pieces of a report, each up to where a part of these rules begins."""
    holdings = context.once(assign)
    # A passage has no end of its own, so figures behind it are not passed over.
    ended = [holdings[rule] for rule in rules if rule in holdings and holdings[rule].manner is not Manner.PASSAGE]
    return _without(_pieces(context), sorted(text for holding in ended for text in holding.texts))


def _without(pieces: list[Span], texts: list[Span]) -> list[Span]:
    """Return pieces without those that begin in one of some texts in order, the others each up to where one begins."""
    begins = [text.start for text in texts]
    reached = list(accumulate((text.end for text in texts), max))
    outside: list[Span] = []
    for start, end in pieces:
        at = bisect_right(begins, start)
        if at == 0 or start >= reached[at - 1]:
            outside.append(Span(start, min(end, begins[at]) if at < len(begins) else end))
    return outside


def _pieces(context: Context) -> list[Span]:
    """Return headings and paragraphs, joined where they follow each other without the end of a sentence between."""
    folded = context.document.folded
    headings = [part.heading for top in context.outline.parts for part in top.walk()]
    found = [heading.span for heading in headings if heading.number is not None]
    # The first line of a broken sentence may pass for a heading.
    lines = [*context.outline.paragraphs(), *[each.span for each in headings if each.number is None]]
    lines.sort()
    start: int | None = None
    for span, following in pairwise([*lines, None]):
        if span is None or span.start == span.end:
            continue
        start = span.start if start is None else start
        ended = folded[span.end - 1] in "。;!?:"
        if ended or following is None or folded[span.end : following.start] not in _LINE_ENDS:
            found.append(Span(start, span.end))
            start = None
    return found
