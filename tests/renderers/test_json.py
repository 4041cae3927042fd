"""The JSON of a report is the public interface, version 1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from validator.renderers import Settings
from validator.renderers.json import render
from validator.report import Report
from validator.text.language import Language

from . import sample
from .sample_rulebook import RULEBOOK

SCHEMA = json.loads((Path(__file__).parent / "nianbao-1.schema.json").read_text("utf-8"))


def parsed(report: Report, language: Language = Language.CHINESE) -> Any:
    """Return the object that a program reads."""
    return json.loads(b"".join(render(report, Settings(language))))


@pytest.mark.parametrize("language", Language)
def test_json_is_valid_against_its_schema(language: Language) -> None:
    """In both languages, and without any draft."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(parsed(sample.report(), language), SCHEMA)
    jsonschema.validate(parsed(Report(RULEBOOK, ()), language), SCHEMA)


def test_keys_stand_in_the_order_of_the_schema() -> None:
    """Programs that read line by line may rely on it."""
    report = parsed(sample.report())["reports"][1]
    objects = {"report": report, "facts": report["facts"], "result": report["results"][1]}
    objects["evidence"] = report["results"][1]["evidence"]
    objects["finding"] = report["results"][1]["findings"][0]
    objects["basis"] = report["results"][1]["basis"][0]
    objects["waiver"] = report["results"][4]["waived"]
    objects["notice"] = parsed(sample.report())["notices"][0]
    for name, value in objects.items():
        assert list(value) == SCHEMA["$defs"][name]["required"]


def test_every_rule_is_there_once_in_rulebook_order() -> None:
    """Met or not."""
    for report in parsed(sample.report())["reports"][:3]:
        assert [result["rule"] for result in report["results"]] == [rule.id for rule in RULEBOOK.rules]


def test_what_is_missing_has_no_line() -> None:
    """Its expected place is in `near`."""
    results = parsed(sample.report())["reports"][1]["results"]
    absent = results[2]["findings"][0]
    assert (absent["line"], absent["column"], absent["end_line"], absent["end_column"]) == (None,) * 4
    assert (absent["near"], absent["quote"]) == (5, None)
    assert results[4]["findings"][0]["near"] is None


def test_a_waived_finding_stays_with_its_reason_its_approver_and_its_end() -> None:
    results = {result["rule"]: result for result in parsed(sample.report())["reports"][1]["results"]}
    whole, spaces, stale = (results[rule] for rule in ("other-matters", "stray-space", "stale-term"))
    assert whole["verdict"] == "gap"
    assert whole["waived"] == whole["findings"][0]["waived"]
    assert whole["waived"]["approver"] == "县司法局局长"
    assert [finding["waived"] is not None for finding in spaces["findings"][:3]] == [False, True, False]
    assert spaces["waived"] is None
    assert stale["findings"][0]["waived"] is None


def test_notices_tell_of_waivers_that_are_over_or_of_no_use() -> None:
    said = parsed(sample.report())["notices"]
    assert [(notice["kind"], notice["rule"], notice["report"]) for notice in said] == [
        ("expired", "stale-term", "drafts/松河县/定稿.docx"),
        ("unused", "stray-space", None),
        ("unused", "sum-mismatch", None),
    ]


def test_a_quote_is_one_short_line() -> None:
    """A long paragraph is cut."""
    quote = parsed(sample.report())["reports"][1]["results"][0]["evidence"]["quote"]
    assert len(quote) == 120
    assert quote.endswith("…")


def test_an_unreadable_draft_says_why() -> None:
    """It has no facts and no results."""
    report = parsed(sample.report())["reports"][4]
    assert report["error"].startswith("文件里只有图片，没有文字。第2行第1列：第2页无法解压。")
    assert set(report["facts"].values()) == {None}
    assert report["results"] == []
