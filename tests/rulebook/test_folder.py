"""Rulebooks are found by name or by path, and only their own files are read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from validator.errors import RulebookError, UsageError
from validator.rulebook.folder import files, find, names, shipped


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder with two rulebooks and something else."""
    for name in ("fazhi", "budget"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rulebook.yaml").write_bytes(b"id: x\n")
    (tmp_path / "empty").mkdir()
    (tmp_path / "README.md").write_bytes(b"")
    return tmp_path


def test_names_are_the_folders_that_hold_a_rulebook(root: Path) -> None:
    assert names(str(root)) == ("budget", "fazhi")
    assert names(str(root / "nowhere")) == ()


def test_a_rulebook_is_found_by_name_or_by_path(root: Path) -> None:
    assert find("fazhi", str(root)) == str(root / "fazhi")
    assert find(str(root / "empty"), str(root)) == str(root / "empty")


def test_an_unknown_name_is_answered_with_the_nearest_and_all_there_are(root: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find("fazi", str(root))
    (complaint,) = caught.value.complaints
    assert complaint.what.zh == "没有规则库“fazi”"
    assert complaint.hint
    assert complaint.hint.zh == "是不是“fazhi”？现有的规则库：budget、fazhi"
    with pytest.raises(UsageError, match="There are: budget, fazhi"):
        find("zzz", str(root))


def test_the_path_of_a_file_is_answered_with_its_folder(root: Path) -> None:
    with pytest.raises(UsageError, match="A rulebook is a folder"):
        find(str(root / "fazhi" / "rulebook.yaml"), str(root))


def test_the_rules_lie_in_the_package_or_beside_the_project(tmp_path: Path) -> None:
    package = tmp_path / "validator"
    (tmp_path / "rules").mkdir()
    assert shipped(str(package)) == str(package / "_rules")
    (tmp_path / "pyproject.toml").write_bytes(b"")
    assert shipped(str(package)) == str(tmp_path / "rules")
    (package / "_rules").mkdir(parents=True)
    assert shipped(str(package)) == str(package / "_rules")


def test_only_yaml_files_are_read_and_no_more_than_the_loader_takes(root: Path) -> None:
    folder = root / "fazhi"
    (folder / "items.yaml").write_bytes(b"a" * (2 << 20))
    (folder / "old.yml").write_bytes(b"")
    (folder / "README.md").write_bytes(b"")
    (folder / "sub.yaml").mkdir()
    contents = files(str(folder))
    assert list(contents) == ["items.yaml", "old.yml", "rulebook.yaml"]
    assert len(contents["items.yaml"]) == (1 << 20) + 1


def test_a_folder_that_cannot_be_read_is_a_complaint(root: Path) -> None:
    with pytest.raises(RulebookError, match="cannot be read"):
        files(str(root / "nowhere"))


def test_reading_is_imported_only_when_something_is_read() -> None:
    heavy = "'jsonschema', 'ruamel.yaml', 're2', 'difflib'"
    code = f"import sys, validator.rulebook.load, validator.rulebook.folder; print([m for m in ({heavy}) if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
