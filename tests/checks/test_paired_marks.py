"""What the rule `unpaired-mark` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks._marks_pairs import PARTNERS, STRAIGHT, lone_marks, unpaired
from validator.document import Span

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("paired_marks.tsv"), ids=lambda case: case.text[:30])
def test_a_mark_is_told_only_when_it_has_no_partner(case: Case) -> None:
    said("unpaired-mark", case)


signs = st.sampled_from([*PARTNERS, *PARTNERS.values(), *(one + other for one, other in PARTNERS.items()), STRAIGHT])


@given(st.lists(st.lists(st.one_of(signs, st.sampled_from("a1法\n")), max_size=14).map("".join), max_size=4))
def test_marks_that_stand_in_each_other_are_those_that_have_partners(lines: list[str]) -> None:
    ends = list(accumulate(map(len, lines)))
    spans = [Span(end - len(line), end) for line, end in zip(lines, ends, strict=True)]
    text = "".join(lines)
    assert unpaired(text, spans) == [lone_marks(text, span) for span in spans]
