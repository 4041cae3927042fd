"""The hooks work in a real repository, run by the real `pre-commit` on a copy of this one.

They are skipped where `pre-commit`, git or a package index to install from is not to be had.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGED = ("validator", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
GOOD = ROOT / "examples" / "county.md"
POOR = ROOT / "examples" / "bureau.txt"
REPORT = "2025年法治政府建设年度报告.md"

pytestmark = pytest.mark.skipif(
    find_spec("pre_commit") is None or shutil.which("git") is None, reason="pre-commit or git is not installed"
)


class Scratch(NamedTuple):
    """A repository of drafts that uses the hooks."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, hook: str) -> subprocess.CompletedProcess[str]:
        """Run a hook on everything that is committed or staged."""
        _git(self.folder, self.environment, "add", "--all")
        return _called(self.folder, self.environment, sys.executable, "-m", "pre_commit", "run", hook, "--all-files")

    def clear(self) -> None:
        """Remove all drafts and rulebooks."""
        for path in self.folder.iterdir():
            if not path.name.startswith("."):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _called(folder: Path, environment: Mapping[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def _git(folder: Path, environment: Mapping[str, str], *arguments: str) -> str:
    done = _called(folder, environment, "git", *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _environment(home: Path) -> dict[str, str]:
    # Whatever calls the tests from a hook of its own must not lead git to its repository.
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "NIANBAO_", "PRE_COMMIT"))
    }
    who = {f"GIT_{role}_{part}": "nianbao" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return kept | who | {"PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONUTF8": "1"}


def _published(folder: Path, environment: Mapping[str, str]) -> str:
    """Commit a copy of the package as it stands, with what is not committed here; return the commit."""
    folder.mkdir()
    for name in PACKAGED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    _git(folder, environment, "init", "--quiet")
    _git(folder, environment, "add", "--all")
    _git(folder, environment, "commit", "--quiet", "--no-verify", "--message", "Copy")
    return _git(folder, environment, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """Install the hooks once; all tests share them."""
    place = tmp_path_factory.mktemp("hooks")
    environment = _environment(place / "home")
    pip = (
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(place / "wheels"),
        "hatchling",
    )
    if _called(place, environment, *pip).returncode != 0:
        pytest.skip("no package index can be reached")
    commit = _published(place / "nianbao", environment)
    drafts = place / "drafts"
    drafts.mkdir()
    _git(drafts, environment, "init", "--quiet")
    (drafts / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {(place / 'nianbao').as_uri()}\n    rev: {commit}\n    hooks:\n"
        "      - {id: nianbao, args: [--today, '2026-03-10']}\n"
        "      - {id: nianbao-rules, args: [rules/local]}\n",
        encoding="utf-8",
    )
    _git(drafts, environment, "add", "--all")
    done = _called(drafts, environment, sys.executable, "-m", "pre_commit", "install-hooks")
    assert done.returncode == 0, done.stdout + done.stderr
    return Scratch(drafts, environment)


@pytest.fixture(autouse=True)
def _cleared(scratch: Scratch) -> None:
    scratch.clear()


def test_a_gap_stops_the_commit_and_is_explained(scratch: Scratch) -> None:
    (scratch.folder / REPORT).write_bytes(POOR.read_bytes())
    done = scratch.run("nianbao")
    assert done.returncode == 1
    assert "怎么改" in done.stdout
    assert REPORT in done.stdout


def test_a_good_draft_passes(scratch: Scratch) -> None:
    (scratch.folder / REPORT).write_bytes(GOOD.read_bytes())
    done = scratch.run("nianbao")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_files_that_are_no_reports_and_lock_files_are_left_alone(scratch: Scratch) -> None:
    for name in ("README.md", "法治政府建设.png", f"~${REPORT}", f".{REPORT}"):
        (scratch.folder / name).write_bytes(POOR.read_bytes())
    (scratch.folder / "法治政府建设").mkdir()
    (scratch.folder / "法治政府建设" / "说明.md").write_bytes(POOR.read_bytes())
    assert "no files to check" in scratch.run("nianbao").stdout


def test_a_broken_rulebook_stops_the_commit_and_a_sound_one_passes(scratch: Scratch) -> None:
    local = scratch.folder / "rules" / "local"
    shutil.copytree(ROOT / "examples" / "overlay", local)
    done = scratch.run("nianbao-rules")
    assert done.returncode == 0, done.stdout
    main = local / "rulebook.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("extends:", "extend:"), encoding="utf-8")
    done = scratch.run("nianbao-rules")
    assert done.returncode == 1
    assert "rulebook.yaml" in done.stdout
