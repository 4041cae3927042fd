"""What the rule `unpaired-mark` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks import _marks_pairs
from validator.checks._marks_pairs import PARTNERS, STRAIGHT, lone_marks
from validator.document import Span

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("paired_marks.tsv"), ids=lambda case: case.text[:30])
def test_a_mark_is_told_only_when_it_has_no_partner(case: Case) -> None:
    said("unpaired-mark", case)


signs = st.sampled_from([*PARTNERS, *PARTNERS.values(), *(one + other for one, other in PARTNERS.items()), STRAIGHT])


@given(st.lists(st.one_of(signs, st.sampled_from("a1法")), max_size=14).map("".join))
def test_marks_that_stand_in_each_other_are_those_that_have_partners(text: str) -> None:
    quickly = lone_marks(text, Span(0, len(text)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_marks_pairs, "_DEEPEST", 0)
        assert lone_marks(text, Span(0, len(text))) == quickly
