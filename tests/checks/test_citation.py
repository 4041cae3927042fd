"""What the rule `document-title` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("citation.tsv"), ids=lambda case: case.text[:30])
def test_a_document_is_told_only_when_its_name_or_period_is_surely_wrong(case: Case) -> None:
    said("document-title", case)
