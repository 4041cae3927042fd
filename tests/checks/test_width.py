"""What the rule `halfwidth-mark` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks._marks_lines import HAN, is_han
from validator.checks.width import _HALF, _is_foreign

from .wording import Case, cases, said

# The same in plain words: what the check asks in a form that is compiled and run sooner.
BEFORE, AFTER = rf"[{HAN}”’》）)】〕％%0-9A-Za-z]", rf"[{HAN}“‘《（(【〔0-9A-Za-z]"
PLAIN = re.compile(
    rf"(?<=[{HAN}”’》）)】〕％%])[,:;?!](?=\s?{AFTER}|\s*$)|(?<={BEFORE})[,:;?!](?=\s?[{HAN}“‘《（【〔])"
    rf"|(?<=[{HAN}”》])\((?=[{HAN}“《])|(?<=[{HAN}”》])\)"
)
SIGNS = st.sampled_from("法治〇㐀龥1aZ_é１カ々①䷀ 　\n,:;?!()，。（）”“’‘》《】【〕〔％%")


@pytest.mark.parametrize("case", cases("width.tsv"), ids=lambda case: case.text[:30])
def test_half_width_marks_are_told_only_where_full_width_ones_are_the_rule(case: Case) -> None:
    said("halfwidth-mark", case)


@given(st.lists(SIGNS, max_size=16).map("".join), st.integers(0, 3), st.integers(3, 16))
def test_the_marks_are_those_between_chinese_words(text: str, start: int, end: int) -> None:
    found = [
        mark for mark in _HALF.finditer(text, start, end) if not any(map(_is_foreign, filter(None, mark.groups())))
    ]
    assert [mark.span() for mark in found] == [mark.span() for mark in PLAIN.finditer(text, start, end)]


@given(st.one_of(st.characters(), st.sampled_from("㏿㐀䶿䷀䷿一鿿ꀀ〆〇〈")))
def test_a_chinese_character_is_one_of_the_class(character: str) -> None:
    assert is_han(character) == (re.fullmatch(f"[{HAN}]", character) is not None)
