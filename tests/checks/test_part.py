"""Statutory items that stand elsewhere than under a heading of their own."""

from __future__ import annotations

import pytest

from validator.findings import Verdict

from ..judging import result_of

RULE = "first-responsible-person"
TITLE = "青溪县司法局2025年度法治政府建设工作报告\n"
HEADS = (
    "局党组书记、局长认真履行推进法治建设第一责任人职责，研究法治工作三次，带头学法五次，年终述法一次，督促整改问题。\n"
)

CASES = {
    "in a report without parts": (f"{TITLE}2025年，我局坚持依法行政。\n{HEADS}", "报告没有分部分"),
    "in a part about something else": (f"{TITLE}一、主要举措和成效\n{HEADS}", "只在其他部分里带到一段"),
    "under a lower heading about the heads of departments": (
        f"{TITLE}一、主要举措和成效\n（一）各部门主要负责人履行第一责任人职责情况\n{HEADS}",
        "只在其他部分里带到一段",
    ),
    "under a heading that lost its number behind the plan": (
        f"{TITLE}一、主要举措和成效\n全年学法八次。\n二、2026年工作安排\n继续学法。\n主要负责人履行第一责任人职责情况\n{HEADS}",
        "写在其他部分里面",
    ),
    "in a sentence that goes on to what is weak": (
        f"{TITLE}一、主要举措和成效\n局党组书记、局长切实履行第一责任人职责，针对薄弱环节研究法治工作三次，带头学法五次、述法一次，督促整改。\n",
        "只在其他部分里带到一段",
    ),
    "under a lower heading": (f"{TITLE}一、主要举措和成效\n（一）落实第一责任人职责\n{HEADS}", "写在其他部分里面"),
}


@pytest.mark.parametrize("place", CASES)
def test_an_item_without_a_part_of_its_own_is_met_in_part(place: str) -> None:
    text, told = CASES[place]
    result = result_of(RULE, text)
    assert result.verdict is Verdict.PARTIAL
    assert told in result.reason.zh


@pytest.mark.parametrize(
    "promise", ["（一）压实“第一责任人”职责。推动任务落实。", "一是压实第一责任人职责，推动任务落实。"]
)
def test_what_the_plan_promises_is_not_done_yet(promise: str) -> None:
    result = result_of(RULE, f"{TITLE}一、主要举措和成效\n全年学法八次。\n二、2026年工作安排\n{promise}\n")
    assert result.verdict is Verdict.GAP


def test_what_is_told_as_lacking_is_not_done_either() -> None:
    lacking = "（一）第一责任人职责落实不够到位。个别单位主要负责人履行第一责任人职责不主动，研究法治工作偏少。"
    result = result_of(RULE, f"{TITLE}一、主要举措和成效\n全年学法八次。\n二、存在的不足和原因\n{lacking}\n")
    assert result.verdict is Verdict.GAP
