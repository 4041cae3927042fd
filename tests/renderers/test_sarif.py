"""SARIF is valid against the official schema, keeps places, severities and waivers, and other tools read it.

The schema is `lib/schemas/sarif-2.1.0-rtm.5.json` of the npm package `@microsoft/jest-sarif` (MIT licence).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from validator.document import document
from validator.findings import Finding, Result, Verdict
from validator.renderers import Settings
from validator.renderers.sarif import render, uri
from validator.report import Draft, Outcome, Report
from validator.rulebook import Change
from validator.text.language import Language, Words

from . import sample
from .sample_rulebook import RULEBOOK

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text("utf-8"))
DOCX = "drafts/%E6%9D%BE%E6%B2%B3%E5%8E%BF/%E5%AE%9A%E7%A8%BF.docx"


def run(report: Report, language: Language = Language.CHINESE) -> Any:
    """Return the one run of the log."""
    (only,) = json.loads(b"".join(render(report, Settings(language))))["runs"]
    return only


def results(report: Report, rule: str) -> list[Any]:
    return [result for result in run(report)["results"] if result["ruleId"] == rule]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("drafts", [sample.report().drafts, ()], ids=["sample", "no drafts"])
def test_it_is_valid_against_the_official_schema(language: Language, drafts: tuple[Draft, ...]) -> None:
    checker = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    log = json.loads(b"".join(render(Report(RULEBOOK, drafts), Settings(language))))
    assert [error.message for error in checker.iter_errors(log)] == []


def test_every_rule_is_listed_with_its_weight_and_its_remedy() -> None:
    rules = run(sample.report())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in RULEBOOK.rules]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert (levels["achievements"], levels["stale-term"], levels["stray-space"]) == ("error", "warning", "note")
    person = rules[2]
    assert person["name"] == "党政主要负责人履行推进法治建设第一责任人职责情况"
    assert "单列一部分" in person["help"]["text"]
    assert "- 《法治政府建设与责任落实督察工作规定》（厅字〔2019〕28号）第四章" in person["help"]["markdown"]
    assert not [rule for rule in rules if "helpUri" in rule]


def test_a_rule_that_an_overlay_switched_off_is_listed_as_disabled() -> None:
    first, *others = RULEBOOK.rules
    name = Words("本省补充规则", "Local")
    switched = first._replace(changes=(Change(name, name, first, off=True),))
    listed = run(Report(RULEBOOK._replace(rules=(switched, *others)), ()))["tool"]["driver"]["rules"]
    assert [rule["defaultConfiguration"]["enabled"] for rule in listed[:2]] == [False, True]


def test_every_result_points_to_its_rule() -> None:
    made = run(sample.report())
    ids = [rule["id"] for rule in made["tool"]["driver"]["rules"]]
    assert [ids[result["ruleIndex"]] for result in made["results"]] == [result["ruleId"] for result in made["results"]]


def test_a_place_is_counted_in_characters_and_its_path_is_percent_encoded() -> None:
    (total,) = results(sample.report(), "sum-mismatch")
    place = total["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == DOCX
    region = {"startLine": 3, "startColumn": 462, "endLine": 3, "endColumn": 468, "snippet": {"text": "1,286件"}}
    assert place["region"] == region
    assert run(sample.report())["columnKind"] == "unicodeCodePoints"


def test_what_is_missing_has_no_region_but_the_report_and_where_it_was_expected() -> None:
    absent = results(sample.report(), "first-responsible-person")[0]
    (location,) = absent["locations"]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": DOCX}}
    assert location["logicalLocations"] == [{"name": "松河县2025年法治政府建设年度报告", "kind": "report"}]
    (near,) = absent["relatedLocations"]
    assert near["physicalLocation"]["region"] == {"startLine": 5}
    assert near["message"]["text"] == "应在第5行附近"


def test_a_waived_finding_is_suppressed_and_no_other_is() -> None:
    (waived,) = results(sample.report(), "other-matters")
    (suppression,) = waived["suppressions"]
    assert suppression["kind"] == "external"
    assert suppression["justification"] == "市里统一的格式没有这一部分"
    assert suppression["properties"] == {"approver": "县司法局局长", "until": "2026-12-31"}
    assert suppression["location"]["physicalLocation"]["region"] == {"startLine": 4}
    assert waived["message"]["text"] == "没有写其他需要报告的情况。"
    spaces = results(Report(RULEBOOK, [sample.with_gaps()]), "stray-space")
    assert [bool(result["suppressions"]) for result in spaces[:3]] == [False, True, False]


def test_all_results_or_none_tell_of_suppressions() -> None:
    assert all("suppressions" in result for result in run(sample.report())["results"])


def test_what_a_person_must_decide_is_a_review_and_keeps_its_severity() -> None:
    (review,) = results(Report(RULEBOOK, [sample.with_gaps()]), "next-year-plan")
    assert (review["kind"], review["level"], review["properties"]["severity"]) == ("review", "none", "error")


def test_drafts_that_cannot_be_read_and_checks_that_broke_are_notifications() -> None:
    (invocation,) = run(sample.report())["invocations"]
    assert invocation["executionSuccessful"] is False
    broken, *left_out, first, second, unread, own = invocation["toolExecutionNotifications"]
    assert broken["associatedRule"] == {"id": "personal-data", "index": 9}
    assert [each["message"]["text"][:8] for each in (first, second)] == ["文件里只有图片，", "第2页无法解压。"]
    assert {each["level"] for each in (broken, first, second)} == {"error"}
    assert [each["message"]["text"][:12] for each in left_out] == ["1项法定内容按配置 dr", "1项其他内容按本次运行的"]
    assert (unread["level"], own["level"]) == ("warning", "note")
    assert results(sample.report(), "personal-data") == []
    (sound,) = run(Report(RULEBOOK, [sample.passing()]))["invocations"]
    assert sound == {
        "executionSuccessful": True,
        "toolExecutionNotifications": [],
        "toolConfigurationNotifications": [],
    }


def test_waivers_that_are_over_or_of_no_use_are_notifications_about_the_configuration() -> None:
    (invocation,) = run(sample.report())["invocations"]
    notices = invocation["toolConfigurationNotifications"]
    assert [notice["properties"]["kind"] for notice in notices] == ["expired", "unused", "unused"]
    assert notices[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 12}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("drafts/青 溪.md", "drafts/%E9%9D%92%20%E6%BA%AA.md"),
        ("./a.md", "a.md"),
        ("../a.md", "../a.md"),
        ("a:b#?.md", "a%3Ab%23%3F.md"),
        ("/srv/报告.md", "file:///srv/%E6%8A%A5%E5%91%8A.md"),
        ("C:\\报告\\a.md", "file:///C:/%E6%8A%A5%E5%91%8A/a.md"),
        ("\\\\server\\a.md", "file://server/a.md"),
        ("a\udcff.md", "a%FF.md"),
    ],
)
def test_a_path_becomes_a_uri(path: str, wanted: str) -> None:
    assert uri(path) == wanted


def test_a_region_of_many_lines_has_no_snippet_of_them_all() -> None:
    text = "青溪县。\n" * 200
    whole = document("a.txt", text, ())
    finding = Finding(whole.line_span(1)._replace(end=len(text)))
    result = Result("stale-term", Verdict.GAP, Words("过时。", "Stale."), findings=(finding,))
    (made,) = run(Report(RULEBOOK, [Draft("a.txt", Outcome.GAPS, (), whole, None, (result,))]))["results"]
    region = made["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "endLine": 200, "endColumn": 6}


def test_other_tools_read_it(tmp_path: Path) -> None:
    """`sarif-tools` counts the results as we do, and makes its own reports of them."""
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
    path = tmp_path / "nianbao.sarif"
    path.write_bytes(b"".join(render(sample.report(), Settings())))
    read = loader.load_sarif_file(str(path))
    levels = [result["level"] for result in run(sample.report())["results"]]
    counts = read.get_report().get_issue_type_histogram_for_severity
    for level in ("error", "warning", "note"):
        assert sum(counts(level).values()) == levels.count(level)
    assert {record["Location"] for record in read.get_records()} > {DOCX}
