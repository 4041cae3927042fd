"""Configuration and waivers on the command line: what is said, where, and with which exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from ..renderers.test_json import SCHEMA
from .running import Run, run

DRAFT = """青溪县云岭镇人民政府关于2024年法治政府建设情况的报告
一、主要举措和成效
（一）健全机制。镇党委会议研究法治建设4次，集体学法6次，听取司法所工作汇报2次，印发年度任务清单，逐项明确责任人和完成时限，按季度通报。
三）规范执法。办理行政处罚案件9件，全部经过法制审核，没有被撤销的案件，组织执法人员培训3次，评查案卷9份，发现的问题全部改正。
"""
ONE = """\
waivers:
  - rule: heading-number
    reason: 正文引用原件编号
    approver: 王某某（县司法局局长）
    from: 2025-01-10
    until: 2025-03-31
"""
DAYS = {"pending": "2025-01-09", "active": "2025-03-31", "expired": "2025-04-01"}
ONLY = ("--select", "heading-number", "--fail-on", "warning")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(DRAFT, encoding="utf-8")


def configure(text: str, folder: str = ".") -> None:
    Path(folder).mkdir(exist_ok=True)
    (Path(folder) / "nianbao.yaml").write_text(text, encoding="utf-8")


def lint(capfd: pytest.CaptureFixture[str], *arguments: str, day: str = "active", form: str = "unix") -> Run:
    return run(capfd, "lint", *(arguments or ("a.txt",)), *ONLY, "--format", form, "--today", DAYS[day])


def result(made: Run, report: int = 0) -> Any:
    data = json.loads(made.out)
    jsonschema.validate(data, SCHEMA)
    return next(each for each in data["reports"][report]["results"] if each["rule"] == "heading-number")


@pytest.mark.parametrize(("day", "code"), [("pending", 1), ("active", 0), ("expired", 1)])
def test_the_day_decides_whether_a_waiver_counts(capfd: pytest.CaptureFixture[str], day: str, code: int) -> None:
    configure(ONE)
    made = lint(capfd, day=day)
    assert made.code == code
    assert ("已豁免（王某某（县司法局局长）批准，至2025-03-31）：正文引用原件编号" in made.out) is (day == "active")


def test_a_waived_finding_stays_in_every_format(capfd: pytest.CaptureFixture[str]) -> None:
    configure(ONE)
    for form in ("unix", "text", "rich"):
        shown = lint(capfd, form=form).out
        assert "标题序号" in shown or "heading-number" in shown
        assert "已豁免（王某某（县司法局局长）批准，至2025-03-31）" in shown
    found = result(lint(capfd, form="json"))
    waiver = {
        "reason": "正文引用原件编号",
        "approver": "王某某（县司法局局长）",
        "from": "2025-01-10",
        "until": "2025-03-31",
    }
    assert found["verdict"] == "gap"
    assert found["waived"] == waiver
    assert [finding["waived"] for finding in found["findings"]] == [waiver] * len(found["findings"])


@pytest.mark.parametrize(
    ("day", "words"), [("expired", "豁免已于2025-03-31到期"), ("pending", "豁免从2025-01-10起才生效")]
)
def test_a_waiver_not_in_force_is_told_at_the_finding_in_the_summary_and_on_standard_error(
    capfd: pytest.CaptureFixture[str], day: str, words: str
) -> None:
    configure(ONE)
    made = lint(capfd, day=day, form="text")
    page = made.out.replace("\n", "").replace(" ", "")
    assert page.count(words.replace("豁免", "")) == 2
    assert "豁免提示（1项）" in made.out
    assert made.err.startswith("注意：a.txt：规则 heading-number ")
    assert "nianbao.yaml 第2行" in made.err
    assert words in lint(capfd, day=day).out
    data = json.loads(lint(capfd, day=day, form="json").out)
    assert [(each["kind"], each["report"], each["line"]) for each in data["notices"]] == [(day, "a.txt", 2)]


def test_a_waiver_of_no_use_is_told_once_for_the_whole_run(capfd: pytest.CaptureFixture[str]) -> None:
    configure(ONE.replace("    reason", "    quote: 没有这几个字\n    reason"))
    Path("b.txt").write_text(DRAFT, encoding="utf-8")
    made = lint(capfd, "a.txt", "b.txt")
    assert made.code == 1
    assert made.err.count("没有用到") == 1
    english = lint(capfd, "a.txt", "b.txt", "--lang", "en")
    assert english.err.startswith("Note: the waiver of heading-number was not used")


def test_a_waiver_used_in_one_draft_is_of_use(capfd: pytest.CaptureFixture[str]) -> None:
    configure(ONE)
    Path("b.txt").write_text(DRAFT.replace("三）", "（二）"), encoding="utf-8")
    assert lint(capfd, "a.txt", "b.txt").err == ""


def test_a_path_limits_a_waiver_to_its_drafts(capfd: pytest.CaptureFixture[str]) -> None:
    configure(ONE.replace("    reason", "    path: sub/*.txt\n    reason"))
    Path("sub").mkdir()
    Path("sub/b.txt").write_text(DRAFT, encoding="utf-8")
    made = lint(capfd, "a.txt", "sub/b.txt", form="json")
    assert [result(made, report)["waived"] is not None for report in (0, 1)] == [False, True]
    assert lint(capfd, "a.txt").err == ""  # nothing is said of a waiver for drafts that were not checked


def test_a_quote_limits_a_waiver_to_its_finding(capfd: pytest.CaptureFixture[str]) -> None:
    quote = result(lint(capfd, form="json"))["findings"][0]["quote"]
    for words, waived in ((quote, True), ("（九）", False)):
        configure(ONE.replace("    reason", f"    quote: '{words}'\n    reason"))
        found = result(lint(capfd, form="json"))
        assert (found["findings"][0]["waived"] is not None) is waived


@pytest.mark.parametrize("lost", ["reason", "approver"])
def test_a_waiver_without_reason_or_approver_is_refused(capfd: pytest.CaptureFixture[str], lost: str) -> None:
    configure("\n".join(line for line in ONE.splitlines() if lost not in line) + "\n")
    made = lint(capfd)
    assert made.code == 2
    assert made.err == f"错误：nianbao.yaml：第2行第5列：“waivers”的第 1 项里缺少“{lost}”\n"
    assert made.out == ""


def test_a_broken_configuration_is_told_once_and_in_both_languages(capfd: pytest.CaptureFixture[str]) -> None:
    configure("fail_on: waring\nignore: [heading-numbr]\n")
    Path("b.txt").write_text(DRAFT, encoding="utf-8")
    made = lint(capfd, "a.txt", "b.txt", "--lang", "en")
    assert made.code == 2
    assert [line for line in made.err.splitlines() if line.startswith("Error")] == [
        "Error: nianbao.yaml: line 1, column 10: “fail_on” cannot be “waring”",
        "Error: nianbao.yaml: line 2, column 10: There is no rule “heading-numbr”",
    ]
    assert "“warning”" in made.err
    assert "“heading-number”" in made.err


def test_drafts_of_a_broken_configuration_are_unreadable_and_the_others_are_checked(
    capfd: pytest.CaptureFixture[str],
) -> None:
    configure("ignroe: []\n", "bad")
    configure(ONE, "good")
    for name in ("bad/x.txt", "good/y.txt"):
        Path(name).write_text(DRAFT, encoding="utf-8")
    made = lint(capfd, "bad", "good", form="json")
    first, second = json.loads(made.out)["reports"]
    assert made.code == 2
    assert (first["outcome"], second["outcome"]) == ("error", "pass")
    assert first["error"].startswith("bad/nianbao.yaml 第1行：没有“ignroe”这一项")
    assert lint(capfd, "bad", "good").out.startswith("bad/x.txt: error: bad/nianbao.yaml 第1行：没有“ignroe”这一项")


def test_a_named_configuration_is_used_instead_of_the_one_beside_the_draft(capfd: pytest.CaptureFixture[str]) -> None:
    configure("ignroe: []\n")
    Path("own.yaml").write_text(ONE, encoding="utf-8")
    assert lint(capfd, "a.txt", "--config", "own.yaml").code == 0
    missing = lint(capfd, "a.txt", "--config", "none.yaml")
    assert (missing.code, missing.err) == (2, "错误：none.yaml：找不到这个配置文件\n")


def test_standard_input_has_the_configuration_of_the_folder_its_name_says(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(ONE, "sub")
    for name, code in (("sub/draft.txt", 0), ("draft.txt", 1)):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(DRAFT.encode())))
        assert lint(capfd, "-", "--stdin-filename", name).code == code


def test_nothing_is_said_of_waivers_when_one_draft_cannot_be_read(capfd: pytest.CaptureFixture[str]) -> None:
    configure(ONE.replace("    reason", "    quote: 没有这几个字\n    reason"))
    Path("b.docx").write_bytes(b"PK\x03\x04 damaged")
    assert "没有用到" not in lint(capfd, "a.txt", "b.docx").err


def test_what_the_command_line_asks_wins(capfd: pytest.CaptureFixture[str]) -> None:
    configure("fail_on: never\nignore: [heading-number]\n")
    day = ("--today", DAYS["active"], "--format", "unix")
    assert run(capfd, "lint", "a.txt", *day).code == 0
    assert run(capfd, "lint", "a.txt", *day, "--fail-on", "error").code == 1
    assert "[heading-number]" not in run(capfd, "lint", "a.txt", *day).out
    assert "[heading-number]" in run(capfd, "lint", "a.txt", *day, "--select", "heading-number").out


def test_the_help_names_the_configuration_in_both_languages(capfd: pytest.CaptureFixture[str]) -> None:
    for language, words in (("zh", "配置文件"), ("en", "Configuration file")):
        shown = run(capfd, "lint", "--help", "--lang", language).out
        assert "--config FILE" in shown
        assert words in shown


OVERLAY = """\
id: qingxi
version: 2026.1
title: {zh: 青溪县补充规则, en: Overlay of Qingxi}
extends: fazhi
changes:
  - {rule: heading-number, severity: info, reason: 县里的格式另有编号}
"""


def test_the_overlays_of_the_configuration_are_applied(capfd: pytest.CaptureFixture[str]) -> None:
    Path("local").mkdir()
    Path("local/rulebook.yaml").write_text(OVERLAY, encoding="utf-8")
    for text in ("overlays: [local]\n", "rulebook: local\n", "rulebook: fazhi\noverlays: [./local]\n"):
        configure(text)
        made = lint(capfd, form="json")
        assert made.code == 0, made.err
        assert result(made)["severity"] == "info"
    assert lint(capfd, "a.txt", "--rulebook", "fazhi").code == 1


def test_rulebooks_that_do_not_belong_together_are_told_where_they_are_written(
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("local").mkdir()
    Path("local/rulebook.yaml").write_text(OVERLAY, encoding="utf-8")
    configure("rulebook: local\noverlays: [nowhere, fazhi]\n")
    made = lint(capfd)
    assert made.code == 2
    assert made.err.startswith("错误：nianbao.yaml：第2行第12列：没有规则库“nowhere”")
