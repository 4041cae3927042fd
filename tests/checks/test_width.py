"""What the rule `halfwidth-mark` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("width.tsv"), ids=lambda case: case.text[:30])
def test_half_width_marks_are_told_only_where_full_width_ones_are_the_rule(case: Case) -> None:
    said("halfwidth-mark", case)
