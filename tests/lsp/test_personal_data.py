"""Data of persons in what a client is told of a draft, its name and its configuration."""

from __future__ import annotations

import json
from pathlib import Path

from .client import Client
from .drafts import draft

SECRETS = ("3812345", "0105194", "zhang@", "79年11月")
MORE = """
XX镇王某，男，1979年11月5日生，身份证号11010519491231002X，电话13812345678，邮箱zhang@qq.com。

### （八）联系13812345678王某

全年受理申请20件，其中办结30件，XX件。
"""


def test_a_client_is_told_of_them_without_showing_them(client: Client, tmp_path: Path) -> None:
    (tmp_path / "nianbao.yaml").write_text("ignore: [personal-data]\n", encoding="utf-8")
    text = draft(more=MORE)
    uri = client.open(tmp_path / "王某13812345678.md", text)
    told = [client.diagnostics(uri)]
    assert told[0]
    place = told[0][0]["range"]["start"]
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n"), "character": 0}}
    told.append(client.ask("textDocument/hover", textDocument={"uri": uri}, position=place))
    told.append(client.ask("textDocument/documentSymbol", textDocument={"uri": uri}))
    actions = client.ask(
        "textDocument/codeAction", textDocument={"uri": uri}, range=everything, context={"diagnostics": []}
    )
    assert actions
    told.append(json.loads(json.dumps(actions).replace(uri, "")))
    said = json.dumps(told, ensure_ascii=False)
    assert "联系138******78王某" in said
    assert not [secret for secret in SECRETS if secret in said]


def test_a_configuration_is_complained_of_without_showing_them(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "nianbao.yaml", "ignore: [请打电话13812345678]\n")
    said = json.dumps(client.diagnostics(uri), ensure_ascii=False)
    assert "138******78" in said
    assert not [secret for secret in SECRETS if secret in said]
