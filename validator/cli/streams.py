"""The standard streams of this process: there even where they were closed, and in one encoding wherever they lead."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

_ENCODING = "utf-8"


def prepare() -> None:
    """Make the three streams usable: closed ones fail when they are used, what is no terminal speaks UTF-8.

    A closed stream leaves its number free, and the next file that is opened would get it, with all that is printed.
    """
    # What reads a closed input or writes to a closed output is to fail; messages that nobody can see are not.
    for number, flags in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # gets the lowest number that is free, which is this one
    sys.stdin = sys.stdin or os.fdopen(0, encoding=_ENCODING, closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding=_ENCODING, closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding=_ENCODING, closefd=False)
    for stream in (sys.stdout, sys.stderr):
        _speak_plainly(stream)


def _speak_plainly(stream: TextIO) -> None:
    """Give a pipe or file the encoding that reports have; a terminal keeps its own, but no character stops it."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=None if stream.isatty() else _ENCODING, errors="backslashreplace")


def flushed() -> bool:
    """Write what waits to be written; tell whether standard output took it."""
    with suppress(AttributeError, OSError, ValueError):
        sys.stderr.flush()
    try:
        sys.stdout.flush()
    except (AttributeError, ValueError):  # given up before, which was told then
        return True
    except OSError:
        return False
    return True
