"""What ties figures together, in the wordings of reports: with the right figure silence, with a wrong one a finding.

`relations.tsv` holds sentences with `{right|wrong}` at one place (`⏎` begins another part of the report);
`unrelated.tsv` holds sentences whose figures only look as if they belonged together.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .figures import found

RULES = ("sum-mismatch", "ratio-mismatch", "conflicting-figure")
HEAD = "青溪县人民政府|2024年法治政府建设情况报告||一、主要举措和成效||"
CHOICE = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


def rows(name: str) -> list[list[str]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def told(sentence: str) -> list[str]:
    first, *others = sentence.split("⏎")
    text = (
        HEAD + first + "".join(f"||{number}、其他工作||{other}" for number, other in zip("二三", others, strict=False))
    )
    return [message for rule in RULES for message, _ in found(rule, text)]


RELATIONS = [row[1] for row in rows("relations.tsv")]


@pytest.mark.parametrize("sentence", RELATIONS)
def test_right_figures_are_left_alone(sentence: str) -> None:
    assert told(CHOICE.sub(r"\1", sentence)) == []


@pytest.mark.parametrize("sentence", RELATIONS)
def test_a_wrong_figure_is_found(sentence: str) -> None:
    assert told(CHOICE.sub(r"\2", sentence))


@pytest.mark.parametrize("sentence", [row[0] for row in rows("unrelated.tsv")])
def test_figures_that_only_look_related_are_left_alone(sentence: str) -> None:
    assert told(sentence) == []


def test_the_calculation_is_shown_with_the_figures_as_they_are_written() -> None:
    (message,) = told("支出分别为中央3200亿元、地方3449亿元，共计6549亿元。")
    assert message == "3200亿元+3449亿元＝6649亿元，与总数6549亿元不符（差100亿元）"


@pytest.mark.parametrize(
    "sentence", ["其中维持3件；", "甲、乙、丙分别为1件、2件，", "由3件增至5件，增长20%，", "受理10件，其余7件，"]
)
def test_very_many_figures_are_read_quickly(sentence: str) -> None:
    assert len(told(sentence * 2_000)) <= len(RULES) * 2_000
