"""The engine: one result per rule, years and issuers that a rule binds, and checks that break."""

from __future__ import annotations

from datetime import date

import pytest

from validator.api import Options, judge_bytes
from validator.checks import numbering
from validator.findings import Verdict
from validator.report import Draft, Outcome

from .judging import TODAY, draft_of, rulebook


def verdicts(draft: Draft) -> dict[str, Verdict]:
    return {result.rule: result.verdict for result in draft.results}


def test_every_rule_gets_one_result_in_order() -> None:
    assert [result.rule for result in draft_of("随便几个字").results] == [rule.id for rule in rulebook().rules]


def test_the_five_items_bind_reports_from_2019_on() -> None:
    title = "青溪县人民政府关于{}年法治政府建设情况的报告\n全县坚持依法行政。"
    assert verdicts(draft_of(title.format(2018)))["achievements"] is Verdict.NOT_APPLICABLE
    assert verdicts(draft_of(title.format(2019)))["achievements"] is Verdict.GAP


def test_a_check_that_breaks_is_one_error_and_the_other_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise ZeroDivisionError("甲")

    monkeypatch.setattr(numbering, "check", broken)
    draft = draft_of("一、主要举措和成效\n学法8次。")
    found = verdicts(draft)
    assert found["heading-number"] is Verdict.ERROR
    assert found["shortcomings"] is Verdict.GAP
    assert draft.outcome is Outcome.ERROR
    broke = next(result for result in draft.results if result.rule == "heading-number")
    assert "ZeroDivisionError" in broke.reason.zh


def test_a_reader_that_breaks_is_a_complaint(monkeypatch: pytest.MonkeyPatch) -> None:
    from validator.readers import text

    def broken(*_: object) -> object:
        raise RuntimeError("甲")

    monkeypatch.setattr(text, "read", broken)
    draft = judge_bytes("a.txt", b"x", rulebook(), Options(TODAY))
    assert draft.outcome is Outcome.ERROR
    assert "RuntimeError" in draft.complaints[0].what.zh


def test_the_day_is_taken_from_the_options_not_from_the_clock() -> None:
    text = "青溪县人民政府关于2025年法治政府建设情况的报告\n全县坚持依法行政。"
    early, late = draft_of(text, today=date(2026, 1, 5)), draft_of(text, today=date(2026, 1, 5))
    assert early == late
