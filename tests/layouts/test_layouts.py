"""The same report set in other ways: damaged numbers, captions, annexes, tables, one long line; it is read all the same."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from .report import (
    HEADINGS,
    MET,
    NUMBERS,
    OPENING,
    POINTS,
    SIGNATURE,
    TEXTS,
    TITLE,
    lines,
    number_lines,
    parts,
    verdicts,
)

FOLDER = Path(__file__).parent
CAPTIONS = FOLDER.joinpath("captions.txt").read_text(encoding="utf-8").splitlines()
ROWS = FOLDER.joinpath("numbers.tsv").read_text(encoding="utf-8").splitlines()
SETS = [row.split("\t") for row in ROWS if not row.startswith("#")]
STORY = "县城管局对首次轻微违法行为不予处罚。"


@pytest.mark.parametrize(("numbers", "count"), SETS, ids=[row[0] for row in SETS])
def test_a_damaged_number_is_told_once_and_its_part_counts(numbers: str, count: str) -> None:
    text = "\n".join(lines([number.replace("_", " ") for number in numbers.split(" ")]))
    assert verdicts(text) == MET
    assert len(number_lines(text)) == int(count)


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_heading_that_lost_its_number_is_a_part_of_its_own(lost: int) -> None:
    text = "\n".join(lines([number if at != lost else "" for at, number in enumerate(NUMBERS)]))
    assert verdicts(text) == MET
    assert number_lines(text) == [lines().index(NUMBERS[lost] + HEADINGS[lost]) + 1]


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("points", [(0, 1, "caption", "story", 2), (0, "caption", 1, 2), (0, "story", "caption", 1, 2)])
def test_a_caption_between_numbered_points_restarts_nothing(caption: str, points: tuple[int | str, ...]) -> None:
    words = {"caption": caption, "story": STORY}
    text = "\n".join(lines(points=[words[at] if isinstance(at, str) else POINTS[at] for at in points]))
    assert verdicts(text) == MET
    assert number_lines(text) == []


@pytest.mark.parametrize(
    ("before", "behind"),
    [("", ""), ("【", "】"), ("【一、", "】"), ("**", "**")],
    ids=["bare", "boxed", "numbered", "bold"],
)
def test_headings_without_numbers_stand_above_numbered_points(before: str, behind: str) -> None:
    name = "draft.md" if before == "**" else "draft.txt"
    text = "\n".join(
        lines(
            [""] * 5, [f"{before.replace('一', '一二三四五'[at])}{words}{behind}" for at, words in enumerate(HEADINGS)]
        )
    )
    assert verdicts(text, name) == MET
    assert number_lines(text, name) == []


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_signs_that_show_nothing_do_not_count(sign: str) -> None:
    text = "\n".join(lines(headings=[words[:2] + sign + words[2:-1] + sign + words[-1:] for words in HEADINGS]))
    assert verdicts(text) == MET
    assert number_lines(text) == []


@pytest.mark.parametrize("annex", ["附件", "附件1", "附：", "附表：统计表", "附件2：统计表"])
def test_numbers_restart_below_an_annex(annex: str) -> None:
    more = [annex, "一、立法情况", "（一）文件。制定文件3件。", "二、执法情况", "（一）处罚。处罚120件。"]
    text = "\n".join([*lines(), *more])
    assert verdicts(text) == MET
    assert number_lines(text) == []


@pytest.mark.parametrize("joint", [" ", "", "\u3000"])
def test_a_text_in_one_long_line_is_read(joint: str) -> None:
    text = joint.join(lines())
    assert verdicts(text) == MET
    assert number_lines(text) == []


@pytest.mark.parametrize("mark", ["。", "："])
def test_headings_may_run_into_their_text(mark: str) -> None:
    text = "\n".join([TITLE, OPENING, *(part[0] + mark + "".join(part[1:]) for part in parts()), *SIGNATURE])
    assert verdicts(text) == MET


def test_a_lone_heading_of_the_highest_level_is_the_title_whatever_its_words() -> None:
    blocks = [
        "# 关于我县有关工作",
        OPENING,
        *("\n\n".join((f"## {heading}", *text)) for heading, text in zip(HEADINGS, TEXTS, strict=True)),
    ]
    assert verdicts("\n\n".join([*blocks, *SIGNATURE]), "draft.md") == MET


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def fill(cell: Any, words: list[str]) -> None:
    cell.text = words[0]
    for line in words[1:]:
        cell.add_paragraph(line)


def tabled(rows: list[list[list[str]]]) -> bytes:
    document = docx.Document()
    for line in (TITLE, OPENING):
        document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            fill(table.cell(at, column), words)
    for line in SIGNATURE:
        document.add_paragraph(line)
    return saved(document)


TABLES = {
    "one cell": [[[line for part in parts() for line in part]]],
    "a part in each row": [[part] for part in parts()],
    "headings left, texts right": [[part[:1], part[1:]] for part in parts()],
    "headings without numbers left": [[part[:1], part[1:]] for part in parts([""] * 5)],
    "numbers in a column": [[[str(at)], part[:1], part[1:]] for at, part in enumerate(parts([""] * 5), 1)],
}


@pytest.mark.parametrize("form", TABLES)
def test_a_report_set_in_a_table_is_read_as_the_text_it_is(form: str) -> None:
    assert verdicts(tabled(TABLES[form]), "draft.docx") == MET


def test_rows_of_a_table_that_was_pasted_as_text_are_no_headings() -> None:
    rows = ["办理情况见下表。", "一、收到申请 | 24 | 3 | 27 |", "二、予以受理 | 20 | 3 | 23 |"]
    text = "\n".join(lines(points=[*POINTS, *rows]))
    assert verdicts(text) == MET
    assert number_lines(text) == []
