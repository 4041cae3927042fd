"""The year reported on: title, announcement, opening and headings in agreement or not."""

from __future__ import annotations

import pytest

from validator.facts.gather import Given
from validator.findings import Verdict

from ..judging import draft_of, line_of, result_of

FRAME = """青溪县人民政府关于{title}法治政府建设情况的报告
{opening}我县坚持依法行政。现将{announced}法治政府建设情况报告如下：
一、{achievements}主要举措和成效
全年办理行政复议案件20件。
二、{plan}工作安排
充实普法力量。
"""
RIGHT = {
    "title": "2024年",
    "opening": "2024年，",
    "announced": "2024年度",
    "achievements": "2024年度",
    "plan": "2025年",
}


@pytest.mark.parametrize(
    ("changed", "lines"),
    [
        ({}, []),
        ({"title": "２０２４年"}, []),
        ({"title": "二〇二四年"}, []),
        ({"title": "", "opening": ""}, []),
        ({"opening": "", "announced": "", "achievements": ""}, []),
        ({"achievements": "上一年度"}, []),
        ({"plan": "下一年度"}, []),
        ({"plan": "2025—2026年"}, []),
        ({"opening": "2021年以来，"}, []),
        ({"opening": "2023年12月，"}, []),
        ({"opening": "按照2025年全市司法行政工作会议部署，"}, []),
        ({"opening": "2023年，我县获评先进。2024年，"}, []),
        ({"achievements": "落实《青溪县2023年普法要点》的"}, []),
        ({"announced": "2024年法治工作情况及2025年"}, []),
        ({"title": "2023年"}, [1]),
        ({"announced": "2023年度"}, [2]),
        ({"announced": "２０２３年度"}, [2]),
        ({"announced": "二〇二三年度"}, [2]),
        ({"opening": "2023年，"}, [2]),
        ({"achievements": "2023年度"}, [3]),
        ({"plan": "2023年"}, [5]),
        ({"plan": "2026年"}, [5]),
        ({"announced": "2022年", "achievements": "2021年"}, [2, 3]),
    ],
)
def test_every_place_that_disagrees_is_told(changed: dict[str, str], lines: list[int]) -> None:
    draft = draft_of(FRAME.format(**(RIGHT | changed)))
    result = next(result for result in draft.results if result.rule == "report-year")
    assert [line_of(draft, finding) for finding in result.findings] == lines, result
    assert result.verdict is (Verdict.GAP if lines else Verdict.MET)


def test_three_years_in_three_places_are_measured_by_the_title() -> None:
    text = FRAME.format(
        **RIGHT
        | {"opening": "", "title": "2023年", "announced": "2022年", "achievements": "2021年", "plan": "下一年度"}
    )
    result = result_of("report-year", text)
    said = [finding.message.zh for finding in result.findings if finding.message]
    assert len(said) == 2
    assert all("报告年度应是2023年" in message for message in said)


def test_a_given_year_decides() -> None:
    result = result_of("report-year", FRAME.format(**RIGHT), given=Given(report_year=2023))
    assert result.verdict is Verdict.GAP
    assert len(result.findings) == 5


@pytest.mark.parametrize("given", [None, Given(report_year=2024)])
def test_a_report_that_states_no_year_is_left_to_a_person(given: Given | None) -> None:
    text = FRAME.format(**dict.fromkeys(RIGHT, "")) + "全县2024年办理案件20件。\n"
    assert result_of("report-year", text, given=given).verdict is Verdict.REVIEW


def test_a_late_signature_is_no_matter_of_the_year() -> None:
    text = FRAME.format(**RIGHT) + "青溪县人民政府\n2031年2月17日\n"
    assert result_of("report-year", text).verdict is Verdict.MET
