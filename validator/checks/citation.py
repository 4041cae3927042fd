"""Kind `citation`: laws, regulations and plans are cited by their right names, numbers and periods, in their time.

A name that the catalogue does not have but that is near one in it is a slip for it. An issuer's own documents are named
after those they carry out; they are told by the place or unit in front, or by a word of `own` that the entry does not
have, and nothing is said of them. Entries that nobody verified keep the check silent on names that are right and never
give a finding about others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._citations import Cited, Period, cited
from validator.checks._marks_lines import lines
from validator.checks._nearest import Index, Match, index
from validator.document import Span
from validator.findings import Finding, Judgement, Phrase, Statement, Verdict
from validator.rulebook import Confidence
from validator.rulebook.catalogue import Instrument
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `citation`."""

    own: Annotated[
        tuple[str, ...], "Words that make a name one of the issuer's own documents, unless the entry has them."
    ] = ()
    places: Annotated[Pattern | None, "A name that begins with this is the issuer's own document."] = None
    fillers: Annotated[tuple[str, ...], "Words that do not make another document when they are put into a name."] = ()
    past: Annotated[
        tuple[Pattern, ...], "Found close by, one of these tells that a repealed document is not cited as current."
    ] = ()
    drafts: Annotated[
        tuple[Pattern, ...], "Found close by, one of these tells that a document is still in the making."
    ] = ()
    carried_out: Annotated[
        tuple[Pattern, ...], "Found close before a plan whose years are over, one of these makes it a task of today."
    ] = ()
    concluded: Annotated[tuple[Pattern, ...], "Found close by, one of these tells that a plan is over."] = ()


MESSAGES = {
    "name": ("cited", "right"),
    "name-and-period": ("cited", "right", "period"),
    "period": ("cited", "right"),
    "damaged": ("cited", "right"),
    "number": ("cited", "right"),
    "not-yet": ("cited", "day"),
    "repealed": ("cited", "day"),
    "replaced": ("cited", "day", "successor"),
    "ended": ("cited", "last"),
    "either": ("one", "other"),
    "day": ("year", "month", "day"),
    "right": ("count",),
    "none": (),
}

_AROUND = 60  # characters on both sides of a name that may tell of the past
_BEFORE = 12  # characters before a name in which the verb stands that carries it out
_DUE = (4, 30)  # of the year after the one reported on, when nothing tells when the report was written


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every wrong name, number and period, and every document cited out of its time."""
    spans = [line.span for line in context.once(lines)]
    if context.outline.title is not None:
        spans.insert(0, context.outline.title)
    folded = context.document.folded
    every = [(citation, span) for span in spans if folded.find("《", *span) >= 0 for citation in cited(folded, span)]
    names = index(context.catalogue, options)
    findings = [finding for citation, span in every for finding in _findings(context, options, names, citation, span)]
    yield from findings
    if not findings:
        yield Judgement(Verdict.MET, code="right" if every else "none", fields={"count": len(every)})


def _findings(context: Context, options: Options, names: Index, citation: Cited, line: Span) -> Iterator[Finding]:
    shown = _shown(context, citation)
    if citation.damaged is not None:
        years = context.document.folded[citation.damaged.start : citation.damaged.end].strip("() 年")
        right = Period(int(years[:4]), int(years[-4:])).written()
        yield Finding(span=citation.damaged, code="damaged", fields={"cited": shown, "right": right})
    match = names.match(citation.name, _year(context), formal=citation.formal)
    if match is None:
        return
    if match.exact:
        wrong = _out_of_order(context, options, citation, match.entries[0], line)
    else:
        wrong = _wrong_name(context, citation, match)
    if wrong is not None:
        yield Finding(span=citation.span, code=wrong.code, fields={"cited": shown, **wrong.fields})


def _wrong_name(context: Context, citation: Cited, match: Match) -> Phrase:
    right = _either([f"《{entry.title}》" for entry in match.entries])
    period = _wrong_period(context, citation, match.entries[0])
    return Phrase("name" if period is None else "name-and-period", {"right": right, "period": period})


def _out_of_order(context: Context, options: Options, citation: Cited, entry: Instrument, line: Span) -> Phrase | None:
    """Return what is wrong with the citation of a document by its right name."""
    if entry.confidence is Confidence.UNVERIFIED:
        return None
    if (period := _wrong_period(context, citation, entry)) is not None:
        return Phrase("period", {"right": period})
    if citation.number is not None and entry.numbers and not _has_number(entry, citation.number):
        return Phrase("number", {"right": _either(entry.numbers)})
    near = _near(context, citation, line)
    if _is_not_yet(context, entry) and not any(pattern.search(near) for pattern in options.drafts):
        return Phrase("not-yet", {"day": _day(entry.published)})
    if _is_past(context, entry) and not any(pattern.search(near) for pattern in options.past):
        code = "repealed" if entry.successor is None else "replaced"
        return Phrase(code, {"day": _day(entry.until), "successor": entry.successor})
    return _ended(context, options, citation, near)


def _ended(context: Context, options: Options, citation: Cited, near: str) -> Phrase | None:
    """Return that a plan whose years are over is told as a task of the year reported on."""
    year, period = _year(context), citation.period
    if period is None or year is None or year <= period.last:
        return None
    folded = context.document.folded
    before = "".join(folded[max(0, citation.span.start - _BEFORE) : citation.span.start].split())
    if any(pattern.search(near) for pattern in options.concluded):
        return None
    if not any(pattern.search(before) for pattern in options.carried_out):
        return None
    return Phrase("ended", {"last": period.last})


def _has_number(entry: Instrument, number: str) -> bool:
    """Tell whether a document number, without brackets and blanks, is one of those of an entry."""
    return any(_digits(number) == _digits(known) for known in entry.numbers)


def _digits(number: str) -> tuple[str, ...]:
    return tuple("".join(character if character.isdigit() else " " for character in number).split())


def _wrong_period(context: Context, citation: Cited, entry: Instrument) -> str | Phrase | None:
    """Return the right period when a document is cited with another one."""
    periods = [Period(*(int(year) for year in period.split("-"))) for period in entry.periods]
    if not periods or citation.period is None or citation.period in periods or _follows(citation.period, periods):
        return None
    year = _year(context) or 0
    fitting = [period for period in periods if period.first <= year <= period.last] or periods
    return _either([period.written() for period in fitting])


def _follows(period: Period, known: list[Period]) -> bool:
    """Tell whether a period begins after all that are known, as that of the next plan will."""
    return period.first > max(other.last for other in known)


def _is_past(context: Context, entry: Instrument) -> bool:
    """Tell whether a document was no longer in force in the year reported on."""
    year = _year(context)
    return entry.until is not None and year is not None and year > date.fromisoformat(entry.until).year


def _is_not_yet(context: Context, entry: Instrument) -> bool:
    """Tell whether the report was written before anybody could cite a document."""
    written = _written(context)
    return entry.published is not None and written is not None and written < date.fromisoformat(entry.published)


def _written(context: Context) -> date | None:
    facts = context.facts
    day = facts.signed_on or facts.published_on
    if day is not None:
        return day.value
    return date(facts.report_year.value + 1, *_DUE) if facts.report_year is not None else None


def _year(context: Context) -> int | None:
    return context.facts.report_year.value if context.facts.report_year is not None else None


def _near(context: Context, citation: Cited, line: Span) -> str:
    """Return the words around a citation, itself left out."""
    folded, (start, end) = context.document.folded, citation.span
    before, behind = folded[max(line.start, start - _AROUND) : start], folded[end : min(line.end, end + _AROUND)]
    return "".join(f"{before}　{behind}".split())


def _either(several: Sequence[str]) -> str | Phrase:
    """Return several names, one or the other of which is right."""
    first, *rest = several
    return Phrase("either", {"one": first, "other": _either(rest)}) if rest else first


def _day(day: str | None) -> Phrase:
    year, month, number = (int(part) for part in str(day).split("-"))
    return Phrase("day", {"year": year, "month": month, "day": number})


def _shown(context: Context, citation: Cited) -> str:
    """Return a name as it is cited, in the marks of a name that stands by itself."""
    return f"《{''.join(context.document.quote(citation.span).split())[1:-1]}》"
