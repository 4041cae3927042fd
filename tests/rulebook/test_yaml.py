"""YAML bytes become plain data with marks, and what is no rulebook file is refused at its place."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.errors import RulebookError
from validator.rulebook.syntax import BARE_IN_BRACKETS
from validator.rulebook.yaml import DEEPEST, LARGEST, Mark, read

from . import toy

PARSERS = pytest.mark.parametrize("pure", [False, True], ids=["C", "Python"])

SCALARS = [
    ("12", 12),
    ("-3", -3),
    ("0", 0),
    ("true", True),
    ("false", False),
    ("null", None),
    ("", None),
    ("2024-12-31", "2024-12-31"),
    ("2026.1", "2026.1"),
    ("yes", "yes"),
    ("True", "True"),
    ("~", "~"),
    ("012", "012"),
    ("0o12", "0o12"),
    ("1_000", "1_000"),
    ("12:30", "12:30"),
    ("9" * 40, "9" * 40),
    ("'12'", "12"),
    ('"true"', "true"),
    ("一、工作", "一、工作"),
    ("|\n  一\n  二", "一\n二\n"),
    (">-\n  one\n  two", "one two"),
]

# text, line, column, a piece of the Chinese and of the English message with its hint
REFUSED = [
    ("a: &x 1\n", 1, 4, "锚点", "anchors"),
    ("a: *x\n", 1, 4, "锚点", "anchors"),
    ("a: **报告**\n", 1, 4, "单引号", "single quotes"),
    ("a: !!str 1\n", 1, 4, "类型标记", "tags"),
    ("a: !own {b: 1}\n", 1, 4, "类型标记", "tags"),
    ("a: 1\n<<: {b: 2}\n", 2, 1, "合并键", "merge"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "第 1 行", "first on line 1"),
    ("? [x]\n: 2\n", 1, 3, "必须是文字", "must be text"),
    ("{words}: 2\n", 1, 1, "单引号", "single quotes"),
    ("1: 2\n", 1, 1, "必须是文字", "must be text"),
    ("true: 2\n", 1, 1, "必须是文字", "must be text"),
    ("a: 1\n---\nb: 2\n", 2, 1, "一份内容", "one document"),
    ("%YAML 1.1\n---\na: 1\n", 1, 1, "指令", "directives"),
    ("a: 1\ntitle:报告\nb: 2\n", 2, 6, "半角冒号", "half-width colon"),
    ("title:报告\nb: 2\n", 1, 6, "“title”", "“title”"),
    ("a: 1\ntitle：报告\nb: 2\n", 2, 6, "半角冒号", "half-width colon"),
    ("a:\n  - zh：报告\n    en: x\n", 2, 7, "“zh: ”", "“zh: ”"),
    ("a:\n\tb: 1\n", 2, 1, "制表符", "tab"),
    ("a: 'x\ty'\n", 1, 6, "制表符", "tab"),
    ("a: 1\n　　b: 2\n", 2, 1, "全角空格", "full-width blank"),
    ('a: "\\d+"\n', 1, 5, "单引号", "single quotes"),
    ("a: b: c\n", 1, 5, "内容里有冒号", "holds a colon"),
    ("a: [b?c]\n", 1, 6, "单引号", "single quotes"),
    ("a: {zh:报告, en: x}\n", 1, 7, "冒号后要空一格", "blank after a colon"),
    ("a: [x, y\nb: 1\n", 1, 4, "括号没有配对", "not closed"),
    ("a: {x}报告\n", 1, 7, "单引号", "single quotes"),
    ("a: %x\n", 1, 4, "“%”开头", "begin with “%”"),
    ("a: 'x\nb: 1\n", 1, 4, "引号没有结束", "not closed"),
    ("a: 'it's'\n", 1, 8, "两次", "twice"),
    ("a: 1\n b: 2\n", 2, 3, "缩进", "indentation"),
    ("a: 1\nnothing\nb: 2\n", 2, 1, "读不懂", "cannot be understood"),
    ("- a\n-b\n- c\n", 2, 1, "空一格", "blank after"),
    ("a: - x\n", 1, 4, "另起一行", "new line"),
    ("a: x\x07y\n", 1, 5, "U+0007", "U+0007"),
    ("a: x\u2028b: 2\n", 1, 5, "U+2028", "U+2028"),
]


@PARSERS
@pytest.mark.parametrize(("written", "value"), SCALARS)
def test_only_integers_true_false_and_null_are_typed(written: str, value: object, pure: bool) -> None:
    data = read("f", f"key: {written}\n".encode(), pure=pure).data
    assert data == {"key": value}
    assert type(data["key"]) is type(value)


@PARSERS
def test_every_key_and_value_has_its_line_and_column_in_characters(pure: bool) -> None:
    tree = read("f", "\ufeff𠮷a: 一\r\nb:\r\n  - {zh: 𠮷𠮷, en: 'x'}\r\n  - c: \r\n".encode(), pure=pure)
    assert tree.data == {"𠮷a": "一", "b": [{"zh": "𠮷𠮷", "en": "x"}, {"c": None}]}
    assert tree.values == {
        (): Mark(1, 1),
        ("𠮷a",): Mark(1, 5),
        ("b",): Mark(3, 3),
        ("b", 0): Mark(3, 5),
        ("b", 0, "zh"): Mark(3, 10),
        ("b", 0, "en"): Mark(3, 18),
        ("b", 1): Mark(4, 5),
        ("b", 1, "c"): Mark(4, 5),
    }
    assert tree.keys == {
        ("𠮷a",): Mark(1, 1),
        ("b",): Mark(2, 1),
        ("b", 0, "zh"): Mark(3, 6),
        ("b", 0, "en"): Mark(3, 14),
        ("b", 1, "c"): Mark(4, 5),
    }


@PARSERS
@pytest.mark.parametrize(("text", "line", "column", "zh", "en"), REFUSED)
def test_what_is_refused_is_named_at_its_place(text: str, line: int, column: int, zh: str, en: str, pure: bool) -> None:
    with pytest.raises(RulebookError) as caught:
        read("folder/file.yaml", text.encode(), pure=pure)
    complaint = caught.value.complaints[0]
    assert (complaint.where, complaint.line, complaint.column) == ("folder/file.yaml", line, column)
    hint = complaint.hint or complaint.what
    assert zh in complaint.what.zh + hint.zh
    assert en in complaint.what.en + hint.en


@PARSERS
def test_nesting_is_bounded(pure: bool) -> None:
    read("f", b"[" * DEEPEST + b"]" * DEEPEST, pure=pure)
    for many in (DEEPEST + 1, 100_000):
        with pytest.raises(RulebookError) as caught:
            read("f", b"[" * many + b"]" * many, pure=pure)
        assert (caught.value.complaints[0].line, caught.value.complaints[0].column) == (1, DEEPEST + 1)


def test_size_is_bounded() -> None:
    assert read("f", b"a" * LARGEST).data == "a" * LARGEST
    with pytest.raises(RulebookError, match="more than 1048576 bytes"):
        read("f", b"a" * (LARGEST + 1))


def test_what_is_not_utf8_is_refused_at_its_first_byte() -> None:
    with pytest.raises(RulebookError) as caught:
        read("f", b"a: 1\r\nb: \xe4\xb8\x80 \xb1\xa8\n")
    assert (caught.value.complaints[0].line, caught.value.complaints[0].column) == (2, 6)


def test_problems_that_do_not_stop_the_reading_come_together() -> None:
    with pytest.raises(RulebookError) as caught:
        read("f", b"a: 1\na: !t 2\n<<: 3\nb: c: d\n")
    assert [complaint.line for complaint in caught.value.complaints] == [2, 2, 3, 4]


def test_the_parser_in_c_is_there() -> None:
    from ruamel.yaml import YAML

    assert YAML(typ="safe").Parser.__name__ == "CParser"


@PARSERS
@pytest.mark.parametrize(
    ("text", "column"),
    [("a: ['b', 'c':]\n", 13), ("a: ['b':, 'c']\n", 8), ("a: ['b':1]\n", 8), ("a: ['b':{c: d}]\n", 8)],
)
def test_a_tight_colon_between_brackets_is_told(text: str, column: int, pure: bool) -> None:
    with pytest.raises(RulebookError) as caught:
        read("f", text.encode(), pure=pure)
    complaint = caught.value.complaints[0]
    assert (complaint.line, complaint.column, complaint.what) == (1, column, BARE_IN_BRACKETS[0])


@PARSERS
@pytest.mark.parametrize("text", ["a: ['b': 1]\n", "a: [{'b':1}]\n", "a: {'b':1}\n", "a: ['b': ]\n"])
def test_a_colon_that_can_be_told_from_text_is_read(text: str, pure: bool) -> None:
    read("f", text.encode(), pure=pure)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_both_parsers_read_the_same(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([toy.HEAD, toy.ITEMS, toy.STRUCTURE]))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 6, len(text))))
    put = data.draw(st.text(st.sampled_from(" \n-:'\"[]{},|>#x一，：0"), max_size=4))
    changed = (text[:start] + put + text[end:]).encode()
    trees = []
    for pure in (False, True):
        try:
            trees.append(read("f", changed, pure=pure))
        except RulebookError:
            trees.append(None)
    assert trees[0] == trees[1]


@PARSERS
@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [("a: |#\n  b\n", 1, 5, "no blank before the “#”"), ("- >-#x\n  b\n", 1, 5, "no blank before the “#”")],
)
def test_a_comment_right_behind_the_mark_of_a_block_is_told(
    text: str, line: int, column: int, what: str, pure: bool
) -> None:
    with pytest.raises(RulebookError) as caught:
        read("f", text.encode(), pure=pure)
    complaint = caught.value.complaints[0]
    assert (complaint.line, complaint.column) == (line, column)
    assert pure or what in complaint.what.en


@PARSERS
@pytest.mark.parametrize("text", ["|\n a\n", "|\nid: a\n", ">\nid\n"])
def test_a_file_that_is_a_block_of_text_is_refused(text: str, pure: bool) -> None:
    with pytest.raises(RulebookError):
        read("f", text.encode(), pure=pure)


HALF_TYPED = [
    ("{t", 1),
    ("{", 1),
    ("[", 1),
    ("{b", 1),
    ("{'b'", 1),
    ("{? b", 1),
    ("a: {b", 1),
    ("a: {b:", 1),
    ("a: {b: ", 1),
    ("a: {b: c", 1),
    ("a: {b: c, d", 1),
    ("a: [{b", 1),
    ("a: [b: c", 1),
    ("- [", 1),
    ("a:\n  - {rule: placeholder, until", 2),
    ("{\u00a0", 1),
    ("a:\n  {\u00a0", 2),
    ("a: {b \u3000", 1),
]


@PARSERS
@pytest.mark.parametrize("end", ["", "\n", "\n\n"], ids=["no line end", "line end", "blank line"])
@pytest.mark.parametrize(("text", "line"), HALF_TYPED)
def test_half_typed_brackets_are_a_complaint_at_their_line(text: str, line: int, end: str, pure: bool) -> None:
    with pytest.raises(RulebookError) as refused:
        read("x.yaml", (text + end).encode(), pure=pure)
    assert all(complaint.line == line and complaint.column for complaint in refused.value.complaints)


@PARSERS
@pytest.mark.parametrize("text", ["{\u00a0a: b}", "a: {\u00a0b: c}", "a: {\u3000b: c}", "a: [\u00a0b]", "a\u00a0: b\n"])
def test_a_blank_of_another_kind_at_the_edge_of_a_word_is_told(text: str, pure: bool) -> None:
    with pytest.raises(RulebookError) as refused:
        read("x.yaml", text.encode(), pure=pure)
    assert "不是半角的空格" in refused.value.complaints[0].what.zh


@given(st.data())
@settings(derandomize=True, max_examples=300, deadline=None)
def test_no_part_of_a_file_breaks_the_reader(data: st.DataObject) -> None:
    whole = "waivers:\n  - {rule: placeholder, until: '2026-01-01', path: [a, {b: c}]}\nignore: [a, 'b']\n"
    start = data.draw(st.integers(0, len(whole)))
    text = whole[start : data.draw(st.integers(start, len(whole)))] + data.draw(
        st.sampled_from(["", "{", "\u00a0", ":"])
    )
    for pure in (False, True):
        with suppress(RulebookError):
            read("x.yaml", text.encode(), pure=pure)
