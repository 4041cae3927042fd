"""Several patterns are found in one run over a text as they are found one by one."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from validator.linear import compiled, together

PATTERNS = ["的", "共件", "件1", "[的a]$", "^共", ".", "(?:共|的件)?", "共{1,2}件", r"\p{Han}1", "[^。]{2}"]


@given(st.lists(st.sampled_from(PATTERNS), max_size=6), st.text("的a。𠮷共件1", max_size=20))
def test_patterns_are_found_in_one_run_as_one_by_one(sources: list[str], text: str) -> None:
    data = text.encode()
    looks = [compiled(source).anywhere(data, 0, len(data)) for source in sources]
    assert together(sources)(data) == [number for number, found in enumerate(looks) if found[0][0] >= 0]


def test_patterns_that_take_too_much_memory_together_are_run_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    large = [f"[^。]{{0,1000}}{letter}[^。]{{0,900}}件" for letter in "一二三四五六七八九十百千"]
    assert together(large)("受理三十件".encode()) == [2, 9]
    monkeypatch.setattr(re2.Set, "Match", lambda *_: None)
    assert together(["复议", "应诉", "诉.讼"])("应诉和复议".encode()) == [0, 1]
