"""What the rule `year-end-data` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("cutoff.tsv"), ids=lambda case: case.text[:30])
def test_figures_that_end_before_the_year_are_told(case: Case) -> None:
    said("year-end-data", case)
