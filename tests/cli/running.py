"""The command line run in this process, with what it prints and its exit code."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from validator.cli.main import main


class Run(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> Run:
    """Run the program with arguments."""
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    out, err = capfd.readouterr()
    code = stopped.value.code
    assert isinstance(code, int)
    return Run(code, out, err)
