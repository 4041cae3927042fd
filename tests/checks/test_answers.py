"""The kind `answers`: every shortcoming told is answered by a measure of the plan."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks import Context, _weighing
from validator.checks._idle import Idle
from validator.checks._weighing import Weigher
from validator.facts.gather import Given, gather
from validator.findings import Result, Verdict
from validator.outline.tree import outline
from validator.readers import read
from validator.text.folding import neighbours
from validator.text.pattern import Pattern

from ..judging import draft_of, line_of, result_of

RULE = "unanswered-shortcoming"
IDLE = Idle(("宣传",))
SYNONYMS = (Pattern("复议"), Pattern("调解|宣法"), Pattern("普.宣"))
SIGNS = {Verdict.MET: "+", Verdict.REVIEW: "?", Verdict.GAP: "-"}
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "answers.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def report(problems: str, plan: str) -> str:
    lines = (
        "青溪县人民政府关于2024年法治政府建设情况的报告",
        "一、主要举措和成效",
        "全年各项工作有序推进，依法行政水平有了提高。",
        "二、存在的不足和原因",
        *problems.split("|"),
        "三、2025年主要安排",
        *plan.split("|"),
        "青溪县人民政府",
        "2025年2月20日",
        "",
    )
    return "\n".join(lines)


@cache
def context() -> Context:
    draft = read("draft.txt", report("普法不够深入。复议不便。", "开展普法宣传。改进复议和调解。").encode(), None)
    shape = outline(draft)
    return Context(draft, shape, gather(draft, shape, Given()), {}, date(2025, 4, 1))


def signs(result: Result) -> str:
    if result.verdict is Verdict.NOT_APPLICABLE:
        return "n"
    return "".join(SIGNS[element.verdict] for element in result.elements)


@pytest.mark.parametrize(("expected", "problems", "plan", "named"), CASES)
def test_a_problem_is_paired_with_the_measure_that_answers_it(
    expected: str, problems: str, plan: str, named: str
) -> None:
    result = result_of(RULE, report(problems, plan))
    assert signs(result) == expected
    assert result.verdict is (
        Verdict.NOT_APPLICABLE if expected == "n" else Verdict.GAP if "-" in expected else Verdict.MET
    )
    messages = [finding.message.zh for finding in result.findings if finding.message]
    assert len(messages) == expected.count("-")
    if named != "-":
        assert named in messages[0]


def test_a_finding_marks_the_problem_and_an_element_the_measure() -> None:
    text = report("一是乡镇执法力量不足。|二是普法形式单一。", "（一）充实乡镇执法力量。|（二）深化行政复议改革。")
    draft = draft_of(text)
    result = result_of(RULE, text)
    assert [line_of(draft, finding) for finding in result.findings] == [6]
    span = result.elements[0].span
    assert span is not None
    assert text[span.start : span.end] == "充实乡镇执法力量"
    assert result.elements[1].span is None


@pytest.mark.parametrize("left_out", ["二、存在的不足和原因\n一是普法形式单一。\n", "三、2025年主要安排\n充实力量。\n"])
def test_without_problems_or_plan_there_is_nothing_to_compare(left_out: str) -> None:
    text = report("一是普法形式单一。", "充实力量。").replace(left_out, "")
    assert result_of(RULE, text).verdict is Verdict.NOT_APPLICABLE


def test_problems_and_plan_in_one_part_are_told_apart() -> None:
    text = "\n".join(
        (
            "青溪县云岭镇2024年法治政府建设情况报告",
            "一、主要举措和成效",
            "全年各项工作有序推进。",
            "二、存在的不足及下一步打算",
            "存在的不足：一是执法文书不规范；二是村级普法活动偏少。",
            "下一步，一是规范执法文书；二是组织村级普法活动。",
            "",
        )
    )
    assert signs(result_of(RULE, text)) == "++"


def test_one_that_needs_checking_is_told_in_the_reason() -> None:
    result = result_of(RULE, report(*CASES[-2][1:3]))
    assert result.reason.zh == "2条不足在下一年度安排里都能找到相近的措施，其中1条是否对应请人工核对"


def test_too_many_points_are_not_compared() -> None:
    many = "；".join(f"第{number}个单位普法不够深入" for number in range(100))
    assert result_of(RULE, report(many, "开展普法。")).verdict is Verdict.NOT_APPLICABLE


def test_neighbours_are_pairs_of_chinese_characters() -> None:
    assert neighbours("普法a宣传，3份") == {"普法", "宣传"}


@given(
    st.lists(st.text("法治政府工作", min_size=1, max_size=4), min_size=1, max_size=6, unique=True),
    st.text("法治政府工作,", max_size=20),
)
def test_a_pair_is_told_where_the_idle_words_leave_it(words: list[str], text: str) -> None:
    idle = Idle(tuple(words))
    for pair in neighbours(text):
        assert idle.leaves(pair, text) == (pair in idle.blanked(text))


@pytest.mark.parametrize("case", CASES[:20], ids=lambda case: case[1][:12])
def test_many_pairs_are_weighed_as_few_are(case: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = report(case[1], case[2])
    expected = result_of(RULE, text)
    monkeypatch.setattr(_weighing, "_FEW", -1)
    monkeypatch.setattr(_weighing, "_SHORT", -1)
    assert result_of(RULE, text) == expected


@given(
    st.text("普法宣传复议调解,", max_size=12),
    st.lists(st.text("普法宣传复议调解,", max_size=12), min_size=1, max_size=6),
)
def test_the_nearest_text_is_the_first_of_those_that_share_most(problem: str, texts: list[str]) -> None:
    weigher = Weigher(context(), IDLE, SYNONYMS)
    terms = weigher.terms(problem)
    alone = [weigher.nearest(terms, [text]).weight for text in texts]
    found = Weigher(context(), IDLE, SYNONYMS).nearest(terms, texts)
    assert (found.number, found.weight) == (alone.index(max(alone)), max(alone))
