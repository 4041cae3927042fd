"""Workflow commands of GitHub Actions, read as its runner reads them."""

from __future__ import annotations

import re

import pytest

from validator.document import document
from validator.findings import Finding, Result, Verdict
from validator.renderers import Settings
from validator.renderers.github import render
from validator.report import Draft, Outcome, Report
from validator.text.language import Words

from . import sample
from .sample_rulebook import RULEBOOK

_COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>[^:\r\n]+)::(?P<message>[^\r\n]*)")


def commands(report: Report) -> list[dict[str, str]]:
    """Return what the runner gets: it splits at the marks first and takes the escapes back afterwards."""
    made = []
    for line in b"".join(render(report, Settings())).decode("utf-8").splitlines():
        found = _COMMAND.fullmatch(line)
        assert found is not None, line
        pairs = (pair.split("=", 1) for pair in found["properties"].split(","))
        properties = {name: plain(value).replace("%3A", ":").replace("%2C", ",") for name, value in pairs}
        made.append({"command": found["command"], **properties, "message": plain(found["message"])})
    return made


def plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def told(rule: str, report: Report | None = None) -> list[dict[str, str]]:
    made = commands(report or Report(RULEBOOK, [sample.with_gaps()]))
    return [each for each in made if each["title"].endswith(f"[{rule}]")]


def test_severity_chooses_the_command_and_stands_in_the_title() -> None:
    titles = {rule: (told(rule)[0]["command"], told(rule)[0]["title"][:4]) for rule in ("shortcomings", "stale-term")}
    assert titles == {"shortcomings": ("error", "必须改正"), "stale-term": ("warning", "建议改正")}
    assert (told("stray-space")[0]["command"], told("stray-space")[0]["title"][:2]) == ("notice", "提示")


def test_what_is_open_or_waived_is_a_notice_that_says_so() -> None:
    (review,), (waived,) = told("next-year-plan"), told("other-matters")
    assert (review["command"], review["title"]) == ("notice", "需人工判断：下一年度主要安排 [next-year-plan]")
    assert (waived["command"], waived["title"]) == ("notice", "已豁免：其他需要报告的情况 [other-matters]")
    assert "县司法局局长批准" in waived["message"]


def test_a_place_within_a_line_has_columns() -> None:
    (total,) = told("sum-mismatch")
    place = {name: total[name] for name in ("file", "line", "endLine", "col", "endColumn")}
    assert place == {
        "file": "drafts/松河县/定稿.docx", "line": "3", "endLine": "3", "col": "462", "endColumn": "468"
    }  # fmt: skip


def test_what_is_missing_stands_near_where_it_was_expected_or_on_no_line() -> None:
    (near,), (nowhere,) = told("first-responsible-person"), told("publication-deadline")
    assert (near["line"], "col" in near, "endLine" in near) == ("5", False, False)
    assert "line" not in nowhere


def test_a_place_over_several_lines_has_no_columns() -> None:
    whole = document("a.txt", "青溪县\n法治\n", ())
    finding = Finding(whole.line_span(1)._replace(end=6))
    result = Result("stale-term", Verdict.GAP, Words("过时。", "Stale."), findings=(finding,))
    (made,) = commands(Report(RULEBOOK, [Draft("a.txt", Outcome.GAPS, (), whole, None, (result,))]))
    assert (made["line"], made["endLine"], "col" in made, "endColumn" in made) == ("1", "2", False, False)


def test_a_check_that_broke_and_an_unreadable_draft_are_errors() -> None:
    (broken,) = told("personal-data")
    assert (broken["command"], "怎么改" in broken["message"]) == ("error", False)
    first, second = commands(Report(RULEBOOK, [sample.unreadable()]))
    assert (first["command"], "line" in first, first["message"]) == ("error", False, "文件里只有图片，没有文字。")
    assert (second["line"], second["col"]) == ("2", "1")


def test_a_message_ends_with_the_remedy() -> None:
    assert told("stale-term")[0]["message"].splitlines()[-1] == "怎么改：改用现行提法。"


@pytest.mark.parametrize("words", ["50%:,::error::x", "a\r\n::error::x", "100%25"])
def test_nothing_in_a_draft_makes_a_command_of_its_own(words: str) -> None:
    said = Words(words, words)
    result = Result("stale-term", Verdict.GAP, said, findings=(Finding(message=said),))
    draft = sample.with_gaps()._replace(path=f"a,b:{words}.md", results=(result,))
    (made,) = commands(Report(RULEBOOK, [draft]))
    assert made["message"].splitlines()[0] == " ".join(words.split())
    assert made["file"].startswith("a,b:")
