"""Rulebooks and configurations in an editor, and what becomes of open drafts when they change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .client import Client
from .drafts import codes, draft

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "overlay", tmp_path / "overlay"))


def test_a_sound_rulebook_has_no_diagnostics(client: Client, overlay: Path) -> None:
    head = overlay / "rulebook.yaml"
    uri = client.open(head, head.read_text(encoding="utf-8"), "yaml")
    assert client.diagnostics(uri) == []


def test_a_slip_is_told_where_it_stands_before_it_is_saved(client: Client, overlay: Path) -> None:
    head = overlay / "rulebook.yaml"
    text = head.read_text(encoding="utf-8")
    uri = client.open(head, text, "yaml")
    client.diagnostics(uri)
    client.change(uri, 2, {"text": text + "severty: error\n"})
    found = client.diagnostics(uri, 2)
    assert [each["range"]["start"]["line"] for each in found] == [text.count("\n")]
    assert "severty" in found[0]["message"]


def test_what_is_wrong_in_another_file_is_told_there(client: Client, overlay: Path) -> None:
    topic = next(path for path in overlay.glob("*.yaml") if path.name != "rulebook.yaml")
    topic.write_text(topic.read_text(encoding="utf-8") + "nonsense: true\n", encoding="utf-8")
    head = overlay / "rulebook.yaml"
    client.open(head, head.read_text(encoding="utf-8"), "yaml")
    assert "nonsense" in client.diagnostics(topic.as_uri())[0]["message"]
    topic.write_text(topic.read_text(encoding="utf-8").replace("nonsense: true\n", ""), encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", changes=[{"uri": topic.as_uri(), "type": 2}])
    assert client.diagnostics(topic.as_uri()) == []


def test_an_example_that_fails_is_told_at_the_example(client: Client, overlay: Path) -> None:
    topic = next(path for path in overlay.glob("*.yaml") if path.name != "rulebook.yaml")
    text = topic.read_text(encoding="utf-8")
    line = next(number for number, line in enumerate(text.split("\n")) if line.strip() == "met:")
    broken = text.split("\n")
    broken[line + 1 : line + 1] = [broken[line].replace("met:", "  - 全年学法8次。")]
    uri = client.open(topic, "\n".join(broken), "yaml")
    found = client.diagnostics(uri)
    assert [each["range"]["start"]["line"] for each in found] == [line + 1]
    assert "实际是“gap”" in found[0]["message"]


def test_a_yaml_file_of_something_else_is_left_in_peace(client: Client, tmp_path: Path) -> None:
    client.wait(lambda message: message.get("method") == "client/registerCapability")
    client.open(tmp_path / "compose.yaml", "services: [", "yaml")
    assert client.quiet(1.0)


def test_a_configuration_is_checked_while_it_is_written(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "nianbao.yaml", "issuer_kind: county\n", "yaml")
    assert client.diagnostics(uri) == []
    client.change(uri, 2, {"text": "issuer_kind: village\nignore: [no-such-rule]\n"})
    assert [each["range"]["start"]["line"] for each in client.diagnostics(uri, 2)] == [0, 1]


def test_a_saved_configuration_takes_effect_on_open_drafts(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    assert "next-year-plan" in codes(client.diagnostics(uri))
    path = tmp_path / "nianbao.yaml"
    path.write_text("ignore: [next-year-plan]\n", encoding="utf-8")
    client.save(path.as_uri())
    assert "next-year-plan" not in codes(client.diagnostics(uri))


def test_a_configuration_changed_by_another_program_takes_effect(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    client.wait(lambda message: message.get("method") == "client/registerCapability")
    assert "next-year-plan" in codes(client.diagnostics(uri))
    path = tmp_path / "nianbao.yaml"
    path.write_text("ignore: [next-year-plan]\n", encoding="utf-8")
    client.notify("workspace/didChangeWatchedFiles", changes=[{"uri": path.as_uri(), "type": 1}])
    assert "next-year-plan" not in codes(client.diagnostics(uri))


def test_a_changed_overlay_takes_effect_on_open_drafts(client: Client, overlay: Path, tmp_path: Path) -> None:
    (tmp_path / "nianbao.yaml").write_text("overlays: [overlay]\n", encoding="utf-8")
    uri = client.open(tmp_path / "a.md", draft())
    found = client.diagnostics(uri)
    assert not [each for each in found if "nianbao.yaml" in each["message"]]
    head = overlay / "rulebook.yaml"
    sound = head.read_text(encoding="utf-8")
    head.write_text(sound + "severty: error\n", encoding="utf-8")
    client.save(head.as_uri())
    found = client.diagnostics(uri)
    assert [each for each in found if "severty" in each["message"]]
    assert "publication-deadline" in codes(found)  # judged by the rules that were sound last


def test_a_draft_under_a_configuration_that_was_never_sound_says_so_at_its_title(
    client: Client, tmp_path: Path
) -> None:
    (tmp_path / "nianbao.yaml").write_text("issuer_kind: village\n", encoding="utf-8")
    uri = client.open(tmp_path / "a.md", "\n" + draft())
    found = client.diagnostics(uri)
    assert [each["range"]["start"]["line"] for each in found] == [1]
    assert "nianbao.yaml 第1行" in found[0]["message"]


@pytest.mark.parametrize("text", ["{t", "ignore: {b", "waivers:\n  - {rule: placeholder, until", "{\u00a0"])
def test_half_typed_yaml_is_told_at_its_line(client: Client, tmp_path: Path, text: str) -> None:
    for path in (tmp_path / "nianbao.yaml", tmp_path / "rulebook.yaml"):
        path.write_text(text, encoding="utf-8")
        uri = client.open(path, text, "yaml")
        found = client.diagnostics(uri)
        assert text.count("\n") in [each["range"]["start"]["line"] for each in found]
        assert not any("程序" in each["message"] for each in found)
