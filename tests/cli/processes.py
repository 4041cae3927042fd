"""The program as a process of its own, with streams that a test sets up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any, NamedTuple

ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "validator")
TRACE = "Traceback"
DRAFT = "青溪县人民政府关于2024年法治政府建设情况的报告\n一、主要举措和成效\n清理文件75件，其中保留62件、废止9件、修改5件。\n"


class Ended(NamedTuple):
    """What a process left behind."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that finds this program from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "NIANBAO_CACHE": "off", **more}


def start(*arguments: str, folder: Path, **settings: Any) -> subprocess.Popen[str]:
    """Start the program in a folder."""
    more = settings.pop("variables", {})
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=folder,
        env=environment(**more),
        text=True,
        encoding="utf-8",
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **settings},
    )


def ended(process: subprocess.Popen[str]) -> Ended:
    """Wait for a process; none may take long, or show a traceback."""
    out, err = process.communicate(timeout=60)
    assert TRACE not in (err or "")
    return Ended(process.returncode, out or "", err or "")


def in_shell(script: str, folder: Path, stdin: IO[bytes] | None = None) -> Ended:
    """Run a script of the shell in which `nianbao` is this program; its exit code is the last line of the output."""
    named = f'nianbao() {{ {" ".join(PROGRAM)} "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", named + script],
        cwd=folder,
        env=environment(),
        text=True,
        encoding="utf-8",
        capture_output=True,
        timeout=60,
        check=False,
        **({"stdin": stdin} if stdin is not None else {}),
    )
    assert TRACE not in done.stderr
    return Ended(done.returncode, done.stdout, done.stderr)
