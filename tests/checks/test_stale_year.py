"""Years left over from an earlier report: each line of the table put into a report about 2024."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.facts.gather import Given
from validator.findings import Verdict

from ..judging import draft_of, line_of, result_of

FRAME = """青溪县人民政府关于2024年法治政府建设情况的报告
现将2024年度法治政府建设情况报告如下：
一、主要举措和成效
（一）{sub}
{body}
二、{heading}
由于人手少，普法不够深入。
三、{plan}
{intro}
"""
USUAL = {
    "sub": "规范执法",
    "body": "全年评查案卷。",
    "heading": "存在的不足和原因",
    "plan": "下一年度主要安排",
    "intro": "充实普法力量。",
}
LINES = {"sub": 4, "body": 5, "heading": 6, "plan": 8, "intro": 9}
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "stale_year.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("where", "count", "words"), CASES)
def test_a_year_is_judged_by_where_it_stands(where: str, count: str, words: str) -> None:
    draft = draft_of(FRAME.format(**(USUAL | {where: words})))
    result = next(result for result in draft.results if result.rule == "stale-year")
    assert [line_of(draft, finding) for finding in result.findings] == [LINES[where]] * int(count), result.findings
    assert result.verdict is (Verdict.GAP if int(count) else Verdict.MET)


def test_most_cases_stay_silent() -> None:
    assert len(CASES) >= 25
    assert sum(count == "0" for _, count, _ in CASES) > len(CASES) / 2


def test_a_report_without_any_year_is_left_to_a_person() -> None:
    assert result_of("stale-year", "一、主要举措和成效\n2023年，共办理案件20件。\n").verdict is Verdict.REVIEW


def test_a_given_year_is_what_all_others_are_compared_with() -> None:
    text = "一、2023年主要举措和成效\n做了工作。\n"
    assert result_of("stale-year", text, given=Given(report_year=2024)).verdict is Verdict.GAP
    assert result_of("stale-year", text, given=Given(report_year=2023)).verdict is Verdict.MET


def test_the_message_names_both_years() -> None:
    result = result_of("stale-year", FRAME.format(**(USUAL | {"plan": "2024年工作安排"})))
    message = result.findings[0].message
    assert message is not None
    assert "“2024年”" in message.zh
    assert "“2025年”" in message.zh


def test_reports_before_the_regulation_are_read_too() -> None:
    text = "青溪县2017年法治政府建设情况的报告\n一、主要工作\n评查案卷。\n二、2017年工作思路\n继续努力。\n"
    assert result_of("stale-year", text).verdict is Verdict.GAP
    assert result_of("stale-year", text.replace("二、2017年", "二、2018年")).verdict is Verdict.MET
