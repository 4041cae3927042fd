"""Data of persons in every output, whatever becomes of the rule that looks for them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from validator import plugs
from validator.text.language import Language

from ..variants import word_plain
from .running import run

NAME = "王某13812345678报送11010519491231002X"
DRAFT = """青溪县人民政府关于2024年法治政府建设情况的报告（138-1234-5678）
一、主要举措和成效13812345678
XX镇王某，男，1979年11月5日生，住青溪县河口镇白石村3组18号，身份证号11010519
491231002X，电话13812345678/13987654321，邮箱wang_85@example.net，转入账户6222029458073021579。
全年受理13812345678王某申请20件，其中办结30件
"""
SECRETS = ("3812345", "8-1234-5", "3987654", "0105194", "4912310", "2202945", "8073021", "79年11月", "g_85", "白石村")
CONFIGURATION = """{settings}waivers:
  - rule: personal-data
    reason: 王某手机13812345678已经同意公开
    approver: 县司法局局长13987654321
    until: {until}
  - rule: {rule}
    reason: 转入账户6222029458073021579
    approver: 县司法局局长
    until: 2027-12-31
"""
OVERLAY = """id: county
version: "1"
title: {zh: 本县, en: County}
extends: fazhi
changes:
  - {rule: personal-data, off: true, reason: 请打13812345678询问}
"""
FORMATS = [name for name in plugs.names("renderers") if not getattr(plugs.load("renderers", name), "BINARY", False)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / f"{NAME}.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def configure(settings: str = "", until: str = "2027-12-31", rule: str = "placeholder") -> None:
    text = CONFIGURATION.format(settings=settings, until=until, rule=rule)
    Path("nianbao.yaml").write_text(text, encoding="utf-8")


def judged_with(how: str) -> list[str]:
    """Lay out the folder for one way in which the rule does not run, and return the options."""
    match how:
        case "waived" | "unused":
            configure(rule="placeholder" if how == "waived" else "signing-date")
        case "expired":
            configure(until="2025-01-01")
        case "ignored in the configuration":
            Path("nianbao.yaml").write_text("ignore: [personal-data]\n", encoding="utf-8")
        case "switched off":
            Path("county").mkdir()
            Path("county/rulebook.yaml").write_text(OVERLAY, encoding="utf-8")
            configure("overlays: [county]\n")
        case "broken configuration":
            Path("nianbao.yaml").write_text("fail_on: 13812345678\nignore: [请打13812345678]\n", encoding="utf-8")
    return {"ignored": ["--ignore", "personal-data"], "not selected": ["--select", "shortcomings"]}.get(how, [])


WAYS = ["runs", "ignored", "not selected", "waived", "unused", "expired", "ignored in the configuration"]
WAYS += ["switched off", "broken configuration"]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("format", FORMATS)
def test_no_format_shows_them_whatever_becomes_of_the_rule(
    format: str, how: str, capfd: pytest.CaptureFixture[str]
) -> None:
    options = judged_with(how)
    made = run(capfd, "lint", f"{NAME}.txt", "--format", format, "-v", "--no-cache", *options)
    assert made.out or made.err
    for secret in SECRETS:
        assert secret not in made.out, format
        assert secret not in made.err, format


@pytest.mark.parametrize("how", ["runs", "ignored", "waived"])
def test_no_comment_in_a_copy_shows_them(how: str, capfd: pytest.CaptureFixture[str]) -> None:
    options = judged_with(how)
    Path("a.docx").write_bytes(word_plain(DRAFT))
    made = run(capfd, "lint", "a.docx", "--format", "docx", "-o", "copy.docx", "--no-cache", *options)
    with zipfile.ZipFile("copy.docx") as parts:
        comments = parts.read("word/comments.xml").decode()
    assert "没有换成实际内容" in comments or how == "waived"
    for secret in SECRETS:
        assert secret not in comments + made.out + made.err


def test_what_is_shown_of_a_draft_that_cannot_be_read_hides_its_name(capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in ([f"{NAME}.docx"], ["--config", f"{NAME}.yaml", f"{NAME}.txt"], [f"--{NAME}"]):
        made = run(capfd, "lint", *arguments)
        assert made.code == 2
        assert not [secret for secret in SECRETS if secret in made.out + made.err]


def test_the_reading_of_a_draft_hides_them(capfd: pytest.CaptureFixture[str]) -> None:
    made = run(capfd, "rules", "test", "fazhi", f"{NAME}.txt")
    assert "personal-data" in made.out
    assert not [secret for secret in SECRETS if secret in made.out + made.err]


@pytest.mark.parametrize("language", list(Language))
def test_commands_on_rules_hide_them(language: Language, capfd: pytest.CaptureFixture[str]) -> None:
    judged_with("switched off")
    for arguments in (
        ["explain", "personal-data"],
        ["explain", "personal-data", "--rulebook", "county"],
        ["rules", "diff", "fazhi", "county"],
        ["rules", "index", "county"],
        ["rules", "list", "county"],
        ["rules", "check", "county"],
    ):
        made = run(capfd, *arguments, "--lang", language.value)
        assert made.out
        assert not [secret for secret in (*SECRETS[1:], "打138123", "电话138123") if secret in made.out], arguments


def test_amounts_and_codes_stay_as_they_were_written(capfd: pytest.CaptureFixture[str]) -> None:
    words = "全年挽回损失13812345678元，统一社会信用代码91341122MA2N8XJ41T，其中2024年654900000000元。"
    text = f"青溪县人民政府关于2024年法治政府建设情况的报告\n一、主要举措和成效\n{words}XX县12 件。\n"
    Path("b.txt").write_text(text, encoding="utf-8")
    made = run(capfd, "lint", "b.txt", "--format", "html")
    assert "13812345678元" in made.out
    assert "654900000000元" in made.out
    report = run(capfd, "lint", "b.txt", "--format", "json")
    assert "*" not in json.loads(report.out)["reports"][0]["path"]
