"""Several processes at one job: the order of the results, lost tasks, what is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from validator.runs import worker as workers
from validator.runs.worker import Lost, Worker, may_fork
from validator.runs.worker_pool import Job, WorkerPool

# A task is a piece of code, and the work is to evaluate it: that can be sent to any process.
DIES = "__import__('os')._exit(1)"
IS_KILLED = "__import__('os').kill(__import__('os').getpid(), 9)"
CRASHES = "(__import__('faulthandler').disable(), __import__('ctypes').string_at(1))"
HANGS = "__import__('time').sleep(60)"
# A regular expression that runs away lets no other thread of its process run.
RUNS_AWAY = "__import__('re').match('(a+)+b', 'a' * 60)"
TAKES_ALL_MEMORY = "[bytearray(1 << 26) for _ in range(100)]"
PROCESS = "__import__('os').getpid()"

anew = pytest.mark.parametrize(
    "fork", [pytest.param(True, marks=pytest.mark.skipif(not may_fork(), reason="no fork")), False]
)


def evaluated(task: str) -> Any:
    return eval(task)


def lost(task: str, loss: Lost) -> Any:
    return task, loss.seconds


def slow(seconds: float, result: int) -> str:
    return f"__import__('time').sleep({seconds}) or {result}"


def job(limit: float = 60.0) -> Job[str, Any]:
    return Job(evaluated, lambda task: limit, lost)


def results(tasks: Sequence[str], size: int = 2, limit: float = 60.0, fork: bool | None = None) -> list[Any]:
    with WorkerPool(job(limit), size, fork) as pool:
        made = list(pool.results(tasks))
    assert not children()
    return made


def children() -> list[int]:
    """Return the processes that this one has begun and that are still there."""
    found = [process.pid or 0 for process in multiprocessing.active_children()]
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if listed.exists():
        others = map(int, listed.read_text().split())
        # Python keeps a process of its own for what others leave behind.
        found += [pid for pid in others if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_results_stand_in_the_order_of_the_tasks(size: int) -> None:
    tasks = [slow(0.1 if number in (0, 9, 10) else 0, number) for number in range(60)]
    assert results(tasks, size) == list(range(60))


def test_no_tasks_have_no_results() -> None:
    assert results([]) == []


def test_other_processes_do_the_work() -> None:
    made = set(results([PROCESS, *(slow(0.01, number) for number in range(20)), PROCESS]))
    assert os.getpid() not in made


@pytest.mark.parametrize("deadly", [DIES, IS_KILLED, CRASHES])
@pytest.mark.parametrize("places", [(0,), (5,), (59,), (3, 4, 5), (0, 8, 9, 31, 59)])
def test_only_the_task_that_kills_its_process_is_lost(deadly: str, places: tuple[int, ...]) -> None:
    tasks = [deadly if number in places else str(number) for number in range(60)]
    made = results(tasks)
    assert [number for number, result in enumerate(made) if result == (deadly, None)] == list(places)
    assert [result for result in made if isinstance(result, int)] == [n for n in range(60) if n not in places]


def test_all_tasks_may_be_lost() -> None:
    assert results([DIES] * 7) == [(DIES, None)] * 7


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("endless", [HANGS, RUNS_AWAY])
def test_a_task_that_hangs_is_cut_at_its_limit(endless: str, size: int) -> None:
    began = time.monotonic()
    tasks = [endless if number in (2, 17) else str(number) for number in range(30)]
    made = results(tasks, size, limit=0.6)
    assert [number for number, result in enumerate(made) if result == (endless, 0.6)] == [2, 17]
    assert [result for result in made if isinstance(result, int)] == [n for n in range(30) if n not in (2, 17)]
    assert time.monotonic() - began < 30


def test_many_slow_tasks_are_not_taken_for_one_that_hangs() -> None:
    assert results([slow(0.15, number) for number in range(8)], size=1, limit=0.6) == list(range(8))


def test_time_in_which_nobody_takes_the_results_does_not_count() -> None:
    large = "b'x' * (1 << 22)"  # more than fits between two processes
    with WorkerPool(job(0.6), 2) as pool:
        made = []
        for result in pool.results([large] * 6):
            made.append(len(result))
            if len(made) in (1, 3):
                time.sleep(0.9)
    assert made == [1 << 22] * 6


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such bound")
def test_a_task_that_takes_all_memory_is_lost_alone() -> None:
    assert results(["1", TAKES_ALL_MEMORY, "3"]) == [1, (TAKES_ALL_MEMORY, None), 3]


def test_a_task_that_raises_is_lost_without_a_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    assert results(["1", "1 / 0", "3"]) == [1, ("1 / 0", None), 3]
    assert capfd.readouterr().err == ""


def test_an_idle_process_may_die() -> None:
    with WorkerPool(job(), 2) as pool:
        first = list(pool.results([PROCESS] * 40))
        for process in set(first):
            os.kill(process, signal.SIGKILL)
        time.sleep(0.2)
        assert list(pool.results([str(number) for number in range(40)])) == list(range(40))


def test_results_ahead_of_their_turn_are_limited(tmp_path: Path) -> None:
    """While the first task takes its time, the others are not done to the last."""
    count = f"open({str(tmp_path / 'done')!r}, 'a').write('.')"
    with WorkerPool(job(), 2) as pool:
        made = pool.results([slow(0.5, 0), *[count] * 2000])
        assert next(made) == 0
        assert 0 < len((tmp_path / "done").read_text()) < 200
        assert len(list(made)) == 2000


def test_a_process_may_begin_anew_instead_of_as_a_copy() -> None:
    tasks = [*map(str, range(20)), DIES, HANGS, PROCESS]
    *numbers, died, hung, process = results(tasks, limit=0.5, fork=False)
    assert numbers == list(range(20))
    assert (died, hung) == ((DIES, None), (HANGS, 0.5))
    assert process != os.getpid()


def test_without_threads_on_linux_a_process_begins_as_a_copy() -> None:
    assert may_fork() is (sys.platform == "linux")


def test_where_no_process_can_begin_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise OSError("no more processes")

    monkeypatch.setattr(os, "fork", refused)
    assert results([PROCESS] * 3, fork=True) == [os.getpid()] * 3


class Unsendable:
    """Work that is no more than what it says of itself, once it is sent."""

    def __call__(self, task: str) -> Any:
        return eval(task)

    def __reduce__(self) -> tuple[Callable[[int], None], tuple[int]]:
        return os._exit, (1,)


def test_where_processes_die_before_they_begin_the_work_is_done_here() -> None:
    with WorkerPool(Job(Unsendable(), lambda task: 60.0, lost), 2, fork=False) as pool:
        assert list(pool.results([PROCESS] * 3)) == [os.getpid()] * 3


def test_whoever_stops_early_leaves_nothing_behind() -> None:
    with WorkerPool(job(), 3) as pool:
        for _ in pool.results(["1"] * 16 + [HANGS] * 8):
            break
    assert not children()


def test_an_error_among_the_results_leaves_nothing_behind() -> None:
    with pytest.raises(KeyError), WorkerPool(job(), 3) as pool:
        {}[next(pool.results(["1"] * 16 + [HANGS] * 8))]
    assert not children()


@anew
def test_a_worker_is_ended_whatever_it_is_at(fork: bool) -> None:
    worker = Worker(evaluated, fork=fork)
    worker.give("6 * 7", 60)
    assert worker.result() == 42
    worker.give(RUNS_AWAY, 60)
    worker.end()
    assert not children()


@anew
def test_a_worker_that_was_ended_takes_no_task(fork: bool) -> None:
    worker = Worker(evaluated, fork=fork)
    worker.give(DIES, 60)
    with pytest.raises(Lost):
        worker.result()
    time.sleep(0.2)
    with pytest.raises(Lost):
        worker.give("1", 60)
    worker.end()


SCRIPT = f"""
from validator.runs.worker_pool import WorkerPool, Job
with WorkerPool(Job(eval, lambda task: 60, lambda task, loss: None), 2) as workers:
    for process in workers.results([{PROCESS!r}, {HANGS!r}, {HANGS!r}]):
        print(process, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_process_outlives_the_program(sign: str) -> None:
    """Not even one that hangs; Ctrl-C reaches all of them, and only the program itself may have to say something."""
    run = subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout is not None
    worker = int(run.stdout.readline())
    if sign == "SIGINT":
        os.killpg(run.pid, signal.SIGINT)
    else:
        run.send_signal(getattr(signal, sign))
    _, said = run.communicate(timeout=20)
    assert said.count("Traceback") == (1 if sign == "SIGINT" else 0)
    for _ in range(100):
        if not lives(worker):
            break
        time.sleep(0.05)
    assert not lives(worker)


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_bound_of_memory_is_far_above_what_a_report_takes() -> None:
    assert workers.MEMORY >= 1 << 30
