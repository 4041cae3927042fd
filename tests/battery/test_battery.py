"""Headings composed from words by the hundred: no part that is there is missed, no deed is taken for a part.

`python -m tests.battery.test_battery` prints the figures for tests/README.md.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from validator.findings import Verdict

from ..judging import draft_of, result_of
from .composition import HALVES, ITEMS, headings, reports, without, words

MOST_GAPS = 0.01
FEWEST = 500


@cache
def verdicts(half: str) -> dict[tuple[str, str], Verdict]:
    """Judge every composed heading of a half once, in reports that hold five of them."""
    found: dict[tuple[str, str], Verdict] = {}
    for chosen, text in reports(half):
        results = {result.rule: result.verdict for result in draft_of(text).results}
        found |= {(item, heading): results[item] for item, heading in chosen.items()}
    return found


def acts(half: str) -> list[tuple[str, str]]:
    return [(item, act) for item, listed in words(half)["acts"].items() for act in listed]


@pytest.mark.parametrize("half", HALVES)
def test_hardly_any_heading_is_called_missing(half: str) -> None:
    judged = verdicts(half)
    assert len(judged) == sum(len(headings(half, item)) for item in ITEMS) >= FEWEST
    missed = [heading for heading, verdict in judged.items() if verdict in (Verdict.GAP, Verdict.ERROR)]
    assert len(missed) <= MOST_GAPS * len(judged), missed


@pytest.mark.parametrize(("item", "act"), [pair for half in HALVES for pair in acts(half)])
def test_no_verb_phrase_is_taken_for_an_item(item: str, act: str) -> None:
    assert result_of(item, without(item, act)).verdict in (Verdict.GAP, Verdict.REVIEW)


def main() -> None:
    """Print the figures of both halves."""
    for half in HALVES:
        counted = Counter(verdict.value for verdict in verdicts(half).values())
        taken = [result_of(item, without(item, act)).verdict for item, act in acts(half)]
        print(half, len(verdicts(half)), dict(counted), "acts", len(taken), dict(Counter(map(str, taken))))


if __name__ == "__main__":
    main()
