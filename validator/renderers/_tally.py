"""Drafts → their verdict in one line, the counts of one draft, and the counts of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from validator.errors import Complaint
from validator.findings import Result, Severity, Verdict
from validator.renderers import _words as words
from validator.renderers._quote import flat
from validator.report import Draft, Outcome, left_out, severities, standing, unmet, verdicts
from validator.rulebook import Rule, Rulebook, vocabulary
from validator.text.language import Language, Words
from validator.waivers import Use

# The kind of rule that asks for a statutory item.
ITEM_KIND = "part"


# So many titles of rules that were left out are named, unless all are asked for; statutory items always are.
_NAMED = 6


class Headline(StrEnum):
    """What the head of a draft says of it; `PARTLY` is no pass, for some rules were left out."""

    PASSED = "passed"
    PARTLY = "partly"
    TO_CHANGE = "to-change"
    UNFINISHED = "unfinished"
    UNREADABLE = "unreadable"


class Tally(NamedTuple):
    """What is remembered of a draft once it is shown; `complaints` say why it could not be read."""

    path: str
    headline: Headline
    weights: tuple[int, ...]
    waivers: tuple[Use, ...] = ()
    complaints: tuple[Complaint, ...] = ()


def headline(draft: Draft) -> Headline:
    """Return what the head of a draft says of it."""
    if draft.document is None:
        return Headline.UNREADABLE
    if draft.outcome is Outcome.PASS and left_out(draft):
        return Headline.PARTLY
    return _HEADLINES[draft.outcome]


def tally(draft: Draft, rulebook: Rulebook) -> Tally:
    """Count one draft, so that it need not be kept."""
    weights = severities(draft, rulebook)
    return Tally(
        flat(draft.path),
        headline(draft),
        tuple(weights[severity] for severity in Severity),
        draft.waivers,
        draft.complaints,
    )


def verdict_line(draft: Draft, rules: Mapping[str, Rule], language: Language) -> str:
    """Return the verdict on a draft in one short sentence."""
    if draft.document is None:
        return words.STATED.fill(verdict=words.UNREADABLE, counts=_why(draft.complaints, language)).say(language)
    troubles = [*_counted(_troubles(draft.results, rules), language)]
    if draft.complaints:
        troubles.append(_why(draft.complaints[:1], language))
    counts = words.LISTED.say(language).join(troubles)
    verdict = HEADLINES[headline(draft)]
    if not counts:
        return verdict.say(language)
    frame = words.ALSO if headline(draft) is Headline.PASSED else words.STATED
    return frame.fill(verdict=verdict, counts=counts).say(language)


def counts_line(draft: Draft, rulebook: Rulebook, language: Language) -> str:
    """Return the counts of a draft by weight and by verdict, without those that are nought: rules, and places."""
    weights, places, found = severities(draft, rulebook), standing(draft, rulebook), verdicts(draft)
    weighed = (
        (words.COUNT if places[severity] == weights[severity] else words.COUNT_PLACES)
        .fill(what=vocabulary.SEVERITIES[severity], number=weights[severity], places=places[severity])
        .say(language)
        for severity in Severity
        if weights[severity]
    )
    decided = _counted(((words.VERDICTS[verdict], found[verdict]) for verdict in _SHOWN), language)
    waived = _counted([(words.WAIVED, sum(result.waived is not None for result in draft.results))], language)
    lists = (words.COMMA.say(language).join(group) for group in (weighed, decided, waived))
    return words.SEMICOLON.say(language).join(filter(None, lists))


def total_line(tallies: Iterable[Tally], language: Language) -> str:
    """Return how many drafts there are and what became of them."""
    headlines = Counter(tally.headline for tally in tallies)
    parts = [(words.DRAFT_COUNT.fill(what=HEADLINES[key], number=headlines[key]), headlines[key]) for key in Headline]
    counts = words.COMMA.say(language).join(part.say(language) for part, number in parts if number)
    return words.DRAFT_TOTAL.fill(number=headlines.total(), counts=counts).say(language)


def left_out_lines(draft: Draft, rules: Mapping[str, Rule], language: Language, whole: bool) -> Iterator[str]:
    """Yield for each who left rules out how many and which: first the statutory items, then the others."""
    for why, ids in left_out(draft).items():
        for what, is_item in ((words.LEFT_OUT_ITEMS, True), (words.LEFT_OUT_RULES, False)):
            titles = [rules[id].title.say(language) for id in ids if (rules[id].kind == ITEM_KIND) is is_item]
            if titles:
                named = titles if is_item or whole else titles[:_NAMED]
                listed = words.LISTED.say(language).join(named)
                more = words.AND_MORE if len(named) < len(titles) else words.ALL_NAMED
                told = more.fill(named=listed, number=len(titles) - len(named))
                yield flat(
                    words.LEFT_OUT_BY.fill(what=what.fill(number=len(titles)), why=why, titles=told).say(language)
                )


def _why(complaints: Iterable[Complaint], language: Language) -> str:
    return words.SEMICOLON.say(language).join(flat(each.what.say(language)).rstrip("。.") for each in complaints)


_HEADLINES = {Outcome.PASS: Headline.PASSED, Outcome.GAPS: Headline.TO_CHANGE, Outcome.ERROR: Headline.UNFINISHED}
HEADLINES = {
    Headline.PASSED: words.PASSED,
    Headline.PARTLY: words.PARTLY,
    Headline.TO_CHANGE: words.TO_CHANGE,
    Headline.UNFINISHED: words.UNFINISHED,
    Headline.UNREADABLE: words.UNREADABLE,
}
_TROUBLES = (
    words.MISSING_ITEMS,
    words.INCOMPLETE_ITEMS,
    words.OTHER_PROBLEMS,
    words.TO_REVIEW,
    words.FAILED_CHECKS,
    words.WAIVED,
    words.VERDICTS[Verdict.NOT_CHECKED],
)
_SHOWN = (Verdict.MET, Verdict.REVIEW, Verdict.ERROR, Verdict.NOT_APPLICABLE, Verdict.NOT_CHECKED)


def _troubles(results: Iterable[Result], rules: Mapping[str, Rule]) -> list[tuple[Words, int]]:
    counted = Counter(filter(None, (_trouble(result, rules[result.rule]) for result in results)))
    return [(what, counted[what]) for what in _TROUBLES]


def _trouble(result: Result, rule: Rule) -> Words | None:
    if result.waived is not None:
        return words.WAIVED
    if result.verdict is Verdict.ERROR:
        return words.FAILED_CHECKS
    if result.verdict is Verdict.REVIEW:
        return words.TO_REVIEW
    if result.verdict is Verdict.NOT_CHECKED:
        return words.VERDICTS[Verdict.NOT_CHECKED]
    if not unmet(result):
        return None
    if rule.kind != ITEM_KIND:
        return words.OTHER_PROBLEMS
    return words.MISSING_ITEMS if result.verdict is Verdict.GAP else words.INCOMPLETE_ITEMS


def _counted(counts: Iterable[tuple[Words, int]], language: Language) -> Iterator[str]:
    for what, number in counts:
        if number:
            yield words.COUNT.fill(what=what, number=number).say(language)
