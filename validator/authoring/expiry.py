"""A rulebook × two days → what in it ends between them: rules, legal sources, plans and documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from validator.rulebook import Rulebook
from validator.text.language import Words


class Expiry(NamedTuple):
    """One thing that ends: the last day on which it holds, and what it is."""

    day: date
    what: Words


_RULE = Words("规则 {id}（{title}）最晚适用到{year}年度的报告", "rule {id} ({title}) binds reports up to {year}")
_SOURCE = Words("依据 {title} 施行到这一天", "the legal source {title} is in force until this day")
_PLAN = Words("{name}的期间届满", "the plan {name} ends")
_SUCCEEDED = Words("，之后是{successor}", "; {successor} follows it")
_PERIOD = Words("《{title}》（{period}年）的期间届满", "《{title}》 ({period}) ends")
_REPEAL = Words("《{title}》施行到这一天", "《{title}》 is in force until this day")
_COMPLETE = Words(
    "法律名录只核对到{year}年，新一年的法律要补进去",
    "the list of laws is complete up to {year}; add those of the new year",
)


def expiring(rulebook: Rulebook, first: date, last: date) -> tuple[Expiry, ...]:
    """Return what ends between two days, both included, in the order of the days."""
    found = (each for each in _everything(rulebook) if first <= each.day <= last)
    return tuple(sorted(found, key=lambda each: (each.day, each.what)))


def _everything(rulebook: Rulebook) -> Iterator[Expiry]:
    for rule in rulebook.rules:
        if rule.until is not None:
            # A report on a year is written in the spring of the next one.
            yield Expiry(date(rule.until + 1, 12, 31), _RULE.fill(id=rule.id, title=rule.title, year=rule.until))
    for source in rulebook.sources:
        if source.until is not None:
            yield Expiry(date.fromisoformat(source.until), _SOURCE.fill(title=source.title))
    catalogue = rulebook.catalogue
    for plan in catalogue.plans:
        more = _SUCCEEDED.fill(successor=plan.successor) if plan.successor is not None else Words("", "")
        what = _PLAN.fill(name=plan.name)
        yield Expiry(_end_of(plan.period), Words(what.zh + more.zh, what.en + more.en))
    for instrument in catalogue.instruments:
        for period in instrument.periods:
            what = _PERIOD.fill(title=instrument.title, period=period.replace("-", "—"))
            yield Expiry(_end_of(period), what)
        if instrument.until is not None:
            yield Expiry(date.fromisoformat(instrument.until), _REPEAL.fill(title=instrument.title))
    if catalogue.complete_until is not None:
        yield Expiry(date(catalogue.complete_until, 12, 31), _COMPLETE.fill(year=catalogue.complete_until))


def _end_of(period: str) -> date:
    return date(int(period[-4:]), 12, 31)
