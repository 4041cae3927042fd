"""Drafts in an editor: opened, typed, saved, closed, waived, and texts that are no drafts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .client import Client
from .drafts import PARTS, codes, draft

WAIVER = """waivers:
  - rule: next-year-plan
    reason: 县委另行印发年度计划
    approver: 王某某（县司法局局长）
    until: 2026-12-31
"""


def named(diagnostics: list[dict[str, object]], rule: str) -> dict[str, object]:
    return next(each for each in diagnostics if each.get("code") == rule)


def test_an_opened_draft_is_judged(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "青溪县.md", draft("next-year-plan"))
    gap = named(client.diagnostics(uri), "next-year-plan")
    assert gap["severity"] == 1
    assert gap["source"] == "nianbao"
    message = str(gap["message"])
    assert "没有写下一年度" in message
    assert "怎么改：" in message


def test_a_part_that_is_missing_is_told_where_it_belongs(client: Client, tmp_path: Path) -> None:
    text = draft("shortcomings")
    uri = client.open(tmp_path / "a.md", text)
    where = named(client.diagnostics(uri), "shortcomings")["range"]
    line = next(number for number, line in enumerate(text.split("\n")) if line.startswith("县政府常务会议"))
    assert isinstance(where, dict)
    assert where["start"]["line"] == line


def test_what_has_no_place_is_told_at_the_title(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.txt", "\n\n\n" + draft(), "plaintext")
    where = named(client.diagnostics(uri), "publication-deadline")["range"]
    assert isinstance(where, dict)
    assert where["start"]["line"] == 3


def test_without_a_title_the_first_line_with_words_stands_for_the_whole(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.txt", "\n\n" + draft(title="", more=PARTS["achievements"]), "plaintext")
    found = client.diagnostics(uri)
    assert {each["range"]["start"]["line"] for each in found if each["code"] == "publication-deadline"} == {3}


def test_a_typed_change_is_judged_after_a_pause(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft())
    assert "placeholder" not in codes(client.diagnostics(uri))
    place = {"line": 2, "character": 2}
    client.change(uri, 2, {"range": {"start": place, "end": place}, "text": "××县"})
    found = client.diagnostics(uri, 2)
    assert named(found, "placeholder")["range"] == {
        "start": {"line": 2, "character": 2},
        "end": {"line": 2, "character": 4},
    }


def test_many_changes_at_once_are_judged_once(client: Client, tmp_path: Path) -> None:
    text = draft()
    uri = client.open(tmp_path / "a.md", text)
    client.diagnostics(uri)
    for version in range(2, 60):
        client.change(uri, version, {"text": f"{text}{'。' * version}"})
    client.diagnostics(uri, 59)
    assert client.quiet(1.0)


def test_a_long_draft_under_constant_typing_is_judged_in_its_newest_version_only(
    client: Client, tmp_path: Path
) -> None:
    text = draft(more=PARTS["achievements"] * 1200)
    assert len(text) > 100_000
    uri = client.open(tmp_path / "a.md", text)
    for version in range(2, 30):
        point = {"line": 2, "character": 0}
        client.change(uri, version, {"range": {"start": point, "end": point}, "text": "青"})
        client.ask("textDocument/hover", textDocument={"uri": uri}, position=point)  # it still answers
    client.diagnostics(uri)
    published = [
        message["params"]["version"] for message in client.received if message.get("method", "").endswith("Diagnostics")
    ]
    assert published[-1] == 29
    assert len(published) <= 3


def test_typing_in_one_document_does_not_hold_up_another(client: Client, tmp_path: Path) -> None:
    busy = client.open(tmp_path / "busy.md", draft(more=PARTS["achievements"] * 1200))
    other = client.open(tmp_path / "other.md", draft("next-year-plan"))
    client.change(busy, 2, {"text": draft(more=PARTS["achievements"] * 1100)})
    assert "next-year-plan" in codes(client.diagnostics(other))


def test_a_saved_draft_is_judged_anew(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    client.diagnostics(uri)
    (tmp_path / "nianbao.yaml").write_text(WAIVER, encoding="utf-8")
    client.save(uri)
    waived = named(client.diagnostics(uri), "next-year-plan")
    assert waived["severity"] == 4
    assert str(waived["message"]).startswith("已豁免（王某某（县司法局局长）批准，至2026-12-31）")


def test_a_closed_draft_is_no_longer_spoken_of(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    client.diagnostics(uri)
    client.notify("textDocument/didClose", textDocument={"uri": uri})
    assert client.diagnostics(uri) == []


def test_what_a_person_must_decide_is_information(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft())
    found = named(client.diagnostics(uri), "publication-deadline")
    assert found["severity"] == 3
    assert str(found["message"]).startswith("请人工核对：")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", "# nianbao\n\nA linter for reports. Install it with pip.\n\n## Usage\n\nRun it.\n"),
        ("notes.md", "# 待办\n\n一、买办公用纸\n\n二、修打印机\n"),
        ("blank.md", "\n\n"),
    ],
)
def test_a_text_that_is_no_report_is_left_in_peace(client: Client, tmp_path: Path, name: str, text: str) -> None:
    uri = client.open(tmp_path / name, text)
    assert client.diagnostics(uri) == []


def test_two_lines_of_a_new_report_are_judged(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.txt", "一、主要举措和成效\n全年学法8次。\n", "plaintext")
    assert "next-year-plan" in codes(client.diagnostics(uri))


def test_a_draft_never_saved_is_judged_by_its_language(client: Client) -> None:
    uri = client.open("untitled:Untitled-1", draft("next-year-plan"))
    assert "next-year-plan" in codes(client.diagnostics(uri))


def test_a_document_of_five_megabytes_is_refused_in_one_sentence(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.txt", draft() + "学法" * 900_000, "plaintext")
    found = client.diagnostics(uri)
    assert [each["severity"] for each in found] == [3]
    assert "不作检查" in found[0]["message"]


def test_the_language_is_chosen_by_the_client_or_the_environment_or_an_option(
    start: Callable[..., Client], tmp_path: Path
) -> None:
    for client, options in (
        (start(), {"lang": "en"}),
        (start("--lang", "en"), {}),
        (start(environment={"NIANBAO_LANG": "en"}), {}),
    ):
        client.initialize(options)
        uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
        assert "How to mend it" in str(named(client.diagnostics(uri), "next-year-plan")["message"])


def test_settings_changed_on_the_way_take_effect(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    client.diagnostics(uri)
    client.notify("workspace/didChangeConfiguration", settings={"nianbao": {"lang": "en", "issuerKind": "nonsense"}})
    assert "How to mend it" in str(named(client.diagnostics(uri), "next-year-plan")["message"])
