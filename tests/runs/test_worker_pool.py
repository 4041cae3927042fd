"""Several processes at one job: the order of the results, lost tasks, what is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from validator.runs import worker_pool as crew
from validator.runs.worker_pool import Job, Loss, WorkerPool

# A task is a piece of code, and the work is to evaluate it: that can be sent to any process.
DIES = "__import__('os')._exit(1)"
IS_KILLED = "__import__('os').kill(__import__('os').getpid(), 9)"
HANGS = "__import__('time').sleep(60)"
# A regular expression that runs away lets no other thread of its process run.
RUNS_AWAY = "__import__('re').match('(a+)+b', 'a' * 60)"
PROCESS = "__import__('os').getpid()"


def evaluated(tasks: Sequence[str]) -> list[Any]:
    return [eval(task) for task in tasks]


def slow(seconds: float, result: int) -> str:
    return f"__import__('time').sleep({seconds}) or {result}"


def job(limit: float = 60.0) -> Job[str, Any]:
    return Job(evaluated, lambda task: 0.1, lambda task: limit, lambda task, loss: (task, loss))


def results(tasks: Sequence[str], size: int = 2, limit: float = 60.0, fork: bool | None = None) -> list[Any]:
    with WorkerPool(job(limit), size, fork) as workers:
        made = list(workers.results(tasks))
    assert not multiprocessing.active_children()
    return made


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_SOON", 0.05)


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_results_stand_in_the_order_of_the_tasks(size: int) -> None:
    tasks = [slow(0.1 if number in (0, 9, 10) else 0, number) for number in range(60)]
    assert results(tasks, size) == list(range(60))


def test_no_tasks_have_no_results() -> None:
    assert results([]) == []


def test_other_processes_do_the_work() -> None:
    made = set(results([PROCESS, *(slow(0.01, number) for number in range(20)), PROCESS]))
    assert os.getpid() not in made


@pytest.mark.parametrize("deadly", [DIES, IS_KILLED])
@pytest.mark.parametrize("places", [(0,), (5,), (59,), (3, 4, 5), (0, 8, 9, 31, 59)])
def test_only_the_task_that_kills_its_process_is_lost(deadly: str, places: tuple[int, ...]) -> None:
    tasks = [deadly if number in places else str(number) for number in range(60)]
    made = results(tasks)
    assert [number for number, result in enumerate(made) if result == (deadly, Loss())] == list(places)
    assert [result for result in made if isinstance(result, int)] == [n for n in range(60) if n not in places]


def test_tasks_are_given_out_by_their_weight() -> None:
    together = Job(lambda tasks: [list(tasks)] * len(tasks), float, lambda task: 60.0, lambda task, loss: [])
    with WorkerPool(together, 1) as workers:
        made = list(workers.results(["0.5", "0.5", "0.25", "1", "3", *["0.125"] * 40]))
    assert made[:5] == [["0.5", "0.5"], ["0.5", "0.5"], ["0.25"], ["1"], ["3"]]
    assert made[5] == ["0.125"] * 8


def test_what_was_lost_together_is_done_again_one_by_one() -> None:
    """So it is known which one it was; what is given out later is done together again."""
    alone = f"{PROCESS} if len(tasks) == 1 else 0"
    with WorkerPool(Job(counted, lambda task: 0.1, lambda task: 60.0, lambda task, loss: loss), 1) as workers:
        made = list(workers.results([alone, alone, DIES, *[alone] * 40]))
    assert made[2] == Loss()
    assert all(made[:2])
    assert all(made[3:10])
    assert not any(made[10:20])


def counted(tasks: Sequence[str]) -> list[Any]:
    return [eval(task, {"tasks": tasks}) for task in tasks]


def test_all_tasks_may_be_lost() -> None:
    assert results([DIES] * 7) == [(DIES, Loss())] * 7


@pytest.mark.parametrize("endless", [HANGS, RUNS_AWAY])
def test_a_task_that_hangs_is_cut_at_its_limit(endless: str) -> None:
    began = time.monotonic()
    tasks = [endless if number in (2, 17) else str(number) for number in range(30)]
    made = results(tasks, limit=0.6)
    assert [number for number, result in enumerate(made) if result == (endless, Loss(0.6))] == [2, 17]
    assert [result for result in made if isinstance(result, int)] == [n for n in range(30) if n not in (2, 17)]
    assert time.monotonic() - began < 30


def test_many_slow_tasks_are_not_taken_for_one_that_hangs() -> None:
    """The limit is for each task, however many a process has been given at once."""
    tasks = [slow(0.15, number) for number in range(16)]
    assert results(tasks, size=1, limit=0.6) == list(range(16))


def test_time_in_which_nobody_takes_the_results_does_not_count() -> None:
    with WorkerPool(job(0.6), 2) as workers:
        made = []
        for result in workers.results([slow(0.1, number) for number in range(12)]):
            made.append(result)
            if len(made) in (1, 5):
                time.sleep(0.9)
    assert made == list(range(12))


def test_a_task_that_raises_is_lost_and_nothing_else(capfd: pytest.CaptureFixture[str]) -> None:
    assert results(["1", "1 / 0", "3"]) == [1, ("1 / 0", Loss()), 3]
    assert "ZeroDivisionError" in capfd.readouterr().err  # it is a mistake of whoever wrote the work


def test_an_idle_process_may_die() -> None:
    with WorkerPool(job(), 2) as workers:
        first = list(workers.results([PROCESS] * 40))
        for process in set(first):
            os.kill(process, signal.SIGKILL)
        assert list(workers.results([str(number) for number in range(40)])) == list(range(40))


def test_results_ahead_of_their_turn_are_limited() -> None:
    """While the first task takes its time, the others are not done to the last."""
    with WorkerPool(job(), 2) as workers:
        made = workers.results([slow(0.5, 0), *map(str, range(1, 2000))])
        assert next(made) == 0
        assert 0 < len(workers._done) < 2 * crew._AHEAD
        assert list(made) == list(range(1, 2000))


def test_a_process_may_begin_anew_instead_of_as_a_copy() -> None:
    tasks = [*map(str, range(20)), DIES, HANGS, PROCESS]
    *numbers, died, hung, process = results(tasks, limit=0.5, fork=False)
    assert numbers == list(range(20))
    assert (died, hung) == ((DIES, Loss()), (HANGS, Loss(0.5)))
    assert process != os.getpid()


def test_without_threads_on_linux_a_process_begins_as_a_copy() -> None:
    assert crew._may_fork() is (sys.platform == "linux")


def test_where_no_process_can_begin_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(crew, "_Worker", refused)
    assert results([PROCESS] * 3) == [os.getpid()] * 3


def test_where_processes_die_before_they_begin_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_serve", lambda *_: os._exit(1))
    assert results([PROCESS] * 3, fork=True) == [os.getpid()] * 3


def test_whoever_stops_early_leaves_nothing_behind() -> None:
    with WorkerPool(job(), 3) as workers:
        for _ in workers.results(["1"] * 16 + [HANGS] * 8):
            break
    assert not multiprocessing.active_children()


def test_an_error_among_the_results_leaves_nothing_behind() -> None:
    with pytest.raises(KeyError), WorkerPool(job(), 3) as workers:
        {}[next(workers.results(["1"] * 16 + [HANGS] * 8))]
    assert not multiprocessing.active_children()


SCRIPT = f"""
from validator.runs.worker_pool import WorkerPool, Job
def evaluated(tasks):
    return [eval(task) for task in tasks]
with WorkerPool(Job(evaluated, lambda task: 1.0, lambda task: 60, lambda task, loss: None), 2) as workers:
    for process in workers.results([{PROCESS!r}, {HANGS!r}, {HANGS!r}]):
        print(process, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("sign", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_process_outlives_the_program(sign: str, tmp_path: Path) -> None:
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
