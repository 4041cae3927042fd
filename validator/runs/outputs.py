"""Rendered bytes → the screen or a file; a file is replaced whole or not at all, and never one that is not ours."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from validator.errors import Complaint, UsageError, reason
from validator.text.language import Words

STANDARD_OUTPUT = ("-", "/dev/stdout")
_LARGEST = 64 << 20  # bytes of an earlier output that are looked at
_RULES = (".yaml", ".yml")
_OFFICE = (".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".pdf", ".ofd")

_OVER_INPUT = Words("输出文件就是要检查的草稿", "the output file is the draft itself")
_OVER_INPUT_HINT = Words(
    "草稿不会被改动，请给输出另起一个名字", "drafts are never modified: give the output another name"
)
_OVER_RULES = Words("输出文件是配置或者规则", "the output file is a configuration or a rulebook")
_OTHER_NAME = Words("请给输出另起一个名字", "give the output another name")
_FOLDER = Words("这是一个文件夹，不能当作输出文件", "this is a folder and no file to write to")
_FOLDER_HINT = Words("请写成“文件夹/文件名”", "write it as folder/name")
_NO_FOLDER = Words("没有“{folder}”这个文件夹", "there is no folder “{folder}”")
_NO_FOLDER_HINT = Words("请先建好文件夹，或者换一个位置", "make the folder first, or choose another place")
_LINK = Words("这是一个链接，指向别的文件", "this is a link to another file")
_FOREIGN = Words("已经有这个文件，而且不是本程序写的报告", "this file exists, and is no report that this program wrote")
_WORKED_ON = Words(
    "已经有这个文件，本程序写好以后又有人改过",
    "this file exists, and somebody has worked in it since this program wrote it",
)
_FORCE = Words("请换一个名字；确实要覆盖时加 --force", "choose another name, or add --force to replace it")
_NO_TEXT = Words("这里要写的是文字，不能写成 {suffix} 文件", "this is text and cannot become a {suffix} file")
_UNWRITABLE = Words("无法写入（{reason}）", "cannot be written ({reason})")
_UNWRITABLE_HINT = Words(
    "请检查磁盘是否已满、有没有写入权限、文件是否被其他程序占用",
    "check that the disk is not full, that you may write there and that no other program holds the file",
)


def refuse(output: str | None, inputs: Iterable[str] = (), walked: Iterable[str] = (), *, force: bool = False) -> None:
    """Refuse an output that is, or leads to, an input, or a file that this program did not write.

    Raises `UsageError`. Among the drafts `walked` in folders may be outputs of earlier runs, which may be replaced.
    `force` allows to replace what is no input.
    """
    if output is None or _is_stream(output):
        return
    folder = os.path.dirname(output) or os.curdir
    if os.path.isdir(output):
        raise UsageError(Complaint(output, _FOLDER, _FOLDER_HINT))
    if not os.path.isdir(folder):
        raise UsageError(Complaint(output, _NO_FOLDER.fill(folder=folder), _NO_FOLDER_HINT))
    if _is_among(output, inputs) or (_is_among(output, walked) and not _is_replaceable(output)):
        raise UsageError(Complaint(output, _OVER_INPUT, _OVER_INPUT_HINT))
    if os.path.lexists(output) and os.path.realpath(output).lower().endswith(_RULES):
        raise UsageError(Complaint(output, _OVER_RULES, _OTHER_NAME))
    if not force:
        _refuse_foreign(output)


def write(output: str | None, chunks: Iterable[bytes], *, force: bool = False, binary: bool = False) -> None:
    """Write to a file, or to standard output.

    Raises `UsageError` when the file cannot be written; what was there before is then still there. Of what was being
    written nothing stays, whatever ends the program but a kill.
    """
    if output is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()  # what is finished can be read, whatever becomes of the rest
        return
    suffix = os.path.splitext(output)[1].lower()
    if suffix in _OFFICE and not binary:
        raise UsageError(Complaint(output, _NO_TEXT.fill(suffix=suffix), _OTHER_NAME))
    try:
        if _is_stream(output):
            with open(output, "wb", buffering=0) as stream:
                stream.write(b"".join(chunks))
        else:
            _replace(output, chunks, force)
    except OSError as error:
        raise UsageError(Complaint(output, _UNWRITABLE.fill(reason=reason(error)), _UNWRITABLE_HINT)) from None


def _replace(output: str, chunks: Iterable[bytes], force: bool) -> None:
    unfinished = os.path.join(os.path.dirname(output), f".nianbao-{os.urandom(16).hex()}.part")
    with _ended_like_interrupted():
        try:
            with open(unfinished, "xb") as file:  # NOTE: exclusive, so that it never follows a link
                file.writelines(chunks)
            if not force:
                _refuse_foreign(output)  # it may have come since the run began
            os.replace(unfinished, output)
        finally:
            with suppress(OSError):
                os.unlink(unfinished)


@contextmanager
def _ended_like_interrupted() -> Iterator[None]:
    """Let a request to end, and a terminal that is closed, end the program as Ctrl-C does: with everything put away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in asked}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:  # who started the program may want it to live on
            signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _refuse_foreign(output: str) -> None:
    if not os.path.lexists(output):
        return
    if os.path.islink(output):
        raise UsageError(Complaint(output, _LINK, _FORCE))
    if not _is_replaceable(output):
        from validator.runs.provenance import is_own_output

        raise UsageError(Complaint(output, _WORKED_ON if is_own_output(_contents(output)) else _FOREIGN, _FORCE))


def _is_replaceable(output: str) -> bool:
    from validator.runs.provenance import may_be_replaced  # NOTE: most outputs are new, and then nothing is looked at

    return may_be_replaced(_contents(output))


def _contents(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return b"?"  # what cannot be looked at is somebody else's


def _is_stream(output: str) -> bool:
    """Tell whether an output is a pipe or a device such as /dev/null, which is written to and never replaced."""
    try:
        mode = os.stat(output).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _is_among(output: str, paths: Iterable[str]) -> bool:
    """Tell whether an output is one of some files, by whatever names and links; or would be, were it there."""
    try:
        own = os.stat(output)
    except OSError:
        real = os.path.realpath(output)
        return any(os.path.realpath(path) == real for path in paths if not os.path.exists(path))
    for path in paths:
        with suppress(OSError):
            if os.path.samestat(own, os.stat(path)):
                return True
    return False
