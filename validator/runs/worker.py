"""A process that does a piece of work for one task after the other, and ends at the limit of each.

It watches its own clock from a thread of the operating system, which runs on whatever the work is at: a regular
expression that never comes back, or a library written in C.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, Generic, NoReturn, Protocol, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

MEMORY = 2 << 30  # bytes of address space; a report of a hundred thousand characters takes a tenth of it
_EVERY = 0.5  # seconds between two looks at whether the parent still lives
_GONE = (EOFError, OSError, pickle.UnpicklingError)


class Lost(Exception):
    """A task has no result: its process died, or took longer than so many seconds and was ended."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Line(Protocol):
    """A connection to another process; each `recv` returns what one `send` was given."""

    def send(self, message: Any) -> None:
        """Send a message; it must be picklable."""

    def recv(self) -> Any:
        """Wait for a message, and return it."""

    def fileno(self) -> int:
        """Return what to wait for."""

    def close(self) -> None:
        """Close it."""


class Worker(Generic[T, R]):
    """A process at a piece of work. Tasks and results must be picklable, and without `fork` the work, too.

    With `fork` it begins as a copy of this process, which takes some milliseconds and shares what is loaded.
    """

    def __init__(self, work: Callable[[T], R], *, fork: bool) -> None:
        self.line, self._kill = _forked(work) if fork else _spawned(work)
        self.ready = fork
        self._began = self._seconds = 0.0

    def give(self, task: T, seconds: float) -> None:
        """Give it a task, which it may take so many seconds for; one that begins anew is waited for.

        Raises `Lost` when the process is no more.
        """
        try:
            if not self.ready:
                self.line.recv()
                self.ready = True
            self._began, self._seconds = time.monotonic(), seconds
            self.line.send((task, seconds))
        except _GONE:
            raise Lost from None

    def result(self) -> R:
        """Wait for the result of the task that it was given.

        Raises `Lost` when there will be none.
        """
        try:
            made: R = pickle.loads(self.line.recv())
        except _GONE:
            late = time.monotonic() - self._began >= self._seconds
            raise Lost(self._seconds if late else None) from None
        return made

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._kill()
        self.line.close()


def may_fork() -> bool:
    """Tell whether a process may begin as a copy of this one.

    A copy of a process with threads may wait for ever for one of them; libraries of macOS start their own.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def wait(workers: Sequence[Worker[Any, Any]]) -> list[Worker[Any, Any]]:
    """Wait until one of the processes has a result or is no more, and return those."""
    lines: list[Any] = [worker.line for worker in workers]
    if all(isinstance(line, _Pipes) for line in lines):
        from select import select

        heard: list[Any] = select(lines, [], [])[0]
    else:
        from multiprocessing.connection import wait as wait_for

        heard = wait_for(lines)
    return [worker for worker in workers if worker.line in heard]


# A copy of this process. `multiprocessing` does the same, but to import it takes longer than to check a report.

_open: set[_Pipes] = set()  # the ends that this process holds: no copy may keep the lines of another one open


class _Pipes:
    """A line over two pipes."""

    def __init__(self, source: int, sink: int) -> None:
        self._source: IO[bytes] = os.fdopen(source, "rb")
        self._sink: IO[bytes] = os.fdopen(sink, "wb")

    def send(self, message: Any) -> None:
        pickle.dump(message, self._sink, pickle.HIGHEST_PROTOCOL)
        self._sink.flush()

    def recv(self) -> Any:
        return pickle.load(self._source)

    def fileno(self) -> int:
        return self._source.fileno()

    def close(self) -> None:
        _open.discard(self)
        for end in (self._source, self._sink):
            with suppress(OSError):  # what was not sent to a process that is no more
                end.close()


def _forked(work: Callable[[Any], Any]) -> tuple[Line, Callable[[], object]]:
    (tasks, give), (take, results) = os.pipe(), os.pipe()
    parent = os.getpid()
    with _deaf_to_interrupts():
        process = os.fork()
        if not process:
            try:
                os.close(give)
                os.close(take)
                for line in list(_open):
                    line.close()
                _serve(_Pipes(tasks, results), work, parent)
            finally:
                os._exit(1)
    os.close(tasks)
    os.close(results)
    line = _Pipes(take, give)
    _open.add(line)

    def kill() -> None:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)

    return line, kill


def _spawned(work: Callable[[Any], Any]) -> tuple[Line, Callable[[], object]]:
    from multiprocessing import get_context

    context = get_context("spawn")
    line, theirs = context.Pipe()
    # NOTE: what it gets at the start must be short: should it die at once, Python would wait for ever for that to be
    # read. So the work follows.
    process = context.Process(target=_serve_anew, args=(theirs, os.getpid()), daemon=True)
    with _deaf_to_interrupts():
        process.start()
    theirs.close()

    def kill() -> None:
        process.kill()
        process.join()
        process.close()

    with suppress(OSError):  # it is no more, which the first task will show
        line.send(work)
    return line, kill


# In the other process.


def _serve_anew(line: Connection[Any, Any], parent: int) -> NoReturn:
    try:
        work = line.recv()
        line.send(None)  # it is ready
        _serve(line, work, parent)
    finally:
        os._exit(1)


def _serve(line: Line, work: Callable[[Any], Any], parent: int) -> NoReturn:
    """Do what comes until the process is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    with open(os.devnull, "wb") as nowhere:
        while True:
            task, seconds = line.recv()
            faulthandler.dump_traceback_later(seconds, file=nowhere, exit=True)
            result = pickle.dumps(work(task), pickle.HIGHEST_PROTOCOL)
            faulthandler.cancel_dump_traceback_later()
            line.send(result)


def _bound_memory() -> None:
    """Let a draft that takes all memory fail, instead of the whole machine; Windows and macOS know no such bound."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):  # a narrower bound is set already
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _end_with(parent: int) -> None:
    """Leave nothing behind when the parent is killed, not even a process that is stuck."""
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os._exit(1)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let a process begin with Ctrl-C ignored: it reaches all processes at once, and this one ends the others."""
    if threading.current_thread() is not threading.main_thread():  # only there is anything known of Ctrl-C
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
