"""The date below a report: each row of the table put below a report about 2024."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.facts.gather import Given
from validator.findings import Verdict

from ..judging import draft_of, line_of, result_of

FRAME = """青溪县人民政府关于2024年法治政府建设情况的报告
一、主要举措和成效
全年办理行政复议案件20件，评查案卷32份。
二、2025年工作安排
充实普法力量，扩大普法范围，加强对乡镇的指导。
"""
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "signing.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _tail(lines: str) -> str:
    # A slash inside a date parts nothing.
    return "\n".join(lines.replace("2025/2/17", "2025\\2\\17").split("/")).replace("\\", "/")


@pytest.mark.parametrize(("verdict", "piece", "lines"), CASES)
def test_a_date_is_judged_by_how_it_is_written(verdict: str, piece: str, lines: str) -> None:
    text = FRAME + (_tail(lines) if lines != "-" else "")
    draft = draft_of(text)
    result = next(result for result in draft.results if result.rule == "signing-date")
    said = [finding.message.zh for finding in result.findings if finding.message]
    assert result.verdict.value == verdict, (result.reason, said)
    if piece != "-":
        assert any(piece in message for message in said), said
    for finding in result.findings:
        place = line_of(draft, finding)
        assert place is None or "年" in text.splitlines()[place - 1] or "2025" in text.splitlines()[place - 1]
        assert (finding.span is None) == ("没有成文日期" in piece)


def test_a_missing_date_is_expected_near_the_end() -> None:
    draft = draft_of(FRAME)
    finding = next(result for result in draft.results if result.rule == "signing-date").findings[0]
    assert finding.span is None
    assert finding.near is not None
    assert draft.document is not None
    assert draft.document.place(finding.near).line == 5


def test_a_date_that_is_badly_written_and_too_early_is_told_twice() -> None:
    result = result_of("signing-date", FRAME + "青溪县人民政府\n2024年11月23\n")
    assert len(result.findings) == 2


@pytest.mark.parametrize(
    "head",
    [
        "青溪县人民政府关于2024年法治政府建设情况的报告\n（2025年1月20日）\n",
        "2024年法治政府建设情况报告已经局党组审定，请审阅。\n青溪县水务局\n2025年2月8日\n青溪县水务局2024年度法治政府建设情况报告\n",
    ],
)
def test_a_date_above_the_text_counts(head: str) -> None:
    text = head + FRAME.split("\n", 1)[1]
    assert result_of("signing-date", text).verdict is Verdict.MET


def test_a_page_stamp_above_the_text_is_no_signature() -> None:
    text = FRAME.replace("报告\n", "报告\n2025-03-28 来源：青溪县人民政府\n", 1)
    assert result_of("signing-date", text).verdict is Verdict.GAP


def test_a_date_later_than_publication_is_told() -> None:
    text = FRAME + "青溪县人民政府\n2025年3月20日\n"
    late = result_of("signing-date", text, given=Given(published_on=date(2025, 3, 10)))
    assert [finding.message.zh for finding in late.findings if finding.message] == [
        "成文日期2025年3月20日晚于公布日期2025年3月10日"
    ]
    assert result_of("signing-date", text, given=Given(published_on=date(2025, 3, 20))).verdict is Verdict.MET


def test_the_day_on_which_a_page_was_generated_is_no_publication() -> None:
    text = FRAME.replace("报告\n", "报告\n公文生成日期：2025-03-10\n", 1) + "青溪县人民政府\n2025年3月20日\n"
    assert result_of("signing-date", text).verdict is Verdict.MET
