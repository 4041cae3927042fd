"""Time grows with the text and no faster: told of expressions by their form, of the rest by the lines that are run."""

from __future__ import annotations

import gc
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from math import log
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from ruamel.yaml import YAML

import validator
from validator.api import Options, judge_bytes, load_rulebook
from validator.text.expression import Expression
from validator.text.pattern import linear
from validator.text.pattern.linear import Compiled

from .expressions import faults
from .test_work import Counting

CASES = YAML(typ="safe").load(Path(__file__).with_name("worst_inputs.yaml"))
OPTIONS = Options(date(2025, 4, 1))
SIZES = (500, 2_000)  # characters
LARGE = (10_000, 20_000, 40_000, 80_000)
STEEPEST = 1.2  # exponent with which the work may grow
NUMERALS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "source",
    [
        r"(?:\s*<b>\s*)+",
        r"(?:a|b*)*c",
        r"\s*\s*$",
        r"a.*b",
        r"[^>]*>",
        r"(?:a{0,40}b){0,40}c",
        r"(?=.*日)",
        r"(?:_+|\*)+$",
    ],
)
def test_expressions_that_run_away_are_found(source: str) -> None:
    assert faults(source)


@pytest.mark.parametrize(
    "source", [r"a{1,40}b", r"一、\s*", r"(?:[①-⑳]|[0-9]{1,3}、)*+", r"(?:a|b)+", r"[*+]\*(?!\))x?"]
)
def test_expressions_that_do_not_are_let_through(source: str) -> None:
    assert not faults(source)


def test_every_expression_takes_time_in_proportion_to_the_text() -> None:
    for module in pkgutil.walk_packages(validator.__path__, "validator."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    expressions = [each for each in gc.get_objects() if isinstance(each, Expression)]
    assert len(expressions) > 100
    assert {each.source: found for each in expressions if (found := faults(each.source))} == {}


class Work:
    """The lines of Python that are run, and the bytes that patterns are run over."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines = 0
        self.runs: list[int] = []
        compiled = linear.compiled

        def counting(source: str, *, linewise: bool = False) -> Compiled:
            return Counting(compiled(source, linewise=linewise), self.runs)

        monkeypatch.setattr(linear, "compiled", counting)

    def of(self, name: str, data: bytes) -> int:
        """Return how much of it it takes to judge a draft."""
        self.lines = 0
        self.runs.clear()
        with self._traced():
            draft = judge_bytes(name, data, load_rulebook("fazhi"), OPTIONS)
        assert not [result.reason for result in draft.results if result.verdict == "error"]
        return self.lines + sum(self.runs)

    @contextmanager
    def _traced(self) -> Iterator[None]:
        def step(_: FrameType, __: str, ___: Any) -> Any:
            self.lines += 1
            return step

        before = sys.gettrace()
        sys.settrace(step)
        try:
            yield
        finally:
            sys.settrace(before)


@pytest.fixture(scope="module")
def work() -> Iterator[Work]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        counted = Work(monkeypatch)
        counted.of("draft.md", grown(CASES[0], 3_000))  # what is kept from one report to the next
        yield counted


def grown(case: dict[str, str], length: int) -> bytes:
    """Return a text of about so many characters."""
    unit, number = case["unit"], 0
    units: list[str] = []
    while length > 0:
        number += 1
        text = unit.replace("{n}", str(number)).replace("{N}", chinese(number))
        units.append(text)
        length -= len(text)
    return f"{case.get('before', '')}{''.join(units)}{case.get('after', '')}".encode()


def chinese(number: int) -> str:
    """Return a number below a hundred in words, a greater one in its digits."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return "".join(NUMERALS[int(digit)] for digit in str(number))
    return (NUMERALS[tens] if tens > 1 else "") + "十" * (tens > 0) + (NUMERALS[ones] if ones or not tens else "")


def steepness(work: Work, case: dict[str, str], sizes: tuple[int, ...]) -> float:
    """Return the greatest exponent with which the work grows from one size to the next."""
    taken = [work.of(f"draft{case.get('as', '.txt')}", grown(case, size)) for size in sizes]
    return max(
        log(more / less) / log(larger / smaller)
        for less, more, smaller, larger in zip(taken, taken[1:], sizes, sizes[1:], strict=False)
    )


@pytest.mark.parametrize("case", CASES[::8], ids=lambda case: case["name"])
def test_judging_a_text_that_grows_takes_work_in_proportion(work: Work, case: dict[str, str]) -> None:
    assert steepness(work, case, SIZES) < STEEPEST


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_judging_a_long_text_takes_work_in_proportion(work: Work, case: dict[str, str]) -> None:
    assert steepness(work, case, LARGE) < STEEPEST
