"""Rendered bytes → the screen or a file; a file is replaced whole or not at all, and never a draft."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from validator.errors import Complaint, UsageError
from validator.text.language import Words

_OVER_INPUT = Words("输出文件就是要检查的草稿", "the output file is the draft itself")
_OVER_INPUT_HINT = Words(
    "草稿不会被改动，请给输出另起一个名字", "drafts are never modified: give the output another name"
)
_UNWRITABLE = Words("无法写入（{reason}）", "cannot be written ({reason})")
_UNWRITABLE_HINT = Words(
    "请检查文件夹是否存在、文件是否被其他程序占用",
    "check that the folder exists and that no other program holds the file",
)


def refuse_input(output: str | None, paths: Iterable[str]) -> None:
    """Refuse an output file that is one of the drafts.

    Raises `UsageError`.
    """
    if output is None or not os.path.exists(output):
        return
    if any(os.path.exists(path) and os.path.samefile(path, output) for path in paths):
        raise UsageError(Complaint(output, _OVER_INPUT, _OVER_INPUT_HINT))


def write(output: str | None, chunks: Iterable[bytes]) -> None:
    """Write to a file, or to standard output.

    Raises `UsageError` when the file cannot be written; what was there before is then still there.
    """
    if output is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
        return
    unfinished = f"{output}.part"
    try:
        with open(unfinished, "wb") as file:
            file.writelines(chunks)
        os.replace(unfinished, output)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(Complaint(output, _UNWRITABLE.fill(reason=reason), _UNWRITABLE_HINT)) from None
