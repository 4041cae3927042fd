"""How the cost of judging grows: with the length of a report, and with the number of rules of one kind.

`python -m tests.benchmarks.growth` prints processor time in a warm process, and judges nothing. A rule is multiplied
by giving each copy an id and patterns of its own, as a province's own rules would have them.
"""

from __future__ import annotations

import statistics
import time
from datetime import date

from validator import plugs
from validator.api import Options, judge_bytes, load_rulebook
from validator.rulebook import Rule, Rulebook, RuleId
from validator.text.pattern import Pattern

from . import corpus

LENGTHS = (1, 10, 100)
TIMES = 10
ROUNDS = 9
WARM_UP = 20  # rounds after which everything that is kept is there
TODAY = date(2025, 4, 1)


def seconds(text: str, rulebook: Rulebook, rounds: int = ROUNDS) -> float:
    """Return the median processor time of judging a text, warmed up."""
    data, options, times = text.encode(), Options(TODAY), []
    for number in range(WARM_UP + rounds if rounds > 1 else 2):
        start = time.process_time()
        judge_bytes("draft.txt", data, rulebook, options)
        if number >= WARM_UP or rounds == 1:
            times.append(time.process_time() - start)
    return statistics.median(times)


def multiplied(rulebook: Rulebook, kind: str) -> Rulebook:
    """Return a rulebook with ten times as many rules of a kind."""
    own = [rule for rule in rulebook.rules if rule.kind == kind]
    copies = [_copied(rule, number) for number in range(1, TIMES) for rule in own]
    return rulebook._replace(rules=(*rulebook.rules, *copies))


def _copied(rule: Rule, number: int) -> Rule:
    return rule._replace(id=RuleId(f"{rule.id}-{number}"), options=_altered(rule.options, number))


def _altered(value: object, number: int) -> object:
    """Return options whose patterns are others: each gets one more word that no report holds."""
    if isinstance(value, Pattern):
        return Pattern(f"(?:{value.source})|鑫{chr(0x9F00 + number)}") if value.needs else value
    if isinstance(value, tuple):
        parts = [_altered(part, number) for part in value]
        return type(value)._make(parts) if hasattr(value, "_make") else tuple(parts)
    return value


def main() -> None:
    """Measure and print."""
    rulebook = load_rulebook("fazhi")
    text = next(corpus.drafts(1))
    once = seconds(text, rulebook)
    print("| a report so many times as long | ms | times the cost |\n| ---: | ---: | ---: |")
    for times in LENGTHS:
        longer = next(corpus.drafts(1, times * corpus.CHARACTERS))
        cost = seconds(longer, rulebook, 1 if times > 10 else ROUNDS)
        print(f"| {times} | {cost * 1000:.1f} | {cost / once:.1f} |")
    print(f"\n| {TIMES} times as many rules of kind | ms | times the cost |\n| --- | ---: | ---: |")
    for kind in plugs.names("checks"):
        if any(rule.kind == kind for rule in rulebook.rules):
            cost = seconds(text, multiplied(rulebook, kind))
            print(f"| {kind} | {cost * 1000:.1f} | {cost / once:.1f} |")


if __name__ == "__main__":
    main()
