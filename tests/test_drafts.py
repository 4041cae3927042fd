"""Forty drafts of many shapes, about places that do not exist: facts, verdicts and lines as a reviewer sees them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from validator.report import Draft
from validator.text.folding import without_blanks

from .judging import draft_of, line_of

FOLDER = Path(__file__).parent / "drafts"
LABELS: dict[str, dict[str, Any]] = json.loads((FOLDER / "labels.json").read_text(encoding="utf-8"))


@cache
def judged(name: str) -> Draft:
    return draft_of((FOLDER / name).read_bytes(), name)


@pytest.mark.parametrize("name", LABELS)
def test_the_facts_are_read_as_a_person_reads_them(name: str) -> None:
    facts = judged(name).facts
    for fact, wanted in LABELS[name]["facts"].items():
        found = getattr(facts, fact)
        value = without_blanks(str(found.value)) if found is not None else None
        if fact == "issuer" and value is not None:
            assert value in without_blanks(wanted) or without_blanks(wanted) in value
        else:
            assert value == (str(wanted) if wanted is not None else None), fact


@pytest.mark.parametrize("name", LABELS)
def test_each_item_gets_a_reviewers_verdict_on_the_reviewers_lines(name: str) -> None:
    draft = judged(name)
    assert draft.document is not None
    results = {result.rule: result for result in draft.results}
    for item, label in LABELS[name]["items"].items():
        found = results[item]
        assert found.verdict.value in label["verdict"], (item, found.reason.zh)
        if label["lines"] is not None and found.evidence is not None:
            place = draft.document.place(found.evidence.span)
            assert label["lines"][0] <= place.line <= place.end_line <= label["lines"][1], item


@pytest.mark.parametrize("name", LABELS)
def test_causes_are_seen_where_a_reviewer_sees_them(name: str) -> None:
    results = {result.rule: result for result in judged(name).results}
    causes = next(
        (element.verdict.value for element in results["shortcomings"].elements if element.id == "causes"), None
    )
    assert causes == LABELS[name]["causes"]


@pytest.mark.parametrize("name", LABELS)
def test_malformed_numbers_are_found_where_they_stand_and_nowhere_else(name: str) -> None:
    draft = judged(name)
    found = next(result for result in draft.results if result.rule == "heading-number")
    assert sorted({line_of(draft, finding) for finding in found.findings}) == LABELS[name]["heading_number_lines"]
