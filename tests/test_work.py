"""What judging a report costs, counted in work instead of time: patterns compiled, patterns run, passes over the text."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from validator.api import Options, judge_bytes, load_rulebook
from validator.text.pattern import either, linear
from validator.text.pattern.linear import Compiled, Found

from .benchmarks import corpus

OPTIONS = Options(date(2025, 4, 1))
MOST_COMPILED = 0.35  # of the patterns of the rulebook, for one report in a fresh process
MOST_NEW = 0.1  # of the patterns of the rulebook, for a second report
MOST_RUNS = 0.2  # for each character of a report
MOST_PASSES = 20  # over half of the text or more


class Work(NamedTuple):
    """The patterns that were compiled, and the lengths of the texts that they were run over."""

    compiled: list[str]
    runs: list[int]

    def passes(self, text: str) -> int:
        """Return how often a pattern went over half of a text or more."""
        return sum(length > len(text.encode()) / 2 for length in self.runs)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    either._joined.cache_clear()  # patterns that earlier tests have asked so often that another time compiles them
    counted = Work([], [])
    compiled = linear.compiled

    def counting(source: str, *, linewise: bool = False) -> Counting:
        counted.compiled.append(source)
        return Counting(compiled(source, linewise=linewise), counted.runs)

    monkeypatch.setattr(linear, "compiled", counting)
    return counted


class Counting:
    """A compiled pattern that notes the lengths of what it is run over."""

    def __init__(self, compiled: Compiled, runs: list[int]) -> None:
        self.compiled = compiled
        self.runs = runs

    def search(self, data: bytes, start: int, end: int) -> Found | None:
        self.runs.append(0 if start else end)  # going on behind a match is no new pass
        return self.compiled.search(data, start, end)

    def match(self, data: bytes, start: int, end: int) -> Found | None:
        self.runs.append(end)
        return self.compiled.match(data, start, end)

    def fullmatch(self, data: bytes, start: int, end: int) -> Found | None:
        self.runs.append(end)
        return self.compiled.fullmatch(data, start, end)


def judge(text: str) -> None:
    judge_bytes("draft.txt", text.encode(), load_rulebook("fazhi"), OPTIONS)


def report(characters: int) -> str:
    return next(corpus.drafts(1, characters))


def test_a_report_needs_few_of_the_patterns_compiled(work: Work) -> None:
    rulebook = load_rulebook("fazhi")
    judge_bytes("draft.txt", report(5_500).encode(), rulebook, OPTIONS)
    assert 0 < len(work.compiled) <= MOST_COMPILED * _patterns(rulebook.rules)


def test_a_second_report_hardly_needs_another_pattern(work: Work) -> None:
    rulebook = load_rulebook("fazhi")
    first, second = corpus.drafts(2)
    for _ in range(either._OFTEN + 1):  # until those that each report asks for are compiled as one
        judge_bytes("draft.txt", first.encode(), rulebook, OPTIONS)
    before = len(work.compiled)
    judge_bytes("draft.txt", first.encode(), rulebook, OPTIONS)
    assert len(work.compiled) == before
    judge_bytes("draft.txt", second.encode(), rulebook, OPTIONS)
    assert len(work.compiled) - before <= MOST_NEW * _patterns(rulebook.rules)


def test_patterns_are_run_where_they_may_match_only(work: Work) -> None:
    text = report(5_500)
    judge(text)
    assert len(work.runs) <= MOST_RUNS * len(text)
    assert work.passes(text) <= MOST_PASSES


def test_three_times_the_text_is_hardly_more_than_three_times_the_work(work: Work) -> None:
    judge(report(100_000))
    runs, length = len(work.runs), sum(work.runs)
    judge(report(300_000))
    assert len(work.runs) - runs <= 3.3 * runs
    assert sum(work.runs) - length <= 4 * length


def _patterns(value: object) -> int:
    from validator.text.pattern import Pattern

    if isinstance(value, Pattern):
        return 1
    return sum(map(_patterns, value)) if isinstance(value, tuple) else 0
