"""What the user asks for, and the name of the output → the format; the suffix tells it where nothing else does."""

from __future__ import annotations

import os
from collections.abc import Iterable

from validator.errors import Complaint, UsageError
from validator.text.language import Words

# The formats that a suffix can hold, the one that it means first.
_BY_SUFFIX = {
    ".html": ("html",),
    ".htm": ("html",),
    ".json": ("json", "gitlab", "sarif"),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".docx": ("docx", "feedback"),
    ".txt": ("text", "rich", "unix", "github", "statistics"),
}
_NONE = (".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".xls", ".xlsx", ".et")

_CONTRADICTION = Words(
    "--format {format} 与文件名的后缀 {suffix} 不一致", "--format {format} does not go with the suffix {suffix}"
)
_RENAME = Words(
    "请去掉 --format，或者把文件名写成 {suffixes} 结尾", "leave out --format, or let the name end in {suffixes}"
)
_CANNOT = Words("不能写成 {suffix} 文件", "a {suffix} file cannot be written")
_CAN = Words("可以用的后缀：{suffixes}", "suffixes that can be used: {suffixes}")


def format_of(asked: str | None, output: str | None) -> str | None:
    """Return the format asked for, or else the one that the suffix of the output means, or `None` when neither tells.

    Raises `UsageError` when they contradict each other, or the suffix means what this program cannot write.
    """
    suffix = os.path.splitext(output or "")[1].lower()
    if suffix in _NONE:
        raise UsageError(Complaint(output or "", _CANNOT.fill(suffix=suffix), _CAN.fill(suffixes=_listed(_BY_SUFFIX))))
    fitting = _BY_SUFFIX.get(suffix)
    if asked is None:
        return fitting[0] if fitting else None
    if fitting and asked not in fitting:
        suffixes = [each for each, formats in _BY_SUFFIX.items() if asked in formats]
        hint = _RENAME.fill(suffixes=_listed(suffixes))
        raise UsageError(Complaint(output or "", _CONTRADICTION.fill(format=asked, suffix=suffix), hint))
    return asked


def _listed(suffixes: Iterable[str]) -> Words:
    names = list(suffixes)
    return Words("、".join(names), ", ".join(names))
