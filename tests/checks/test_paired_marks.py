"""What the rule `unpaired-mark` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("paired_marks.tsv"), ids=lambda case: case.text[:30])
def test_a_mark_is_told_only_when_it_has_no_partner(case: Case) -> None:
    said("unpaired-mark", case)
