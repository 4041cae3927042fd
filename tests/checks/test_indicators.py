"""The kind `indicators`: the figures that reports normally give, found in running text or missing."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks._indicators_text import Found, RunningText
from validator.findings import Element, Verdict
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Text

from ..judging import draft_of, result_of

RULE = "missing-indicator"
TITLES = {
    "county": "青溪县人民政府关于{year}年法治政府建设情况的报告",
    "department": "松河市水务局{year}年度法治政府建设工作报告",
    "township": "青溪县云岭镇{year}年法治政府建设情况报告",
    "unknown": "{year}年法治政府建设情况报告",
}
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "indicators.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
WHOLE = (
    "县政府常务会议集体学法8次，听取法治政府建设工作汇报3次，述法实现全覆盖，开展法治督察1次。",
    "审核规范性文件21件，公布重大行政决策事项目录3项，评查执法案卷200份。",
    "受理行政复议申请41件；行政机关负责人出庭应诉率100%。",
    "办理法律援助案件236件；调解矛盾纠纷1742件；开展普法活动93场次。",
)


def report(who: str, year: str, *lines: str) -> str:
    title = TITLES[who].format(year=year)
    return "\n".join((title, "一、主要举措和成效", "各项工作有序推进。", *lines, ""))


def element(text: str, indicator: str) -> Element | None:
    return next((each for each in result_of(RULE, text).elements if each.id == indicator), None)


@pytest.mark.parametrize(("who", "year", "indicator", "verdict", "sentence", "shown"), CASES)
def test_an_indicator_is_found_where_it_is_given(
    who: str, year: str, indicator: str, verdict: str, sentence: str, shown: str
) -> None:
    text = report(who, year, sentence)
    found = element(text, indicator)
    assert (found.verdict.value if found else "none") == verdict
    if shown != "-":
        assert found is not None
        assert found.span is not None
        assert shown in text[found.span.start : found.span.end]


def test_a_report_with_all_twelve_is_met() -> None:
    result = result_of(RULE, report("county", "2024", *WHOLE))
    assert result.verdict is Verdict.MET
    assert result.reason.zh == "12项常见数据都有"
    assert not result.findings


def test_each_missing_indicator_is_one_finding_without_a_place() -> None:
    result = result_of(RULE, report("county", "2024", *WHOLE[:3]))
    assert result.verdict is Verdict.GAP
    assert [
        finding.message.zh.partition("；")[0].partition("（")[0] for finding in result.findings if finding.message
    ] == [
        "没有写法律援助",
        "没有写普法活动",
        "没有写矛盾纠纷调解",
    ]
    assert all(finding.span is None and finding.near is None for finding in result.findings)


def test_what_the_plan_promises_is_no_figure_of_the_year() -> None:
    text = report("county", "2024", *WHOLE[:3], "二、2025年主要安排", "（一）做好服务。办理法律援助案件300件。")
    found = element(text, "legal-aid")
    assert found is not None
    assert found.verdict is Verdict.GAP


def test_a_sentence_broken_over_two_lines_is_one_sentence() -> None:
    found = element(
        report(
            "county", "2024", "一年来县政府认真履行职责，公正办理每一起案件，全年收到行政复\n议申请46件，审结38件。"
        ),
        "reconsideration",
    )
    assert found is not None
    assert found.verdict is Verdict.MET


def test_a_figure_before_another_clause_belongs_to_its_own_words() -> None:
    found = element(report("county", "2024", "办理公证518件，并进一步做好法律援助宣传工作。"), "legal-aid")
    assert found is not None
    assert found.verdict is Verdict.GAP


def test_the_nearest_figure_is_shown() -> None:
    text = report("county", "2024", "出台文件3件，全年受理法律援助案件236件，接待群众900人次。")
    found = element(text, "legal-aid")
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "全年受理法律援助案件236件"


def test_blanks_inside_a_sentence_are_shown_with_it() -> None:
    text = report("county", "2024", "　　全年收到行政复 议\n申 请\u300046 件，审结38件。")
    found = element(text, "reconsideration")
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "全年收到行政复 议\n申 请\u300046 件"


def test_a_figure_right_behind_later_words_is_shown() -> None:
    text = report("county", "2024", "办理法律援助事项共计236件。为困难群众提供法律援助12件。法律援助9件。")
    found = element(text, "legal-aid")
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "为困难群众提供法律援助12件"


def test_an_empty_report_has_nothing_to_look_at() -> None:
    assert result_of(RULE, "青溪县人民政府关于2024年法治政府建设情况的报告\n").verdict is Verdict.NOT_APPLICABLE


def test_a_report_before_the_regulation_is_not_asked() -> None:
    assert result_of(RULE, report("county", "2017", "集体学法8次。")).verdict is Verdict.NOT_APPLICABLE


def test_the_same_report_gives_the_same_result_in_full_and_half_width() -> None:
    wide = report("county", "2024", *WHOLE)
    half = wide.translate(str.maketrans("，；：（）", ",;:()"))
    full = wide.translate(str.maketrans("0123456789%", "０１２３４５６７８９％"))
    assert {draft_of(text).document is not None for text in (wide, half, full)} == {True}
    verdicts = [[each.verdict for each in result_of(RULE, text).elements] for text in (wide, half)]
    assert verdicts[0] == verdicts[1]


def test_a_long_text_without_an_end_is_read_in_no_time() -> None:
    result = result_of(RULE, report("county", "2024", "学法行政复议3次" * 2_000))
    assert len(result.elements) == 12


@given(
    st.text("1件。,", max_size=20),
    st.tuples(st.integers(0, 20), st.integers(0, 4)),
    st.tuples(*[st.integers(0, 20)] * 2),
)
def test_what_is_found_around_words_is_what_their_sentences_hold(
    words: str, place: tuple[int, int], bounds: tuple[int, int]
) -> None:
    words += "。"
    said = min(place[0], len(words) - 1), min(sum(place), len(words) - 1)
    pieces = words.split("。")
    starts = tuple(accumulate((len(piece) + 1 for piece in pieces), initial=0))
    found = Found(
        RunningText(Text(words), words, words, (), (), words, pieces, starts), Pattern("1+件?"), Pattern("件")
    )
    first, last = words.rfind("。", 0, said[0]) + 1, words.find("。", said[1])
    expected = [(*each, 0) for each in Pattern("1+件?").finditer(words)] + [
        (*each, 1) for each in Pattern("件").finditer(words)
    ]
    inside = [each for each in sorted(expected) if first <= each[0] < last and bounds[0] <= each[0] < bounds[1]]
    assert found.around(said, *bounds) == inside
    assert [found.over(at) for at in range(len(words))] == [words[at] in "1件" for at in range(len(words))]
