"""Text files in every encoding that offices and websites write; what is no text is refused in one clear sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.errors import InputError
from validator.readers.text import read

TEXT = "青溪县人民政府关于2025年法治政府建设情况的报告\n一、主要举措和成效\n全年办理行政复议案件46件。\n"
TRADITIONAL = "青溪縣人民政府關於2025年法治政府建設情況的報告\n一、主要舉措和成效\n全年辦理行政復議案件。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_the_encoding_does_not_change_the_text(encoding: str) -> None:
    assert read("draft.txt", TEXT.encode(encoding)).text == TEXT


def test_traditional_text_in_big5_is_read() -> None:
    assert read("draft.txt", TRADITIONAL.encode("big5")).text == TRADITIONAL


def test_a_few_damaged_bytes_do_not_make_a_file_unreadable() -> None:
    data = bytearray((TEXT * 5).encode("gb18030"))
    data[31] = 0xFF
    assert "法治政府建设" in read("draft.txt", bytes(data)).text


def test_every_line_that_is_not_blank_is_a_block() -> None:
    document = read("draft.txt", "甲。\r\n\r\n　　乙。 \r\n".encode())
    assert [document.quote(block.span) for block in document.blocks] == ["甲。", "乙。"]


@pytest.mark.parametrize(
    ("data", "piece"),
    [
        (b"", "空的"),
        (b" \n\t ", "空的"),
        (b"\xef\xbb\xbf", "空的"),
        (b"PK\x03\x04rest", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"),
        (b"%PDF-1.7 ...", "PDF"),
        (bytes(range(256)) * 4, "不是文本文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "不是文本文件"),
    ],
)
def test_what_is_no_text_is_refused_with_what_and_what_to_do(data: bytes, piece: str) -> None:
    with pytest.raises(InputError) as caught:
        read("draft.txt", data)
    (complaint,) = caught.value.complaints
    assert complaint.where == "draft.txt"
    assert piece in complaint.what.zh
    assert complaint.hint is not None
    assert complaint.what.en.isascii()


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read("draft.txt", data)
    except InputError:
        return
    assert all(0 <= block.span.start < block.span.end <= len(document.text) for block in document.blocks)
