"""A rule's examples, run as tests: each must get the verdict under which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from validator.api import Options, judge_document
from validator.engine import LEFT_OUT
from validator.findings import Result, Verdict
from validator.readers.text import read
from validator.rulebook import Example, Rule, Rulebook

# Examples are short, so what they say of dates must not depend on the day on which they are run.
EXAMPLE_DAY = date(2026, 1, 1)


class Trial(NamedTuple):
    """One example and what the rule made of it."""

    rule: Rule
    example: Example
    result: Result

    @property
    def holds(self) -> bool:
        """Tell whether the rule gave the verdict that the example stands under."""
        return self.result.verdict is self.example.verdict

    @property
    def is_rejudged(self) -> bool:
        """Tell whether the example is that of a rule as it was before an overlay changed it.

        Its verdict may change with the rule, and its file is not one that the owner of the overlay could mend.
        """
        return any(self.example in change.before.examples for change in self.rule.changes)


def in_force(rulebook: Rulebook, ids: Iterable[str] = ()) -> Iterator[Rule]:
    """Yield the rules that no overlay switched off, all of them or those with certain ids."""
    wanted = frozenset(ids)
    for rule in rulebook.rules:
        if rule.off is None and (not wanted or rule.id in wanted):
            yield rule


def trials(rulebook: Rulebook, ids: Iterable[str] = ()) -> Iterator[Trial]:
    """Run every example of every rule that is in force, or of those with certain ids."""
    every = frozenset(rulebook.by_id())
    for rule in in_force(rulebook, ids):
        options = Options(EXAMPLE_DAY, skipped=dict.fromkeys(every.difference((rule.id,)), LEFT_OUT))
        for example in rule.examples:
            document = read(f"{rule.id}:{example.line}", example.text.encode())
            draft = judge_document(rule.id, document, rulebook, options)
            yield Trial(rule, example, next(result for result in draft.results if result.rule == rule.id))


def uncovered(rulebook: Rulebook) -> Iterator[tuple[Rule, Verdict]]:
    """Yield the rules in force that no example makes fire (`gap`) or that no example keeps silent (`met`)."""
    for rule in in_force(rulebook):
        verdicts = {example.verdict for example in rule.examples}
        if not verdicts & {Verdict.GAP, Verdict.PARTIAL}:
            yield rule, Verdict.GAP
        if Verdict.MET not in verdicts:
            yield rule, Verdict.MET
