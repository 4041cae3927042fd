"""The command `nianbao`, and `python -m validator`, which is the same."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

_OBJECTS = 100_000  # a run that checks one report makes fewer, and then has no use for a search after garbage


class _Later(ModuleType):
    """Stands for a module that is imported when something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        """Import the module and return what it has."""
        if name.startswith("__"):  # so the import system asks whether it is ready
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def run() -> NoReturn:
    """Run the program and end this process."""
    gc.set_threshold(_OBJECTS)
    # NOTE: click wants it for help only; it takes a twentieth of a short run.
    sys.modules.setdefault("inspect", _Later("inspect"))
    from validator.cli import main

    try:
        main()
    except SystemExit as ended:
        _leave(ended.code if isinstance(ended.code, int) else 0)


def _leave(code: int) -> NoReturn:
    """End this process without taking apart all that it was made of, which takes a tenth of a short run."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # closed, or `None`
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
