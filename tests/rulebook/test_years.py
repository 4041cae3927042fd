"""Sources and rules have their years: a report is judged by the rules of the year it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.api import Options, judge_bytes, load_rulebook
from validator.errors import RulebookError
from validator.facts.gather import Given
from validator.findings import Verdict
from validator.rulebook import Rulebook

from ..judging import TODAY

HEAD = """\
id: years
version: 1.0
title: {zh: 年度, en: Years}
topics: [items]
sources:
  - {id: outline, title: {zh: 纲要, en: Outline}, confidence: seen, in_force: 2015-12-23, until: 2020-12-31}
  - {id: provisions, title: {zh: 规定, en: Provisions}, confidence: seen, in_force: 2019-04-15}
  - {id: habit, title: {zh: 惯例, en: Habit}, confidence: seen}
"""
RULE = """\
  - id: %s
    title: {zh: 甲, en: A}
    severity: warning
    basis: [%s]
%s    check: {kind: part, headings: [%s]}
    message: {zh: 甲, en: A}
    remedy: {zh: 甲, en: A}
    examples: {met: [甲], gap: [乙]}
"""


def rulebook(folder: Path, *rules: tuple[str, str, str, str]) -> Rulebook:
    entries = "".join(
        RULE % (id, ", ".join(f"{{source: {name}}}" for name in sources.split()), "".join(f"    {line}\n" for line in lines.split(";") if line), heading)
        for id, sources, lines, heading in rules
    )  # fmt: skip
    (folder / "rulebook.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "items.yaml").write_text("title: {zh: 甲, en: A}\nrules:\n" + entries, encoding="utf-8")
    return load_rulebook(str(folder))


@pytest.mark.parametrize(
    ("sources", "lines", "line", "said"),
    [
        ("provisions", "since: 2018", None, ""),  # the first reports after it came into force are about the year before
        ("provisions", "since: 2019", None, ""),
        ("provisions", "", None, ""),
        ("provisions", "since: 2017", 7, "since（2017）太早：依据自 2019-04-15 起施行，最早适用于 2018 年度的报告"),
        ("outline", "since: 2015;until: 2020", None, ""),
        ("outline", "since: 2015;until: 2021", 8, "依据到 2020-12-31 为止，规则最晚适用到 2020 年度的报告"),
        ("outline", "since: 2015", 3, "写上 until: 2020"),
        ("outline provisions", "since: 2016", None, ""),  # the widest of several sources counts
        ("habit provisions", "since: 2010", None, ""),  # of one source nothing is known
    ],
)
def test_the_years_of_a_rule_must_not_contradict_its_sources(
    tmp_path: Path, sources: str, lines: str, line: int | None, said: str
) -> None:
    if line is None:
        rulebook(tmp_path, ("one", sources, lines, "甲"))
        return
    with pytest.raises(RulebookError) as caught:
        rulebook(tmp_path, ("one", sources, lines, "甲"))
    (complaint,) = caught.value.complaints
    assert complaint.line == line
    assert said in complaint.what.zh + (complaint.hint.zh if complaint.hint else "")


@pytest.mark.parametrize(
    ("year", "bound"),
    [(2015, {"ever"}), (2018, {"ever", "old"}), (2020, {"ever", "old", "new"}), (2021, {"ever", "new"})],
)
def test_a_report_is_judged_by_the_rules_of_its_year(tmp_path: Path, year: int, bound: set[str]) -> None:
    rules = rulebook(
        tmp_path,
        ("ever", "habit", "", "甲"),
        ("old", "outline", "since: 2016;until: 2020", "乙"),
        ("new", "provisions", "since: 2019", "丙"),
    )
    for given, text in (
        (Given(), f"青溪县人民政府{year}年法治政府建设年度报告\n一、甲\n学法8次。"),
        (Given(report_year=year), "一、甲"),
    ):
        draft = judge_bytes("a.txt", text.encode(), rules, Options(TODAY, given))
        assert {result.rule for result in draft.results if result.verdict is not Verdict.NOT_APPLICABLE} == bound
