"""First responsible persons: who is named by word or by deed, and what names nobody; see heads.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..judging import result_of

LINES = (Path(__file__).parent / "heads.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]
DONE = "全年办理行政处罚案件120件，评查案卷60份，组织执法培训6次，调解矛盾纠纷460件，各项年度任务全部按时完成。"


def report(issuer: str, heading: str, told: str) -> str:
    inside = f"{told}\n" if heading == "-" else ""
    part = f"二、{heading}\n{told}\n" if heading != "-" else ""
    return f"{issuer}关于2024年法治政府建设情况的报告\n一、主要举措和成效\n{DONE}\n{inside}{part}"


@pytest.mark.parametrize(("issuer", "heading", "told", "allowed", "elements"), CASES, ids=[case[2] for case in CASES])
def test_each_head_is_seen_where_a_careful_reader_sees_him(
    issuer: str, heading: str, told: str, allowed: str, elements: str
) -> None:
    result = result_of("first-responsible-person", report(issuer, heading, told))
    assert result.verdict.value in allowed.split(), result.reason
    found = {element.id: element.verdict.value for element in result.elements}
    assert found == dict(each.split("=") for each in elements.split() if each != "-")


def test_a_passage_on_the_heads_leaves_the_rest_of_its_paragraph_to_the_part() -> None:
    issuer, heading, told, *_ = next(case for case in CASES if case[1] == "-")
    text = report(issuer, heading, told).replace(DONE, "")
    assert "字" not in result_of("achievements", text).reason.zh


@pytest.mark.parametrize(
    ("told", "remedy"),
    [
        (
            "县长主持县政府常务会议研究法治议题14个，听取汇报3次，带头学法，年终述法，对重点任务逐项督办，出庭应诉1次。",
            "补写党委主要负责人",
        ),
        (
            "县委书记主持县委常委会会议研究法治议题14个，听取汇报3次，带头学法，年终述法，对重点任务逐项跟踪督办落实。",
            "补写政府主要负责人",
        ),
    ],
)
def test_the_remedy_asks_for_what_is_lacking_only(told: str, remedy: str) -> None:
    text = report("中共青溪县委 青溪县人民政府", "党政主要负责人履行第一责任人职责情况", told)
    result = result_of("first-responsible-person", text)
    assert result.remedy is not None
    assert result.remedy.zh.startswith(remedy)
    assert "单独成为" not in result.remedy.zh
