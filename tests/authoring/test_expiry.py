"""What ends soon in a rulebook is told in time."""

from __future__ import annotations

from datetime import date

import pytest

from validator.api import load_rulebook
from validator.authoring.expiry import expiring

from ..cli.running import run


def test_a_plan_is_told_in_the_year_in_which_it_ends_and_not_before() -> None:
    rulebook = load_rulebook("fazhi")
    named = [each.what.zh for each in expiring(rulebook, date(2025, 6, 1), date(2026, 1, 1))]
    assert any("“八五”普法" in what and "“九五”普法" in what for what in named)
    assert not any("全面深化法治领域改革纲要" in what for what in named)
    assert any(
        "全面深化法治领域改革纲要" in each.what.zh for each in expiring(rulebook, date(2027, 1, 1), date(2027, 12, 31))
    )


def test_what_ends_stands_in_the_order_of_the_days() -> None:
    days = [each.day for each in expiring(load_rulebook("fazhi"), date(2019, 1, 1), date(2030, 1, 1))]
    assert len(days) > 10
    assert days == sorted(days)


def test_the_command_lists_them_and_says_when_there_are_none(capfd: pytest.CaptureFixture[str]) -> None:
    found = run(capfd, "rules", "expiring", "--today", "2026-12-01")
    assert found.code == 0
    assert "2026-12-31  法律名录只核对到2026年" in found.out
    assert "没有到期的内容" in run(capfd, "rules", "expiring", "--today", "2026-12-01", "--days", "3").out
