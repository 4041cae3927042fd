"""The drafts in `examples/` get the reports that lie beside them; `pytest --update-golden` rewrites those."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator import plugs
from validator.renderers import Settings
from validator.report import Outcome, Report

from .judging import draft_of, rulebook

FOLDER = Path(__file__).parents[1] / "examples"
DAY = date(2026, 3, 10)
OUTCOMES = {"county.md": Outcome.PASS, "bureau.txt": Outcome.GAPS, "township.docx": Outcome.GAPS}


@pytest.mark.parametrize("name", OUTCOMES)
def test_an_example_gets_the_report_beside_it(name: str, request: pytest.FixtureRequest) -> None:
    draft = draft_of((FOLDER / name).read_bytes(), f"examples/{name}", today=DAY)
    shown = b"".join(plugs.load("renderers", "text").render(Report(rulebook(), [draft]), Settings()))
    stored = FOLDER / f"{name}.report.txt"
    if request.config.getoption("--update-golden"):
        stored.write_bytes(shown)
    assert shown.decode() == stored.read_text(encoding="utf-8")
    assert draft.outcome is OUTCOMES[name]
