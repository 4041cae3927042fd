"""What the rules `mark-sequence` and `document-number` say; the cases are the tables beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("mark_sequence.tsv"), ids=lambda case: case.text[:30])
def test_a_sequence_of_marks_is_told_only_when_it_cannot_be(case: Case) -> None:
    said("mark-sequence", case)


@pytest.mark.parametrize("case", cases("document_number.tsv"), ids=lambda case: case.text[:30])
def test_the_number_of_a_document_is_told_when_it_is_not_in_the_standard_form(case: Case) -> None:
    said("document-number", case)
