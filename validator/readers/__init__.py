"""Bytes → Document: each module (or folder) reads one format, with its `SUFFIXES` and `read(name, data)`."""

from __future__ import annotations

import os

from validator import plugs
from validator.document import Document
from validator.errors import Complaint, InputError
from validator.text.language import Words

_FORMAT = Words("不支持“{suffix}”格式", "the format “{suffix}” is not supported")
_NO_SUFFIX = Words("文件名没有后缀，不知道是什么格式", "the file name has no suffix that tells its format")
_HINT = Words("请另存为 .docx、.txt 或 .md 后再检查", "save it as .docx, .txt or .md and check again")


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
