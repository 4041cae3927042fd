"""What the rule `stray-space` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks.stray_space import _ASKED, _Known

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("stray_space.tsv"), ids=lambda case: case.text[:30])
def test_a_blank_is_told_only_inside_a_word(case: Case) -> None:
    said("stray-space", case)


@given(st.text("法治\n", max_size=30), st.text("法治", min_size=2, max_size=4))
def test_the_many_are_counted_as_the_few(text: str, characters: str) -> None:
    known = _Known(text)
    counts = {known.count(characters) for _ in range(_ASKED + 1)}
    assert counts == {sum(text.startswith(characters, at) for at in range(len(text)))}
