"""Rulebooks that were built before, so that a run need not read them from YAML again.

Those that come with the program are packed when a wheel is built. Others, and all of a checkout, are kept in the
user's cache folder.

An entry serves as long as all files of the rulebook, and of what it extends, have the digests that they had, and the
program is the one that made it. It holds data only, and whatever is wrong with it or its folder costs only time.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from typing import Any
from zlib import crc32

from validator import __version__
from validator.errors import UserError
from validator.rulebook import Rulebook
from validator.rulebook.digest import digest
from validator.rulebook.folder import files, find, names, shared_messages, shipped
from validator.rulebook.packed import pack, unpack

VARIABLE = "NIANBAO_CACHE"  # names another folder
OFF = "off"  # in its place: no cache
MOST = 40  # entries

_FORMAT = 1
_LARGEST = 16 << 20
_START, _END, _UNFINISHED = "rulebook-", ".json", ".tmp"
_CODE = (
    "",
    "checks",
    "facts",
    "text",
    "text/pattern",
    "rulebook",
)  # folders of the package that decide what becomes of a rulebook


def recall(names_or_paths: Sequence[str]) -> Rulebook | None:
    """Return a rulebook that was packed or kept; `None` when it was not, or anything it was made from has changed."""
    return _packed(names_or_paths) or _kept(names_or_paths)


def packed(name: str) -> str:
    """Return where a rulebook that comes with the program lies packed in a wheel."""
    return os.path.join(shipped(), f"{name}{_END}")


def _packed(names_or_paths: Sequence[str]) -> Rulebook | None:
    import json

    (name, *overlays) = names_or_paths
    if overlays or name not in names():
        return None
    try:
        with open(packed(name), "rb") as file:
            rulebook = unpack(json.load(file))
        return rulebook if rulebook.sha256 == digest(files(find(name))) else None
    except (OSError, UserError, RecursionError, ValueError):
        return None


def _kept(names_or_paths: Sequence[str]) -> Rulebook | None:
    try:
        path = _path(names_or_paths)
        if path is None or os.path.getsize(path) > _LARGEST:
            return None
        with open(path, "rb", opener=_at_once) as file:
            if not _is_own(os.fstat(file.fileno())):
                return None
            entry = _opened(path, file.read())
        rulebook = unpack(entry["rulebook"])
        if not _unchanged(entry["folders"], rulebook):
            return None
        return rulebook
    except (OSError, UserError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None


def keep(names_or_paths: Sequence[str], folders: Iterable[str], rulebook: Rulebook) -> None:
    """Keep a rulebook that was read from these folders, the one at the bottom first; where that fails, let it be.

    Nobody ever sees half an entry; of two that are written at once, the later one stays.
    """
    with suppress(OSError, UserError, RecursionError, ValueError):
        path = _path(names_or_paths)
        if path is None:
            return
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        unfinished = f"{path}.{os.urandom(8).hex()}{_UNFINISHED}"
        try:
            with open(unfinished, "xb", opener=_for_this_user) as file:
                # Only now that the folder has let us in is packing worth its time.
                file.write(_closed(path, folders, rulebook))
            os.replace(unfinished, path)
        finally:
            with suppress(OSError):
                os.unlink(unfinished)
        _tidy(os.path.dirname(path))


def _for_this_user(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting: a pipe in its place would never come to an end."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _is_own(status: os.stat_result) -> bool:
    """Tell whether this is a file that nobody but this user can have written: what others made up is not used."""
    return stat.S_ISREG(status.st_mode) and (
        not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)
    )


def _root() -> str | None:
    """Return the folder of the cache, `None` where there is to be none."""
    named = os.environ.get(VARIABLE, "")
    if named:
        return None if named.lower() == OFF else os.path.abspath(named)
    if sys.platform == "win32":
        folder = os.path.join(os.environ.get("LOCALAPPDATA", ""), "nianbao", "Cache")
    elif sys.platform == "darwin":
        folder = os.path.expanduser("~/Library/Caches/nianbao")
    else:
        folder = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "nianbao")
    return folder if os.path.isabs(folder) else None


def _path(names_or_paths: Sequence[str]) -> str | None:
    """Return where the entry of a rulebook is; the names as they are given are part of it, since messages hold them."""
    root = _root()
    if root is None:
        return None
    folders = [_absolute(find(name)) for name in names_or_paths]
    asked = ascii((tuple(names_or_paths), folders, names()))
    return os.path.join(root, f"{_START}{sha256(asked.encode()).hexdigest()[:32]}{_END}")


def _absolute(folder: str) -> str:
    # NOTE: not `abspath`, which takes the `..` behind a link for something else than the system does.
    return os.path.join(os.getcwd(), folder)


def _closed(path: str, folders: Iterable[str], rulebook: Rulebook) -> bytes:
    """Return the bytes of an entry: a seal on the first line, then JSON.

    Raises `ValueError` when there are too many.
    """
    import json

    places = {_absolute(folder): os.path.realpath(folder) for folder in folders}
    entry = {"folders": places, "rulebook": pack(rulebook)}
    written = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    sealed = _seal(path, written) + b"\n" + written
    if len(sealed) > _LARGEST:
        raise ValueError
    return sealed


def _opened(path: str, data: bytes) -> Any:
    """Return what an entry holds.

    Raises `ValueError` when it is damaged, not this one, or made by another program.
    """
    import json

    seal, _, written = data.partition(b"\n")
    if seal != _seal(path, written):
        raise ValueError
    return json.loads(written)


def _seal(path: str, written: bytes) -> bytes:
    return b"%08x" % crc32(written, crc32(_program() + os.path.basename(path).encode()))


@cache
def _program() -> bytes:
    """Return what tells this program from others: in a checkout, code changes while the version stays."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    code = [
        (part, entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
        for part in _CODE
        for entry in sorted(os.scandir(os.path.join(package, part)), key=lambda entry: entry.name)
        if entry.name.endswith(".py")
    ]
    messages = crc32(shared_messages())
    return ascii((_FORMAT, __version__, code, messages)).encode()


def _unchanged(folders: dict[str, str], rulebook: Rulebook) -> bool:
    """Tell whether the folders lie where they lay and hold the very files that the rulebook was made from."""
    digests = (rulebook.sha256, *(overlay.sha256 for overlay in rulebook.overlays))
    return all(
        os.path.realpath(folder) == real and digest(files(folder)) == known
        for (folder, real), known in zip(folders.items(), digests, strict=True)
    )


def _tidy(folder: str) -> None:
    """Remove the oldest entries when there are too many, and what a run that was ended has left."""
    with os.scandir(folder) as found:
        own = [entry for entry in found if entry.name.startswith(_START) and entry.name.endswith((_END, _UNFINISHED))]
    if len(own) > MOST:
        for entry in sorted(own, key=lambda entry: entry.stat().st_mtime_ns)[:-MOST]:
            os.unlink(entry.path)
