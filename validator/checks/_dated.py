"""A catalogue → the names in it in one form: what to look for, when it does not hold, and what to say then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, Protocol

from validator.findings import Phrase
from validator.rulebook import Confidence
from validator.rulebook.catalogue import Body, Catalogue, Meeting, Plan
from validator.text.pattern import Pattern


class Dated(NamedTuple):
    """A name, when it does not hold, and what to say then; the message has the name as it is written as `found`.

    It is stale in reports on a year from `stale_from` on that were written after the day `stale_after`, and ahead of
    its time in those written before the day on which it was `coined`.
    """

    find: Pattern
    message: Phrase
    stale_from: int | None = None
    stale_after: str | None = None
    coined: str | None = None
    unless: tuple[Pattern, ...] = ()
    only_with: tuple[Pattern, ...] = ()
    unless_named: Pattern | None = None
    in_titles: bool = False
    in_history: bool = False
    confidence: Confidence | None = None


class Sentences(Protocol):
    """What tells, by the sentence around it, that a name is not used as one of today."""

    @property
    def places(self) -> Pattern:
        """What stands right before the name of a body."""

    @property
    def reorganised(self) -> tuple[Pattern, ...]:
        """What tells how a body came to an end."""

    @property
    def concluded(self) -> tuple[Pattern, ...]:
        """What tells that a plan is over."""

    @property
    def expected(self) -> tuple[Pattern, ...]:
        """What tells that a meeting is to come."""


@lru_cache(maxsize=8)  # a run uses few rulebooks
def dated(catalogue: Catalogue, sentences: Sentences) -> tuple[Dated, ...]:
    """Return everything in a catalogue that is looked for in running text."""
    return (
        *(_body(body, sentences) for body in catalogue.bodies),
        *(_plan(plan, sentences) for plan in catalogue.plans),
        *_meetings(catalogue.meetings, sentences),
        *(
            Dated(
                term.find,
                Phrase("term", {"say": term.say}),
                stale_from=term.stale_from,
                coined=term.coined,
                unless=term.unless,
                only_with=term.only_with,
                in_titles=term.in_titles,
                in_history=term.in_history,
                confidence=term.confidence,
            )
            for term in catalogue.terms
        ),
    )


def _body(body: Body, sentences: Sentences) -> Dated:
    return Dated(
        Pattern(f"(?:{sentences.places.source})(?:{body.find.source})"),
        Phrase("body" if body.successor is None else "body-replaced", {"successor": body.successor}),
        stale_from=int(body.until[:4]) + 1,
        unless=sentences.reorganised,
        confidence=body.confidence,
    )


def _plan(plan: Plan, sentences: Sentences) -> Dated:
    last = int(plan.period[-4:])
    code = "plan" if plan.successor is None else "plan-followed"
    return Dated(
        plan.find,
        Phrase(code, {"name": plan.name, "last": last, "successor": plan.successor}),
        stale_from=last + 1,
        unless=sentences.concluded,
        confidence=plan.confidence,
    )


def _meetings(meetings: Sequence[Meeting], sentences: Sentences) -> Iterator[Dated]:
    """Yield for each meeting that it cannot be named before it was held, nor alone once a later one was."""
    for meeting in meetings:
        yield Dated(
            meeting.find,
            Phrase("not-yet", {"name": meeting.name, "day": _day(meeting.held)}),
            coined=meeting.held,
            unless=sentences.expected,
            confidence=meeting.confidence,
        )
    in_series = sorted((meeting for meeting in meetings if meeting.series), key=lambda meeting: str(meeting.series))
    for series, group in groupby(in_series, key=lambda meeting: str(meeting.series)):
        several = sorted(group, key=lambda meeting: meeting.held)
        for at, (before, after) in enumerate(pairwise(several), 1):
            later = "|".join(f"(?:{meeting.find.source})" for meeting in several[at:])
            yield Dated(
                before.find,
                Phrase("outdated", {"name": after.name, "day": _day(after.held)}),
                stale_from=int(after.held[:4]),
                stale_after=after.held,
                unless_named=Pattern(f"{later}|{series}"),
                unless=sentences.expected,
                confidence=after.confidence,
            )


def _day(day: str) -> Phrase:
    year, month, number = (int(part) for part in day.split("-"))
    return Phrase("day", {"year": year, "month": month, "day": number})
