"""Rule `sum-mismatch`: totals and their parts, in the wordings of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ..judging import result_of
from .figures import Case, cases, found

# Enumerations that claim to be whole: whichever figure is off by one, they no longer add up.
WHOLE = (
    "清理文件75件，其中保留62件、废止9件、修改4件",
    "现行有效文件96件，继续有效81件，失效或废止11件，修改4件",
    "公布权责清单1310项（依申请420项，依职权760项，公共服务130项）",
    "收到建议94件、提案31件，共计125件",
    "办结诉求58件，分别为咨询类31件、投诉类20件、建议类7件",
    "清理文件七十五件，保留六十二件、废止九件、修改四件",
    "清理文件７５件，保留６２件、废止９件、修改４件",
)
# What follows 其中 may leave something out: only more than the total is wrong.
PARTIAL = (
    "已办结43件，其中12件经调解结案，维持22件，纠错3件，驳回6件",
    "审结行政诉讼案件43件，其中一审案件26件，二审案件13件，再审案件4件",
    "办理法律援助案件310件，其中刑事案件120件、民事案件186件、行政案件4件",
)


def one_more(sentence: str) -> Iterator[str]:
    for number in re.finditer(r"[0-9０-９]+", sentence):
        more = str(int(number[0]) + 1)
        if not number[0].isascii():
            more = more.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
        yield sentence[: number.start()] + more + sentence[number.end() :]


@pytest.mark.parametrize("case", cases("sum.tsv"), ids=lambda case: case.text)
def test_sentences_are_judged_as_a_careful_reader_would(case: Case) -> None:
    expected = [(case.message, case.quote)] if case.verdict == "gap" else []
    assert found("sum-mismatch", case.text) == expected


@pytest.mark.parametrize("sentence", [*WHOLE, *PARTIAL])
def test_a_sum_that_holds_is_left_alone(sentence: str) -> None:
    assert found("sum-mismatch", f"{sentence}。") == []


@pytest.mark.parametrize("sentence", [wrong for sentence in WHOLE for wrong in one_more(sentence)])
def test_a_whole_enumeration_is_caught_whichever_figure_is_off_by_one(sentence: str) -> None:
    ((message, quote),) = found("sum-mismatch", f"全年工作扎实。{sentence}，工作有序。")
    assert "不符（差1" in message
    assert quote in sentence
    assert re.fullmatch(r"[0-9０-９].*[件项].*[0-9０-９][件项]", quote)


@pytest.mark.parametrize("sentence", PARTIAL)
def test_parts_are_caught_when_one_of_them_grows_beyond_the_total(sentence: str) -> None:
    total, *parts = one_more(sentence)
    assert found("sum-mismatch", f"{total}。") == []
    for wrong in parts:
        ((message, _),) = found("sum-mismatch", f"{wrong}。")
        assert "（多1" in message


def test_the_verdict_tells_how_many_totals_were_checked() -> None:
    result = result_of("sum-mismatch", "清理文件75件，保留62件、废止9件、修改4件。")
    assert result.reason.zh == "核对了1处总数与分项，都相符"


def test_what_surrounds_the_report_is_not_checked() -> None:
    text = (
        "---\nnote: 清理文件75件，保留62件、废止9件、修改5件。\n---\n# 青溪县2024年法治政府建设情况报告\n\n扎实工作。\n"
    )
    assert result_of("sum-mismatch", text, name="draft.md").findings == ()


def test_a_sentence_of_very_many_figures_is_read_quickly() -> None:
    text = "其中甲类1件、乙类2件，" * 2_000
    assert result_of("sum-mismatch", text).findings == ()
