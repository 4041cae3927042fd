"""What the generic kinds say of lines of report; the cases are the table beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from validator.api import Options, judge_bytes
from validator.rulebook.chain import gather
from validator.rulebook.folder import shared_messages
from validator.rulebook.load import compose, read_layer
from validator.rulebook.yaml import read

from ..judging import TODAY

TABLE = Path(__file__).with_name("generic.yaml")
HEAD = """\
id: local
version: '1'
title: {zh: 本地, en: Local}
extends: fazhi
topics: [local]
"""
RULE = """\
title: {zh: 本地, en: Local}
rules:
  - id: local
    title: {zh: 本地, en: Local}
    severity: warning
    basis: [{source: supervision-2019}]
    check: %s
    message: {zh: 不对, en: Wrong}
    remedy: {zh: 改, en: Mend}
    examples: {met: [甲], gap: [乙]}
"""


def cases() -> list[Any]:
    entries = read("generic.yaml", TABLE.read_bytes()).data
    return [
        pytest.param(entry["kind"], entry["options"], text, said, id=f"{entry['kind']}: {text[:20]}")
        for entry in entries
        for text, said in entry["cases"]
    ]


@pytest.mark.parametrize(("kind", "options", "text", "said"), cases())
def test_a_generic_kind_says_what_is_wrong_and_else_nothing(
    kind: str, options: dict[str, Any], text: str, said: str
) -> None:
    check = json.dumps({"kind": kind, **options}, ensure_ascii=False)
    layers = [found.layer for found in gather(["fazhi"]).values()]
    local = read_layer("local", {"rulebook.yaml": HEAD.encode(), "local.yaml": (RULE % check).encode()})
    rulebook = compose([*layers, local], shared_messages(), eager=[False, True])
    lines = text.replace("\\n", "\n")
    report = f"青溪县人民政府关于2024年法治政府建设情况的报告\n一、主要举措和成效\n{lines}\n"
    draft = judge_bytes("draft.txt", report.encode(), rulebook, Options(TODAY))
    (result,) = (result for result in draft.results if result.rule == "local")
    messages = [finding.message.zh for finding in result.findings if finding.message is not None]
    if said == "-":
        assert messages == []
    else:
        assert len(messages) == 1
        assert said in messages[0]
