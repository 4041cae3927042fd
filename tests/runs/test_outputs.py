"""Point 4 of what can be relied on: outputs never destroy anything."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from tests.cli.processes import DRAFT, ended, in_shell, start
from tests.cli.running import Run, run

resource = pytest.importorskip("resource", reason="limits of POSIX")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and limits of POSIX")
CONFIGURATION = "ignore: [other-matters]\n"
OVERLAY = "id: local\nversion: '1'\ntitle: {zh: 本地, en: Local}\nextends: fazhi\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "drafts" / "nianbao.yaml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "b.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "notes.html").write_text("会议记录", encoding="utf-8")
    (tmp_path / "nianbao.yaml").write_text(CONFIGURATION, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def snapshot(folder: Path) -> dict[str, bytes | str]:
    """Return what every file and link in a folder holds."""
    return {
        str(path.relative_to(folder)): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def refused(capfd: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> Run:
    """Run the program; it must refuse, and leave everything as it was."""
    before = snapshot(folder)
    made = run(capfd, *arguments)
    assert made.code == 2
    assert made.out == ""
    assert made.err.startswith("错误：")
    assert snapshot(folder) == before
    return made


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize(
    ("inputs", "output"),
    [
        (("b.txt",), "b.txt"),
        (("b.txt",), "./drafts/../b.txt"),
        (("drafts",), "drafts/a.txt"),
        (("drafts", "b.txt"), "b.txt"),
        ((".",), "b.txt"),
        (("b.txt",), "missing.txt"),
    ],
    ids=str,
)
def test_an_output_is_never_a_draft(
    capfd: pytest.CaptureFixture[str], folder: Path, inputs: tuple[str, ...], output: str, force: tuple[str, ...]
) -> None:
    more = ("missing.txt",) if output == "missing.txt" else ()
    made = refused(capfd, folder, "lint", *inputs, *more, "-o", output, *force)
    assert "草稿" in made.err


@pytest.mark.parametrize("force", [(), ("--force",)], ids=["plain", "force"])
@pytest.mark.parametrize("link", [os.symlink, os.link])
@pytest.mark.parametrize("target", ["b.txt", "drafts/a.txt", "nianbao.yaml", "drafts/nianbao.yaml"])
def test_an_output_never_leads_to_an_input(
    capfd: pytest.CaptureFixture[str], folder: Path, link: object, target: str, force: tuple[str, ...]
) -> None:
    assert callable(link)
    link(target, "out.txt")
    refused(capfd, folder, "lint", "b.txt", "drafts", "-o", "out.txt", *force)


@pytest.mark.parametrize("output", ["nianbao.yaml", "local/rulebook.yaml", "drafts/nianbao.yaml"])
def test_an_output_is_never_a_configuration_or_a_rulebook(
    capfd: pytest.CaptureFixture[str], folder: Path, output: str
) -> None:
    (folder / "local").mkdir()
    (folder / "local" / "rulebook.yaml").write_text(OVERLAY, encoding="utf-8")
    refused(capfd, folder, "lint", "b.txt", "--rulebook", "local", "-o", output, "--format", "text", "--force")
    refused(capfd, folder, "rules", "index", "-o", output, "--force")


def test_only_an_earlier_output_is_replaced_without_force(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    made = refused(capfd, folder, "lint", "b.txt", "-o", "notes.html")
    assert "--force" in made.err
    assert run(capfd, "lint", "b.txt", "-o", "notes.html", "--force").code == 1
    assert run(capfd, "lint", "b.txt", "-o", "notes.html").code == 1
    assert "会议记录" not in (folder / "notes.html").read_text(encoding="utf-8")


def test_a_link_is_replaced_with_force_and_never_followed(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    os.symlink("notes.html", "link.html")
    refused(capfd, folder, "lint", "b.txt", "-o", "link.html")
    assert run(capfd, "lint", "b.txt", "-o", "link.html", "--force").code == 1
    assert not os.path.islink("link.html")
    assert (folder / "notes.html").read_text(encoding="utf-8") == "会议记录"


def test_a_report_in_a_walked_folder_is_replaced_by_the_next_one(
    capfd: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert run(capfd, "lint", "drafts", "-o", "drafts/结果.txt").code == 1
    assert run(capfd, "lint", "drafts", "-o", "drafts/结果.txt").code in (1, 2)
    assert "检查结论" in (folder / "drafts" / "结果.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("output", ["drafts", "no/such/out.txt"])
def test_a_folder_is_no_output_and_none_is_made(capfd: pytest.CaptureFixture[str], folder: Path, output: str) -> None:
    refused(capfd, folder, "lint", "b.txt", "-o", output)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("o.html", "<!DOCTYPE html>"),
        ("o.HTM", "<!DOCTYPE html>"),
        ("o.json", '{"format": "nianbao/1"'),
        ("o.sarif", '{"$schema"'),
        ("o.xml", "<?xml"),
        ("o.txt", "====="),
        ("o.log", "====="),
    ],
)
def test_the_suffix_chooses_the_format(capfd: pytest.CaptureFixture[str], folder: Path, name: str, begins: str) -> None:
    assert run(capfd, "lint", "b.txt", "-o", name).code == 1
    assert (folder / name).read_text(encoding="utf-8").startswith(begins)


def test_a_reviewed_copy_is_chosen_by_its_suffix(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    run(capfd, "new", "--issuer", "青溪县人民政府", "--year", "2024", "-o", "draft.docx")
    assert run(capfd, "lint", "draft.docx", "-o", "reviewed.docx").code == 1
    assert (folder / "reviewed.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("form", "name"),
    [("json", "o.html"), ("html", "o.json"), ("text", "o.docx"), ("docx", "o.txt"), ("junit", "o.sarif")],
)
def test_a_suffix_that_contradicts_the_format_is_refused(
    capfd: pytest.CaptureFixture[str], folder: Path, form: str, name: str
) -> None:
    made = refused(capfd, folder, "lint", "b.txt", "--format", form, "-o", name)
    assert "--format" in made.err


@pytest.mark.parametrize("command", [("lint", "b.txt"), ("rules", "index"), ("rules", "schema")], ids=str)
@pytest.mark.parametrize("suffix", [".docx", ".doc", ".wps", ".pdf", ".xlsx"])
def test_nothing_writes_text_into_a_document_of_an_office(
    capfd: pytest.CaptureFixture[str], folder: Path, command: tuple[str, ...], suffix: str
) -> None:
    made = run(capfd, *command, "-o", f"o{suffix}")
    assert made.code == 2
    assert not (folder / f"o{suffix}").exists()


def test_json_that_other_tools_read_may_be_called_json(capfd: pytest.CaptureFixture[str], folder: Path) -> None:
    for form in ("sarif", "gitlab"):
        assert run(capfd, "lint", "b.txt", "--format", form, "-o", f"{form}.json").code == 1


def test_a_device_is_written_to_and_stays_a_device(folder: Path) -> None:
    done = in_shell("nianbao lint b.txt --format json -o /dev/stdout; nianbao lint b.txt -o /dev/null", folder)
    assert done.out.startswith('{"format"')
    assert os.path.exists("/dev/null")
    assert not os.path.isfile("/dev/null")


def test_a_full_disk_leaves_nothing_behind(folder: Path) -> None:
    (folder / "out.json").write_text("", encoding="utf-8")
    process = start(
        "lint",
        "b.txt",
        "-o",
        "out.json",
        folder=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    done = ended(process)
    assert done.code == 2
    assert "无法写入" in done.err
    assert (folder / "out.json").read_bytes() == b""
    assert not list(folder.glob(".nianbao-*"))


def test_the_unfinished_file_has_a_name_that_nobody_can_guess(folder: Path) -> None:
    for number in range(200):
        (folder / "drafts" / f"{number}.txt").write_text(DRAFT * 20, encoding="utf-8")
    names = set()
    for _ in range(2):
        process = start("lint", "drafts", "-o", "out.json", folder=folder)
        while not (found := list(folder.glob(".nianbao-*.part"))):
            assert process.poll() is None
            time.sleep(0.02)
        names.add(found[0].name)
        process.terminate()
        ended(process)
        assert not list(folder.glob(".nianbao-*"))
    assert len(names) == 2


def test_two_runs_with_one_output_give_one_whole_report(folder: Path) -> None:
    (folder / "c.txt").write_text(DRAFT.replace("青溪县", "甲县") * 30, encoding="utf-8")
    for _ in range(3):
        runs = [start("lint", name, "-o", "same.html", folder=folder) for name in ("b.txt", "c.txt")]
        assert [ended(process).code for process in runs] == [1, 1]
        page = (folder / "same.html").read_text(encoding="utf-8")
        assert page.startswith("<!DOCTYPE html>")
        assert page.endswith("</html>\n")
        assert page.count("<html") == 1
        assert ("青溪县" in page) != ("甲县" in page)
