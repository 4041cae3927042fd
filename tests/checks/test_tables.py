"""Tables, right and wrong, in every form in which a draft may hold one; the cases are the table beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from validator.findings import Verdict
from validator.rulebook.yaml import read

from ..judging import draft_of
from .tables import FORMS, is_merged, split

TABLE = Path(__file__).with_name("tables.yaml")
DATA = read("tables.yaml", TABLE.read_bytes()).data
RULES = ("table-sum", "table-text-mismatch")


def forms(case: dict[str, Any]) -> Iterator[str]:
    """Yield the forms that can hold a table: text and pipes know no merged cells."""
    merged = is_merged(split(case["rows"]))
    yield from (form for form in FORMS if form in ("html.md", "word.docx") or not merged)


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(form, case, id=f"{form} {number}: {case['caption']}")
        for number, case in enumerate(DATA[kind], 1)
        for form in forms(case)
    ]


def said(form: str, case: dict[str, Any], rows: list[list[str]] | None = None) -> list[str]:
    """Return what is said of a table in a report of this form."""
    data = FORMS[form](rows or split(case["rows"]), case["caption"], case.get("text", ""))
    draft = draft_of(data, form)
    assert draft.document is not None
    assert len(draft.document.tables) == 1
    results = [result for result in draft.results if result.rule in RULES]
    assert all(result.verdict is not Verdict.ERROR for result in results)
    return [finding.message.zh for result in results for finding in result.findings if finding.message is not None]


@pytest.mark.parametrize(("form", "case"), cases("right"))
def test_a_right_table_is_silent(form: str, case: dict[str, Any]) -> None:
    assert said(form, case) == []


@pytest.mark.parametrize(("form", "case"), cases("wrong"))
def test_a_wrong_table_is_told_with_the_cell_and_the_calculation(form: str, case: dict[str, Any]) -> None:
    assert any(case["said"] in message for message in said(form, case))


def changed(cell: str) -> str | None:
    """Return a cell with its last digit wrong, `None` where it holds no count."""
    digits = [at for at, sign in enumerate(cell) if sign.isdecimal()]
    if not digits or cell.endswith(("%", "年")) or "度" in cell:
        return None
    last = digits[-1]
    return f"{cell[:last]}{(int(cell[last]) + 3) % 10}{cell[last + 1 :]}"


def test_of_single_changed_cells_nearly_all_are_found() -> None:
    found = tried = 0
    for case in DATA["right"]:
        rows = split(case["rows"])
        heads = 2 if any("^" in row for row in rows[:2]) else 1
        for at in range(heads, len(rows)) if case.get("whole") else ():
            for column in range(rows[0][0] == "序号", len(rows[0])):
                wrong = changed(rows[at][column])
                if wrong is not None:
                    mutant = [list(row) for row in rows]
                    mutant[at][column] = wrong
                    tried += 1
                    found += bool(said("html.md", case, mutant))
    assert tried > 100
    assert found >= 0.95 * tried, f"{found} of {tried}"
