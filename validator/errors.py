"""What a user can do wrong: each error says where, what, and what to do about it."""

from __future__ import annotations

import errno
from typing import NamedTuple

from validator.text.language import Words

_REASONS = {
    errno.ENOSPC: Words("磁盘已满", "the disk is full"),
    errno.EDQUOT: Words("磁盘配额已满", "the quota of the disk is used up"),
    errno.EACCES: Words("没有权限", "permission denied"),
    errno.EPERM: Words("没有权限", "permission denied"),
    errno.EROFS: Words("磁盘是只读的", "the disk is read-only"),
    errno.ENOENT: Words("没有这个文件", "no such file"),
    errno.EISDIR: Words("这是一个文件夹", "it is a folder"),
    errno.EBADF: Words("已经关闭", "it is closed"),
    errno.ENAMETOOLONG: Words("名字太长", "the name is too long"),
    errno.EIO: Words("读写出错", "input or output error"),
}


class Complaint(NamedTuple):
    """One thing that is wrong with one input; lines and columns count from 1 and are `None` where there is no place."""

    where: str
    what: Words
    hint: Words | None = None
    line: int | None = None
    column: int | None = None


class UserError(Exception):
    """Something the user can mend; carries every complaint found, not only the first."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(*complaints)
        self.complaints = complaints


class InputError(UserError):
    """A report that cannot be read."""


class RulebookError(UserError):
    """A rulebook that is not valid."""


class UsageError(UserError):
    """An option or argument that makes no sense."""


def reason(error: OSError) -> Words:
    """Return what the system has against a file, in words; what is rare is said in the system's own."""
    own = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, Words(own, own))
