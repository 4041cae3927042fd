"""Point 7 of what can be relied on: broken streams end by contract, with one line and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.processes import DRAFT, ended, in_shell, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a POSIX shell")
FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no full device")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command", ["lint a.txt", "lint a.txt --format json", "rules list", "explain placeholder", "--version"]
)
@pytest.mark.parametrize("output", [pytest.param("/dev/full", marks=FULL), "&-"], ids=["full", "closed"])
def test_an_output_that_takes_nothing_is_told(folder: Path, command: str, output: str) -> None:
    done = in_shell(f"nianbao {command} >{output}", folder)
    assert done.code == 2
    assert "结果没有全部输出" in done.err


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif"])
def test_a_reader_that_has_seen_enough_is_no_gap(folder: Path, form: str) -> None:
    for number in range(60):  # more than a pipe holds
        (folder / f"{number}.txt").write_text(DRAFT, encoding="utf-8")
    done = in_shell(
        f"nianbao lint . --fail-on never --format {form} | head -c 5 >/dev/null; exit ${{PIPESTATUS[0]}}", folder
    )
    assert done.code == 2
    assert done.err == ""


def test_a_draft_is_judged_without_any_standard_input(folder: Path) -> None:
    assert in_shell("nianbao lint a.txt <&-", folder).code == 1


def test_a_closed_standard_input_that_is_asked_for_is_told(folder: Path) -> None:
    done = in_shell("nianbao lint - <&-", folder)
    assert done.code == 2
    assert "读不到标准输入" in done.out + done.err


def test_closed_streams_never_let_messages_into_a_file(folder: Path) -> None:
    done = in_shell("nianbao lint a.txt missing.txt -o out.json <&- >&- 2>&-", folder)
    assert done.code == 2
    assert (folder / "out.json").read_text(encoding="utf-8").startswith('{"format": "nianbao/1"')


def test_messages_that_nobody_can_read_change_nothing(folder: Path) -> None:
    assert in_shell("nianbao lint a.txt --year x 2>&-", folder).code == 2
    assert in_shell("nianbao lint a.txt 2>&-", folder).code == 1


@pytest.mark.parametrize(
    "command", ["lint a.txt", "lint /etc/hostname", "rules list", "new --issuer 甲县人民政府 --year 2024 -o n.md"]
)
def test_a_working_folder_that_is_gone_is_told(folder: Path, command: str) -> None:
    (folder / "gone").mkdir()
    done = in_shell(f"cd gone; rmdir ../gone; nianbao {command}", folder)
    assert done.code == 2
    assert "文件夹已经不存在" in done.err


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
def test_what_is_no_file_in_the_cache_folder_is_passed_over(folder: Path, make: Callable[[str], None]) -> None:
    cache = folder / "cache"
    variables = {"NIANBAO_CACHE": str(cache)}
    assert ended(start("lint", "a.txt", folder=folder, variables=variables)).code == 1
    (entry,) = cache.iterdir()
    entry.unlink()
    make(str(entry))
    assert ended(start("lint", "a.txt", folder=folder, variables=variables)).code == 1


@pytest.mark.parametrize("command", [("rules", "list"), ("lint", "a.txt"), ("lint", "-h"), ("explain", "placeholder")])
def test_every_command_speaks_utf_8_in_a_pipe(folder: Path, command: tuple[str, ...]) -> None:
    done = ended(
        start(*command, folder=folder, variables={"PYTHONIOENCODING": "gbk", "LC_ALL": "C", "PYTHONUTF8": "0"})
    )
    assert any(word in done.out for word in ("必须改正", "报告"))


def slow_run(folder: Path, *options: str) -> subprocess.Popen[str]:
    """Start a run over many drafts."""
    (folder / "drafts").mkdir()
    for number in range(400):
        (folder / "drafts" / f"{number:03}.txt").write_text(DRAFT * 20, encoding="utf-8")
    return start("lint", "drafts", "--jobs", "1", *options, folder=folder)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "TERM"])
def test_an_interrupted_run_says_how_far_it_came_and_keeps_what_was_finished(
    folder: Path, number: signal.Signals
) -> None:
    process = slow_run(folder, "--format", "unix", "-o", "places.txt")
    while not list(folder.glob(".nianbao-*.part")):
        assert process.poll() is None
        time.sleep(0.02)
    time.sleep(0.5)
    process.send_signal(number)
    done = ended(process)
    assert done.code == 2
    assert "已中断：共400份，检查完" in done.err
    if (folder / "places.txt").exists():  # it does not when the signal came while it was being written
        lines = (folder / "places.txt").read_text(encoding="utf-8").splitlines()
        assert any("运行就被中断了" in line for line in lines)
        assert {line.split(":")[0] for line in lines} == {f"drafts/{each:03}.txt" for each in range(400)}
    assert not list(folder.glob(".nianbao-*"))


def test_an_interrupted_run_on_a_screen_just_ends(folder: Path) -> None:
    process = slow_run(folder, "-q")
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    done = ended(process)
    assert done.code == 2
    assert f"检查完{len((first + done.out).splitlines())}份" in done.err
