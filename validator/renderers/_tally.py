"""Drafts → their verdict in one line, the counts of one draft, and the counts of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from validator.findings import Result, Severity, Verdict
from validator.renderers import _words as words
from validator.renderers._quote import flat
from validator.report import Draft, Outcome, severities, unmet, verdicts
from validator.rulebook import Rule, Rulebook, vocabulary
from validator.text.language import Language, Words
from validator.waivers import Use

# The kind of rule that asks for a statutory item.
ITEM_KIND = "part"


class Tally(NamedTuple):
    """What is remembered of a draft once it is shown; `outcome` is `None` where it could not be read."""

    path: str
    outcome: Outcome | None
    weights: tuple[int, ...]
    waivers: tuple[Use, ...] = ()


def tally(draft: Draft, rulebook: Rulebook) -> Tally:
    """Count one draft, so that it need not be kept."""
    weights = severities(draft, rulebook)
    return Tally(
        flat(draft.path),
        None if draft.document is None else draft.outcome,
        tuple(weights[severity] for severity in Severity),
        draft.waivers,
    )


def verdict_line(draft: Draft, rules: Mapping[str, Rule], language: Language) -> str:
    """Return the verdict on a draft in one short sentence."""
    if draft.document is None:
        return words.UNREADABLE.say(language)
    counts = words.LISTED.say(language).join(_counted(_troubles(draft.results, rules), language))
    verdict = _VERDICTS[draft.outcome]
    if not counts:
        return verdict.say(language)
    frame = words.ALSO if draft.outcome is Outcome.PASS else words.STATED
    return frame.fill(verdict=verdict, counts=counts).say(language)


def counts_line(draft: Draft, rulebook: Rulebook, language: Language) -> str:
    """Return the counts of a draft by weight and by verdict, without those that are nought."""
    weights, found = severities(draft, rulebook), verdicts(draft)
    groups = (
        [(vocabulary.SEVERITIES[severity], weights[severity]) for severity in Severity],
        [(words.VERDICTS[verdict], found[verdict]) for verdict in _SHOWN],
        [(words.WAIVED, sum(result.waived is not None for result in draft.results))],
    )
    lists = (words.COMMA.say(language).join(_counted(group, language)) for group in groups)
    return words.SEMICOLON.say(language).join(filter(None, lists))


def total_line(tallies: Iterable[Tally], language: Language) -> str:
    """Return how many drafts there are and what became of them."""
    outcomes = Counter(tally.outcome for tally in tallies)
    parts = [(words.DRAFT_COUNT.fill(what=what, number=outcomes[key]), outcomes[key]) for key, what in _DRAFTS]
    counts = words.COMMA.say(language).join(part.say(language) for part, number in parts if number)
    return words.DRAFT_TOTAL.fill(number=outcomes.total(), counts=counts).say(language)


_VERDICTS = {Outcome.PASS: words.PASSED, Outcome.GAPS: words.TO_CHANGE, Outcome.ERROR: words.UNFINISHED}
_TROUBLES = (
    words.MISSING_ITEMS,
    words.INCOMPLETE_ITEMS,
    words.OTHER_PROBLEMS,
    words.TO_REVIEW,
    words.FAILED_CHECKS,
    words.WAIVED,
)
_SHOWN = (Verdict.MET, Verdict.REVIEW, Verdict.ERROR, Verdict.NOT_APPLICABLE)
_DRAFTS = (
    (Outcome.PASS, words.DRAFTS_PASSED),
    (Outcome.GAPS, words.DRAFTS_TO_CHANGE),
    (Outcome.ERROR, words.DRAFTS_UNFINISHED),
    (None, words.DRAFTS_UNREADABLE),
)


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
    if not unmet(result):
        return None
    if rule.kind != ITEM_KIND:
        return words.OTHER_PROBLEMS
    return words.MISSING_ITEMS if result.verdict is Verdict.GAP else words.INCOMPLETE_ITEMS


def _counted(counts: Iterable[tuple[Words, int]], language: Language) -> Iterator[str]:
    for what, number in counts:
        if number:
            yield words.COUNT.fill(what=what, number=number).say(language)
