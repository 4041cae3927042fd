"""What the rule `stale-term` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("anachronism.tsv"), ids=lambda case: case.text[:30])
def test_a_term_is_told_only_in_the_years_in_which_it_does_not_hold(case: Case) -> None:
    said("stale-term", case)
