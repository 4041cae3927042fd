"""Cutting and wrapping by terminal columns."""

from __future__ import annotations

import pytest

from validator.text.width import cells, cut, cut_middle, cut_start, pad, wrap

SENTENCE = (
    "2025年，全县共办理行政复议案件1,234件，同比增长3.7%（其中：经调解、和解结案的占28.65%），"
    "依据《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）第四章，请运行nianbao explain查看。"
)


def test_a_chinese_character_takes_two_columns() -> None:
    """Full-width marks do, too; marks without width take none."""
    assert cells("青溪，ab") == 8
    assert cells("e\u0301\u200b") == 1


@pytest.mark.parametrize("width", range(2, 90))
def test_wrapped_lines_fit_and_lose_nothing(width: int) -> None:
    """Only blanks at the ends of lines go."""
    lines = wrap(SENTENCE, width)
    assert max(map(cells, lines)) <= width
    assert "".join(lines).replace(" ", "") == SENTENCE.replace(" ", "")


@pytest.mark.parametrize("width", range(20, 90))
def test_wrapping_keeps_numbers_whole_and_marks_off_the_start(width: int) -> None:
    """A number stays with its unit and its decimals, a closing mark with the word before it."""
    lines = wrap(SENTENCE, width)
    for number in ("2025年", "1,234件", "3.7%", "28.65%", "〔2019〕28号", "nianbao"):
        assert any(number in line for line in lines)
    assert not [line for line in lines if line[0] in "，。、；：）》〕%"]
    assert not [line for line in lines if line[-1] in "（《〔"]


def test_a_word_wider_than_the_line_is_broken() -> None:
    """Nothing is lost and nothing loops, however narrow the line."""
    assert wrap("abcdefg", 3) == ["abc", "def", "g"]
    assert wrap("青溪县", 0) == ["青", "溪", "县"]
    assert wrap("", 10) == [""]


def test_cuts_show_what_is_left_out() -> None:
    """An ellipsis stands at the end, the beginning or in the middle."""
    assert cut("青溪县人民政府", 8) == "青溪县…"
    assert cut_start("青溪县人民政府", 8) == "…民政府"
    assert cut_middle("青溪县人民政府", 9) == "青溪县…府"
    assert cut("青溪县", 6) == cut_start("青溪县", 6) == cut_middle("青溪县", 6) == "青溪县"
    assert pad("青溪", 6) == "青溪  "
