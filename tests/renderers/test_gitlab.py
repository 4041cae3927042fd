"""The code quality report of GitLab: what it asks for is there, and fingerprints are unique and stay."""

from __future__ import annotations

import json
import re
from typing import Any

from validator.document import Document, Span, document
from validator.findings import Finding, Result, Verdict
from validator.renderers import Settings
from validator.renderers.gitlab import render
from validator.report import Draft, Outcome, Report
from validator.text.language import Language, Words

from . import sample
from .sample_rulebook import RULEBOOK

REASON = Words("过时。", "Stale.")


def issues(report: Report, language: Language = Language.CHINESE) -> list[Any]:
    made: list[Any] = json.loads(b"".join(render(report, Settings(language))))
    return made


def of(rule: str) -> list[Any]:
    return [each for each in issues(Report(RULEBOOK, [sample.with_gaps()])) if each["check_name"] == rule]


def marked(text: str, *words: str, path: str = "a.md") -> Draft:
    """Return a draft in which every occurrence of some words is a finding."""
    whole: Document = document("a.md", text, ())
    spans = [Span(*found.span()) for word in words for found in re.finditer(re.escape(word), text)]
    result = Result("stale-term", Verdict.GAP, REASON, findings=tuple(map(Finding, spans)))
    return Draft(path, Outcome.GAPS, (), whole, None, (result,))


def names(*drafts: Draft) -> list[str]:
    return [each["fingerprint"] for each in issues(Report(RULEBOOK, drafts))]


def test_every_issue_has_what_gitlab_asks_for() -> None:
    made = issues(sample.report())
    assert {tuple(each) for each in made} == {("description", "check_name", "fingerprint", "severity", "location")}
    assert {each["severity"] for each in made} <= {"info", "minor", "major", "critical", "blocker"}
    assert all(each["location"]["lines"]["begin"] >= 1 for each in made)


def test_severity_is_kept() -> None:
    rules = ("shortcomings", "stale-term", "stray-space", "personal-data", "next-year-plan", "other-matters")
    assert [of(rule)[0]["severity"] for rule in rules] == ["major", "minor", "info", "critical", "info", "info"]


def test_what_is_open_or_waived_says_so() -> None:
    assert of("next-year-plan")[0]["description"].startswith("需人工判断：")
    assert "已豁免（县司法局局长批准" in of("other-matters")[0]["description"]


def test_what_is_missing_stands_near_where_it_was_expected_or_else_on_the_first_line() -> None:
    places = [
        of(rule)[0]["location"]["lines"]["begin"] for rule in ("first-responsible-person", "publication-deadline")
    ]
    assert places == [5, 1]


def test_an_unreadable_draft_is_a_blocker() -> None:
    made = issues(Report(RULEBOOK, [sample.unreadable()]))
    assert {(each["check_name"], each["severity"]) for each in made} == {("unreadable", "blocker")}


def test_no_drafts_make_an_empty_list() -> None:
    assert issues(Report(RULEBOOK, ())) == []
    assert issues(Report(RULEBOOK, [sample.passing()])) == []


def test_fingerprints_are_unique_in_a_report_even_if_two_drafts_are_alike() -> None:
    twin = sample.with_gaps()._replace(path="drafts/副本.docx")
    made = issues(Report(RULEBOOK, [*sample.report().drafts, twin]))
    assert len({each["fingerprint"] for each in made}) == len(made)


def test_fingerprints_do_not_depend_on_the_language() -> None:
    zh, en = (issues(sample.report(), language) for language in Language)
    assert [each["fingerprint"] for each in zh] == [each["fingerprint"] for each in en]


def test_fingerprints_stay_when_paragraphs_move_or_are_put_in() -> None:
    before = names(marked("推进“放管服”改革。\n全面依法治县，推进放管服改革。\n", "放管服", "依法治县"))
    after = names(marked("新的一段。\n全面依法治县，推进放管服改革。\n\n推进“放管服”改革。\n", "放管服", "依法治县"))
    assert sorted(before) == sorted(after)


def test_fingerprints_do_not_depend_on_the_width_of_marks_and_on_blanks() -> None:
    assert names(marked("共12,3件。", "12,3件")) == names(marked("共１２，３ 件。", "１２，３ 件"))


def test_a_single_mark_is_told_by_the_words_around_it() -> None:
    """Mending the first of two does not rename the second."""
    both = names(marked("全面 推进依法行政，切实 维护权益。", " "))
    one = names(marked("全面推进依法行政，切实 维护权益。", " "))
    assert len(set(both)) == 2
    assert one == both[1:]


def test_what_is_missing_is_told_by_what_is_said_of_it_without_its_numbers() -> None:
    def absent(message: str) -> list[str]:
        finding = Finding(message=Words(message, message))
        result = Result("stale-term", Verdict.GAP, REASON, findings=(finding,))
        return names(marked("甲")._replace(results=(result,)))

    assert absent("晚了17天。") == absent("晚了8天。")
    assert absent("晚了17天。") != absent("没有日期。")
