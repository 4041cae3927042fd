"""Rulebooks and overlays are found by name or path and put together in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from validator.errors import Complaint, UserError
from validator.rulebook.chain import LONGEST, load


def overlay(folder: Path, extends: str, *changes: str) -> str:
    """Write an overlay that switches rules off; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    off = "".join(f"  - {{rule: {rule}, reason: {folder.name}, off: true}}\n" for rule in changes)
    text = f"id: {folder.name}\nversion: 1.0\ntitle: {{zh: 甲, en: A}}\nextends: {extends}\n"
    (folder / "rulebook.yaml").write_text(text + (f"changes:\n{off}" if off else ""), encoding="utf-8")
    return str(folder)


def complaint(*names: str) -> Complaint:
    with pytest.raises(UserError) as caught:
        load(names)
    (only,) = caught.value.complaints
    return only


def test_an_overlay_alone_brings_the_rulebook_it_extends(tmp_path: Path) -> None:
    rulebook = load([overlay(tmp_path / "city", "fazhi", "section-order")])
    assert (rulebook.id, [each.id for each in rulebook.overlays]) == ("fazhi", ["city"])
    assert [rule.id for rule in rulebook.changed()] == ["section-order"]


def test_an_overlay_may_extend_an_overlay_by_a_path_from_its_own_folder(tmp_path: Path) -> None:
    overlay(tmp_path / "city", "fazhi", "section-order")
    rulebook = load([overlay(tmp_path / "town", "../city", "other-matters")])
    assert [each.id for each in rulebook.overlays] == ["city", "town"]
    assert [rule.id for rule in rulebook.changed()] == ["other-matters", "section-order"]


def test_several_overlays_are_applied_once_each_in_the_order_given(tmp_path: Path) -> None:
    city, bureau = overlay(tmp_path / "city", "fazhi"), overlay(tmp_path / "bureau", "fazhi")
    town = overlay(tmp_path / "town", "../city")
    assert [each.id for each in load(["fazhi", bureau, town, city]).overlays] == ["bureau", "city", "town"]


def test_what_belongs_to_another_rulebook_is_refused(tmp_path: Path) -> None:
    other = overlay(tmp_path / "other", "fazhi")
    whole = Path(other) / "rulebook.yaml"
    city = overlay(tmp_path / "city", "fazhi")
    whole.write_text("id: other\nversion: 1.0\ntitle: {zh: 甲, en: A}\ntopics: [a]\nsources: []\n", encoding="utf-8")
    assert "本身是一部完整的规则库" in complaint("fazhi", other).what.zh
    assert "不能加在" in complaint(overlay(tmp_path / "on-other", "../other"), city).what.zh


@pytest.mark.parametrize(
    ("extends", "line", "column", "said"),
    [
        ("fazi", 4, 10, "没有规则库“fazi”是不是“fazhi”？"),
        ("../nowhere", 4, 10, "没有规则库“../nowhere”"),
        ("../one", 4, 10, "extends 绕成了圈"),
        ("[fazhi]", 4, 10, "“extends”应当是文字"),
    ],
)
def test_what_it_extends_must_be_there(tmp_path: Path, extends: str, line: int, column: int, said: str) -> None:
    found = complaint(overlay(tmp_path / "one", extends))
    assert (found.line, found.column) == (line, column)
    assert found.where.endswith("one/rulebook.yaml")
    assert said in found.what.zh + (found.hint.zh if found.hint else "")


def test_a_circle_of_overlays_is_named(tmp_path: Path) -> None:
    overlay(tmp_path / "one", "../two")
    found = complaint(overlay(tmp_path / "two", "../one"))
    assert found.what.en.startswith("`extends` goes round in a circle")
    assert found.line == 4


def test_a_tower_of_overlays_is_refused(tmp_path: Path) -> None:
    for number in range(LONGEST + 1):
        overlay(tmp_path / f"n{number}", f"../n{number + 1}")
    overlay(tmp_path / f"n{LONGEST + 1}", "fazhi")
    assert "10" in complaint(str(tmp_path / "n0")).what.zh


def test_a_pattern_that_is_wrong_is_complained_of_at_once_in_what_is_not_shipped(tmp_path: Path) -> None:
    folder = Path(overlay(tmp_path / "city", "fazhi"))
    head = (folder / "rulebook.yaml").read_text("utf-8")
    head += "changes:\n  - {rule: other-matters, reason: 甲, check: {headings+: ['(']}}\n"
    (folder / "rulebook.yaml").write_text(head, encoding="utf-8")
    found = complaint(str(folder))
    assert (found.line, found.what.zh) == (6, "圆括号 ( 没有配对：“(”")
