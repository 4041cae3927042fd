"""Kind `term`: words of policy are used in the years in which they hold.

A term is stale in reports about a year from `stale_from` on; it is an anachronism where the report is older than the
day on which the term was `coined`. The age of a report is the day of its signature, else of its publication, else the
end of the April in which it was due. Stale terms are passed over in the names of documents and where the sentence
tells of the past, which the patterns `history` show. All uses of one term are one finding with a count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import bare, lines, titles
from validator.checks._passages import places
from validator.checks._phrases import spoken
from validator.checks._sentences import sentences_at
from validator.checks._titles_sureness import Sureness
from validator.document import Span
from validator.facts import Certainty
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.folding import without_blanks
from validator.text.language import Words
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Text


class Term(NamedTuple):
    """A term, when it holds, and what to say instead."""

    find: Annotated[Pattern, "The words, on folded text without blanks."]
    message: Annotated[
        Words, "What is wrong and what would be right; {found} stands for the words as they are written."
    ]
    confidence: Annotated[Sureness, "How sure the dates are; what is unverified says so."]
    stale_from: Annotated[int | None, "The first report year in which the term is stale."] = None
    stale_after: Annotated[
        str | None, "A report older than this day may still use it, whatever its year, as in 2022-10-22."
    ] = None
    coined: Annotated[str | None, "The day before which nobody could use the term, such as 2020-11-16."] = None
    unless: Annotated[tuple[Pattern, ...], "Found in the sentence, one of these makes the term right."] = ()
    only_with: Annotated[
        tuple[Pattern, ...], "The term counts only where one of these is found in the sentence before it."
    ] = ()
    unless_named: Annotated[Pattern | None, "Found anywhere in the report, this makes the term right."] = None
    in_titles: Annotated[bool, "The term counts in the names of documents too."] = False
    in_history: Annotated[bool, "The term counts where the sentence tells of the past too."] = False


class _Sentence(NamedTuple):
    """A sentence, and its words without their blanks."""

    span: Span
    bare: str


class Options(NamedTuple):
    """Options of the kind `term`."""

    terms: Annotated[tuple[Term, ...], "The dated table of terms."]
    history: Annotated[tuple[Pattern, ...], "Found in the sentence before a term, one of these tells of the past."] = ()


_UNVERIFIED = Words("{message}（待核实）", "{message} (not yet verified)")
_REPEATED = Words("{message}（共{count}处，见第{where}行）", "{message} ({count} times, on lines {where})")
_UNDATED = Words(
    "看不出报告年度，没有核对用语的年代", "the year reported on is not known, so the age of the terms was not checked"
)
_CURRENT = Words(
    "没有发现过时或者超前的用语（核对了{count}条）", "no term is stale or ahead of its time ({count} were looked for)"
)
_REACH = 200  # characters of a sentence looked at on both sides of a term
_SHOWN = 8  # lines that a message names
_DUE = (4, 30)  # of the year after the one reported on


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every term that does not hold when the report was written."""
    year, written = _year(context), _written(context)
    if year is None and written is None:
        yield Judgement(Verdict.REVIEW, _UNDATED)
        return
    terms = [term for term in options.terms if _is_ahead(term, written) or _is_stale(term, year, written)]
    sentences, words = _likely(context, terms)
    findings = [
        finding
        for term in (terms if sentences else ())
        if term.find.search(words) and (_is_ahead(term, written) or not _is_named(context, term))
        for finding in _findings(context, options, term, sentences)
    ]
    yield from sorted(findings, key=lambda finding: finding.span or Span(0, 0))
    if not findings:
        yield Judgement(Verdict.MET, _CURRENT.fill(count=len(options.terms)))


def _likely(context: Context, terms: list[Term]) -> tuple[list[_Sentence], Text]:
    """Return the sentences in which one of the terms may stand, and a text that holds all terms that stand in them."""
    text = context.once(bare).text
    found = places(tuple(term.find for term in terms), text)
    at = [(0, len(context.document.folded))] if found is None else [_place(context, *place) for place in found]
    folded = context.document.folded
    every = [_Sentence(span, without_blanks(folded[span.start : span.end])) for _, span in sentences_at(context, at)]
    return every, text if found is None else Text("\n".join([sentence.bare for sentence in every]))


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


def _is_ahead(term: Term, written: date | None) -> bool:
    """Tell whether nobody could use a term yet when the report was written."""
    return term.coined is not None and written is not None and written < date.fromisoformat(term.coined)


def _is_stale(term: Term, year: int | None, written: date | None) -> bool:
    """Tell whether a term no longer holds in a report of this age."""
    if term.stale_from is None or year is None or year < term.stale_from:
        return False
    return term.stale_after is None or written is None or written > date.fromisoformat(term.stale_after)


def _is_named(context: Context, term: Term) -> bool:
    """Tell whether the report names what makes a term right."""
    return term.unless_named is not None and term.unless_named.search(context.once(bare).text) is not None


def _findings(context: Context, options: Options, term: Term, sentences: list[_Sentence]) -> Iterator[Finding]:
    for span in (span for sentence in sentences for span in _uses(context, options, term, sentence)):
        message = term.message.fill(found="".join(context.document.quote(span).split()))
        yield Finding(
            span=span, message=_UNVERIFIED.fill(message=message) if term.confidence is Sureness.UNVERIFIED else message
        )


def _place(context: Context, start: int, end: int) -> tuple[int, int]:
    """Return where in the draft a piece of the words without blanks stands."""
    return _around(context, start).start, _around(context, end - 1).end


def _around(context: Context, at: int) -> Span:
    """Return where a character of the words without blanks stands: in a line with blanks that may be anywhere."""
    starts = context.once(bare).starts
    number = bisect_right(starts, at) - 1
    line = context.once(lines)[number].span
    if starts[number + 1] - starts[number] <= line.end - line.start:
        return line
    place = line.start + at - starts[number]
    return Span(place, place + 1)


def _uses(context: Context, options: Options, term: Term, sentence: _Sentence) -> Iterator[Span]:
    folded, words = context.document.folded, sentence.bare
    at: Sequence[int] = range(*sentence.span)
    for start, end in term.find.finditer(words):
        if len(at) > len(words):  # there are blanks in the sentence
            at = [place for place in at if not folded[place].isspace()]
        span = Span(at[start], at[end - 1] + 1)
        near = words[max(0, start - _REACH) : end + _REACH]
        before = Span(at[max(0, start - _REACH)], span.start)
        if _counts(context, options, term, near, before) and (
            term.in_titles or not context.once(titles).holds(span.start)
        ):
            yield span


def _counts(context: Context, options: Options, term: Term, words: str, before: Span) -> bool:
    """Tell whether the words around a term, and those before it, leave it as a term of today."""
    if any(pattern.search(words) for pattern in term.unless):
        return False
    spoken_before = spoken(context.document, before, context.facts)
    if term.only_with and not any(pattern.search(spoken_before) for pattern in term.only_with):
        return False
    return term.in_history or not any(pattern.search(spoken_before) for pattern in options.history)
