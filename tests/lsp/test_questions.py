"""What a client may ask: hover, actions, symbols, explanations."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .client import CAPABILITIES, Client
from .drafts import codes, draft


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Apply edits that stand in the basic plane, as clients do."""
    lines = text.split("\n")

    def offset(place: dict[str, int]) -> int:
        return sum(len(line) + 1 for line in lines[: place["line"]]) + place["character"]

    for edit in sorted(edits, key=lambda edit: offset(edit["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:start] + edit["newText"] + text[end:]
    return text


def actions(client: Client, uri: str, place: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.ask(
        "textDocument/codeAction", textDocument={"uri": uri}, range=place, context={"diagnostics": []}
    )
    return found


def at(client: Client, uri: str, rule: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in client.diagnostics(uri) if each["code"] == rule)["range"]
    return found


def test_hovering_tells_basis_and_remedy(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    place = at(client, uri, "next-year-plan")
    said = client.ask("textDocument/hover", textDocument={"uri": uri}, position=place["start"])
    assert said["contents"]["kind"] == "markdown"
    assert "**依据**" in said["contents"]["value"]
    assert "《法治政府建设与责任落实督察工作规定》" in said["contents"]["value"]
    assert "**怎么改**" in said["contents"]["value"]
    assert said["range"] == place


def test_hovering_over_sound_text_says_nothing(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft())
    client.diagnostics(uri)
    assert client.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 2, "character": 3}) is None


def test_a_missing_part_is_inserted_where_it_belongs_and_numbered(client: Client, tmp_path: Path) -> None:
    text = draft("shortcomings").replace("三、党政", "二、党政").replace("四、2026", "三、2026")
    uri = client.open(tmp_path / "a.md", text)
    place = at(client, uri, "shortcomings")
    first = actions(client, uri, {"start": {"line": place["start"]["line"], "character": 0}, "end": place["start"]})[0]
    assert first["title"] == "插入“存在的不足和原因”部分的框架"
    mended = applied(text, first["edit"]["documentChanges"][0]["edits"])
    headings = [line for line in mended.split("\n") if line.startswith("## ")]
    assert [heading[3:5] for heading in headings] == ["一、", "二、", "三、", "四、"]
    assert "不足和原因" in headings[1]
    client.change(uri, 2, {"text": mended})
    found = codes(client.diagnostics(uri, 2))
    assert "placeholder" in found
    assert not found & {"heading-number", "section-order"}


def test_the_last_part_is_inserted_before_the_signature(client: Client, tmp_path: Path) -> None:
    text = draft("next-year-plan").replace("## ", "").replace("# ", "")
    uri = client.open(tmp_path / "a.txt", text, "plaintext")
    place = at(client, uri, "next-year-plan")
    edit = actions(client, uri, place)[0]["edit"]["documentChanges"][0]["edits"]
    mended = applied(text, edit)
    assert "四、2026年" in mended
    assert mended.index("四、2026年") < mended.index("\n青溪县人民政府\n")
    client.change(uri, 2, {"text": mended})
    assert not codes(client.diagnostics(uri, 2)) & {"next-year-plan", "heading-number", "section-order", "signing-date"}


def test_a_waiver_is_begun_in_a_new_configuration(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "草稿.md", draft("next-year-plan"))
    place = at(client, uri, "next-year-plan")
    waive = next(each for each in actions(client, uri, place) if "豁免：下一年度" in each["title"])
    create, edit = waive["edit"]["documentChanges"]
    assert create == {"kind": "create", "uri": (tmp_path / "nianbao.yaml").as_uri()}
    assert edit["edits"][0]["newText"].startswith('waivers:\n  - rule: next-year-plan\n    path: "草稿.md"\n')
    # The configuration is not accepted before it is filled in, and the draft is judged as before.
    (tmp_path / "nianbao.yaml").write_text(edit["edits"][0]["newText"], encoding="utf-8")
    opened = client.open(tmp_path / "nianbao.yaml", edit["edits"][0]["newText"], "yaml")
    assert {each["range"]["start"]["line"] for each in client.diagnostics(opened)} == {3, 4, 5}
    client.save(uri)
    found = client.diagnostics(uri)
    assert "next-year-plan" in codes(found)
    assert any("nianbao.yaml" in each["message"] and each["severity"] == 1 for each in found)


def test_a_waiver_is_added_to_a_configuration_that_is_there(client: Client, tmp_path: Path) -> None:
    before = (
        "issuer_kind: county\nwaivers:\n- rule: other-matters\n  reason: 格式\n  approver: 王某\n  until: 2026-12-31\n"
    )
    (tmp_path / "nianbao.yaml").write_text(before, encoding="utf-8")
    (tmp_path / "drafts").mkdir()
    uri = client.open(tmp_path / "drafts" / "a.md", draft(more="\n青溪县共有××人。\n"))
    place = at(client, uri, "placeholder")
    waive = next(each for each in actions(client, uri, place) if "豁免" in each["title"])
    (edit,) = waive["edit"]["documentChanges"]
    after = applied(before, edit["edits"])
    lines = after.split("\n")
    assert lines[2:5] == ["- rule: placeholder", '  path: "drafts/a.md"', '  quote: "××"']
    assert after.endswith(before.partition("waivers:\n")[2])


def test_no_file_is_created_where_the_client_creates_none(start: Callable[..., Client], tmp_path: Path) -> None:
    client = start()
    client.initialize(capabilities={})
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    titles = [each["title"] for each in actions(client, uri, at(client, uri, "next-year-plan"))]
    assert any("框架" in title for title in titles)
    assert not any("豁免" in title for title in titles)


def test_explanations_are_offered_to_clients_that_show_them(start: Callable[..., Client], tmp_path: Path) -> None:
    client = start()
    client.initialize({"showsExplanations": True})
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    explain = next(each for each in actions(client, uri, at(client, uri, "next-year-plan")) if "command" in each)
    said = client.ask("workspace/executeCommand", **{key: explain["command"][key] for key in ("command", "arguments")})
    assert said.startswith("# ")
    assert "**依据**" in said


def test_an_unknown_rule_has_no_explanation(client: Client) -> None:
    assert client.ask("workspace/executeCommand", command="nianbao.explain", arguments=["no-such-rule"]) is None


def test_the_outline_is_shown_as_symbols(client: Client, tmp_path: Path) -> None:
    text = draft().replace("县政府常务会议集体学法", "### （一）学法\n\n县政府常务会议集体学法", 1)
    uri = client.open(tmp_path / "a.md", text)
    found = client.ask("textDocument/documentSymbol", textDocument={"uri": uri})
    assert [each["name"][:2] for each in found] == ["青溪", "一、", "二、", "三、", "四、"]
    assert [each["name"] for each in found[1]["children"]] == ["（一）学法"]
    for symbol in found:
        assert symbol["range"]["start"]["line"] <= symbol["selectionRange"]["start"]["line"]
        assert symbol["selectionRange"]["end"]["line"] <= symbol["range"]["end"]["line"]


def test_the_outline_is_a_list_for_clients_that_know_no_tree(start: Callable[..., Client], tmp_path: Path) -> None:
    client = start()
    client.initialize(capabilities={key: value for key, value in CAPABILITIES.items() if key != "textDocument"})
    uri = client.open(tmp_path / "a.md", draft())
    found = client.ask("textDocument/documentSymbol", textDocument={"uri": uri})
    assert [each["location"]["uri"] for each in found] == [uri] * 5
