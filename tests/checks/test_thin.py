"""What the rule `thin-section` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("thin.tsv"), ids=lambda case: case.text[:30])
def test_a_part_is_told_only_when_it_has_hardly_any_text(case: Case) -> None:
    said("thin-section", case)
