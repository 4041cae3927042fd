"""The characters at the edges of patterns: told of plain lists of words only."""

from __future__ import annotations

import pytest

from validator.facts._edges import firsts, lasts
from validator.text.pattern import Pattern


@pytest.mark.parametrize(
    ("source", "first", "last"),
    [
        ("余", "余", "余"),
        ("余|以上|之多", "余以之", "余上多"),
        ("(?:余|以上)", "余以", "余上"),
        ("(?:件|个)|人次", "件个人", "件个次"),
    ],
)
def test_the_words_of_a_list_begin_and_end_with_known_characters(source: str, first: str, last: str) -> None:
    assert firsts([Pattern(source)]) == set(first)
    assert lasts([Pattern(source)]) == set(last)


@pytest.mark.parametrize("source", ["[件个]", "件次?", "余|", "(?:|大)约", "件.", r"\d", "(?i)no"])
def test_of_other_patterns_nothing_is_told(source: str) -> None:
    for edges in (firsts([Pattern(source), Pattern("件")]), lasts([Pattern("件"), Pattern(source)])):
        assert all(character in edges for character in "约n1 \n")


@pytest.mark.parametrize("source", ["(?:a|b)c", "a(?:b|c)", "a(?:b|c)d|e", "(?:a|(?:b|c))(?:d|e)"])
def test_what_groups_put_together_is_covered(source: str) -> None:
    pattern = Pattern(source)
    words = [one + other for one in "abcde" for other in ("", *"abcde")]
    words += [word + third for word in words for third in "abcde"]
    matched = [word for word in words if pattern.fullmatch(word)]
    assert all(word[0] in firsts([pattern]) and word[-1] in lasts([pattern]) for word in matched)
