"""The catalogue of a rulebook: what reports cite by name, and the time for which each name holds.

Laws, plans, bodies, meetings and terms stand here once, each with its dates and with how sure they are. What is wrong
with a citation follows from these facts; no rule is written for a single name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple, TypeVar

from validator.rulebook.confidence import Confidence
from validator.rulebook.days import DAY, PERIOD
from validator.text.language import Words
from validator.text.pattern import Pattern

_SURE = "How sure the name and its dates are; that of the file when left out."


class Instrument(NamedTuple):
    """A law, regulation, plan or opinion that reports cite by its title."""

    title: Annotated[str, "The name without title marks, period and who issued it."]
    aliases: Annotated[tuple[str, ...], "Other names under which it is rightly cited."] = ()
    numbers: Annotated[tuple[str, ...], "Its document numbers, such as 国务院令第713号, those of revisions too."] = ()
    issuer: Annotated[str | None, "Who issued it."] = None
    published: Annotated[str | None, "The day before which nobody could cite it.", DAY] = None
    in_force: Annotated[str | None, "The day on which it, or its newest revision, came into force.", DAY] = None
    until: Annotated[str | None, "The last day on which it was in force.", DAY] = None
    successor: Annotated[str | None, "The title of what took its place."] = None
    periods: Annotated[
        tuple[Annotated[str, {"pattern": PERIOD}], ...], "The years for which plans of this name hold, as 2021-2025."
    ] = ()
    confidence: Annotated[Confidence | None, _SURE] = None


class Plan(NamedTuple):
    """A plan under the name that it has in running text, such as “八五”普法."""

    name: Annotated[str, "What messages call it."]
    find: Annotated[Pattern, "The name, on folded text without blanks."]
    period: Annotated[str, "The years for which it holds, such as 2021-2025.", {"pattern": PERIOD}]
    successor: Annotated[str | None, "What follows it, where that is known."] = None
    confidence: Annotated[Confidence | None, _SURE] = None


class Body(NamedTuple):
    """A body that is no more; reports may name it with 原 before its name, or for the time when it was."""

    find: Annotated[Pattern, "Its name behind that of its place, on folded text without blanks."]
    until: Annotated[str, "The day from which on no place had one any more.", DAY]
    successor: Annotated[str | None, "What it is now, or whose work it became."] = None
    confidence: Annotated[Confidence | None, _SURE] = None


class Meeting(NamedTuple):
    """A meeting whose results reports carry out; a later one of its series goes before it."""

    name: Annotated[str, "What messages call it."]
    find: Annotated[Pattern, "The name, on folded text without blanks."]
    held: Annotated[str, "The day on which it closed.", DAY]
    series: Annotated[str | None, "Meetings of one series stand in their order; the newest is to be named."] = None
    confidence: Annotated[Confidence | None, _SURE] = None


class Term(NamedTuple):
    """A wording and the time for which it holds."""

    find: Annotated[Pattern, "The words, on folded text without blanks."]
    say: Annotated[Words, "What to write instead, or why the words do not hold; a whole clause."]
    stale_from: Annotated[int | None, "The first report year in which the words are stale."] = None
    coined: Annotated[str | None, "The day before which nobody could use the words.", DAY] = None
    unless: Annotated[tuple[Pattern, ...], "Found in the sentence, one of these makes the words right."] = ()
    only_with: Annotated[tuple[Pattern, ...], "The words count only where one of these is in the sentence."] = ()
    in_titles: Annotated[bool, "The words count in the names of documents too."] = False
    in_history: Annotated[bool, "The words count where the sentence tells of the past too."] = False
    confidence: Annotated[Confidence | None, _SURE] = None


class CatalogueFile(NamedTuple):
    """A file of a catalogue; everything in it is as sure as the file says where an entry says nothing else."""

    title: Annotated[Words, "What the file holds."]
    source: Annotated[Words, "Where its names and dates were taken from, and when."]
    confidence: Annotated[Confidence, "How sure its entries are."]
    complete_until: Annotated[
        int | None, "Every law whose name ends in 法 stands here up to this year, so that another name is a wrong one."
    ] = None
    instruments: Annotated[tuple[Instrument, ...], "Laws, regulations, plans and opinions, by their titles."] = ()
    plans: Annotated[tuple[Plan, ...], "Plans, by their names in running text."] = ()
    bodies: Annotated[tuple[Body, ...], "Bodies that are no more."] = ()
    meetings: Annotated[tuple[Meeting, ...], "Meetings whose results reports carry out."] = ()
    terms: Annotated[tuple[Term, ...], "Words that do not always hold."] = ()


class Catalogue(NamedTuple):
    """All files of a catalogue together; every entry says how sure it is."""

    instruments: tuple[Instrument, ...] = ()
    plans: tuple[Plan, ...] = ()
    bodies: tuple[Body, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    terms: tuple[Term, ...] = ()
    complete_until: int | None = None

    def with_file(self, file: CatalogueFile) -> Catalogue:
        """Return the catalogue with the entries of one more file; a title that it has already gives way."""

        new = {entry.title for entry in file.instruments}
        kept = tuple(entry for entry in self.instruments if entry.title not in new)
        return Catalogue(
            (*kept, *_sure(file.instruments, file.confidence)),
            (*self.plans, *_sure(file.plans, file.confidence)),
            (*self.bodies, *_sure(file.bodies, file.confidence)),
            (*self.meetings, *_sure(file.meetings, file.confidence)),
            (*self.terms, *_sure(file.terms, file.confidence)),
            file.complete_until or self.complete_until,
        )


EMPTY = Catalogue()

Entry = TypeVar("Entry", Instrument, Plan, Body, Meeting, Term)


def _sure(entries: Iterable[Entry], confidence: Confidence) -> Iterator[Entry]:
    """Yield entries, each with how sure it is."""
    for entry in entries:
        yield entry if entry.confidence is not None else entry._replace(confidence=confidence)
