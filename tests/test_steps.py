"""Work in steps: alone or in turn it comes to the same, and in turn each step is done by all before the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import pytest

from validator.steps import MOST, Steps, finished, handful, in_turn


def work(name: str, steps: int, done: list[str]) -> Steps[str]:
    for number in range(steps):
        done.append(f"{name}{number}")
        yield
    return name * 2


@pytest.mark.parametrize("steps", [0, 1, 5])
def test_a_piece_alone_is_done_to_its_end(steps: int) -> None:
    done: list[str] = []
    assert finished(work("a", steps, done)) == "aa"
    assert len(done) == steps


def test_in_turn_each_step_is_done_by_all_before_the_next() -> None:
    done: list[str] = []
    assert in_turn([work("a", 3, done), work("b", 3, done)]) == ["aa", "bb"]
    assert done == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_results_stand_in_the_order_of_the_pieces_whichever_ends_first() -> None:
    done: list[str] = []
    pieces = [work("a", 3, done), work("b", 0, done), work("c", 1, done)]
    assert in_turn(pieces) == ["aa", "bb", "cc"]
    assert done == ["a0", "c0", "a1", "a2"]


def test_nothing_to_do_comes_to_nothing() -> None:
    assert in_turn([]) == []


@pytest.mark.parametrize(
    ("weights", "most", "taken"),
    [
        ([0.25, 0.5, 0.25, 0.25], 9, 3),
        ([0.25, 0.5, 0.25], 2, 2),
        ([5.0, 0.0, 0.25], 9, 1),  # too heavy, but it must be done: alone
        ([0.25, 5.0], 9, 1),
        ([0.0] * 100, MOST, MOST),
        ([], 9, 0),
    ],
)
def test_a_handful_is_what_weighs_no_more_than_one(weights: Sequence[float], most: int, taken: int) -> None:
    waiting = deque(enumerate(weights))
    assert [number for number, _ in handful(waiting, lambda each: each[1], most)] == list(range(taken))
    assert [number for number, _ in waiting] == list(range(taken, len(weights)))
