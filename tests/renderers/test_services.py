"""What holds of every format for programs: repeatable, draft by draft, harmless, and the exit code is its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from validator import plugs
from validator.cli.main import main
from validator.renderers import Settings
from validator.report import Draft, Report
from validator.text.language import Language

from . import sample
from .sample_rulebook import RULEBOOK

FORMATS = ("sarif", "junit", "github", "gitlab")
EXAMPLES = Path(__file__).parents[2] / "examples"


def rendered(plug: str, report: Report, settings: Settings = Settings()) -> str:  # noqa: B008  # a tuple of constants
    return b"".join(plugs.load("renderers", plug).render(report, settings)).decode("utf-8")


@pytest.mark.parametrize("plug", FORMATS)
@pytest.mark.parametrize("language", Language)
def test_two_renders_are_byte_identical(plug: str, language: Language) -> None:
    settings = Settings(language)
    assert rendered(plug, sample.report(), settings) == rendered(plug, sample.report(), settings)


@pytest.mark.parametrize("plug", FORMATS)
def test_neither_width_nor_colour_changes_anything(plug: str) -> None:
    wide = Settings(width=300, colour=True, quiet=True, verbose=True)
    assert rendered(plug, sample.report(), wide) == rendered(plug, sample.report())


@pytest.mark.parametrize("plug", FORMATS)
def test_a_draft_is_told_before_the_next_one_is_judged(plug: str) -> None:
    """Drafts are taken one by one and once, and nothing of them is kept until the end."""
    told = 0
    seen = []

    def drafts() -> Iterator[Draft]:
        for _ in range(3):
            yield sample.with_gaps()
            seen.append(told)

    for chunk in plugs.load("renderers", plug).render(Report(RULEBOOK, drafts()), Settings()):
        told += chunk.decode("utf-8").count("1,286件，分项相加")
    assert seen == [told // 3, told // 3 * 2, told]


@pytest.mark.parametrize("plug", FORMATS)
def test_a_path_that_is_no_text_is_shown(plug: str) -> None:
    """Bytes of a path that are no characters never stop a report."""
    for draft in (sample.with_gaps(), sample.unreadable()):
        assert rendered(plug, Report(RULEBOOK, [draft._replace(path="drafts/\udcff.md")]))


@pytest.mark.parametrize("plug", FORMATS)
@pytest.mark.parametrize("name", ["county.md", "bureau.txt", "no such file.md"])
@pytest.mark.parametrize("threshold", ["error", "info", "never"])
def test_the_exit_code_is_that_of_json(plug: str, name: str, threshold: str, capfd: pytest.CaptureFixture[str]) -> None:
    codes = []
    for each in ("json", plug):
        with pytest.raises(SystemExit) as stopped:
            main(["lint", str(EXAMPLES / name), "--format", each, "--fail-on", threshold, "--today", "2026-03-10"])
        codes.append(stopped.value.code)
    assert codes[0] == codes[1]
    assert capfd.readouterr().out
