"""Offsets become lines and columns, from 1, in characters of the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.document import Place, Span, document, trimmed


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("甲\n乙丙丁\n", "丙", Place(2, 2, 2, 3)),
        ("甲\r\n乙丙丁", "丙丁", Place(2, 2, 2, 4)),
        ("甲\r乙\r丙", "丙", Place(3, 1, 3, 2)),
        ("甲乙\n丙丁", "乙\n丙", Place(1, 2, 2, 2)),
        ("𠮷甲", "甲", Place(1, 2, 1, 3)),
    ],
)
def test_a_span_is_placed_by_line_and_column(text: str, words: str, place: Place) -> None:
    start = text.index(words)
    assert document("draft.txt", text, ()).place(Span(start, start + len(words))) == place


@given(st.text(alphabet="甲乙\r\n\v 　。", min_size=1), st.data())
def test_a_place_points_back_at_the_same_character(text: str, data: st.DataObject) -> None:
    made = document("draft.txt", text, ())
    offset = data.draw(st.integers(0, len(text) - 1))
    place = made.place(Span(offset, offset + 1))
    assert made.line_starts[place.line - 1] + place.column - 1 == offset


@given(st.text(alphabet="甲\r\n", max_size=12))
def test_a_line_ends_in_each_of_the_three_ways(text: str) -> None:
    ends = re.finditer(r"\r\n|\r|\n", text)
    assert document("draft.txt", text, ()).line_starts == (0, *(end.end() for end in ends))


@given(st.text(alphabet="甲 　\t\u200b\n", max_size=20))
def test_trimming_takes_blanks_from_both_ends_only(text: str) -> None:
    span = trimmed(text, Span(0, len(text)))
    assert "".join(text.split()).replace("\u200b", "") == "".join(text[span.start : span.end].split()).replace(
        "\u200b", ""
    )
    assert span.start == span.end or (text[span.start] == "甲" and text[span.end - 1] == "甲")
