"""What the rule `mark-sequence` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("mark_sequence.tsv"), ids=lambda case: case.text[:30])
def test_a_sequence_of_marks_is_told_only_when_it_cannot_be(case: Case) -> None:
    said("mark-sequence", case)
