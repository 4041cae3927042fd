"""Nothing is passed over in silence: what was not read, what the bytes were taken for, what could not be decoded."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from validator import plugs

from ..readers.docx_factory import docx, paragraph
from .running import Run, run

Capture = pytest.CaptureFixture[str]
Lint = Callable[..., Run]
EXAMPLES = Path(__file__).parents[2] / "examples"
CLEAN = (EXAMPLES / "county.md").read_text(encoding="utf-8")
TEXT_FORMATS = [
    name for name in plugs.names("renderers") if not getattr(plugs.load("renderers", name), "BINARY", False)
]


@pytest.fixture
def lint(capfd: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lint:
    """Return what lints in an empty folder on a fixed day."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: run(capfd, "lint", *arguments, "--today", "2026-03-20", "--published", "2026-03-20")


def put(name: str, data: str | bytes = CLEAN) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)


def report(made: Run) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(made.out)
    return whole


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_every_format_names_the_files_that_were_not_read(lint: Lint, name: str) -> None:
    put("d/a.md")
    put("d/旧稿.wps", "x")
    made = lint("d", "--format", name)
    assert made.code == 2
    assert "wps" in made.out
    assert lint("d", "--format", name, "--skip-unreadable").code == 0


def test_the_object_has_them_beside_the_reports_with_a_reason(lint: Lint) -> None:
    put("d/a.md")
    put("d/扫描.PDF", "x")
    put("d/README.md", "x")
    whole = report(lint("d", "--format", "json"))
    assert [each["path"] for each in whole["reports"]] == [os.path.join("d", "a.md")]
    assert whole["skipped"] == [
        {"path": os.path.join("d", "扫描.PDF"), "reason": "不能读取 .pdf 文件，请另存为 .docx 后再检查"}
    ]


@pytest.mark.parametrize("name", TEXT_FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_own_report_is_left_out_with_a_note_and_is_no_draft_when_it_is_named(
    lint: Lint, name: str, language: str
) -> None:
    put("d/a.md")
    put("d/poor.txt", (EXAMPLES / "bureau.txt").read_bytes())
    first = lint("d", "--format", name, "--lang", language)
    put("d/结果.txt", first.out)
    again = lint("d", "--format", "json")
    assert first.code == again.code == 1
    assert [each["path"] for each in report(again)["skipped"]] == [os.path.join("d", "结果.txt")]
    assert lint("d/结果.txt", "-q").code == 2


def test_a_copy_with_comments_is_left_out_with_a_note(lint: Lint) -> None:
    put("d/a.docx", (EXAMPLES / "township.docx").read_bytes())
    lint("d/a.docx", "--format", "docx", "--output", "d/b.docx")
    whole = report(lint("d", "--format", "json"))
    assert [each["path"] for each in whole["reports"]] == [os.path.join("d", "a.docx")]
    assert [each["path"] for each in whole["skipped"]] == [os.path.join("d", "b.docx")]
    assert "单独检查" in whole["skipped"][0]["reason"]


def test_lines_of_a_quiet_report_are_known_too(lint: Lint) -> None:
    put("d/a.md")
    put("d/结果.txt", lint("d", "-q").out)
    assert [each["path"] for each in report(lint("d", "--format", "json"))["skipped"]] == [
        os.path.join("d", "结果.txt")
    ]


@pytest.mark.parametrize("arguments", [("d", "d/a.md"), ("d/a.md", "./d/a.md"), ("d", "d"), ("d/../d/a.md", "d/a.md")])
def test_a_file_given_twice_counts_once(lint: Lint, arguments: tuple[str, ...]) -> None:
    put("d/a.md")
    whole = report(lint(*arguments, "--format", "json"))
    assert (len(whole["reports"]), whole["skipped"]) == (1, [])


def test_another_name_of_a_file_is_told(lint: Lint) -> None:
    put("d/a.md")
    os.link("d/a.md", "d/b.md")
    whole = report(lint("d", "--format", "json"))
    assert (len(whole["reports"]), len(whole["skipped"])) == (1, 1)
    assert "同一个文件" in whole["skipped"][0]["reason"]


def test_standard_input_without_a_name_is_known_by_its_content(lint: Lint, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "青溪县2025年法治政府建设年度报告\n\n## 一、主要举措和成效\n\n学法8次。\n"
    word = docx(paragraph("一、主要举措和成效") + paragraph("学法8次。"))
    for data, quote in (
        (text.encode(), "主要举措和成效"),
        (word, "主要举措和成效"),
        (b"\xef\xbb\xbf" + text.encode(), None),
    ):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        (found,) = report(lint("-", "--format", "json"))["reports"]
        heading = found["results"][0]["evidence"]["heading"]
        assert "#" not in heading
        assert quote is None or quote in heading


@pytest.mark.parametrize(("typed", "meant"), [("d/a.mdd", "a.md"), ("d/A.MD", "a.md"), ("d/a.txt", "a.md")])
def test_a_missing_file_is_answered_with_the_nearest_name(lint: Lint, typed: str, meant: str) -> None:
    put("d/a.md")
    made = lint(typed)
    assert made.code == 2
    assert f"是不是“{os.path.join('d', meant)}”" in made.out


def test_bytes_that_are_no_characters_are_told_with_their_place_in_every_format(lint: Lint) -> None:
    lines = CLEAN.encode("gb18030").split(b"\n")
    lines[4] = lines[4][:8] + b"\xff\xff" + lines[4][8:]
    put("a.md", b"\n".join(lines))
    made = lint("a.md", "--format", "json")
    (found,) = report(made)["reports"]
    assert (made.code, found["outcome"]) == (2, "error")
    assert found["error"].startswith("第5行第7列：")
    assert found["results"]
    for name in TEXT_FORMATS:
        assert "无法识别的字节" in lint("a.md", "--format", name).out.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_the_line_ends_of_unicode_end_lines(lint: Lint, end: str, suffix: str) -> None:
    put(f"plain.{suffix}", CLEAN)
    put(f"other.{suffix}", CLEAN.replace("\n", end))
    plain, other = report(lint(f"plain.{suffix}", f"other.{suffix}", "--format", "json"))["reports"]
    assert other["results"] == plain["results"]


def test_a_soft_line_end_in_a_word_document_keeps_its_paragraph_one_line(lint: Lint) -> None:
    put("a.docx", docx(paragraph("标题") + paragraph("前\u2028后XX件") + paragraph("一、主要举措和成效")))
    (found,) = report(lint("a.docx", "--format", "json"))["reports"]
    (placeholder,) = (each for each in found["results"] if each["rule"] == "placeholder")
    assert [(each["line"], each["column"]) for each in placeholder["findings"]] == [(2, 4)]


@pytest.mark.parametrize(
    ("pattern", "left"), [("旧*", 1), ("d/旧稿", 1), ("*.{md,txt}", 0), ("d/*.md", 1), ("b.txt", 1), ("无", 2)]
)
def test_an_option_leaves_files_out_and_says_so(lint: Lint, pattern: str, left: int) -> None:
    put("d/a.md")
    put("d/旧稿/b.txt")
    whole = report(lint("d", "--exclude", pattern, "--format", "json"))
    paths = [each["path"] for each in whole["reports"] if each["error"] is None]
    assert len(paths) == left
    assert bool(whole["skipped"]) is (left < 2)


def test_a_configuration_leaves_files_out_of_walks_and_not_those_that_are_named(lint: Lint) -> None:
    put("d/nianbao.yaml", "exclude: [旧稿, '*.pdf']\n")
    put("d/a.md")
    put("d/旧稿/b.txt")
    put("d/c.pdf")
    made = lint("d", "--format", "json")
    whole = report(made)
    assert (made.code, len(whole["reports"]), len(whole["skipped"])) == (0, 1, 2)
    assert {each["reason"] for each in whole["skipped"]} == {
        f"按配置 {os.path.join('d', 'nianbao.yaml')} 没有检查",
    }
    assert len(report(lint("d/旧稿/b.txt", "--format", "json"))["reports"]) == 1


def test_the_files_of_a_run_can_be_shown_without_checking_them(lint: Lint) -> None:
    put("d/a.md")
    put("d/b.doc")
    made = lint("d", "--show-files")
    assert (made.code, made.out.splitlines()) == (0, [os.path.join("d", "a.md")])
    assert "b.doc" in made.err


def test_a_waiver_whose_path_names_no_file_is_told_as_unused(lint: Lint) -> None:
    entry = "{rule: stray-space, reason: x, approver: y, until: 2099-01-01, path: '%s'}"
    put("nianbao.yaml", "waivers:\n" + "".join(f"  - {entry % path}\n" for path in ("a.{md,txt}", "b.md", "c.md")))
    put("a.md")
    put("b.md")
    whole = report(lint("a.md", "--format", "json"))
    unused = [each for each in whole["notices"] if "没有一个文件" in each["message"]]
    assert [(each["kind"], each["line"]) for each in unused] == [("unused", 4)]
