"""One line per finding, as grep and editors read it."""

from __future__ import annotations

import re

from validator.findings import Result, Verdict
from validator.renderers import Settings
from validator.renderers.unix import render
from validator.report import Report
from validator.text.language import Words

from . import sample
from .sample_rulebook import RULEBOOK

_LINE = re.compile(r"^drafts/[^:]+:(\d+:\d+:)? (error|warning|info): [^\n]+?( \[[a-z-]+\])?$")


def lines(report: Report) -> list[str]:
    """Return the lines of a report."""
    return b"".join(render(report, Settings())).decode("utf-8").splitlines()


def test_every_line_has_the_form_that_editors_read() -> None:
    """Whatever the draft holds."""
    assert not [line for line in lines(sample.report()) if not _LINE.match(line)]


def test_every_finding_has_its_line() -> None:
    """What a person must decide and a crashed check have one, too, and so has each complaint."""
    draft = sample.with_gaps()
    findings = sum(len(result.findings) for result in draft.results)
    assert len(lines(Report(RULEBOOK, [draft]))) == findings + 1
    assert len(lines(Report(RULEBOOK, [sample.unreadable()]))) == 2
    assert lines(Report(RULEBOOK, [sample.passing()])) == []


def test_what_has_no_place_has_no_line_number() -> None:
    """Nothing is put on line 1 for want of a better place."""
    path = "drafts/松河县/定稿.docx"
    shown = lines(Report(RULEBOOK, [sample.with_gaps()]))
    assert [line for line in shown if line.startswith(f"{path}: info: 没有写其他需要报告的情况。")]
    assert f"{path}:5:1: error: 没有找到党政主要负责人履行第一责任人职责的情况。 [first-responsible-person]" in shown


def test_an_unmet_rule_without_findings_gives_its_reason() -> None:
    """One line."""
    result = Result("stale-term", Verdict.GAP, Words("提法\n过时。", "Stale."))
    draft = sample.with_gaps()._replace(results=(result,))
    assert lines(Report(RULEBOOK, [draft])) == ["drafts/松河县/定稿.docx: warning: 提法 过时。 [stale-term]"]


def test_a_waived_finding_says_who_let_it_stand_and_an_expired_waiver_that_it_expired() -> None:
    shown = "\n".join(lines(Report(RULEBOOK, [sample.with_gaps()])))
    assert " – 已豁免（县司法局局长批准，至2026-12-31）：市里统一的格式没有这一部分 [other-matters]" in shown
    assert " – 豁免已于2026-03-31到期（县司法局局长批准） [stale-term]" in shown
