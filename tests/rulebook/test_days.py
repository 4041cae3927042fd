"""Days in rule options and configurations are checked when they are read, at their line and column."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from validator.api import load_rulebook
from validator.errors import RulebookError
from validator.rulebook.folder import find

NO_DAYS = ["2020-13-16", "2021-02-31", "2021-04-31", "2023-02-29", "2020-00-10", "2020-10-00"]
NO_FORM = ["去年", "2020年11月16日", "2020-1-1", "20201116"]
# A file of the shipped rulebook, and what stands before a day in it.
PLACES = [
    ("terms.yaml", "coined: "),
    ("terms.yaml", "held: "),
    ("laws.yaml", "in_force: "),
    ("laws.yaml", "until: "),
    ("rulebook.yaml", "in_force: "),
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find("fazhi"), tmp_path / "fazhi"))


def with_day(book: Path, file: str, before: str, day: str) -> tuple[int, int]:
    """Write a day into a rulebook instead of the first one behind these words; return its line and column."""
    path = book / file
    text = path.read_text(encoding="utf-8")
    found = re.search(rf"{before}('?)[0-9-]+\1", text)
    assert found is not None
    start = found.start() + len(before)
    path.write_text(f"{text[:start]}'{day}'{text[found.end() :]}", encoding="utf-8")
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)


@pytest.mark.parametrize("day", NO_DAYS + NO_FORM)
@pytest.mark.parametrize(("file", "before"), PLACES)
def test_a_day_that_there_is_not_is_told_at_its_place(book: Path, file: str, before: str, day: str) -> None:
    place = with_day(book, file, before, day)
    with pytest.raises(RulebookError) as refused:
        load_rulebook(str(book))
    (complaint,) = refused.value.complaints
    assert complaint.where.endswith(file)
    assert (complaint.line, complaint.column) == place
    assert day in complaint.what.zh


@pytest.mark.parametrize("period", ["2021—2025", "2021", "2021-25"])
def test_a_period_that_cannot_be_read_is_told_at_its_place(book: Path, period: str) -> None:
    path = book / "documents.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("periods: [2020-2025]", f"periods: ['{period}']", 1), encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        load_rulebook(str(book))
    (complaint,) = refused.value.complaints
    assert complaint.line == text[: text.index("periods: [2020-2025]")].count("\n") + 1
    assert complaint.hint is not None
    assert "2021-2025" in complaint.hint.zh


@pytest.mark.parametrize(("month", "day", "sound"), [(4, 31, False), (2, 29, False), (13, 1, False), (2, 28, True)])
def test_a_deadline_is_a_day_that_every_year_has(book: Path, month: int, day: int, sound: bool) -> None:
    path = book / "period.yaml"
    text = path.read_text(encoding="utf-8")
    changed = re.sub(r"month: 4\n( +)day: 1\n", rf"month: {month}\n\1day: {day}\n", text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    if sound:
        load_rulebook(str(book))
        return
    with pytest.raises(RulebookError) as refused:
        load_rulebook(str(book))
    line = changed.split("\n").index(next(each for each in changed.split("\n") if f"day: {day}" in each)) + 1
    assert [(each.line, each.what.zh) for each in refused.value.complaints] == [(line, f"没有“{month}-{day}”这一天")]


def test_an_overlay_that_changes_a_day_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "rulebook.yaml").write_text(
        "id: local\nversion: '1'\ntitle: {zh: 本地, en: Local}\nextends: fazhi\nchanges:\n"
        "  - rule: publication-deadline\n    reason: 试\n    check:\n      terms+:\n"
        "        - {basis: {zh: 本地, en: Local}, month: 2, day: 31}\n",
        encoding="utf-8",
    )
    with pytest.raises(RulebookError) as refused:
        load_rulebook(str(tmp_path))
    assert [(each.line, each.what.zh) for each in refused.value.complaints] == [(10, "没有“2-31”这一天")]
