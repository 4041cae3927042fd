"""Where a pattern may match is told for many passages at once, and nothing is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checks._passages import Passages, places
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Text

from ..text.test_pattern import sources, texts


@given(st.lists(sources, min_size=1, max_size=3), st.lists(texts, max_size=6))
def test_every_passage_with_a_match_is_likely(several: list[str], passages: list[str]) -> None:
    patterns = [Pattern(source) for source in several]
    matched = {at for at, passage in enumerate(passages) if any(pattern.search(passage) for pattern in patterns)}
    likely = list(Passages(passages).likely(*patterns))
    assert matched <= set(likely) <= set(range(len(passages)))
    assert likely == sorted(set(likely))


def test_a_match_that_runs_over_several_passages_hides_none_of_them() -> None:
    assert Passages(["a的", "共", "件", "a"]).likely(Pattern("[^a]+")) == [0, 1, 2]
    assert Passages(["a的", "共", "a"]).likely(Pattern("的"), Pattern("共")) == [0, 1]


def test_a_pattern_with_any_chinese_character_is_looked_for_by_its_literals() -> None:
    pattern = Pattern(r"\p{Han}{0,6}待(?:定|补充)")
    assert Passages(["时间待定", "期待", "待补充。"]).likely(pattern) == [0, 2]
    assert places((pattern,), Text("时间待定")) == [(2, 4)]


@given(st.lists(sources, min_size=1, max_size=3), texts, st.integers(0, 30), st.integers(0, 30))
def test_a_match_in_a_piece_overlaps_a_place_of_the_text(several: list[str], text: str, start: int, end: int) -> None:
    patterns = tuple(map(Pattern, several))
    found = places(patterns, Text(text))
    if found is None:
        return
    for first, last in (match for pattern in patterns for match in pattern.finditer(text[start:end])):
        assert any(begin < start + last and start + first < stop for begin, stop in found)


@pytest.mark.parametrize("source", ["^共", "共$", r"\b共", "共?", "共|"])
def test_what_looks_around_or_may_be_empty_can_match_anywhere_in_a_piece(source: str) -> None:
    assert places((Pattern("的"), Pattern(source)), Text("的共件")) is None


@pytest.mark.parametrize("source", [r"\A共", r"共\z", "(?-m:^共)"])
def test_what_asks_for_the_ends_of_a_text_may_stand_in_any_passage(source: str) -> None:
    assert list(Passages(["共", "的", "共"]).likely(Pattern(source))) == [0, 1, 2]


@given(st.lists(st.text("的a共\n", max_size=5), min_size=1, max_size=5), st.data())
def test_a_place_is_held_by_the_passage_in_which_it_stands(passages: list[str], data: st.DataObject) -> None:
    together = Passages(passages)
    number = data.draw(st.integers(0, len(passages) - 1))
    place = sum(len(passage) + 1 for passage in passages[:number]) + data.draw(st.integers(0, len(passages[number])))
    assert together.holding([place]) == [number]
    assert together.text == "\n".join(passages)
