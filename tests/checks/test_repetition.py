"""What the rule `repeated-text` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks.repetition import _TWICE, Options, _counts, _echoes, _may_repeat, _spoken

from .test_sentences import context_of
from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("repetition.tsv"), ids=lambda case: case.text[:30])
def test_a_repetition_is_told_only_when_it_is_a_slip(case: Case) -> None:
    said("repeated-text", case)


@given(st.text("法治依𠮷〇1。\n", max_size=30))
def test_every_word_that_follows_itself_is_among_the_echoes(text: str) -> None:
    assert {found.start() for found in _TWICE.finditer(text)} <= set(_echoes(text))


pieces = st.sampled_from(
    ["依法治县", "治 县", "一是", "（一）", "1.", "：", "。", "；", "！", "\v", " ", "\u200d", "\n", "法"]
)


@given(st.lists(pieces, max_size=25).map("".join), st.integers(-1, 5))
def test_sentences_that_are_the_same_are_never_passed_over(text: str, minimum: int) -> None:
    context = context_of("一、主要举措和成效\n" + text)
    words = [each.words for each in _spoken(context) if _counts(each.words, Options(minimum))]
    assert len(set(words)) == len(words) or _may_repeat(context, minimum)
