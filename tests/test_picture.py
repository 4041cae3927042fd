"""The picture of a gap report in the README is what the program really shows; `pytest --update-golden` redraws it."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.text import Text

from validator import plugs
from validator.renderers import Settings
from validator.report import Report

from .judging import draft_of, rulebook
from .test_examples import DAY, FOLDER

PICTURE = FOLDER / "gap-report.svg"
WIDTH = 88
LINES = 40  # the head, the table of items and the first gaps

# As rich draws it, with the fonts that a reader's machine has: no address of a font service.
FORMAT = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: "Sarasa Mono SC", "Noto Sans Mono CJK SC", "Microsoft YaHei Mono", SimSun, monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawn() -> str:
    """Draw what `nianbao lint examples/bureau.txt` shows on a terminal."""
    draft = draft_of((FOLDER / "bureau.txt").read_bytes(), "examples/bureau.txt", today=DAY)
    settings = Settings(width=WIDTH, colour=True)
    shown = b"".join(plugs.load("renderers", "rich").render(Report(rulebook(), [draft]), settings)).decode()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.from_ansi("\n".join(shown.splitlines()[:LINES])))
    return console.export_svg(title="nianbao lint examples/bureau.txt", code_format=FORMAT, unique_id="nianbao")


def test_the_picture_in_the_readme_is_real_output(request: pytest.FixtureRequest) -> None:
    picture = drawn()
    if request.config.getoption("--update-golden"):
        PICTURE.write_text(picture, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == picture
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
