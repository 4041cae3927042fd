"""`nianbao lint`: exit codes, formats, inputs good and bad."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from validator import plugs

from ..variants import word_plain
from .running import run

SCHEMA = json.loads((Path(__file__).parents[1] / "renderers" / "nianbao-1.schema.json").read_text(encoding="utf-8"))
DRAFTS = Path(__file__).parents[1] / "drafts"
EXAMPLES = Path(__file__).parents[2] / "examples"
GOOD = EXAMPLES / "county.md"
POOR = EXAMPLES / "bureau.txt"
DAY = ("--today", "2026-03-10")


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_LANG", raising=False)


def test_a_draft_without_gaps_exits_with_0(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "lint", str(GOOD), *DAY).code == 0


def test_a_draft_with_gaps_exits_with_1_in_every_format(capfd: pytest.CaptureFixture[str]) -> None:
    for name in plugs.names("renderers"):
        if not getattr(plugs.load("renderers", name), "BINARY", False):  # those need a draft of their own format
            assert run(capfd, "lint", str(POOR), "--format", name, *DAY).code == 1


@pytest.mark.parametrize(("threshold", "code"), [("never", 0), ("error", 1), ("warning", 1), ("info", 1)])
def test_the_threshold_decides_what_counts(capfd: pytest.CaptureFixture[str], threshold: str, code: int) -> None:
    assert run(capfd, "lint", str(POOR), "--fail-on", threshold, *DAY).code == code


def test_an_unreadable_file_exits_with_2_and_the_others_are_still_checked(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(POOR.read_bytes())
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04 damaged")
    made = run(capfd, "lint", str(tmp_path), "--format", "json", *DAY)
    outcomes = [report["outcome"] for report in json.loads(made.out)["reports"]]
    assert outcomes == ["error", "gaps", "error"]
    assert made.code == 2


BAD_FILES = {
    "an empty file": ("a.txt", b"", "空的"),
    "a file that is no text": ("a.txt", bytes(range(256)), "不是文本文件"),
    "a renamed .doc": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存"),
    "a renamed zip": ("a.docx", None, "Word"),
    "a damaged .docx": ("a.docx", word_plain("一、甲\n乙。")[:400], "损坏"),
    "another format": ("a.wps", b"text", ".wps"),
    "no suffix": ("a", b"text", "后缀"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_one_clear_line_and_no_traceback(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    file, data, piece = BAD_FILES[name]
    path = tmp_path / file
    if data is None:
        import zipfile

        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("photo.txt", "甲")
    else:
        path.write_bytes(data)
    made = run(capfd, "lint", str(path), "--format", "unix", *DAY)
    assert made.code == 2
    assert len(made.out.splitlines()) == 1
    assert piece in made.out
    assert "Traceback" not in made.out + made.err


def test_a_missing_file_and_a_folder_without_drafts_are_told(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    made = run(capfd, "lint", str(tmp_path / "nothing.txt"), str(tmp_path / "empty"), "--format", "unix", *DAY)
    assert made.code == 2
    assert "找不到" in made.out
    assert "没有可以检查的草稿" in made.out


def test_standard_input_is_read_as_text_or_word(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for data in ("一、主要举措和成效\n学法8次。".encode(), word_plain("一、主要举措和成效\n学法8次。")):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        made = run(capfd, "lint", "-", "--format", "json", *DAY)
        (report,) = json.loads(made.out)["reports"]
        assert report["path"] == "-"
        assert report["results"][0]["evidence"]["line"] == 1


def test_folders_are_walked_without_lock_files_and_hidden_folders(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("b.md", "a/c.txt", "a/~$c.docx", ".git/d.txt", "notes.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("一、主要举措和成效\n学法8次。", encoding="utf-8")
    made = run(capfd, "lint", str(tmp_path), "--format", "json", *DAY)
    names = [Path(report["path"]).name for report in json.loads(made.out)["reports"]]
    assert names == ["b.md", "c.txt"]


def test_json_is_valid_and_two_runs_give_the_same_bytes(capfd: pytest.CaptureFixture[str]) -> None:
    arguments = ("lint", str(DRAFTS), str(EXAMPLES / "township.docx"), "--format", "json", *DAY)
    first, second = run(capfd, *arguments), run(capfd, *arguments)
    assert first == second
    jsonschema.validate(json.loads(first.out), SCHEMA)


def test_every_rule_answers_once_in_rulebook_order(capfd: pytest.CaptureFixture[str]) -> None:
    listed = [line.split()[0] for line in run(capfd, "rules", "list").out.splitlines()]
    made = run(capfd, "lint", str(POOR), "--format", "json", "--ignore", "heading-number", *DAY)
    (report,) = json.loads(made.out)["reports"]
    assert [result["rule"] for result in report["results"]] == listed
    ignored = next(result for result in report["results"] if result["rule"] == "heading-number")
    assert ignored["verdict"] == "not_checked"


def test_leaving_out_a_rule_does_not_change_another(capfd: pytest.CaptureFixture[str]) -> None:
    made = run(capfd, "lint", str(EXAMPLES / "township.docx"), "--format", "json", "--select", "shortcomings", *DAY)
    (report,) = json.loads(made.out)["reports"]
    verdicts = {result["rule"]: result["verdict"] for result in report["results"]}
    assert (verdicts["shortcomings"], verdicts["next-year-plan"]) == ("partial", "not_checked")


BAD_USAGE = {
    "an unknown format": (["lint", "a.txt", "--format", "jsn"], ["jsn", "json"]),
    "an unknown rule": (["lint", "a.txt", "--ignore", "shortcoming"], ["shortcoming", "shortcomings"]),
    "an unknown option": (["lint", "a.txt", "--formt", "json"], ["--formt"]),
    "an impossible date": (["lint", "a.txt", "--today", "2026-02-30"], ["2026-02-30", "--today"]),
    "an unknown kind of issuer": (["lint", "a.txt", "--issuer-kind", "town"], ["town", "township"]),
    "no file": (["lint"], ["FILE"]),
    "an unknown command": (["lnt"], ["lnt", "lint"]),
    "an unknown rulebook": (["lint", "a.txt", "--rulebook", "fashi"], ["fashi", "fazhi"]),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", BAD_USAGE)
def test_wrong_usage_exits_with_2_and_says_what_to_do(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    monkeypatch.setenv("NIANBAO_LANG", language)
    arguments, pieces = BAD_USAGE[name]
    made = run(capfd, *arguments)
    assert made.code == 2
    assert all(piece in made.err for piece in pieces), made.err
    assert made.err.startswith("错误：" if language == "zh" else "Error: ")
    assert "Traceback" not in made.err


def test_the_output_goes_to_a_file_whole(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    assert run(capfd, "lint", str(POOR), "--format", "json", "-o", str(output), *DAY).out == ""
    assert json.loads(output.read_text(encoding="utf-8"))["format"] == "nianbao/1"
    assert list(tmp_path.iterdir()) == [output]


def test_the_draft_is_never_written_over(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(POOR.read_bytes())
    made = run(capfd, "lint", str(draft), "-o", str(draft), *DAY)
    assert made.code == 2
    assert draft.read_bytes() == POOR.read_bytes()


def test_an_output_that_cannot_be_written_is_told(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    made = run(capfd, "lint", str(POOR), "-o", str(tmp_path / "no" / "such" / "folder.txt"), *DAY)
    assert made.code == 2
    assert "没有" in made.err
    assert "这个文件夹" in made.err


def test_help_speaks_the_users_language(capfd: pytest.CaptureFixture[str]) -> None:
    chinese, english = run(capfd, "lint", "--help"), run(capfd, "lint", "--help", "--lang", "en")
    assert (chinese.code, english.code) == (0, 0)
    assert "检查报告草稿" in chinese.out
    assert "Check drafts" in english.out
    assert english.out.isascii()
    assert all(len(line.encode("gb18030")) <= 80 for line in chinese.out.splitlines())
