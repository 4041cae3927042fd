"""Markdown: headings by their marks, markup left out of blocks, offices' indents left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.document import BlockKind
from validator.errors import InputError
from validator.readers.markdown import read

CASES = {
    "headings have levels": (
        "# 题目\n\n## 一、甲\n正文",
        [("heading", 1, "题目"), ("heading", 2, "一、甲"), ("paragraph", None, "正文")],
    ),
    "headings may be underlined": (
        "一、甲\n===\n正文",
        [("heading", 1, "一、甲"), ("aside", None, "==="), ("paragraph", None, "正文")],
    ),
    "text above a rule is no heading": (
        "甲。\n乙。\n---\n",
        [("paragraph", None, "甲。"), ("paragraph", None, "乙。"), ("aside", None, "---")],
    ),
    "emphasis around a line is left out": (
        "**一、甲**\n\n__乙__",
        [("paragraph", None, "一、甲"), ("paragraph", None, "乙")],
    ),
    "bullets and quotation marks are left out": ("- 甲\n> 乙", [("paragraph", None, "甲"), ("paragraph", None, "乙")]),
    "numbers are the draft's own": ("1. 甲\n2. 乙", [("paragraph", None, "1. 甲"), ("paragraph", None, "2. 乙")]),
    "indents are not code": ("    一、甲\n\n　　乙。", [("paragraph", None, "一、甲"), ("paragraph", None, "乙。")]),
    "front matter is set aside": (
        "---\ntitle: 甲\n---\n乙",
        [("aside", None, "---"), ("aside", None, "title: 甲"), ("aside", None, "---"), ("paragraph", None, "乙")],
    ),
    "front matter in TOML is set aside": (
        "+++\ntitle = '甲'\n+++\n乙",
        [("aside", None, "+++"), ("aside", None, "title = '甲'"), ("aside", None, "+++"), ("paragraph", None, "乙")],
    ),
    "front matter with line ends of Windows is set aside": (
        "---\r\ntitle: 甲\r\n---\r\n乙",
        [("aside", None, "---"), ("aside", None, "title: 甲"), ("aside", None, "---"), ("paragraph", None, "乙")],
    ),
    "what a comment leaves open is text": (
        "<!-- 甲\n\n乙。",
        [("paragraph", None, "<!-- 甲"), ("paragraph", None, "乙。")],
    ),
    "marks behind a line are left out": (
        "# 甲 # #\n乙<br><br />\n丙**\n丁\\",
        [("heading", 1, "甲"), ("paragraph", None, "乙"), ("paragraph", None, "丙"), ("paragraph", None, "丁")],
    ),
    "comments and code are set aside": (
        "<!-- 甲 -->\n\n```\n乙\n```\n丙",
        [
            ("aside", None, "<!-- 甲 -->"),
            ("aside", None, "```"),
            ("aside", None, "乙"),
            ("aside", None, "```"),
            ("paragraph", None, "丙"),
        ],
    ),
    "cells of a table are blocks": (
        "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |",
        [("table", None, cell) for cell in "甲乙丙丁"],
    ),
    "tags around text leave the text": (
        "<div>\n甲。\n</div>",
        [("aside", None, "<div>"), ("paragraph", None, "甲。"), ("aside", None, "</div>")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_blocks_are_what_a_reader_sees(name: str) -> None:
    text, blocks = CASES[name]
    document = read("draft.md", text.encode())
    assert [(block.kind.value, block.level, document.quote(block.span)) for block in document.blocks] == blocks
    assert document.text == text


@given(st.text(alphabet="#*_-=>|`~[]()<!甲乙。 \t\r\n1.", max_size=200))
def test_any_markdown_is_read_and_spans_ascend_inside_it(text: str) -> None:
    try:
        document = read("draft.md", text.encode())
    except InputError:
        return
    spans = [block.span for block in document.blocks]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(block.level in (None, 1, 2, 3, 4, 5, 6) for block in document.blocks if block.kind is BlockKind.HEADING)
