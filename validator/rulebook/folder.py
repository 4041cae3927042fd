"""Folders on disk → the files of a rulebook; the only module of the family that touches files."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice

from validator.errors import Complaint, RulebookError, UsageError
from validator.rulebook.spelling import listed, nearest, short
from validator.text.language import Words

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_SUFFIXES = (".yaml", ".yml")
_LARGEST = (1 << 20) + 1  # one byte more than the loader takes, so that it can say so
_USUAL = 1 << 16
_MOST = 101

_UNKNOWN = Words("没有规则库“{name}”", "There is no rulebook “{name}”")
_NEAREST = Words("是不是“{best}”？现有的规则库：{zh}", "Did you mean “{best}”? There are: {en}")
_PRESENT = Words(
    "现有的规则库：{zh}；也可以写规则库文件夹的路径",
    "There are: {en}; the path of a rulebook's folder will do as well",
)
_FOLDER = Words("规则库是一个文件夹，这里给的是文件", "A rulebook is a folder, this is a file")
_GIVE = Words("改为它所在的文件夹：{folder}", "Give the folder it is in: {folder}")
_CLOSED = Words("读不了这个文件：{reason}", "This file cannot be read: {reason}")


def shipped(package: str = _PACKAGE) -> str:
    """Return the folder of the rulebooks that come with the program.

    In a wheel it lies inside the package, in an editable install beside pyproject.toml.
    """
    inside, beside = os.path.join(package, "_rules"), os.path.join(os.path.dirname(package), "rules")
    project = os.path.join(os.path.dirname(package), "pyproject.toml")
    # NOTE: without a pyproject.toml the folder beside the package may be anyone's.
    return beside if not os.path.isdir(inside) and os.path.isfile(project) else inside


def shared_messages() -> bytes:
    """Return the file that comes with the program and says what the kinds of checks say.

    Raises `RulebookError` when it cannot be read.
    """
    path = os.path.join(shipped(), "messages.yaml")
    try:
        return _start(path)
    except OSError as error:
        raise RulebookError(_closed(path, error)) from None


def names(root: str | None = None) -> tuple[str, ...]:
    """Return the sorted names of the rulebooks that come with the program, or that lie in another folder."""
    root = root or shipped()
    entries = os.scandir(root) if os.path.isdir(root) else ()
    return tuple(sorted(entry.name for entry in entries if os.path.isfile(os.path.join(entry.path, "rulebook.yaml"))))


def find(name_or_path: str, root: str | None = None) -> str:
    """Return the folder of a rulebook that comes with the program, by name, or of any other, by path.

    Raises `UsageError` when there is no such rulebook, with the nearest name and all there are.
    """
    root = root or shipped()
    present = names(root)
    if name_or_path in present:
        return os.path.join(root, name_or_path)
    if os.path.isdir(name_or_path):
        return name_or_path
    if os.path.isfile(name_or_path):
        folder = os.path.dirname(name_or_path) or os.curdir
        raise UsageError(Complaint(name_or_path, _FOLDER, _GIVE.fill(folder=folder)))
    raise UsageError(Complaint(name_or_path, _UNKNOWN.fill(name=name_or_path), _hint(name_or_path, present)))


def beside(folder: str, extends: str, complain: Callable[[Words, Words | None], Complaint]) -> tuple[str, str]:
    """Return the folder of the rulebook that the one in a folder extends, and what it is called in messages.

    Raises `RulebookError` with the complaint made of what is wrong when there is no such rulebook.
    """
    present = names()
    if extends in present:
        return os.path.join(shipped(), extends), extends
    path = os.path.normpath(os.path.join(folder, extends))
    if "\0" not in path and os.path.isdir(path):
        return path, path
    raise RulebookError(complain(_UNKNOWN.fill(name=short(extends)), _hint(extends, present)))


def _hint(name: str, present: tuple[str, ...]) -> Words | None:
    best, every = nearest(name, present), listed(present)
    return _NEAREST.fill(best=best, **every) if best else _PRESENT.fill(**every) if present else None


def files(path: str) -> dict[str, bytes]:
    """Return the names and bytes of the rulebook files in a folder, in the order of their names.

    Raises `RulebookError` when the folder or a file in it cannot be read.
    """
    try:
        present = sorted(entry.name for entry in os.scandir(path) if entry.name.endswith(_SUFFIXES) and entry.is_file())
    except OSError as error:
        raise RulebookError(_closed(path, error)) from None
    contents, complaints = {}, []
    for name in islice(present, _MOST):
        try:
            contents[name] = _start(os.path.join(path, name))
        except OSError as error:
            complaints.append(_closed(os.path.join(path, name), error))
    if complaints:
        raise RulebookError(*complaints)
    return contents


def _start(path: str) -> bytes:
    """Return the bytes of a file up to the most that is read."""
    with open(path, "rb") as file:
        data = file.read(_USUAL)
        # NOTE: Python sets aside as much as it is asked for, which takes longer than reading what is usually there.
        return data + file.read(_LARGEST - _USUAL) if len(data) == _USUAL else data


def _closed(path: str, error: OSError) -> Complaint:
    return Complaint(path, _CLOSED.fill(reason=error.strerror or type(error).__name__))
