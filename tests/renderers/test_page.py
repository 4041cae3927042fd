"""What holds of every page for people: it fits, it is harmless, it comes draft by draft."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest

from validator import plugs
from validator.document import document
from validator.findings import Finding, Result, Verdict
from validator.renderers import Settings
from validator.report import Draft, Outcome, Report
from validator.text.language import Language, Words
from validator.text.width import cells

from . import sample
from .sample_rulebook import RULEBOOK

FORMATS = ("rich", "text", "json", "unix")
PAGES = ("rich", "text")
WIDTHS = (60, 80, 97, 120)
# Frames and labels that stand before the words of a line.
_LEAD = re.compile(r"^[\s│|]*")


def rendered(plug: str, settings: Settings) -> str:
    """Return the sample report in a format."""
    return b"".join(plugs.load("renderers", plug).render(sample.report(), settings)).decode("utf-8")


def every_page() -> Iterator[tuple[str, Settings]]:
    """Yield every way to show a page without colour."""
    for plug in PAGES:
        for width in WIDTHS:
            for language in Language:
                yield plug, Settings(language, width)
                yield plug, Settings(language, width, verbose=True)
                yield plug, Settings(language, width, quiet=True)


EVERY_PAGE = tuple(every_page())
EVERY_LINE = (*EVERY_PAGE, ("unix", Settings()), ("unix", Settings(Language.ENGLISH)))


@pytest.mark.parametrize(("plug", "settings"), EVERY_PAGE)
def test_no_line_is_wider_than_the_page(plug: str, settings: Settings) -> None:
    """Chinese characters count as two columns; only a single line for a draft is as long as what it tells."""
    if settings.quiet:
        return
    assert not [line for line in rendered(plug, settings).splitlines() if cells(line) > settings.width]


@pytest.mark.parametrize(("plug", "settings"), EVERY_PAGE)
def test_no_line_begins_with_a_closing_mark(plug: str, settings: Settings) -> None:
    """Commas and closing brackets stay with the words before them."""
    lines = (_LEAD.sub("", line) for line in rendered(plug, settings).splitlines())
    assert not [line for line in lines if line.startswith(tuple("，。、；：！？）》”"))]


@pytest.mark.parametrize(("plug", "settings"), EVERY_LINE)
def test_nothing_commands_the_terminal(plug: str, settings: Settings) -> None:
    """Neither escape codes nor marks that hide or turn text come through, only ends of lines."""
    controls = {sign for sign in rendered(plug, settings) if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp")}
    assert controls <= {"\n"}


def test_colour_only_adds_styles() -> None:
    """The only control codes are those of colour, the words meant are underlined, markup stays text."""
    coloured = rendered("rich", Settings(colour=True))
    plain = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert "\x1b" not in plain
    assert "\x1b[1;4;31m1,286件\x1b[0m" in coloured
    assert "云岭镇[bold red]2025年[/]法治政府" in plain
    assert not [line for line in plain.splitlines() if cells(line) > 80]


def test_colour_does_not_depend_on_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the settings decide."""
    before = rendered("rich", Settings(colour=True)), rendered("rich", Settings())
    for name, value in {"NO_COLOR": "1", "COLUMNS": "40", "TERM": "dumb", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert (rendered("rich", Settings(colour=True)), rendered("rich", Settings())) == before


@pytest.mark.parametrize("plug", FORMATS)
def test_drafts_are_taken_one_at_a_time(plug: str) -> None:
    """A draft is shown before the next one is asked for."""
    parts: list[bytes] = []
    shown_before: list[int] = []

    def drafts() -> Iterator[Draft]:
        for draft in sample.report().drafts:
            shown_before.append(len(parts))
            yield draft

    for part in plugs.load("renderers", plug).render(Report(RULEBOOK, drafts()), Settings()):
        parts.append(part)
    opening = 1 if plug == "json" else 0
    assert shown_before == [*range(opening, opening + 5)]


@pytest.mark.parametrize("plug", FORMATS)
def test_two_renders_are_byte_identical(plug: str) -> None:
    """Nothing but the report and the settings decides."""
    assert rendered(plug, Settings()) == rendered(plug, Settings())


@pytest.mark.parametrize("plug", FORMATS)
def test_no_drafts_make_an_empty_report(plug: str) -> None:
    """Nothing fails when nothing is to be shown."""
    b"".join(plugs.load("renderers", plug).render(Report(RULEBOOK, ()), Settings()))


@pytest.mark.parametrize("plug", FORMATS)
def test_a_path_that_is_no_text_is_shown(plug: str) -> None:
    """Bytes of a path that are no characters never stop a report."""
    draft = sample.with_gaps()._replace(path="drafts/\udcff.md")
    assert b"".join(plugs.load("renderers", plug).render(Report(RULEBOOK, [draft]), Settings())).decode("utf-8")


def test_a_single_draft_has_no_summary() -> None:
    """A summary is for several drafts."""
    lone = Report(RULEBOOK, (sample.passing(),))
    assert "汇总" not in b"".join(plugs.load("renderers", "text").render(lone, Settings())).decode("utf-8")
    assert "汇总" in rendered("text", Settings())


def test_marks_stand_under_the_words_meant() -> None:
    """The row of marks counts double-width characters as two."""
    lines = rendered("text", Settings()).splitlines()
    number = next(number for number, line in enumerate(lines) if "认真落实“放管服”改革" in line)
    assert cells(lines[number].partition("“放管服”改革")[0]) == lines[number + 1].index("^")
    assert lines[number + 1].count("^") == cells("“放管服”改革")


@pytest.mark.parametrize("size", [1, 100_000])
def test_a_span_over_many_lines_is_cut(size: int) -> None:
    """Of a long span the first line is shown."""
    text = "青溪县" * size + "\n第二行\n"
    whole = document("青溪县.txt", text, ())
    finding = Finding(whole.line_span(1)._replace(end=len(text)))
    result = Result("stale-term", Verdict.GAP, Words("过时。", "Stale."), findings=(finding,))
    draft = Draft("青溪县.txt", Outcome.GAPS, (), whole, None, (result,))
    for plug in PAGES:
        shown = b"".join(plugs.load("renderers", plug).render(Report(RULEBOOK, [draft]), Settings())).decode("utf-8")
        assert "第1行起" in shown
        assert max(map(cells, shown.splitlines())) <= 80


def test_a_draft_that_passes_still_says_what_is_open() -> None:
    """A tip does not count against a draft, and is not kept from the drafter."""
    tip = Result("stray-space", Verdict.GAP, Words("有空格。", "Spaces."))
    report = Report(RULEBOOK, [sample.passing()._replace(results=(tip,))])
    shown = b"".join(plugs.load("renderers", "text").render(report, Settings(quiet=True))).decode("utf-8")
    assert shown == "✓ drafts/青溪县.md  通过（另有其他问题1项）\n"
