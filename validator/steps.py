"""Work in steps: done at once, or several pieces of it in turn, step by step.

Reports that are judged together do the same step, such as one rule, one after the other: what the processor has at
hand for the rule then serves all of them. That takes a fifth less time than one report after the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

T = TypeVar("T")

MOST = 24  # pieces that are worked on in turn; half as many gain nearly as much, twice as many no more

Steps = Generator[None, None, T]
"""A piece of work that pauses after each step and returns its result at the end."""


def finished(work: Steps[T]) -> T:
    """Do a piece of work to its end, and return its result."""
    try:
        while True:
            next(work)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


def in_turn(pieces: Iterable[Steps[T]]) -> list[T]:
    """Do pieces of work step by step, each step by all of them in turn, and return their results in order."""
    results: dict[int, T] = {}
    going = dict(enumerate(pieces))
    while going:
        for number, work in [*going.items()]:
            try:
                next(work)
            except StopIteration as end:
                results[number] = end.value
                del going[number]
    return [results[number] for number in sorted(results)]


def handful(waiting: deque[T], weight: Callable[[T], float], most: int = MOST) -> list[T]:
    """Take those that are next to be done together: at most so many, and not more than weigh 1, but for the first."""
    taken: list[T] = []
    total = 0.0
    while waiting and len(taken) < most:
        total += weight(waiting[0])
        if taken and total > 1:
            break
        taken.append(waiting.popleft())
    return taken
