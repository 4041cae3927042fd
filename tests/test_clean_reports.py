"""Fourteen long, sound reports by an independent writer: what is said of them beyond hints must be true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.findings import Severity, Verdict

from .judging import draft_of, rulebook

FOLDER = Path(__file__).parent / "clean"
NAMES = sorted(path.name for path in FOLDER.iterdir())
DAY = date(2026, 6, 1)

# What the writer left in these reports on purpose; everything else would be a false alarm.
TRUE = {
    "04.txt": {"shortcomings", "next-year-plan"},  # they share one heading
    "05.txt": {"publication-deadline"},  # published on 12 April
    "06.txt": {"first-responsible-person"},  # a part inside part one
    "09.txt": {"shortcomings", "next-year-plan"},  # a closing paragraph
    "10.txt": {"shortcomings"},  # no causes
    "13.txt": {"first-responsible-person"},  # a passage
}


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_report_is_accused_of_nothing(name: str) -> None:
    draft = draft_of((FOLDER / name).read_bytes(), name, today=DAY)
    rules = rulebook().by_id()
    accused = {
        result.rule
        for result in draft.results
        if result.verdict in (Verdict.GAP, Verdict.PARTIAL, Verdict.ERROR)
        and rules[result.rule].severity is not Severity.INFO
    }
    assert accused == TRUE.get(name, set())


@pytest.mark.parametrize("name", NAMES)
def test_its_publication_and_its_year_are_known(name: str) -> None:
    facts = draft_of((FOLDER / name).read_bytes(), name, today=DAY).facts
    assert facts is not None
    assert facts.report_year is not None
    assert facts.published_on is not None
    assert facts.published_on.value.year == facts.report_year.value + 1
