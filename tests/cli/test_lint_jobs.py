"""Many reports in one call: the same bytes however many processes there are, and no report takes another with it."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from validator import plugs
from validator.renderers import Settings
from validator.report import Draft
from validator.runs import runner
from validator.runs.plan import Asked, plan
from validator.runs.sources import Source, sources
from validator.runs.worker_pool import Job, WorkerPool

from .running import Run, run
from .test_lint import DAY, EXAMPLES, POOR

DATE = date.fromisoformat(DAY[1])
FORMATS = [name for name in plugs.names("renderers") if name != "docx"]  # docx is for a single draft


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_LANG", raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Drafts of all sorts, some with a configuration of their own, some that cannot be read."""
    monkeypatch.chdir(tmp_path)
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_bytes(POOR.read_bytes())
    (tmp_path / "05.txt").write_bytes(b"")
    (tmp_path / "07.docx").write_bytes((EXAMPLES / "township.docx").read_bytes())
    (tmp_path / "08.docx").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "09.md").write_bytes((EXAMPLES / "county.md").read_bytes())
    for name, text in {"waived": WAIVERS, "broken": "ignroe: []\n"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "nianbao.yaml").write_text(text, encoding="utf-8")
        for number in range(3):
            (tmp_path / name / f"{number}.txt").write_bytes(POOR.read_bytes())
    (tmp_path / "empty").mkdir()
    return tmp_path


WAIVERS = """\
waivers:
  - {rule: other-matters, reason: 统一格式, approver: 王某某（县司法局局长）, until: 2026-12-31}
  - {rule: placeholder, reason: 统一格式, approver: 王某某（县司法局局长）, until: 2025-12-31}
  - {rule: repeated-text, quote: 没有这几个字, reason: 统一格式, approver: 王某某（县司法局局长）, until: 2026-12-31}
"""


def lint(capfd: pytest.CaptureFixture[str], *arguments: str) -> Run:
    return run(capfd, "lint", *arguments, *DAY)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("more", [(), ("--lang", "en", "-v"), ("-q",)])
def test_the_number_of_processes_changes_nothing(
    capfd: pytest.CaptureFixture[str], folder: Path, name: str, more: tuple[str, ...]
) -> None:
    """Neither the report nor what is said of waivers nor the exit code."""
    arguments = (".", "nothing.txt", "empty", "--format", name, *more)
    alone, two, three = (lint(capfd, *arguments, "--jobs", number) for number in "123")
    assert alone.code == 2
    assert alone == two == three


@pytest.mark.parametrize(("drafts", "jobs"), [(1, "1"), (3, "1"), (3, "2")])
def test_a_draft_is_judged_in_a_process_that_can_be_ended(
    capfd: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch, drafts: int, jobs: str
) -> None:
    def noting(*given: Any) -> Draft:
        print(os.getpid(), file=sys.stderr, flush=True)
        return JUDGED(*given)

    monkeypatch.setattr(runner, "judged", noting)
    made = lint(capfd, *("00.txt", "01.txt", "02.txt")[:drafts], "--jobs", jobs)
    processes = [line for line in made.err.split() if line.isdigit()]
    assert len(processes) == drafts
    assert 1 <= len(set(processes)) <= int(jobs)
    assert str(os.getpid()) not in processes


JUDGED = runner.judged


@pytest.mark.parametrize("number", ["1", "2"])
def test_the_output_goes_to_a_file_whole(capfd: pytest.CaptureFixture[str], folder: Path, number: str) -> None:
    shown = lint(capfd, ".", "--format", "json", "--jobs", number)
    assert lint(capfd, ".", "--format", "json", "--jobs", number, "-o", "all.json").out == ""
    assert Path("all.json").read_text(encoding="utf-8") == shown.out


@pytest.mark.parametrize("name", ["json", "html"])
def test_standard_input_stands_in_its_place(
    capfd: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    made = []
    for number in "12":
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(POOR.read_bytes())))
        made.append(lint(capfd, "waived", "-", "00.txt", "-", "--format", name, "--jobs", number))
    assert made[0] == made[1]
    assert made[0].code == 2  # at the second - there is nothing left to read


def test_a_copy_with_comments_is_the_same(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    several = [lint(capfd, "07.docx", "00.txt", "--format", "docx", "--jobs", number) for number in "12"]
    assert several[0] == several[1]
    assert "一次只能做一份" in several[0].err
    for number in "12":
        assert lint(capfd, "07.docx", "--format", "docx", "--jobs", number, "-o", f"{number}.docx").code == 1
    assert Path("1.docx").read_bytes() == Path("2.docx").read_bytes()


def spoil(monkeypatch: pytest.MonkeyPatch, name: str, misfortune: Callable[[], object]) -> None:
    """Let something happen while one draft is judged."""

    def spoilt(source: Source, *given: Any) -> Draft:
        if os.path.basename(source.path) == name and source.judge is not None and source.judge.args == (source.path,):
            misfortune()
        return JUDGED(source, *given)

    monkeypatch.setattr(runner, "judged", spoilt)


def out_of_memory() -> None:
    raise MemoryError("no memory")


MISFORTUNES = {
    "dies": (lambda: os._exit(1), "程序意外退出", "ended unexpectedly", "2"),
    "dies, one after the other": (lambda: os._exit(1), "程序意外退出", "ended unexpectedly", "1"),
    "hangs": (lambda: time.sleep(60), "超过1秒没有完成", "not checked within 1 seconds", "2"),
    "hangs, one after the other": (lambda: time.sleep(60), "超过1秒没有完成", "not checked within 1 seconds", "1"),
    "out of memory": (out_of_memory, "程序出错（MemoryError: no memory）", "MemoryError", "2"),
    "out of memory, alone": (out_of_memory, "程序出错（MemoryError: no memory）", "MemoryError", "1"),
}


@pytest.mark.parametrize("what", MISFORTUNES)
def test_a_draft_that_breaks_the_program_is_told_and_the_others_are_judged(
    capfd: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    misfortune, chinese, english, jobs = MISFORTUNES[what]
    whole = json.loads(lint(capfd, ".", "--format", "json", "--jobs", "1").out)["reports"]
    spoil(monkeypatch, "03.txt", misfortune)
    monkeypatch.setattr(runner, "_LIMIT", 1)
    made = lint(capfd, ".", "--format", "json", "--jobs", jobs)
    assert made.code == 2
    assert made.err.count("Traceback") == 0
    reports = json.loads(made.out)["reports"]
    assert [was["path"] for was, now in zip(whole, reports, strict=True) if was != now] == ["./03.txt"]
    lost = next(report for report in reports if report["path"] == "./03.txt")
    assert lost["outcome"] == "error"
    assert chinese in lost["error"]
    assert "请把这份文件反馈给维护者" in lost["error"]
    assert english in lint(capfd, ".", "--format", "unix", "--jobs", jobs, "--lang", "en").out


def test_nothing_is_said_of_waivers_for_a_draft_that_was_lost(
    capfd: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "没有用到" in lint(capfd, "waived", "--format", "unix", "--jobs", "2").err
    spoil(monkeypatch, "1.txt", lambda: os._exit(1))
    assert "没有用到" not in lint(capfd, "waived", "--format", "unix", "--jobs", "2").err


def hangs() -> None:
    time.sleep(60)


HANGING = {
    "a check that hangs": ("checks", "numbering", "check", hangs),
    "a reader that hangs": ("readers", "text", "read", hangs),
    "an expression that runs away": ("checks", "numbering", "check", lambda: re.match("(a+)+b", "a" * 60)),
}


@pytest.mark.parametrize("what", HANGING)
@pytest.mark.parametrize("form", ["text", "json", "unix", "html"])
def test_a_single_draft_that_hangs_is_one_line(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, what: str, form: str
) -> None:
    spoil_plug(monkeypatch, what)
    made = lint(capfd, str(POOR), "--format", form)
    assert made.code == 2
    assert made.err == ""
    if form == "json":
        (report,) = json.loads(made.out)["reports"]
        assert report["outcome"] == "error"
        assert "超过1秒没有完成" in report["error"]
    else:
        assert made.out.count("超过1秒没有完成") == 1


@pytest.mark.parametrize("what", HANGING)
def test_a_draft_that_hangs_where_its_reading_is_traced_is_one_line(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    spoil_plug(monkeypatch, what)
    made = run(capfd, "rules", "test", "fazhi", str(POOR), "--rule", "heading-number")
    assert made.code == 2
    assert made.out == ""
    assert "超过1秒没有完成" in made.err.splitlines()[0]
    assert "Traceback" not in made.err


def spoil_plug(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    family, name, function, misfortune = HANGING[what]
    monkeypatch.setattr(plugs.load(family, name), function, lambda *_: misfortune())
    monkeypatch.setattr(runner, "_LIMIT", 1)


def test_a_runner_does_the_same_in_a_process_that_begins_anew(folder: Path) -> None:
    found = sources([".", "-"], POOR.read_bytes, "waived/x.txt").sources
    settled = plan((source.path for source in found), Asked(DATE))
    for name in ("json", "html"):  # one that sends pieces, one that sends drafts
        here = runner.Runner(settled, name, Settings())
        with WorkerPool(Job(here, runner.limit, here.lost), 2, fork=False) as pool:
            assert list(pool.results(found)) == list(map(here, found))


@pytest.mark.parametrize("asked", [None, 1, 2, 8])
def test_a_single_draft_takes_one_process(asked: int | None) -> None:
    (source,) = sources([str(POOR)], bytes, None).sources
    assert runner.processes_for([source], asked) == 1


def test_few_drafts_take_one_process_and_many_as_many_as_there_are_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(4), raising=False)
    (tmp_path / "draft.txt").write_bytes(b"\n" * (128 << 10))
    (draft,) = sources([str(tmp_path / "draft.txt")], bytes, None).sources
    small, missing = Source(str(POOR), None), Source("missing", None)
    assert runner.processes_for([small] * 5, None) == 1
    assert runner.processes_for([missing] * 50, None) == 1
    assert [runner.processes_for([draft] * number, None) for number in (1, 2, 3, 4, 5, 100)] == [1, 2, 3, 4, 4, 4]
    assert [runner.processes_for([small] * 5, asked) for asked in (1, 2, 5, 9)] == [1, 2, 5, 5]
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3}, raising=False)
    assert runner.processes_for([draft] * 100, None) == 1


def test_a_larger_draft_may_take_longer(tmp_path: Path) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_bytes(b"")
    large.write_bytes(b"\n" * 2_000_000)
    assert runner.limit(Source(str(small), None)) == 60
    assert runner.limit(Source(str(large), None)) == 80


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_an_impossible_number_of_processes_is_refused(capfd: pytest.CaptureFixture[str], number: str) -> None:
    made = lint(capfd, str(POOR), "--jobs", number)
    assert made.code == 2
    assert "Traceback" not in made.err
