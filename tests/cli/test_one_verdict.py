"""The verdict says the same everywhere: what moves the exit code moves nothing else, and no count is cut short."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .running import Run, run

Capture = pytest.CaptureFixture[str]
Lint = Callable[..., Run]
EXAMPLES = Path(__file__).parents[2] / "examples"
PLACES = 246
PEOPLE = ("rich", "text", "html")


@pytest.fixture
def lint(capfd: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lint:
    """Return what lints in a folder with a clean draft and one with many placeholders."""
    monkeypatch.chdir(tmp_path)
    clean = (EXAMPLES / "county.md").read_text(encoding="utf-8")
    Path("clean.md").write_text(clean, encoding="utf-8")
    lines = clean.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("#") and "主要" in line) + 1
    lines[at:at] = [f"\n第{number}类案件办理XX件。\n" for number in range(PLACES)]
    Path("many.md").write_text("\n".join(lines), encoding="utf-8")
    return lambda *arguments: run(capfd, "lint", *arguments, "--today", "2026-03-20", "--published", "2026-03-20")


def only(made: Run) -> dict[str, Any]:
    (report,) = json.loads(made.out)["reports"]
    found: dict[str, Any] = report
    return found


@pytest.mark.parametrize(("threshold", "code"), [("error", 1), ("info", 1), ("never", 0)])
def test_the_threshold_moves_the_exit_code_and_nothing_else(lint: Lint, threshold: str, code: int) -> None:
    made = lint("many.md", "--fail-on", threshold, "--format", "json")
    report = only(made)
    assert (made.code, report["outcome"], report["fails"]) == (code, "gaps", bool(code))
    for name in PEOPLE:
        shown = [lint("many.md", "--fail-on", each, "--format", name).out for each in ("error", threshold)]
        assert shown[0] == shown[1]
        assert "需要修改" in shown[0]


def test_lighter_gaps_fail_a_run_that_asks_for_it_and_leave_the_outcome(lint: Lint) -> None:
    text = Path("clean.md").read_text(encoding="utf-8").replace("，", "，，", 1)
    Path("light.md").write_text(text, encoding="utf-8")
    made = lint("light.md", "--fail-on", "info", "--format", "json")
    report = only(made)
    assert (made.code, report["outcome"], report["fails"]) == (1, "pass", True)


@pytest.mark.parametrize("name", PEOPLE)
def test_what_a_configuration_leaves_out_stands_in_the_head_and_is_no_plain_pass(lint: Lint, name: str) -> None:
    Path("nianbao.yaml").write_text("ignore: [achievements, shortcomings, next-year-plan]\n", encoding="utf-8")
    shown = lint("clean.md", "--format", name, "--ignore", "stray-space").out
    flat = re.sub(r"\s*│\s*\n│\s*|\n\s*", "", shown)
    assert "3项法定内容按配置 nianbao.yaml 没有检查：" in flat
    assert "1项其他内容按本次运行的选项没有检查：" in flat
    assert "! 没有全部检查" in shown
    assert "✓ 通过" not in shown


def test_a_rule_that_is_left_out_is_not_checked_and_says_who_left_it_out(lint: Lint) -> None:
    Path("nianbao.yaml").write_text("ignore: [other-matters]\n", encoding="utf-8")
    results = {
        each["rule"]: each for each in only(lint("clean.md", "--format", "json", "--ignore", "thin-section"))["results"]
    }
    assert results["other-matters"]["verdict"] == "not_checked"
    assert "nianbao.yaml" in results["other-matters"]["reason"]


def test_every_place_is_told_by_every_format_for_programs(lint: Lint) -> None:
    report = only(lint("many.md", "--format", "json"))
    (result,) = (each for each in report["results"] if each["rule"] == "placeholder")
    assert len(result["findings"]) == PLACES
    assert {each["severity"] for each in result["findings"]} == {result["severity"]}
    assert lint("many.md", "--format", "unix").out.count("[placeholder]") == PLACES
    assert lint("many.md", "--format", "sarif").out.count('{"ruleId": "placeholder"') == PLACES
    assert lint("many.md", "--format", "gitlab").out.count('"check_name": "placeholder"') == PLACES


def test_pages_fold_a_long_list_tell_how_much_there_is_and_list_all_when_asked(lint: Lint) -> None:
    folded, whole = lint("many.md").out, lint("many.md", "-v").out
    assert f"必须改正1项（{PLACES}处）" in folded
    assert folded.count("办理XX件") < 10
    assert whole.count("办理XX件") == PLACES


def test_short_lines_in_a_pipe_have_whole_paths_reasons_and_a_total(lint: Lint) -> None:
    long = "很长的文件夹名称" * 6
    Path(long).mkdir()
    Path("clean.md").rename(f"{long}/clean.md")
    Path(f"{long}/empty.txt").write_bytes(b"")
    shown = lint(long, "-q").out.splitlines()
    assert len(shown) == 3
    assert shown[0].startswith(f"✓ {long}/clean.md  通过")
    assert shown[1] == f"⊘ {long}/empty.txt  无法读取：文件是空的，没有可以检查的内容"
    assert shown[2] == "共2份：通过1份，无法读取1份。"


def test_the_width_that_the_environment_names_is_heeded_in_a_pipe(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = max(map(len, lint("many.md").out.splitlines()))
    monkeypatch.setenv("COLUMNS", "120")
    assert usual <= 80 < max(map(len, lint("many.md").out.splitlines())) <= 120


@pytest.mark.parametrize(("name", "path"), [("sarif", '"uri": "many.md"'), ("gitlab", '"path": "many.md"')])
def test_services_get_the_paths_of_drafts_below_the_working_folder_relative_to_it(
    lint: Lint, tmp_path: Path, name: str, path: str
) -> None:
    shown = lint(str(tmp_path / "many.md"), "--format", name).out
    assert path in shown
    assert str(tmp_path) not in shown


def test_a_bound_on_the_places_that_are_kept_is_told(lint: Lint) -> None:
    Path("flood.txt").write_text("青溪县2025年报告\n一、主要成效\n" + "办理XX件。\n" * 2500, encoding="utf-8")
    report = only(lint("flood.txt", "--format", "json"))
    (result,) = (each for each in report["results"] if each["rule"] == "placeholder")
    assert (len(result["findings"]), result["reason"]) == (2000, "发现2500处问题；只列出前2000处")
