"""A folder is a family of plugs, a file in it is a plug, its name is the file's name.

Membership is read from the folder before anything is imported, and only what is asked for is imported.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def names(family: str) -> tuple[str, ...]:
    """Return the sorted names of all plugs of a family, such as `readers` or `cli.commands`, without importing any."""
    folder = os.path.join(os.path.dirname(__file__), *family.split("."))
    entries = (entry for entry in os.scandir(folder) if not entry.name.startswith(("_", ".")))
    return tuple(sorted(_name(entry) for entry in entries if entry.is_dir() or entry.name.endswith(".py")))


@cache
def load(family: str, name: str) -> ModuleType:
    """Import and return one plug.

    Raises `KeyError` when the family has no plug of that name.
    """
    if name not in names(family):
        raise KeyError(name)
    return import_module(f"validator.{family}.{name}")


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name.removesuffix(".py")
