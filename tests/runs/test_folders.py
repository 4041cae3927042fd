"""A walk through a folder: every file is a draft, is told with why it is none, or plainly is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from validator.report import Skipped
from validator.runs.folders import walk
from validator.text.language import Words

TEXT = "一、主要举措和成效\n学法8次。\n"


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")


def found(folder: Path, left_out: str = "") -> tuple[list[str], dict[str, bool]]:
    """Return the drafts, and what was passed over with whether that was expected."""

    def excluded(path: str) -> Words | None:
        return Words("不要", "no") if left_out and os.path.basename(path) == left_out else None

    told = list(walk(str(folder), excluded))
    drafts = [os.path.relpath(each, folder) for each in told if isinstance(each, str)]
    skipped = {os.path.relpath(each.path, folder): each.expected for each in told if isinstance(each, Skipped)}
    return drafts, skipped


@pytest.mark.parametrize(
    "name",
    ["a.doc", "a.WPS", "a.pdf", "a.rtf", "a.odt", "a.ofd", "a.jpg", "a.PNG", "a.xlsx", "a.zip", "a.html", "报告"],
)
def test_what_may_be_a_report_and_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert found(tmp_path) == ([], {name: False})


@pytest.mark.parametrize(
    "name",
    (
        "README.md README.zh-CN.md LICENSE license.txt requirements.txt requirements-dev.txt CHANGELOG.md nianbao.yaml "
        "a.json run.py list.csv .hidden.docx ~$a.docx .git/a.txt"
    ).split(),
)
def test_what_is_plainly_no_draft_is_not_mentioned(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    assert found(tmp_path) == ([], {})


def test_drafts_stand_in_a_fixed_order_those_of_a_folder_before_those_below(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a/d.txt", "a/c.docx.txt", "e.txt")
    assert found(tmp_path)[0] == ["b.md", "e.txt", os.path.join("a", "c.docx.txt"), os.path.join("a", "d.txt")]


def test_a_folder_that_is_left_out_is_told_once_and_not_entered(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "旧稿/b.txt", "旧稿/c.doc")
    assert found(tmp_path, "旧稿") == (["a.txt"], {"旧稿": True})


def test_links_to_folders_and_pipes_are_told_and_not_opened(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt")
    (tmp_path / "in" / "link").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "in" / "b.txt")
    assert found(tmp_path / "in") == (["a.txt"], {"link": False, "b.txt": False})


@pytest.mark.skipif(os.getuid() == 0, reason="root may open every folder")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert found(tmp_path) == (["a.txt"], {"closed": False})
    finally:
        (tmp_path / "closed").chmod(0o700)
