"""Placeholders: each paragraph of the table put into a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.findings import Verdict

from ..judging import draft_of, line_of, result_of

FRAME = """青溪县人民政府关于2024年法治政府建设情况的报告
一、主要举措和成效
{words}
二、2025年工作安排
充实普法力量。
青溪县人民政府
2025年2月17日
"""
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "placeholder.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("count", "words"), CASES)
def test_a_mark_is_told_from_genuine_words(count: str, words: str) -> None:
    draft = draft_of(FRAME.format(words=words))
    result = next(result for result in draft.results if result.rule == "placeholder")
    assert [line_of(draft, finding) for finding in result.findings] == [3] * int(count), [
        finding.message for finding in result.findings
    ]
    assert result.verdict is (Verdict.GAP if int(count) else Verdict.MET)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("青溪县人民政府关于", "XX县人民政府关于"),
        ("青溪县人民政府关于", "某县人民政府关于"),
        ("青溪县人民政府关于", "**县人民政府关于"),
        ("2024年法治", "20XX年法治"),
        ("2024年法治", "202*年法治"),
        ("一、主要", "一、XX县主要"),
        ("2025年工作", "20XX年工作"),
        ("2025年2月17日", "2025年X月X日"),
        ("2025年2月17日", "20XX年X月X日"),
        ("2025年2月17日", "2025年  月  日"),
        ("报告\n", "报告\nXX县委、县政府：\n2024年，我县坚持依法行政。\n"),
    ],
)
def test_title_headings_addressee_and_signature_are_read_too(old: str, new: str) -> None:
    assert result_of("placeholder", FRAME.format(words="案卷规范。").replace(old, new, 1)).verdict is Verdict.GAP


def test_the_words_of_a_placeholder_are_named() -> None:
    result = result_of("placeholder", FRAME.format(words="XX镇办理**件。"))
    said = [finding.message.zh for finding in result.findings if finding.message]
    assert said == ["“XX”没有换成实际内容", "“**件”没有换成实际内容"]


def test_every_placeholder_is_told_however_many() -> None:
    result = result_of("placeholder", FRAME.format(words="，".join(f"{number}号乡镇XX" for number in range(246))))
    assert len(result.findings) == len({finding.span for finding in result.findings}) == 246


def test_furniture_around_the_report_is_not_read() -> None:
    text = FRAME.format(words="案卷规范。").replace("报告\n", "报告\n浏览次数：** 次 字体：[ ]\n", 1)
    assert result_of("placeholder", text + "附件：\n扫一扫在手机打开当前页\n").verdict is Verdict.MET
