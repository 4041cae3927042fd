"""What the rule `self-reference` says of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import pytest

from .wording import Case, cases, said


@pytest.mark.parametrize("case", cases("self_reference.tsv"), ids=lambda case: case.text[:30])
def test_a_word_for_the_issuer_is_told_only_when_it_does_not_fit(case: Case) -> None:
    said("self-reference", case)
