"""A draft × a rulebook → how each rule read the draft: its result, and which of its patterns matched which words.

Nothing is guessed: the patterns of the rules are replaced by ones that note their matches, and the draft is judged
as always. A heading or sentence is seen by patterns without blanks, with the years named by what they are; the
readings of the headings show that form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from validator.checks._phrases import sentences, spoken
from validator.document import Document, Span
from validator.facts import Facts
from validator.findings import Result
from validator.outline import Outline
from validator.outline.tree import outline
from validator.report import Draft
from validator.rulebook import Rule, Rulebook
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Lines, Text


class Match(NamedTuple):
    """A pattern of a rule that matched: its place in the options and as written, the words, their line if known."""

    option: str
    pattern: str
    words: str
    line: int | None


class Reading(NamedTuple):
    """What one rule made of a draft, and its patterns that matched."""

    rule: Rule
    result: Result
    matches: tuple[Match, ...]


class Heard(NamedTuple):
    """A heading: its line, its words, and the words as patterns see them."""

    line: int
    heading: str
    spoken: str


class _Note(NamedTuple):
    """A match as it happened: where the pattern stands, the folded text it was given, the range in it."""

    rule: str
    option: str
    pattern: str
    text: str
    start: int
    end: int


class _Listening(Pattern):
    """A pattern that notes what it matches."""

    __slots__ = ("_notes", "_option", "_rule")

    def __init__(self, pattern: Pattern, rule: str, option: str, notes: dict[_Note, None]) -> None:
        super().__init__(pattern.source, pattern.written)
        self._rule, self._option, self._notes = rule, option, notes

    def together(self, patterns: tuple[Pattern, ...]) -> Pattern:
        return _Each(patterns)

    def _note(self, text: str, start: int, end: int) -> None:
        self._notes[_Note(self._rule, self._option, self.written, text, start, end)] = None

    def fullmatch(self, folded: str) -> bool:
        found = super().fullmatch(folded)
        if found:
            self._note(folded, 0, len(folded))
        return found

    def match(self, folded: str) -> tuple[int, int] | None:
        found = super().match(folded)
        if found is not None:
            self._note(folded, *found)
        return found

    def search(self, folded: str | Text) -> tuple[int, int] | None:
        found = super().search(folded)
        if found is not None:
            self._note(str(folded), *found)
        return found

    def finditer(self, folded: str | Text) -> Iterator[tuple[int, int]]:
        for found in super().finditer(folded):
            self._note(str(folded), *found)
            yield found


class _Each(Pattern):
    """Several listening patterns that are asked one after the other, so that each notes what it matches."""

    __slots__ = ("_patterns",)

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        super().__init__("|".join(pattern.source for pattern in patterns))
        self._patterns = patterns

    def fullmatch(self, folded: str) -> bool:
        return any(pattern.fullmatch(folded) for pattern in self._patterns)

    def within(self, lines: Lines) -> Iterator[int]:
        return (at for at, line in enumerate(lines.lines) if any(each.search(line) for each in self._patterns))

    def begins(self, lines: Lines) -> Iterator[int]:
        return (at for at, line in enumerate(lines.lines) if any(each.match(line) for each in self._patterns))


class Listener(NamedTuple):
    """A rulebook whose patterns note their matches; judge one draft by it, then ask for the `readings`."""

    rulebook: Rulebook
    notes: dict[_Note, None]

    def readings(self, draft: Draft, ids: Collection[str]) -> Iterator[Reading]:
        """Yield how each of these rules read the draft that was judged, and forget it."""
        notes = tuple(self.notes)
        self.notes.clear()
        if draft.document is None or draft.facts is None:
            return
        lines = _Lines(draft.document, draft.facts)
        rules = self.rulebook.by_id()
        for result in draft.results:
            if result.rule in ids:
                own = (note for note in notes if note.rule == result.rule)
                matches = dict.fromkeys(_match(note, lines) for note in own if note.end > note.start)
                yield Reading(rules[result.rule], result, tuple(sorted(matches, key=_by_option)))


def listener(rulebook: Rulebook) -> Listener:
    """Return a rulebook whose patterns note their matches."""
    notes: dict[_Note, None] = {}
    rules = (rule._replace(options=_listening(rule.options, rule.id, "", notes)) for rule in rulebook.rules)
    return Listener(rulebook._replace(rules=tuple(rules)), notes)


def headings(draft: Draft) -> Iterator[Heard]:
    """Yield the headings of a draft that was read, as people and as patterns see them."""
    if draft.document is None or draft.facts is None:
        return
    document = draft.document
    for span in _headings(outline(document)):
        words = " ".join(document.quote(span).split())
        yield Heard(document.place(span).line, words, spoken(document, span, draft.facts))


def _listening(value: Any, rule: str, option: str, notes: dict[_Note, None]) -> Any:
    if isinstance(value, Pattern):
        return _Listening(value, rule, option, notes)
    if isinstance(value, tuple) and (fields := getattr(value, "_fields", ())):
        named = zip(fields, value, strict=True)
        return type(value)(*(_listening(item, rule, f"{option}.{name}".lstrip("."), notes) for name, item in named))
    if isinstance(value, tuple):
        return tuple(_listening(item, rule, f"{option}[{number}]", notes) for number, item in enumerate(value, 1))
    return value


class _Lines:
    """Finds the line on which a text stands that a pattern was given."""

    def __init__(self, document: Document, facts: Facts) -> None:
        self._document = document
        self._starts: dict[str, int] = {}
        shape = outline(document)
        paragraphs = [*shape.paragraphs(), *([shape.title] if shape.title is not None else [])]
        below = [span for paragraph in paragraphs for span in sentences(document, paragraph)]
        for span in (*_headings(shape), *below, *paragraphs):
            for form in (spoken(document, span, facts), document.folded[span.start : span.end]):
                self._starts.setdefault(form, span.start)

    def line(self, text: str, start: int) -> int | None:
        if text == self._document.folded:
            return self._at(start)
        if text in self._starts:
            return self._at(self._starts[text])
        around = next((form for form in self._starts if text in form), None)
        if around is not None:
            return self._at(self._starts[around])
        found = self._document.folded.find(text)
        return self._at(found + start) if found >= 0 else None

    def _at(self, offset: int) -> int:
        return self._document.place(Span(offset, offset)).line


def _match(note: _Note, lines: _Lines) -> Match:
    return Match(note.option, note.pattern, note.text[note.start : note.end], lines.line(note.text, note.start))


def _by_option(match: Match) -> tuple[str, int]:
    return match.option, match.line or 0


def _headings(shape: Outline) -> Iterator[Span]:
    yield from (part.heading.span for top in shape.parts for part in top.walk())
