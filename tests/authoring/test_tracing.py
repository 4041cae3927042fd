"""How rules read a draft: which pattern matched which words on which line, whatever the kind does with it."""

from __future__ import annotations

import pytest

from validator.api import Options, judge_bytes
from validator.authoring.tracing import Reading, headings, listener

from ..judging import TODAY, rulebook

TEXT = """\
青溪县人民政府关于2024年法治政府建设情况的报告
一、主要举措和成效
学法8次，新理念新思想新战略深入人心。
二、存在问题及2025年工作打算
一是普法形式单一，主要是由于人手少。下一步，将充实力量。
"""


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    listening = listener(rulebook())
    draft = judge_bytes("a.txt", TEXT.encode(), listening.rulebook, Options(TODAY))
    found = {reading.rule.id: reading for reading in listening.readings(draft, rulebook().by_id().keys())}
    assert not listening.notes
    return found


def test_listening_changes_no_result(readings: dict[str, Reading]) -> None:
    draft = judge_bytes("a.txt", TEXT.encode(), rulebook(), Options(TODAY))
    assert [reading.result for reading in readings.values()] == list(draft.results)


def test_a_pattern_is_named_as_its_owner_wrote_it_and_with_its_place(readings: dict[str, Reading]) -> None:
    matches = readings["shortcomings"].matches
    piece = next(match for match in matches if match.option.startswith("headings") and match.words == "存在问题")
    assert (piece.line, piece.pattern[:8]) == (4, "{before}")
    cause = next(match for match in matches if match.option.startswith("elements[1].text"))
    assert (cause.words, cause.line) == ("由于", 5)


def test_the_years_stand_as_patterns_see_them(readings: dict[str, Reading]) -> None:
    assert "明年工作打算" in {match.words for match in readings["next-year-plan"].matches}
    draft = judge_bytes("a.txt", TEXT.encode(), rulebook(), Options(TODAY))
    assert [heard.spoken for heard in headings(draft)] == ["主要举措和成效", "存在问题及明年工作打算"]


def test_a_draft_that_could_not_be_read_gives_nothing() -> None:
    listening = listener(rulebook())
    draft = judge_bytes("a.docx", b"PK", listening.rulebook, Options(TODAY))
    assert list(listening.readings(draft, {"shortcomings"})) == []
    assert list(headings(draft)) == []
