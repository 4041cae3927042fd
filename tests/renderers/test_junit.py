"""JUnit XML tells every rule of every draft, is XML whatever a draft holds, and other tools read it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from validator.findings import Verdict
from validator.renderers import Settings
from validator.renderers.junit import render
from validator.report import Report, Threshold
from validator.text.language import Words

from . import sample
from .sample_rulebook import RULEBOOK


def suites(report: Report) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(b"".join(render(report, Settings()))))


def case(rule: str, report: Report | None = None) -> ElementTree.Element:
    (suite,) = suites(report or Report(RULEBOOK, [sample.with_gaps()]))
    return next(each for each in suite if each.get("name", "").endswith(f"[{rule}]"))


def test_a_draft_is_a_suite_and_a_rule_is_a_case() -> None:
    made = suites(sample.report())
    drafts, skipped = sample.report().drafts, sample.report().skipped
    assert [suite.get("name") for suite in made] == [
        each.path.replace("\x1b", "\ufffd") for each in (*drafts, *skipped)
    ]
    for suite in made[:3]:
        names = [each.get("name", "") for each in suite]
        assert names == [f"{rule.title.zh} [{rule.id}]" for rule in RULEBOOK.rules]
        assert {each.get("classname") for each in suite} == {"fazhi"}


def test_the_counts_of_a_suite_are_those_of_its_cases() -> None:
    for suite in suites(sample.report()):
        counted = {tag: sum(each.find(tag) is not None for each in suite) for tag in ("failure", "error", "skipped")}
        told = {tag: suite.get(name) for tag, name in zip(counted, ("failures", "errors", "skipped"), strict=True)}
        assert told == {tag: str(count) for tag, count in counted.items()}
        assert suite.get("tests") == str(len(suite))


@pytest.mark.parametrize(
    ("fail_on", "failures"),
    [
        (Threshold.ERROR, ["error", "error", None, None]),
        (Threshold.WARNING, ["error", "error", "warning", None]),
        (Threshold.INFO, ["error", "error", "warning", "info"]),
        (Threshold.NEVER, [None] * 4),
    ],
)
def test_failures_are_what_is_at_or_above_the_threshold_and_the_rest_is_skipped_with_its_message(
    fail_on: Threshold, failures: list[str | None]
) -> None:
    report = Report(RULEBOOK, [sample.with_gaps()._replace(fail_on=fail_on)])
    cases = [case(rule, report) for rule in ("shortcomings", "sum-mismatch", "stale-term", "stray-space")]
    found = [each.find("failure") for each in cases]
    assert [None if each is None else each.get("type") for each in found] == failures
    skipped = [each.find("skipped") for each in cases]
    assert [each is None for each in skipped] == [failure is not None for failure in failures]
    assert all(each.get("message") for each in skipped if each is not None)


def test_a_failure_tells_lines_basis_and_remedy() -> None:
    failure = case("shortcomings").find("failure")
    assert failure is not None
    assert failure.get("message") == "只写了不足，没有写原因。"
    assert [line.partition("：")[0] for line in (failure.text or "").splitlines()] == ["第6行", "法律依据", "怎么改"]


def test_of_several_different_messages_the_reason_stands_for_all() -> None:
    hostile = sample.hostile()._replace(fail_on=Threshold.INFO)
    failure = case("stray-space", Report(RULEBOOK, [hostile])).find("failure")
    assert failure is not None
    assert failure.get("message") == "有控制符。"


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("next-year-plan", "需人工判断：在别的部分里有一句话提到安排，是否算数请您判断。"),
        ("other-matters", "已豁免（县司法局局长批准，至2026-12-31）：市里统一的格式没有这一部分"),
    ],
)
def test_what_is_open_or_waived_is_skipped_with_the_reason(rule: str, reason: str) -> None:
    skipped = case(rule).find("skipped")
    assert skipped is not None
    assert skipped.get("message") == reason


def test_what_does_not_apply_is_skipped_with_the_reason() -> None:
    skipped = case("publication-deadline", Report(RULEBOOK, [sample.passing()])).find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "没有给出公开日期，报告中也没有写。"


def test_what_is_waived_only_in_part_fails() -> None:
    report = Report(RULEBOOK, [sample.with_gaps()._replace(fail_on=Threshold.INFO)])
    failure = case("stray-space", report).find("failure")
    assert failure is not None
    assert (failure.text or "").count("已豁免") == 1


def test_a_check_that_broke_and_an_unreadable_draft_are_errors() -> None:
    error = case("personal-data").find("error")
    assert error is not None
    assert error.get("message") == "程序在检查这一项时出错，其他各项不受影响。"
    (suite,) = suites(Report(RULEBOOK, [sample.unreadable()]))
    (only,) = suite
    broken = only.find("error")
    assert broken is not None
    assert broken.get("message") == "文件里只有图片，没有文字。"
    assert "第2页无法解压。" in (broken.text or "")


def test_what_xml_cannot_hold_is_replaced() -> None:
    dirty = "".join(map(chr, (*range(32), 0xFFFE, 0xFFFF, 0xD800))) + "<&\"'>]]>"
    draft = sample.with_gaps()
    results = [each._replace(reason=Words(dirty, dirty), verdict=Verdict.ERROR) for each in draft.results]
    (suite,) = suites(Report(RULEBOOK, [draft._replace(results=tuple(results), path=f"a{dirty}.md")]))
    assert (suite.get("name") or "").endswith("<&\"'>]]>.md")
    error = suite[0].find("error")
    assert error is not None
    assert "<&\"'>]]>" in (error.text or "")


def test_other_tools_read_it(tmp_path: Path) -> None:
    """`junitparser` counts the cases as we do."""
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    path = tmp_path / "nianbao.xml"
    path.write_bytes(b"".join(render(sample.report(), Settings())))
    read = junitparser.JUnitXml.fromfile(str(path))
    kinds = [type(result).__name__ for suite in read for each in suite for result in each.result]
    assert [kinds.count(kind) for kind in ("Failure", "Error", "Skipped")] == [5, 2, 11]
    read.update_statistics()
    assert (read.tests, read.failures, read.errors, read.skipped) == (43, 5, 2, 11)
