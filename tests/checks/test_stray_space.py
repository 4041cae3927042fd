"""What the rule `stray-space` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("stray_space.tsv"), ids=lambda case: case.text[:30])
def test_a_blank_is_told_only_inside_a_word(case: Case) -> None:
    said("stray-space", case)
