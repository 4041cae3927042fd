"""Bytes → Document: each module (or folder) reads one format, with its `SUFFIXES` and `read(name, data)`."""

from __future__ import annotations

import os
from collections.abc import Iterator

from validator import plugs
from validator.document import Document, Span
from validator.errors import Complaint, InputError
from validator.text.expression import Expression
from validator.text.language import Words

_FORMAT = Words("不支持“{suffix}”格式", "the format “{suffix}” is not supported")
_NO_SUFFIX = Words("文件名没有后缀，不知道是什么格式", "the file name has no suffix that tells its format")
_HINT = Words("请另存为 .docx、.txt 或 .md 后再检查", "save it as .docx, .txt or .md and check again")
_DAMAGED = Words("这里有无法识别的字节（乱码）", "there are bytes here that are no characters")
_MORE_DAMAGED = Words(
    "这里有无法识别的字节（乱码），后面还有{number}处",
    "there are bytes here that are no characters, and in {number} places behind",
)
_DAMAGED_HINT = Words(
    "请对照原稿改正，再另存为 .docx 或 UTF-8 编码的文本",
    "mend it after the original and save it as .docx or as text in UTF-8",
)
_DAMAGE = Expression("\ufffd+")  # what decoding puts in the place of such bytes, or did before the file was saved
_MOST = 10


def damaged(path: str, document: Document) -> Iterator[Complaint]:
    """Yield where a draft has characters that could not be read: so many, and no more, are told one by one."""
    places = [found.start() for found in _DAMAGE.finditer(document.text)]
    for number, start in enumerate(places[:_MOST], start=1):
        line, column, _, _ = document.place(Span(start, start + 1))
        rest = len(places) - number if number == _MOST else 0
        yield Complaint(path, _MORE_DAMAGED.fill(number=rest) if rest else _DAMAGED, _DAMAGED_HINT, line, column)


def reader_of(path: str) -> str | None:
    """Return the name of the plug that reads files with the suffix of a path, or `None`."""
    suffix = os.path.splitext(path)[1].lower()
    return next((name for name in plugs.names("readers") if suffix in plugs.load("readers", name).SUFFIXES), None)


def read(path: str, data: bytes, like: str | None = None) -> Document:
    """Read the bytes of a draft by the suffix of its name, or of the name that it is `like`.

    Raises `InputError` when they cannot be read.
    """
    name = reader_of(like or path)
    if name is None:
        suffix = os.path.splitext(like or path)[1]
        raise InputError(Complaint(path, _FORMAT.fill(suffix=suffix) if suffix else _NO_SUFFIX, _HINT))
    document: Document = plugs.load("readers", name).read(path, data)
    return document
