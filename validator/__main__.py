"""The command `nianbao`, and `python -m validator`, which is the same."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

_OBJECTS = 100_000  # a run that checks one report makes fewer, and then has no use for a search after garbage


def run() -> NoReturn:
    """Run the program and end this process."""
    gc.set_threshold(_OBJECTS)
    from validator.cli.main import main

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
