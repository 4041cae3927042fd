"""The place of a draft → how it is judged, read again once a file from which that was read is not what it was."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from functools import partial
from threading import Lock
from typing import NamedTuple

from validator.configuration.search import governing
from validator.errors import Complaint, UserError
from validator.rulebook.folder import beside, files, find
from validator.rulebook.load import HEAD, extends, read_layer
from validator.runs.plan import Asked, Plan, plan

_SUFFIXES = (".yaml", ".yml")
_RECENT = 2_000_000_000  # nanoseconds, within which a file may change twice and show the same time


class _Stamp(NamedTuple):
    """What tells whether a file is still the one that was read."""

    path: str
    changed: int
    size: int
    number: int


class _Known(NamedTuple):
    """A plan, for what it was made, the folders of its rulebook and its files; no files where they cannot be trusted.

    `turn` tells how often all had been forgotten before.
    """

    plan: Plan
    asked: Asked
    turn: int
    folders: tuple[str, ...]
    stamps: tuple[_Stamp, ...] | None


class Plans:
    """How drafts are judged, by folder; the same plan as long as nothing changed of what it was read from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._turn = 0
        self._known: dict[str, _Known] = {}

    def forget(self) -> None:
        """Read configurations and rulebooks again when they are needed."""
        self._turn += 1

    def of(self, place: str, asked: Asked) -> tuple[Plan | None, tuple[Complaint, ...]]:
        """Return how to judge a draft, and what is wrong with its configuration: then it is the last sound one."""
        folder = os.path.dirname(place)
        with self._lock:
            turn, known = self._turn, self._known.get(folder)
            if known is not None and (known.turn, known.asked) == (turn, asked) and _is_unchanged(known, folder):
                return known.plan, ()
            began = time.time_ns()
            try:
                found = plan([place], asked)
                folders = tuple(dict.fromkeys(_folders(found)))
            except UserError as error:
                return (known.plan if known is not None else None), error.complaints
            stamps = _stamps(folder, asked, folders)
            if stamps is not None and any(stamp.changed > began - _RECENT for stamp in stamps):
                stamps = None
            self._known[folder] = _Known(found, asked, turn, folders, stamps)
            return found, ()


def _is_unchanged(known: _Known, folder: str) -> bool:
    return known.stamps is not None and known.stamps == _stamps(folder, known.asked, known.folders)


def _stamps(folder: str, asked: Asked, folders: Iterable[str]) -> tuple[_Stamp, ...] | None:
    """Return the stamps of all files that a plan is read from, or `None` when they cannot be told."""
    try:
        configuration = asked.configuration or governing(folder)
        paths = [configuration] if configuration is not None else []
        paths.extend(path for each in folders for path in _files(each))
        return tuple(_stamp(path) for path in paths)
    except (OSError, UserError):
        return None


def _files(folder: str) -> list[str]:
    return sorted(entry.path for entry in os.scandir(folder) if entry.name.endswith(_SUFFIXES) and entry.is_file())


def _stamp(path: str) -> _Stamp:
    status = os.stat(path)
    return _Stamp(path, status.st_mtime_ns, status.st_size, status.st_ino)


def _folders(found: Plan) -> Iterator[str]:
    """Yield the folders of the rulebook of a plan, and of all that it extends."""
    for name in found.names:
        folder = find(name)
        yield folder
        while found.rulebook.overlays:
            head = read_layer(folder, {HEAD: files(folder).get(HEAD, b"")}).head
            below = extends(head)
            if head is None or below is None:
                break
            folder, _ = beside(folder, below, partial(head.tree.complaint, ("extends",)))
            yield folder
