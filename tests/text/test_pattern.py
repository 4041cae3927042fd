"""Patterns find what RE2 finds, in characters; what a pattern needs is in whatever it matches."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from validator.api import load_rulebook
from validator.text.pattern import Pattern, PatternError
from validator.text.pattern.either import either
from validator.text.pattern.literals import needed
from validator.text.pattern.texts import Lines, Text


def _is_valid(source: str) -> bool:
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(source, options)
    except re2.error:
        return False
    return True


# Texts of few characters, so that patterns made of the same ones often match; 𠮷 takes two units in UTF-16.
LETTERS = "的a。𠮷共件1"
texts = st.text(LETTERS + "\n", max_size=30)
atoms = st.sampled_from(
    [
        *LETTERS,
        ".",
        "[的a]",
        "[^。]",
        r"\d",
        "共件",
        "(?:共|件1)",
        "(?:a|的件)?",
        "^",
        "$",
        r"\A",
        r"\z",
        "(?-m:^)",
        r"\p{Han}",
    ]
)
repeats = st.sampled_from(["", "", "", "?", "*", "+", "{0,2}", "{1,2}?", "??", "+?"])
sequences = st.lists(st.tuples(atoms, repeats).map("".join), min_size=1, max_size=4).map("".join)
sources = st.lists(sequences, min_size=1, max_size=3).map("|".join).filter(_is_valid)
# Lists of words, in which one word begins with another, or ends so.
plain = st.tuples(
    st.sampled_from([*LETTERS, "[的a]", "[的a。𠮷共件1]", "共件", "(?:共|件1)", "(a|的件)"]),
    st.sampled_from(["", "", "?", "??"]),
)
lists = st.lists(st.lists(plain.map("".join), min_size=1, max_size=3).map("".join), min_size=1, max_size=6).map(
    "|".join
)


@given(sources | lists.filter(_is_valid), texts)
def test_a_pattern_finds_what_re2_finds(source: str, text: str) -> None:
    expected = [found.span() for found in re2.compile(source).finditer(text)]
    assert list(Pattern(source).finditer(text)) == expected
    assert list(Pattern(source).finditer(Text(text))) == expected
    assert Pattern(source).search(text) == Pattern(source).search(Text(text)) == next(iter(expected), None)
    opening = re2.compile(source).match(text)
    assert Pattern(source).match(text) == (opening and opening.span())
    assert Pattern(source).fullmatch(text) == (re2.compile(source).fullmatch(text) is not None)


@given(sources | lists.filter(_is_valid), st.lists(st.text(LETTERS, max_size=8), max_size=6))
def test_lines_are_found_as_one_by_one(source: str, lines: list[str]) -> None:
    pattern, together = Pattern(source), Lines(lines)
    assert list(pattern.within(together)) == [at for at, line in enumerate(lines) if pattern.search(line)]
    assert list(pattern.begins(together)) == [at for at, line in enumerate(lines) if pattern.match(line)]


@given(st.lists(sources, min_size=1, max_size=3), texts)
def test_either_of_several_patterns_is_found_where_one_of_them_is(several: list[str], text: str) -> None:
    patterns = tuple(map(Pattern, several))
    found = [pattern.search(text) for pattern in patterns]
    assert (either(patterns).search(text) is not None) == any(found)
    assert (either(patterns).search(Text(text)) is not None) == any(found)


@given(sources, texts)
def test_every_match_holds_what_the_pattern_needs(source: str, text: str) -> None:
    needs = needed(source)
    for found in re2.compile(source).finditer(text):
        assert not needs or any(literal in found.group() for literal in needs)


@given(sources)
def test_what_a_pattern_needs_can_be_remembered(source: str) -> None:
    assert Pattern.remembered(source, source, Pattern(source).told).needs == needed(source)


def test_what_cannot_be_told_is_left_open() -> None:
    assert Pattern.remembered("\x7f|的", "", Pattern("\x7f|的").told).needs == frozenset()


@given(st.lists(st.text("的a共件1", min_size=1, max_size=3), min_size=17, max_size=40, unique=True), texts)
def test_many_words_are_found_as_re2_finds_them(words: list[str], text: str) -> None:
    source = "|".join(words)
    assert list(Pattern(source).finditer(text)) == [found.span() for found in re2.compile(source).finditer(text)]


def test_literals_are_told_where_a_pattern_has_any() -> None:
    assert needed("行政复议|诉讼") == {"行政复议", "诉讼"}
    assert needed("合法性审[查核]") == {"合法性审查", "合法性审核"}
    assert needed("[^。]{0,9}(?:还|仍)存在") == {"还存在", "仍存在"}
    assert needed("(?:全年)?共?[0-9]+件") == {"件"}
    assert needed("(?:一|二)+是") == {"一是", "二是"}
    assert needed("共{2,}|[,。]+,") == {"共共", ",,", "。,"}
    assert needed("[0-9]*") == needed("(?i)abc") == needed("法?") == frozenset()


def test_a_pattern_whose_literals_are_absent_is_never_compiled() -> None:
    pattern = Pattern("行政复议|诉讼{1001}")
    assert pattern.search(Text("全年办理案件12件。")) is None
    with pytest.raises(PatternError):  # more than RE2 repeats
        pattern.search("行政复议")


def test_most_patterns_of_the_rulebook_tell_what_they_need() -> None:
    patterns = set(_patterns([rule.options for rule in load_rulebook("fazhi").rules]))
    silent = [pattern.source for pattern in patterns if not pattern.needs]
    assert len(silent) < len(patterns) / 50


def _patterns(value: object) -> list[Pattern]:
    if isinstance(value, Pattern):
        return [value]
    return [found for item in value for found in _patterns(item)] if isinstance(value, tuple | list) else []


@given(st.lists(st.text("甲乙丙丁戊。", max_size=6), max_size=8))
def test_lines_with_one_of_many_words_are_found_as_one_by_one(lines: list[str]) -> None:
    pattern = Pattern("|".join(one + other for one in "甲乙丙丁" for other in "甲乙戊"))
    assert len(pattern.needs) == 12
    together = Lines(lines)
    assert list(pattern.within(together)) == [at for at, line in enumerate(lines) if pattern.search(line)]
    assert list(pattern.begins(together)) == [at for at, line in enumerate(lines) if pattern.match(line)]


def test_patterns_that_are_too_large_as_one_go_on_one_by_one() -> None:
    patterns = tuple(Pattern(f"甲{number}[^乙]{{0,900}}丙") for number in range(60))
    with pytest.raises(PatternError):
        Pattern("|".join(pattern.source for pattern in patterns)).compile()
    together = either(patterns)
    lines = Lines(["甲7字丙", "甲7乙丙", "字甲59丙"])
    for number in range(300):
        assert together.fullmatch(f"甲{number % 60}字{number}丙")
        assert not together.fullmatch(f"甲{number % 60}乙{number}丙")
    for _ in range(20):
        assert (list(together.begins(lines)), list(together.within(lines))) == ([0], [0, 2])
