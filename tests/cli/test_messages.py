"""Point 9 of what can be relied on: every message in the user's language, and what people write is understood."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.processes import DRAFT, ended, start
from tests.cli.running import Run, run
from validator import plugs

ENGLISH = re.compile(r"\b(?:[Tt]he|[Nn]o|[Ii]nvalid|[Mm]issing|[Gg]ot|[Oo]ption|requires?|is not)\b")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "报告.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return "报告.txt"


WRONG = [
    "lint",
    "lint 报告.txt --year",
    "lint 报告.txt --year x",
    "lint 报告.txt --year 99",
    "lint 报告.txt --jobs 0",
    "lint 报告.txt --jobs 1.5",
    "lint 报告.txt --format",
    "lint 报告.txt --format nothing",
    "lint 报告.txt --fail-on all",
    "lint 报告.txt --issuer-kind village",
    "lint 报告.txt --published soon",
    "lint 报告.txt --today 2026-02-31",
    "lint 报告.txt --quiet=1",
    "lint 报告.txt --unknown",
    "lint 报告.txt -x",
    "lint 报告.txt --lang fr",
    "lint 报告.txt --select nothing",
    "lint 报告.txt --ignore 标题编号",
    "lint 报告.txt --statistics --format json",
    "lint 报告.txt -o 报告.pdf",
    "explain",
    "explain a b",
    "explain nothing",
    "new --issuer",
    "new --year x",
    "rules nothing",
    "rules new",
    "rules new x",
    "rules new x --topic y",
    "rules diff fazhi",
    "rules diff a b c",
    "rules list a b",
    "nothing",
    "--unknown",
    "--lang fr",
    "lsp x",
]


@pytest.mark.parametrize("line", WRONG)
def test_every_mistake_on_the_command_line_is_told_in_chinese(
    capfd: pytest.CaptureFixture[str], draft: str, line: str
) -> None:
    made = run(capfd, *line.split())
    assert made.code == 2
    assert made.err.startswith("错误：")
    told = re.sub(r"[\w./-]*[-/][\w./-]*", "", made.err)  # without options, ids and paths
    assert not ENGLISH.search(told), made.err


@pytest.mark.parametrize("line", WRONG)
def test_and_in_english_where_that_is_asked_for(capfd: pytest.CaptureFixture[str], draft: str, line: str) -> None:
    if "--lang" in line:
        pytest.skip("it asks for a third language")
    made = run(capfd, "--lang", "en", *line.split())
    assert made.code == 2
    assert made.err.startswith("Error: ")


@pytest.mark.parametrize(
    "command", [(), *((name,) for name in plugs.names("cli.commands")), ("rules", "check")], ids=str
)
def test_h_is_help(capfd: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    short, long = run(capfd, *command, "-h"), run(capfd, *command, "--help")
    assert short.code == 0
    assert short.out == long.out
    assert "-h, --help" in short.out


def facts(capfd: pytest.CaptureFixture[str], draft: str, *options: str) -> dict[str, object]:
    made = run(capfd, "lint", draft, "--format", "json", *options)
    assert made.err == ""
    found: dict[str, object] = json.loads(made.out)["reports"][0]["facts"]
    return found


@pytest.mark.parametrize("year", ["2025", "2025年", "2025年度", "２０２５年", " 2025 年", "二〇二五年"])
def test_a_year_is_understood_as_people_write_it(capfd: pytest.CaptureFixture[str], draft: str, year: str) -> None:
    assert facts(capfd, draft, "--year", year)["report_year"] == 2025


@pytest.mark.parametrize(
    "day",
    [
        "2026-03-20",
        "2026年3月20日",
        "2026年03月20日",
        "2026年3月20号",
        "2026/3/20",
        "2026.3.20",
        "２０２６年３月２０日",
        "2026 年 3 月 20 日",
        "二〇二六年三月二十日",
        "20260320",
    ],
)
def test_a_day_is_understood_as_people_write_it(capfd: pytest.CaptureFixture[str], draft: str, day: str) -> None:
    assert facts(capfd, draft, "--published", day)["published_on"] == "2026-03-20"


def judged(made: Run) -> set[str]:
    """Return the ids of the rules that a run judged."""
    by_rule = {each["rule"]: each for each in json.loads(made.out)["reports"][0]["results"]}
    return {id for id, each in by_rule.items() if each["verdict"] not in ("not_applicable", "not_checked")}


@pytest.mark.parametrize(
    "rules",
    [
        ("--select", "placeholder", "--select", "unresolved-revision"),
        ("--select", "placeholder,unresolved-revision"),
        ("--select", "placeholder， unresolved-revision"),
        ("--select", "占位内容,修订、批注和隐藏文字"),
        ("--select", "占位内容、unresolved-revision"),
        ("--select", "修订、批注和隐藏文字", "--select", "PLACEHOLDER,"),
        ("--select", "placeholder,占位内容,unresolved-revision"),
    ],
    ids=str,
)
def test_rules_go_by_id_or_title_and_several_at_once(
    capfd: pytest.CaptureFixture[str], draft: str, rules: tuple[str, ...]
) -> None:
    options = ("--format", "json", "--year", "2024")
    wanted = judged(run(capfd, "lint", draft, *options, "--select", "placeholder", "--select", "unresolved-revision"))
    assert wanted <= {"placeholder", "unresolved-revision"}
    assert judged(run(capfd, "lint", draft, *options, *rules)) == wanted


def test_ignored_rules_go_by_id_or_title_too(capfd: pytest.CaptureFixture[str], draft: str) -> None:
    every = judged(run(capfd, "lint", draft, "--format", "json"))
    fewer = judged(run(capfd, "lint", draft, "--format", "json", "--ignore", "占位内容,achievements"))
    assert every - fewer == {"placeholder", "achievements"}


def test_a_rule_is_explained_and_tested_by_its_title(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "explain", "占位内容") == run(capfd, "explain", "placeholder")
    assert run(capfd, "rules", "test", "--rule", "占位内容") == run(capfd, "rules", "test", "--rule", "placeholder")


def test_a_title_that_is_nearly_right_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert "placeholder" in run(capfd, "explain", "占位的内容").err


@pytest.mark.parametrize("before", [(), ("--format", "json"), ("-q",), ("--lang", "en"), ("--lang=en", "-v")], ids=str)
def test_a_draft_alone_means_lint(capfd: pytest.CaptureFixture[str], draft: str, before: tuple[str, ...]) -> None:
    assert run(capfd, *before, draft) == run(capfd, "lint", *before, draft)


def test_a_folder_and_a_missing_draft_alone_mean_lint(capfd: pytest.CaptureFixture[str], draft: str) -> None:
    assert run(capfd, ".").code == 1
    assert "找不到这个文件" in run(capfd, "没有.docx").out


def test_statistics_count_the_findings_of_each_rule(capfd: pytest.CaptureFixture[str], draft: str) -> None:
    Path("又一份.txt").write_text(DRAFT, encoding="utf-8")
    told = json.loads(run(capfd, "lint", ".", "--format", "json").out)["reports"]
    counted: dict[str, int] = {}
    for result in (each for report in told for each in report["results"] if each["verdict"] in ("gap", "partial")):
        counted[result["rule"]] = counted.get(result["rule"], 0) + sum(each["count"] for each in result["findings"])
    made = run(capfd, "lint", ".", "missing.txt", "--statistics")
    assert made.code == 2
    assert made.out.startswith(f"按规则统计：2份，{sum(counted.values())}处问题，1份无法读取\n")
    table, _, troubles = made.out.partition("\n\n")[2].partition("\n\n")
    assert troubles.startswith("missing.txt：找不到这个文件")
    rows = [line.split() for line in table.splitlines()[1:]]
    assert {row[4]: int(row[0]) for row in rows} == counted
    assert [int(row[0]) for row in rows] == sorted(counted.values(), reverse=True)


@pytest.mark.parametrize("name", ["nianbao.yml", ".nianbao.yaml", ".nianbao.yml", "nianbao.yaml.txt"])
def test_a_configuration_that_has_no_effect_is_told(capfd: pytest.CaptureFixture[str], draft: str, name: str) -> None:
    Path(name).write_text("fail_on: never\n", encoding="utf-8")
    alone = run(capfd, "lint", draft)
    assert alone.code == 2
    assert name in alone.err
    Path("nianbao.yaml").write_text("fail_on: never\n", encoding="utf-8")
    beside = run(capfd, "lint", draft)
    assert beside.code == 0
    assert f"注意：{name} 不起作用，用的是 nianbao.yaml" in beside.err


def completed(folder: Path, *words: str) -> list[str]:
    """Return what a shell is offered behind some words of a command."""
    variables = {"_NIANBAO_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = ended(start(folder=folder, variables=variables))
    return [line.partition(",")[2] for line in done.out.splitlines()]


def test_a_shell_completes_commands_options_and_rules(tmp_path: Path) -> None:
    assert "lint" in completed(tmp_path, "nianbao", "li")
    assert "--statistics" in completed(tmp_path, "nianbao", "lint", "--stat")
    assert completed(tmp_path, "nianbao", "explain", "placeh") == ["placeholder"]
    assert completed(tmp_path, "nianbao", "lint", "--ignore", "thin-section,placeh") == ["thin-section,placeholder"]
    assert completed(tmp_path, "nianbao", "lint", "--fail-on", "war") == ["warning"]
    assert completed(tmp_path, "nianbao", "rules", "test", "--rule", "self") == ["self-reference"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_there(tmp_path: Path, shell: str) -> None:
    if shell == "bash" and os.system("bash --version >/dev/null 2>&1") != 0:
        pytest.skip("click asks bash for its version")
    done = ended(start(folder=tmp_path, variables={"_NIANBAO_COMPLETE": f"{shell}_source"}))
    assert "_NIANBAO_COMPLETE" in done.out
