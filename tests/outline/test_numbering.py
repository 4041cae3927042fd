"""Numbers at the beginning of a heading: whole, damaged, and words that only look like numbers."""

from __future__ import annotations

import pytest

from validator.outline.numbering import Damage, Scheme, label, parse, unmarked
from validator.text.folding import fold

NUMBERS = [
    ("一、主要举措", Scheme.CHINESE, 1, Damage.NONE),
    ("十二、其他情况", Scheme.CHINESE, 12, Damage.NONE),
    ("（一）健全机制", Scheme.CHINESE_BRACKETED, 1, Damage.NONE),
    ("(二)规范执法", Scheme.CHINESE_BRACKETED, 2, Damage.NONE),
    ("１．健全机制", Scheme.ARABIC, 1, Damage.NONE),
    ("2.规范执法", Scheme.ARABIC, 2, Damage.NONE),
    ("（３）培训", Scheme.ARABIC_BRACKETED, 3, Damage.NONE),
    ("1)培训", Scheme.ARABIC_BRACKETED, 1, Damage.NONE),
    ("①培训", Scheme.CIRCLED, 1, Damage.NONE),
    ("㈡培训", Scheme.CHINESE_BRACKETED, 2, Damage.SIGN),
    ("⒊培训", Scheme.ARABIC, 3, Damage.NONE),
    ("第一部分 主要举措", Scheme.CHAPTER, 1, Damage.NONE),
    ("第二章 存在问题", Scheme.CHAPTER, 2, Damage.NONE),
    ("三)落实责任", Scheme.CHINESE_BRACKETED, 3, Damage.OPENING),
    ("（三落实责任制度", Scheme.CHINESE_BRACKETED, 3, Damage.CLOSING),
    (")坚持法治引领", Scheme.CHINESE_BRACKETED, None, Damage.NUMBER),
    ("（）坚持法治引领", Scheme.CHINESE_BRACKETED, None, Damage.NUMBER),
    ("、主要举措", Scheme.CHINESE, None, Damage.NUMBER),
    ("一，主要举措", Scheme.CHINESE, 1, Damage.MARK),
    ("二.存在问题", Scheme.CHINESE, 2, Damage.MARK),
    ("三 工作安排", Scheme.CHINESE, 3, Damage.MARK),
    ("（一）、健全机制", Scheme.CHINESE_BRACKETED, 1, Damage.MARK),
    ("1、健全机制", Scheme.ARABIC, 1, Damage.MARK),
    ("3.2026年工作安排", Scheme.ARABIC, 3, Damage.NONE),
    ("3、2026年工作安排", Scheme.ARABIC, 3, Damage.MARK),
]


@pytest.mark.parametrize(("line", "scheme", "value", "damage"), NUMBERS)
def test_a_number_is_read_whole_or_damaged(line: str, scheme: Scheme, value: int | None, damage: Damage) -> None:
    number = parse(fold(line))
    assert number is not None
    assert (number.scheme, number.value, number.damage) == (scheme, value, damage)


@pytest.mark.parametrize(
    "line",
    [
        "2024年，全县坚持依法行政。",
        "1.5万件事项",
        "3、4月份开展培训",
        "12.4国家宪法日活动",
        "3,000余人参加培训",
        "（三方）协议另行签订",
        "一是健全机制",
        "一方面，健全机制",
        "二十大精神学习",
        "一、",
        "主要举措",
        "",
        "第三次会议听取汇报",
        "八五普法规划",
    ],
)
def test_words_that_only_look_like_numbers_are_none(line: str) -> None:
    assert parse(fold(line)) is None


@pytest.mark.parametrize(
    ("scheme", "value", "printed"),
    [
        (Scheme.CHINESE, 3, "三、"),
        (Scheme.CHINESE_BRACKETED, 11, "（十一）"),
        (Scheme.CHINESE, 20, "二十、"),
        (Scheme.ARABIC, 4, "4."),
        (Scheme.CHINESE_BRACKETED, 202, "（202）"),
    ],
)
def test_an_expected_number_is_printed_as_reports_print_it(scheme: Scheme, value: int, printed: str) -> None:
    assert label(scheme, value) == printed


@pytest.mark.parametrize(
    ("line", "scheme", "value", "words"),
    [
        ("1  主要做法", Scheme.ARABIC, 1, "主要做法"),
        ("3 2026年工作安排", Scheme.ARABIC, 3, "2026年工作安排"),
        ("1.1 加强党的领导", Scheme.ARABIC_BRACKETED, 1, "加强党的领导"),
        ("2.3规范执法", Scheme.ARABIC_BRACKETED, 3, "规范执法"),
    ],
)
def test_a_number_without_a_mark_is_read_where_a_line_stands_as_a_heading(
    line: str, scheme: Scheme, value: int, words: str
) -> None:
    number = unmarked(line)
    assert number is not None
    assert (number.scheme, number.value, number.damage) == (scheme, value, Damage.MARK)
    assert line[number.length :] == words


@pytest.mark.parametrize(
    "line",
    [
        "12.4国家宪法日活动",
        "4.15 全民国家安全教育日",
        "3 月份工作",
        "15 件案件",
        "1.5万件事项",
        "2026年工作安排",
        "1",
        "",
    ],
)
def test_a_figure_at_the_beginning_of_a_line_is_no_number_of_a_heading(line: str) -> None:
    assert unmarked(line) is None
