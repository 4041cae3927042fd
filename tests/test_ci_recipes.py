"""The recipes in `examples/ci` are valid for their services, and their commands do what they say."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "examples" / "ci"
GITHUB = FOLDER / "github-actions.yml"
GITLAB = FOLDER / "gitlab-ci.yml"
# A recipe for others pins actions by version: whose rules are stricter puts in the commits of the day.
AUDIT = "rules:\n  unpinned-uses:\n    config:\n      policies:\n        '*': ref-pin\n"


def loaded(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def commands(path: Path) -> list[str]:
    """Return the commands of a recipe, in order."""
    if path == GITLAB:
        return list(loaded(path)["nianbao"]["script"])
    runs = (step["run"] for step in loaded(path)["jobs"]["lint"]["steps"] if "run" in step)
    return [line for run in runs for line in run.splitlines()]


def called(*command: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **settings)


@pytest.mark.parametrize(("path", "schema"), [(GITHUB, "vendor.github-workflows"), (GITLAB, "vendor.gitlab-ci")])
def test_a_recipe_is_valid_for_its_service(path: Path, schema: str) -> None:
    if find_spec("check_jsonschema") is None:
        pytest.skip("check-jsonschema is not installed")
    done = called(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path))
    assert done.returncode == 0, done.stdout


def test_an_auditor_of_workflows_finds_nothing(tmp_path: Path) -> None:
    zizmor = shutil.which("zizmor") or shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    shutil.copy(GITHUB, workflows)
    config = tmp_path / "zizmor.yml"
    config.write_text(AUDIT, encoding="utf-8")
    done = called(zizmor, "--offline", "--config", str(config), "--format", "plain", str(tmp_path))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=["github", "gitlab"])
def test_a_recipe_installs_first_and_its_last_command_decides(path: Path) -> None:
    first, *files, last = commands(path)
    assert first == 'python -m pip install "$NIANBAO"'
    assert all(command.endswith(" || true") and " --output " in command for command in files)
    assert "||" not in last


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no shell")
@pytest.mark.parametrize("path", [GITHUB, GITLAB], ids=["github", "gitlab"])
def test_the_commands_of_a_recipe_write_what_it_uploads(path: Path, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    shutil.copy(ROOT / "examples" / "bureau.txt", tmp_path / "reports")
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "nianbao"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m validator "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    search = f"{tmp_path / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": search, "PYTHONPATH": str(ROOT), "REPORTS": "reports"}
    for command in commands(path)[1:]:
        done = called("sh", "-c", command, cwd=tmp_path, env=environment)
        assert done.returncode == ("||" not in command), done.stderr
    made = {file.name: file for file in tmp_path.iterdir() if file.is_file()}
    assert ElementTree.fromstring(made.pop("nianbao.xml").read_bytes()).findall("testsuite/testcase/failure")
    ((name, other),) = made.items()
    assert name in path.read_text(encoding="utf-8").rpartition(f"--output {name}")[2]
    assert json.loads(other.read_bytes())
