"""What programs call: it works with nothing else given, says what the command writes, and tells wrong types."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import validator
from validator import Options, lint_bytes, lint_file, load_rulebook, plugs, render
from validator.facts.gather import Given
from validator.report import Outcome

ROOT = Path(__file__).parents[1]
DRAFT = ROOT / "examples" / "bureau.txt"
DAY = Options(date(2025, 4, 1))


def test_the_example_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- example -->\n```python\n(.+?)```\n", readme, re.DOTALL)
    assert found is not None
    example = found[1].replace("examples/", f"{ROOT.as_posix()}/examples/")
    assert len(example.splitlines()) <= 12
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.stderr == ""
    lines = run.stdout.splitlines()
    assert lines[0].endswith("bureau.txt gaps")
    assert lines[-1] == "gaps"
    assert len(lines) > 2
    assert (tmp_path / "report.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_a_path_a_text_and_bytes_are_the_same_draft() -> None:
    by_path, by_text = lint_file(DRAFT, options=DAY), lint_file(str(DRAFT), options=DAY)
    by_bytes = lint_bytes(DRAFT.read_bytes(), str(DRAFT), options=DAY)
    assert by_path.to_dict() == by_text.to_dict() == by_bytes.to_dict()


def test_today_is_the_day_where_none_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("validator.api.today", lambda: date(2025, 4, 1))
    assert lint_file(DRAFT).to_dict() == lint_file(DRAFT, options=DAY).to_dict()


def test_a_report_as_a_dictionary_is_what_the_command_writes() -> None:
    command = [sys.executable, "-m", "validator", "lint", str(DRAFT), "--format", "json", "--today", "2025-04-01"]
    run = subprocess.run(command, capture_output=True, check=False)
    report = lint_file(DRAFT, options=DAY)
    assert json.loads(run.stdout) == report.to_dict()
    assert run.stdout == render(report, "json")


@pytest.mark.parametrize("name", [name for name in plugs.names("renderers") if name != "docx"])
def test_every_format_is_reached_by_its_name(name: str) -> None:
    assert render(lint_file(DRAFT, options=DAY), name)


def test_a_rulebook_and_options_of_ones_own_are_used() -> None:
    rulebook = load_rulebook()
    alone = rulebook._replace(rules=rulebook.rules[:1])
    (draft,) = lint_bytes(
        DRAFT.read_bytes(), "a.txt", rulebook=alone, options=DAY._replace(given=Given(None, 1999))
    ).drafts
    assert [result.rule for result in draft.results] == [rulebook.rules[0].id]
    assert draft.facts is not None
    assert draft.facts.report_year is not None
    assert draft.facts.report_year.value == 1999


def test_the_shipped_rulebook_is_the_one_without_a_name() -> None:
    assert load_rulebook() == load_rulebook("fazhi")


def test_a_file_that_is_missing_is_a_draft_that_says_so() -> None:
    (draft,) = lint_file("missing.txt").drafts
    assert draft.outcome is Outcome.ERROR
    assert draft.complaints


WRONG: list[tuple[Callable[[], object], type[Exception], str]] = [
    (lambda: lint_file(7), TypeError, "path must be a path, not int"),  # type: ignore[arg-type]
    (lambda: lint_bytes("text", "a.txt"), TypeError, "data must be bytes, not str"),  # type: ignore[arg-type]
    (lambda: lint_bytes(b"text", 1), TypeError, "name must be a file name, not int"),  # type: ignore[arg-type]
    (lambda: lint_file("a.txt", rulebook="fazhi"), TypeError, "rulebook must be a rulebook"),  # type: ignore[arg-type]
    (lambda: lint_file("a.txt", options={}), TypeError, "options must be `Options`, not dict"),  # type: ignore[arg-type]
    (lambda: render(lint_file("a.txt"), "pdf"), ValueError, "there is no format 'pdf'; the formats are docx, "),
    (lambda: render("a.txt", "html"), TypeError, "report must be a report"),  # type: ignore[arg-type]
    (lambda: load_rulebook(7), TypeError, "a rulebook must be named by a text"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "kind", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_a_wrong_argument_is_told_in_one_line(call: Callable[[], object], kind: type[Exception], said: str) -> None:
    with pytest.raises(kind) as raised:
        call()
    assert str(raised.value).startswith(said)
    assert "\n" not in str(raised.value)


def test_the_package_tells_that_it_is_typed() -> None:
    assert Path(validator.__file__).with_name("py.typed").is_file()


def test_everything_public_is_there() -> None:
    assert all(getattr(validator, name) for name in validator.__all__)
