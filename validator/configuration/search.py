"""Places of drafts → the configuration files that govern them; the only module of the family that touches files."""

from __future__ import annotations

import os

from validator.configuration import FILE_NAME
from validator.errors import Complaint, UsageError
from validator.findings import Waiver
from validator.rulebook.folder import leads_astray, leads_out, names
from validator.rulebook.spelling import suggestion
from validator.text.language import Words
from validator.waivers import alternatives

# What people call the file instead: other suffixes, hidden, or with the suffix that an editor on Windows adds.
_MISSPELT = ("nianbao.yml", ".nianbao.yaml", ".nianbao.yml", "nianbao.yaml.txt")
_REPOSITORY = ".git"

_RENAME = Words("配置文件应当叫 {name}", "A configuration file is called {name}").fill(name=FILE_NAME)
_RENAME_HINT = Words("请改名，否则不起作用", "Rename it, it has no effect otherwise")
_MISSING = Words("找不到这个配置文件", "there is no such configuration file")
_CLOSED = Words("打不开这个配置文件（{reason}）", "the configuration file cannot be opened ({reason})")
_NO_RULEBOOK = Words("没有规则库“{name}”", "There is no rulebook “{name}”")


def governing(folder: str) -> str | None:
    """Return the path of the configuration of drafts in a folder: the nearest one, up to the top of the repository.

    Raises `UsageError` when the nearest has a name that would be overlooked.
    """
    folder = os.path.abspath(folder)
    while True:
        path = os.path.join(folder, FILE_NAME)
        if os.path.lexists(path) and not os.path.isdir(path):
            return _shown(path)
        if misspelt := overlooked(folder):
            raise UsageError(*(Complaint(_shown(path), _RENAME, _RENAME_HINT) for path in misspelt))
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, _REPOSITORY)):
            return None
        folder = above


def overlooked(folder: str) -> list[str]:
    """Return the paths of files in a folder that look like a configuration and are none."""
    return [path for name in _MISSPELT if os.path.isfile(path := os.path.join(folder, name))]


def contents(path: str) -> bytes:
    """Return the bytes of a configuration file, one more than may be read when there are too many.

    Raises `UsageError` when it cannot be read.
    """
    from validator.rulebook.yaml import LARGEST

    astray = leads_astray(path)
    if astray is not None:
        raise UsageError(Complaint(path, astray))
    try:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        raise UsageError(Complaint(path, _MISSING)) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(Complaint(path, _CLOSED.fill(reason=reason))) from None


def find_rulebook(name_or_path: str, folder: str) -> str:
    """Return the name of a rulebook that comes with the program, or the path of another, written relative to a folder.

    Raises `UsageError` when there is neither.
    """
    shipped = names()
    if name_or_path in shipped:
        return name_or_path
    path = os.path.join(folder, name_or_path)
    if os.path.isdir(path) and not leads_out(path):
        return path
    raise UsageError(Complaint("", _NO_RULEBOOK.fill(name=name_or_path), suggestion(name_or_path, shipped)))


def relative(place: str, folder: str) -> str:
    """Return the path of a draft as the waivers of a configuration in a folder write it."""
    try:
        return os.path.relpath(os.path.abspath(place), os.path.abspath(folder))
    except ValueError:  # another drive
        return os.path.abspath(place)


def names_file(waiver: Waiver) -> bool:
    """Tell whether there is a file that the path of a waiver names, even if it is not among the drafts of a run."""
    from glob import escape, iglob  # NOTE: only a waiver that covers no draft of a run waits for it

    folder = escape(os.path.dirname(os.path.abspath(waiver.where)))
    patterns = alternatives(waiver.path or "**")
    return any(True for each in patterns for _ in iglob(os.path.join(folder, each), recursive=True))


def _shown(path: str) -> str:
    """Return a path as people write it: from where they are when it lies below, else whole."""
    here = os.getcwd()
    below = (
        os.path.commonpath((here, path)) == here
        if os.path.splitdrive(here)[0] == os.path.splitdrive(path)[0]
        else False
    )
    return os.path.relpath(path, here) if below else path
