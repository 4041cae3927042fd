"""Commands → how long they take and how much memory they use, as whole processes seen from outside."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds on the wall clock and of processor time, and the memory in MiB of the largest process."""

    wall: float
    cpu: float
    memory: float


def medians(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """Return the median cost of each command; they are run in turn, so that all meet the same machine."""
    costs: dict[str, list[Cost]] = {label: [] for label in commands}
    for number in range(runs + 1):
        for label, command in commands.items():
            cost = measured(command)
            if number:  # the first round only warms up
                costs[label].append(cost)
    return {label: Cost(*map(statistics.median, zip(*found, strict=True))) for label, found in costs.items()}


def _environment() -> dict[str, str]:
    """Return the environment of a user: bytecode is kept, whatever holds where the benchmark runs."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measured(command: Sequence[str]) -> Cost:
    """Run a command once, its output thrown away.

    Raises `OSError` when it cannot be started.
    """
    start = time.perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    process = os.posix_spawnp(command[0], list(command), _environment(), file_actions=quiet)
    _, _, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
