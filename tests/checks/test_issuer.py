"""What the rule `issuer-name` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("issuer.tsv"), ids=lambda case: case.text[:30])
def test_a_name_below_that_differs_from_the_title_is_told(case: Case) -> None:
    said("issuer-name", case)
