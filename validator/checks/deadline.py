"""Kind `deadline`: the report was published, or submitted, before a day of the year after the one it reports on.

The day depends on the year reported on and on the issuer, since the rules changed with the years; the first entry
of `terms` that fits both holds. When the report was submitted is judged by the date below it. A day that is not
known is left to a person, also after the deadline: that a text does not tell it proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.facts import Certainty, Fact, IssuerKind
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.rulebook.days import YEARLY
from validator.text.language import Words


class Step(StrEnum):
    """What is to be done in time."""

    PUBLICATION = "publication"
    SUBMISSION = "submission"


class Deadline(NamedTuple):
    """One deadline: the day before which it is to be done, for which years and issuers."""

    month: Annotated[int, "Month of the day before which it is to be done, in the year after the one reported on."]
    day: Annotated[int, "Day of that month."]
    basis: Annotated[Words, "Which text sets this deadline, as the reason names it."]
    since: Annotated[int | None, "The first report year for which it holds."] = None
    until: Annotated[int | None, "The last report year for which it holds."] = None
    issuers: Annotated[
        tuple[IssuerKind, ...], "The kinds of issuer for which it holds; all of them when left out."
    ] = ()


class Options(NamedTuple):
    """Options of the kind `deadline`."""

    step: Annotated[Step, "What is to be done in time: publication or submission."]
    terms: Annotated[tuple[Annotated[Deadline, YEARLY], ...], "The deadlines, the first that fits holds."]


_NO_YEAR = Words(
    "没有写明是哪一年的报告，无法推算期限，请人工核对", "the year reported on is not stated, so no deadline follows"
)
_NO_TERM = Words("对{year}年度的报告没有规定期限", "no deadline is set for reports about {year}")
_NO_ISSUER = Words(
    "没有认出是哪一类单位，期限不能确定，请人工核对", "the kind of issuer is not known, so the deadline is not sure"
)
_DUE = Words("{year}年{month}月{day}日", "{year}-{month:02}-{day:02}")
_IN_TIME = {
    Step.PUBLICATION: Words("{day}公布，在{due}之前（{basis}）", "published on {day}, before {due} ({basis})"),
    Step.SUBMISSION: Words("成文日期是{day}，没有超过{due}（{basis}）", "dated {day}, not after {due} ({basis})"),
}
_LATE = {
    Step.PUBLICATION: Words(
        "{day}才公布，{year}年度的报告应在{due}之前公布（{basis}）",
        "published on {day}; reports about {year} are due before {due} ({basis})",
    ),
    Step.SUBMISSION: Words(
        "成文日期是{day}，{year}年度的报告应在{due}之前报送（{basis}）",
        "dated {day}; reports about {year} are to be submitted before {due} ({basis})",
    ),
}
_UNKNOWN = {
    Step.PUBLICATION: Words(
        "文中没有公布日期，检查时也没有给出（--published）", "no day of publication is known (see --published)"
    ),
    Step.SUBMISSION: Words(
        "没有完整的成文日期，看不出是哪一天报送的", "there is no whole date from which to tell the day of submission"
    ),
}
_AHEAD = {
    Step.PUBLICATION: Words("{unknown}；如尚未公布，请在{due}之前公布", "{unknown}; publish it before {due}"),
    Step.SUBMISSION: Words("{unknown}；如尚未报送，请在{due}之前报送", "{unknown}; submit it before {due}"),
}
_PASSED = {
    Step.PUBLICATION: Words(
        "{unknown}；{due}的期限已过，请核对是否按时公布", "{unknown}; {due} has passed, check whether it was met"
    ),
    Step.SUBMISSION: Words(
        "{unknown}；{due}的期限已过，请核对是否按时报送", "{unknown}; {due} has passed, check whether it was met"
    ),
}
_UNSURE = Words(
    "报告年度{year}年是推测的，请人工核对：{reason}", "the year {year} is a guess, so a person should check: {reason}"
)


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Say whether the day lies before the deadline."""
    year = context.facts.report_year
    if year is None:
        yield Judgement(Verdict.REVIEW, _NO_YEAR)
        return
    fitting = [term for term in options.terms if _fits(term, year.value)]
    kind = context.facts.issuer_kind
    terms = [term for term in fitting if not term.issuers or (kind is not None and kind.value in term.issuers)]
    if not fitting:
        yield Judgement(Verdict.NOT_APPLICABLE, _NO_TERM.fill(year=year.value))
    elif not terms:
        yield Judgement(Verdict.REVIEW, _NO_ISSUER)
    else:
        yield from _judged(context, options.step, terms[0], year)


def _fits(term: Deadline, year: int) -> bool:
    return (term.since is None or term.since <= year) and (term.until is None or year <= term.until)


def _judged(context: Context, step: Step, term: Deadline, year: Fact[int]) -> Iterator[Statement]:
    due = date(year.value + 1, term.month, term.day)
    done = context.facts.published_on if step is Step.PUBLICATION else context.facts.signed_on
    if done is None:
        reason = (_AHEAD if context.today < due else _PASSED)[step].fill(unknown=_UNKNOWN[step], due=_say(due))
        yield Judgement(Verdict.REVIEW, reason)
        return
    # The date below a report is only the earliest day on which it can have been submitted: that day itself passes.
    late = done.value >= due if step is Step.PUBLICATION else done.value > due
    reason = (_LATE if late else _IN_TIME)[step].fill(
        day=_say(done.value), due=_say(due), year=year.value, basis=term.basis
    )
    if year.certainty is Certainty.INFERRED:
        yield Judgement(Verdict.REVIEW, _UNSURE.fill(year=year.value, reason=reason))
        return
    if late:
        yield Finding(span=done.span, message=reason)
    yield Judgement(Verdict.GAP if late else Verdict.MET, reason)


def _say(day: date) -> Words:
    return _DUE.fill(year=day.year, month=day.month, day=day.day)
