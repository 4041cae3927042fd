"""Work for the processes beside the server: what is typed there may take as long as it likes, the server answers.

A process is kept from one piece of work to the next; one that dies or takes too long is ended, and another begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from validator.runs.worker import Lost, Worker

R = TypeVar("R")


class Broken(Exception):
    """A piece of work raised an error, which this tells."""


class Processes:
    """As many processes as there are threads that ask at the same time; they end with this one."""

    def __init__(self) -> None:
        self._idle: list[Worker[_Call, _Answer]] = []

    def call(self, seconds: float, function: Callable[..., R], *arguments: Any) -> R:
        """Return what a function returns in another process; all that it takes and returns must be picklable.

        Raises `Broken` when it raises an error, and `Lost` when it does not end in time or its process dies.
        """
        worker = self._free()
        try:
            worker.give(_Call(function, arguments), seconds)
            answer = worker.result()
        except Lost:
            worker.end()
            raise
        self._idle.append(worker)
        if answer.error is not None:
            raise Broken(answer.error)
        result: R = answer.result
        return result

    def _free(self) -> Worker[_Call, _Answer]:
        try:
            return self._idle.pop()
        except IndexError:
            return Worker(_answered, fork=False)


class _Call(NamedTuple):
    function: Callable[..., Any]
    arguments: tuple[Any, ...]


class _Answer(NamedTuple):
    result: Any = None
    error: str | None = None


def _answered(call: _Call) -> _Answer:
    try:
        return _Answer(call.function(*call.arguments))
    except Exception as error:  # one broken document must not take the others with it
        return _Answer(error=f"{type(error).__name__}: {error}")
