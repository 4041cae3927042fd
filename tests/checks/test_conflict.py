"""Rule `conflicting-figure`: the same figure in two places."""

from __future__ import annotations

import pytest

from ..judging import result_of
from .figures import Case, cases, found


@pytest.mark.parametrize("case", cases("conflict.tsv"), ids=lambda case: case.text)
def test_two_places_are_compared_only_when_they_surely_tell_the_same(case: Case) -> None:
    expected = [(case.message, case.quote)] if case.verdict == "gap" else []
    assert found("conflicting-figure", case.text) == expected


def test_many_equal_figures_are_read_quickly() -> None:
    text = "一、主要成效\n" + "审核行政规范性文件15件。\n" * 1_000
    assert result_of("conflicting-figure", text).findings == ()
