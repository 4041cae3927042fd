"""Rule `ratio-mismatch`: rates, shares and growth, with the counts they follow from."""

from __future__ import annotations

import pytest

from ..judging import result_of
from .figures import Case, cases, found


@pytest.mark.parametrize("case", cases("ratio.tsv"), ids=lambda case: case.text)
def test_sentences_are_judged_as_a_careful_reader_would(case: Case) -> None:
    expected = [(case.message, case.quote)] if case.verdict == "gap" else []
    assert found("ratio-mismatch", case.text) == expected


@pytest.mark.parametrize(
    ("printed", "right"),
    [
        ("66.67%", True),
        ("66.7%", True),
        ("67%", True),
        ("约67%", True),
        ("66.6%", False),
        ("66%", False),
        ("65%以上", True),
    ],
)
def test_a_rate_is_rounded_to_the_digits_it_prints(printed: str, right: bool) -> None:
    assert (found("ratio-mismatch", f"受理申请3件，办结2件，办结率{printed}。") == []) is right


def test_a_rate_whose_last_digits_were_cut_off_is_told_as_such() -> None:
    ((message, _),) = found("ratio-mismatch", "受理申请3件，办结2件，办结率66.6%。")
    assert message == "2件÷3件＝66.67%，按四舍五入应为66.7%（此处像是截去了尾数）"


def test_last_year_is_told_by_its_number() -> None:
    title = "青溪县人民政府关于2024年法治政府建设情况的报告"
    wrong = f"{title}|一、主要成效|2023年受理信访80件，2024年受理信访100件，同比增长20%。"
    assert found("ratio-mismatch", wrong) == [("由80件到100件，增长25%，与所写的20%不符", "20%")]
    assert found("ratio-mismatch", wrong.replace("20%", "25%")) == []


def test_a_sentence_of_very_many_rates_is_read_quickly() -> None:
    text = "受理3件，办结2件，办结率66%，" * 2_000
    assert result_of("ratio-mismatch", text).findings == ()
