"""Folding keeps every position; numerals of three kinds are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text.folding import fold
from validator.text.numerals import chinese, numeral


@given(st.text())
def test_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（一）２０２４年，全县：", "(一)2024年,全县:"),
        ("2021—2025年", "2021-2025年"),
        ("執法　力量", "執法 力量".replace("執", "执")),
        ("法治政府建設情況報告", "法治政府建设情况报告"),
        ("“一网通办”《条例》、。", "“一网通办”《条例》、。"),
    ],
)
def test_both_widths_dashes_blanks_and_structural_words_become_one(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024", 2024),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("十", 10),
        ("二十三", 23),
        ("一百零五", 105),
        ("三", 3),
        ("两", 2),
        ("年", None),
        ("12年", None),
    ],
)
def test_a_numeral_has_its_value(text: str, value: int | None) -> None:
    assert numeral(text) == value


@pytest.mark.parametrize(("text", "value"), [("廿六", 26), ("壹佰贰拾", 120), ("十二万三千", 123_000), ("十百", None)])
def test_a_numeral_is_read_as_a_whole_or_not_at_all(text: str, value: int | None) -> None:
    assert numeral(text) == value


@given(st.integers(1, 99))
def test_a_number_that_is_written_in_chinese_is_read_again(value: int) -> None:
    assert numeral(chinese(value)) == value
