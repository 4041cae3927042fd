"""Configurations, rulebooks, overlays, drafts and their names are written by others: what they can do to the terminal."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .running import run

EVIL = "\x1b]0;t\x07\x1b[2J\x9b31m\u202e\u200b"
DRAFT = "青溪县人民政府关于2024年法治政府建设情况的报告\n一、主要举措{evil}和成效\nXX县{evil}办理**件。\n"
OVERLAY = r"""id: county
version: "1{evil}"
title: {{zh: "本{evil}县", en: "County{evil}"}}
extends: fazhi
topics: [own]
changes:
  - {{rule: stray-space, severity: error, reason: "按{evil}省里要求"}}
"""
OWN = r"""title: {{zh: "自{evil}定", en: "Own{evil}"}}
rules:
  - id: own-rule
    title: {{zh: "本{evil}条", en: "Rule{evil}"}}
    severity: warning
    basis: [{{source: supervision-2019, article: "第四章{evil}"}}]
    check: {{kind: placeholder, marks: ["甲{evil}乙"]}}
    message: {{zh: "有{evil}话", en: "says{evil}"}}
    remedy: {{zh: "改{evil}正", en: "mend{evil}"}}
    examples:
      met: ["青溪县{evil}"]
      gap: ["丙丁{evil}"]
"""
WRITTEN = r"\e]0;t\a\e[2J\x9b31m\u202e\u200b"
SECRET = "password: hunter2"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "work"
    (place / ".git").mkdir(parents=True)
    monkeypatch.chdir(place)
    (tmp_path / "secret.yaml").write_text(f"{SECRET}\nfail_on: hunter2\n", encoding="utf-8")
    Path("a.txt").write_text(DRAFT.format(evil=""), encoding="utf-8")
    return place


def harmless(text: str) -> bool:
    return not [each for each in text if each not in "\n\u3000" and (not each.isprintable() or each in "\u202e\u200b")]


def overlay() -> None:
    Path("county").mkdir()
    Path("county/rulebook.yaml").write_text(OVERLAY.format(evil=WRITTEN), encoding="utf-8")
    Path("county/own.yaml").write_text(OWN.format(evil=WRITTEN), encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "own-rule", "--rulebook", "county"],
        ["explain", "stray-space", "--rulebook", "county"],
        ["explain", f"no-rule{EVIL}"],
        ["rules", "diff", "fazhi", "county"],
        ["rules", "index", "county"],
        ["rules", "list", "county"],
        ["rules", "check", "county"],
        ["rules", "test", "county"],
        ["rules", "test", "county", f"a{EVIL}.txt"],
        ["rules", "check", f"gone{EVIL}"],
        ["lint", f"gone{EVIL}.txt", "--format", "text"],
        ["lint", f"a{EVIL}.txt", "--format", "text", "--rulebook", "fazhi", "--rulebook", "county", "-v"],
        ["lint", f"a{EVIL}.txt", "--format", "unix"],
        ["lint", f"a{EVIL}.txt", "--format", "github"],
        ["lint", "a.txt", "--config", f"gone{EVIL}.yaml"],
        ["lint", "a.txt", "--select", f"no-rule{EVIL}"],
        [f"command{EVIL}"],
    ],
)
def test_nothing_that_a_terminal_acts_upon_is_printed(
    arguments: list[str], language: str, capfd: pytest.CaptureFixture[str]
) -> None:
    overlay()
    Path(f"a{EVIL}.txt").write_text(DRAFT.format(evil=EVIL), encoding="utf-8")
    made = run(capfd, *arguments, "--lang", language)
    assert made.out + made.err
    assert harmless(made.out), repr(made.out)
    assert harmless(made.err), repr(made.err)


def test_what_a_configuration_says_wrong_is_told_without_its_controls(capfd: pytest.CaptureFixture[str]) -> None:
    Path("nianbao.yaml").write_text(f'fail_on: "x{WRITTEN}"\nrulebook: "y{WRITTEN}"\n', encoding="utf-8")
    made = run(capfd, "lint", "a.txt", "--format", "unix")
    assert made.code == 2
    assert harmless(made.out + made.err)


def test_a_waiver_is_told_without_its_controls(capfd: pytest.CaptureFixture[str]) -> None:
    waiver = f'rule: placeholder, reason: "因{WRITTEN}", approver: "王{WRITTEN}", until: "2025-01-01"'
    Path("nianbao.yaml").write_text(f"waivers:\n  - {{{waiver}}}\n", encoding="utf-8")
    made = run(capfd, "lint", "a.txt", "--format", "json")
    assert "豁免已于2025-01-01到期" in made.err
    assert harmless(made.err)


def linked(name: str) -> list[str]:
    os.symlink("../secret.yaml", name)
    return []


def piped(name: str) -> list[str]:
    os.mkfifo(name)
    return []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("laid", [linked, piped])
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_configuration_that_is_a_link_or_a_pipe_is_refused(
    laid: object, format: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert callable(laid)
    laid("nianbao.yaml")
    for options in ([], ["--config", "nianbao.yaml"]):
        made = run(capfd, "lint", "a.txt", "--format", format, *options)
        assert made.code == 2
        assert "nianbao.yaml" in made.out + made.err
        assert "不读取" in made.out + made.err
        assert "hunter2" not in made.out + made.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("laid", [linked, piped])
@pytest.mark.parametrize("file", ["rulebook.yaml", "own.yaml", "more.yaml"])
def test_a_file_of_a_rulebook_that_is_a_link_or_a_pipe_is_refused(
    laid: object, file: str, capfd: pytest.CaptureFixture[str], folder: Path
) -> None:
    overlay()
    Path("county", file).unlink(missing_ok=True)
    assert callable(laid)
    os.symlink("../secret.yaml", "secret.yaml")
    laid(f"county/{file}")
    for arguments in (["rules", "check", "county"], ["lint", "a.txt", "--rulebook", "county"]):
        made = run(capfd, *arguments)
        assert made.code == 2
        assert f"county/{file}" in made.err
        assert "不读取" in made.err
        assert "hunter2" not in made.out + made.err


def test_a_rulebook_that_a_configuration_names_is_no_link_out_of_its_folder(
    capfd: pytest.CaptureFixture[str], folder: Path
) -> None:
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "rulebook.yaml").write_text(SECRET, encoding="utf-8")
    os.symlink("../elsewhere", "county")
    Path("nianbao.yaml").write_text("overlays: [county]\n", encoding="utf-8")
    made = run(capfd, "lint", "a.txt", "--format", "text")
    assert made.code == 2
    assert "hunter2" not in made.out + made.err


def test_a_link_inside_its_folder_is_followed(capfd: pytest.CaptureFixture[str]) -> None:
    Path("settings.yaml").write_text("ignore: [placeholder]\n", encoding="utf-8")
    os.symlink("settings.yaml", "nianbao.yaml")
    made = run(capfd, "lint", "a.txt", "--format", "unix")
    assert "[placeholder]" not in made.out
