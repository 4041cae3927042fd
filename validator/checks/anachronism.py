"""Kind `anachronism`: what the report names holds in the year it reports on.

The catalogue of the rulebook says for which time bodies, plans, meetings and terms hold. A name is stale in reports on
later years, and ahead of its time in a report that was written before anybody could use it. The age of a report is the
day of its signature, else of its publication, else the end of the April in which it was due. What is stale is passed
over in the names of documents and where the sentence tells of the past.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._dated import Dated, dated
from validator.checks._marks_lines import bare, lines, titles
from validator.checks._phrases import sentences, spoken
from validator.document import Span
from validator.facts import Certainty
from validator.findings import Finding, Judgement, Phrase, Statement, Verdict
from validator.rulebook import Confidence
from validator.rulebook.catalogue import Plan
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `anachronism`."""

    places: Annotated[Pattern, "What stands right before the name of a body: the place or level that it belongs to."]
    history: Annotated[tuple[Pattern, ...], "Found in the sentence before a name, one of these tells of the past."] = ()
    reorganised: Annotated[
        tuple[Pattern, ...], "Found in the sentence, one of these tells how a body came to an end."
    ] = ()
    concluded: Annotated[tuple[Pattern, ...], "Found in the sentence, one of these tells that a plan is over."] = ()
    last_year: Annotated[
        Pattern | None, "Behind a plan of which the sentence says that a year is its last, such as 收官之年."
    ] = None
    first_year: Annotated[Pattern | None, "The same for its first year, such as 开局之年."] = None
    expected: Annotated[
        tuple[Pattern, ...], "Found in the sentence, one of these tells that a meeting is to come."
    ] = ()


MESSAGES = {
    "body": ("found",),
    "body-replaced": ("found", "successor"),
    "plan": ("found", "name", "last"),
    "plan-followed": ("found", "name", "last", "successor"),
    "milestone": ("name", "first", "last"),
    "not-yet": ("found", "name", "day"),
    "outdated": ("found", "name", "day"),
    "term": ("found", "say"),
    "unverified": ("what",),
    "day": ("year", "month", "day"),
    "undated": (),
    "current": ("count",),
}
_YEAR_IS = Expression(r"(20[0-9]{2})年(?:度)?[^，,。;；]{0,4}是")
_DUE = (4, 30)  # of the year after the one reported on


class _Sentence(NamedTuple):
    """A sentence, its words without their blanks, and where each of these stands."""

    span: Span
    bare: str
    at: tuple[int, ...]


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every name that does not hold when the report was written."""
    year, written = _year(context), _written(context)
    if year is None and written is None:
        yield Judgement(Verdict.REVIEW, code="undated")
        return
    every = dated(context.catalogue, options)
    whole = context.once(bare).text.folded
    wrong = [
        entry
        for entry in every
        if (_is_ahead(entry, written) or _is_stale(entry, year, written))
        and entry.find.search(whole)
        and not (entry.unless_named is not None and entry.unless_named.search(whole))
    ]
    plans = [plan for plan in context.catalogue.plans if plan.find.search(whole)]
    findings = [
        finding
        for sentence in (_sentences(context) if wrong or plans else ())
        for finding in (
            *(found for entry in wrong for found in _findings(context, options, entry, sentence)),
            *(found for plan in plans for found in _milestones(context, options, plan, sentence)),
        )
    ]
    yield from sorted(findings, key=lambda finding: finding.span or Span(0, 0))
    if not findings:
        yield Judgement(Verdict.MET, code="current", fields={"count": len(every)})


def _sentences(context: Context) -> Iterator[_Sentence]:
    folded = context.document.folded
    for line in context.once(lines):
        for span in sentences(context.document, line.span):
            at = tuple(place for place in range(*span) if not folded[place].isspace())
            yield _Sentence(span, without_blanks(folded[span.start : span.end]), at)


def _year(context: Context) -> int | None:
    return context.facts.report_year.value if context.facts.report_year is not None else None


def _written(context: Context) -> date | None:
    """Return the day on which the report was written, as far as it can be told."""
    facts = context.facts
    for day in (facts.signed_on, facts.published_on):
        if day is not None:
            return day.value
    if facts.report_year is None or facts.report_year.certainty is Certainty.INFERRED:
        return None
    return date(facts.report_year.value + 1, *_DUE)


def _is_ahead(entry: Dated, written: date | None) -> bool:
    """Tell whether nobody could use a name yet when the report was written."""
    return entry.coined is not None and written is not None and written < date.fromisoformat(entry.coined)


def _is_stale(entry: Dated, year: int | None, written: date | None) -> bool:
    """Tell whether a name no longer holds in a report of this age."""
    if entry.stale_from is None or year is None or year < entry.stale_from:
        return False
    return entry.stale_after is None or written is None or written > date.fromisoformat(entry.stale_after)


def _findings(context: Context, options: Options, entry: Dated, sentence: _Sentence) -> Iterator[Finding]:
    for start, end in entry.find.finditer(sentence.bare):
        first, last = sentence.at[start], sentence.at[end - 1] + 1
        before = spoken(context.document, Span(sentence.span.start, first), context.facts)
        if not _counts(entry, sentence.bare, before, options):
            continue
        if not entry.in_titles and context.once(titles).holds(first):
            continue
        span = Span(first, last)
        found = "".join(context.document.quote(span).split())
        what = entry.message._replace(fields={"found": found, **entry.message.fields})
        if entry.confidence is Confidence.UNVERIFIED:
            what = Phrase("unverified", {"what": what})
        yield Finding(span=span, code=what.code, fields=what.fields)


def _milestones(context: Context, options: Options, plan: Plan, sentence: _Sentence) -> Iterator[Finding]:
    """Yield a finding where a year is called the first or the last of a plan and is another one."""
    named = _YEAR_IS.match(sentence.bare)
    for end in (end for _, end in plan.find.finditer(sentence.bare)) if named is not None else ():
        first, last = (int(year) for year in plan.period.split("-"))
        for pattern, year in ((options.first_year, first), (options.last_year, last)):
            behind = pattern.match(sentence.bare[end:]) if pattern is not None else None
            if behind is not None and named is not None and int(named[1]) != year:
                span = Span(sentence.at[0], sentence.at[end + behind[1] - 1] + 1)
                yield Finding(span=span, code="milestone", fields={"name": plan.name, "first": first, "last": last})


def _counts(entry: Dated, words: str, before: str, options: Options) -> bool:
    """Tell whether the sentence around a name leaves it as one of today."""
    if any(pattern.search(words) for pattern in entry.unless):
        return False
    if entry.only_with and not any(pattern.search(words) for pattern in entry.only_with):
        return False
    return entry.in_history or not any(pattern.search(before) for pattern in options.history)
