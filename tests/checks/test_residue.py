"""What is asked for several rules at one go finds all that a rule finds in any piece of a draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks._passages import places
from validator.checks._residue import _anywhere
from validator.pattern import Pattern
from validator.texts import Text

PATTERNS = (
    r"^年法",
    r"(?:^|[,。])待定(?:[,。]|$)",
    r"\bTODO\b",
    r"[^\]$^]\$",
    r"\^年|[[:^alpha:]]待",
    r"\Q$年\E$",
    r"\p{^Han}法$",
    r"(?:^)?法$",
    r"(?i)todo\z",
)


@pytest.mark.parametrize("source", PATTERNS)
@given(st.text("年法待定,。TODO$^]a \n", max_size=12), st.integers(0, 6), st.integers(0, 12))
def test_what_matches_in_a_piece_is_found_in_the_whole(source: str, text: str, start: int, end: int) -> None:
    pattern = Pattern(source)
    if pattern.search(text[start:end]) is not None:
        assert places(_anywhere((pattern,)), Text(text)) != []
