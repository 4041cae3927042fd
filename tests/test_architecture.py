"""The architecture as a table: which module may import which, how long things may be, what a start may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from validator import plugs

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "validator"

# The stages in the order of the data; each may import itself and what stands above it, nothing below.
STAGES = (
    ("text",),  # pure; knows no document
    ("errors", "plugs"),
    ("document",),
    ("readers",),  # bytes → Document
    ("outline",),  # Document → Outline
    ("facts",),  # Outline → Facts
    ("findings",),
    ("redaction",),  # what is shown of persons
    ("rulebook",),  # YAML → Rulebook
    ("checks",),  # the kinds of rules
    ("engine",),
    ("waivers",),
    ("report",),
    ("renderers",),  # Report → bytes
    ("configuration",),  # nianbao.yaml
    ("api",),  # the only place where the stages meet
    ("authoring", "runs"),  # for owners of rulebooks; many drafts
    ("cli", "lsp"),  # who calls it
    ("__main__",),
)
# From the document to the report nothing touches files, the clock, chance, the environment or the terminal.
PURE = ("text", "errors", "redaction", "document", "outline", "facts", "findings", "checks")
PURE += ("engine", "waivers", "report", "renderers")
WORLD = {"os", "sys", "time", "random", "pathlib", "subprocess", "shutil", "socket", "tempfile", "click", "io.open"}
MOST_LINES = 300
MOST_FUNCTION_LINES = 60


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_rules" not in path.parts)


def stage_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "validator":
                yield from (f"validator.{alias.name}" for alias in node.names)


def ids(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


@pytest.mark.parametrize("path", modules(), ids=ids(modules()))
def test_data_flows_one_way(path: Path) -> None:
    order = {stage: position for position, stages in enumerate(STAGES) for stage in stages}
    own = stage_of(path)
    if own == "__init__":
        return
    assert own in order, f"add {own} to the table of stages"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "validator" and len(parts) > 1 and parts[1] != "__version__":
            assert order[parts[1]] <= order[own], f"{own} must not import {parts[1]}"


@pytest.mark.parametrize("path", modules(), ids=ids(modules()))
def test_the_core_knows_no_files_clock_or_terminal(path: Path) -> None:
    own = stage_of(path)
    if own not in PURE:
        return
    touched = {name.split(".")[0] for name in imported(path)} & WORLD
    assert not touched


@pytest.mark.parametrize("path", modules(), ids=ids(modules()))
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MOST_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name


def test_no_module_is_a_bag() -> None:
    bags = {"utils", "helpers", "common", "core", "manager", "misc", "base"}
    assert not [path for path in modules() if path.stem.strip("_") in bags]


@pytest.mark.parametrize("family", ["readers", "checks", "renderers", "cli.commands"])
def test_every_plug_has_what_its_family_asks_for(family: str) -> None:
    asked = {
        "readers": ("SUFFIXES", "read"),
        "checks": ("Options", "check"),
        "renderers": ("MEDIA_TYPE", "render"),
        "cli.commands": ("command",),
    }[family]
    for name in plugs.names(family):
        plug = plugs.load(family, name)
        assert plug.__doc__
        assert all(hasattr(plug, attribute) for attribute in asked), name


def test_a_format_that_frames_pieces_writes_them_too() -> None:
    for name in plugs.names("renderers"):
        plug = plugs.load("renderers", name)
        assert hasattr(plug, "writer") or not hasattr(plug, "frame"), name


HEAVY = ("rich", "docx", "lxml", "pygls", "lsprotocol", "xlsxwriter", "jinja2", "markdown_it", "multiprocessing")


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a run of the program loads."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "validator", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize("drafts", [1, 5])
def test_linting_a_text_loads_nothing_that_only_others_need(tmp_path: Path, drafts: int) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("一、主要举措和成效\n全年学法8次。\n", encoding="utf-8")
    loaded = loaded_by("lint", "--format", "json", *[str(draft)] * drafts)
    assert "validator.engine" in loaded
    assert not loaded & set(HEAVY)
    assert not [name for name in loaded if name.startswith("validator.cli.commands.") and not name.endswith(".lint")]


# What reads a rulebook, or a configuration, from YAML.
READING = {"ruamel", "jsonschema", "validator.configuration.read"}
READING |= {f"validator.rulebook.{name}" for name in "chain load compile entries groups overlay build".split()}
READING |= {f"validator.rulebook.{name}" for name in "yaml syntax schema validate written".split()}


def test_a_rulebook_that_was_kept_is_had_without_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_CACHE", str(tmp_path / "cache"))
    draft = tmp_path / "draft.txt"
    draft.write_text("一、主要举措和成效\n全年学法8次。\n", encoding="utf-8")
    first, second = (loaded_by("lint", "--format", "json", str(draft)) for _ in range(2))
    assert {"ruamel", "validator.rulebook.build"} <= first
    assert not second & READING


def test_only_the_command_that_is_called_is_imported() -> None:
    loaded = loaded_by("--version")
    assert not [name for name in loaded if name.startswith("validator.cli.commands.")]
