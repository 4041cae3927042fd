"""The command `nianbao`, and `python -m validator`, which is the same."""

from __future__ import annotations

import gc
import os
from typing import NoReturn

_OBJECTS = 100_000  # a run that checks one report makes fewer, and then has no use for a search after garbage
_UNCHECKED = 2


def run() -> NoReturn:
    """Run the program and end this process."""
    gc.set_threshold(_OBJECTS)
    code = _UNCHECKED
    try:
        from validator.cli import streams

        streams.prepare()
        from validator.cli.main import main

        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) and streams.flushed() else _UNCHECKED
    except KeyboardInterrupt:  # before anything was begun
        pass
    # NOTE: to take apart all that the process was made of would take a tenth of a short run.
    os._exit(code)


if __name__ == "__main__":
    run()
