"""What the rule `repeated-text` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("repetition.tsv"), ids=lambda case: case.text[:30])
def test_a_repetition_is_told_only_when_it_is_a_slip(case: Case) -> None:
    said("repeated-text", case)
