"""What a rule says is data: shared texts, those of a rulebook or overlay, those of a rule; nothing unsaid passes."""

from __future__ import annotations

from string import Formatter

import pytest

from validator import plugs
from validator.api import Options, judge_bytes
from validator.errors import RulebookError
from validator.findings import Result, Severity
from validator.rulebook import Rulebook
from validator.rulebook.chain import gather
from validator.rulebook.folder import shared_messages
from validator.rulebook.load import compose, read_layer, read_messages
from validator.rulebook.messages import codes

from ..judging import TODAY

KINDS = [kind for kind in plugs.names("checks") if codes(kind)]
HEAD = """\
id: local
version: '1'
title: {zh: 本地, en: Local}
extends: fazhi
"""
CHANGE = """\
changes:
  - rule: document-title
    reason: 本地用语
    messages:
      %s
"""


def overlaid(change: str, messages: str | None = None) -> Rulebook:
    """Return the shipped rulebook with an overlay of these files."""
    layers = [found.layer for found in gather(["fazhi"]).values()]
    files = {"rulebook.yaml": (HEAD + change).encode()}
    if messages is not None:
        files["messages.yaml"] = messages.encode()
    return compose([*layers, read_layer("local", files)], shared_messages(), eager=[False, True])


def judged(rulebook: Rulebook, text: str) -> Result:
    """Return what the rule `document-title` makes of a line of report."""
    report = f"青溪县人民政府关于2024年法治政府建设情况的报告\n一、主要举措和成效\n{text}\n"
    draft = judge_bytes("draft.txt", report.encode(), rulebook, Options(TODAY))
    return next(result for result in draft.results if result.rule == "document-title")


def complaint(change: str, messages: str | None = None) -> str:
    with pytest.raises(RulebookError) as refused:
        overlaid(change, messages)
    (only,) = refused.value.complaints
    return f"{only.where}:{only.line}:{only.column} {only.what.zh} {only.hint.zh if only.hint else ''}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_of_every_kind_has_words_that_use_its_fields_only(kind: str) -> None:
    texts = read_messages(shared_messages())[kind]
    assert texts.keys() == codes(kind).keys()
    for code, message in texts.items():
        for text in message.text:
            named = {name for _, name, _, _ in Formatter().parse(text) if name}
            assert named <= set(codes(kind)[code]), code


def test_an_overlay_says_otherwise_in_one_rule() -> None:
    rulebook = overlaid(CHANGE % "name: {zh: '名称有误，正式名称为{right}'}")
    (finding,) = judged(rulebook, "学习《治安处罚法》。").findings
    assert finding.message is not None
    assert finding.message.zh == "名称有误，正式名称为《治安管理处罚法》"
    assert finding.message.en == "《治安处罚法》 should read 《治安管理处罚法》"


def test_a_code_weighs_what_a_rulebook_says_but_never_more_than_its_rule() -> None:
    for severity in ("info", "error"):
        (finding,) = judged(overlaid(CHANGE % f"name: {{severity: {severity}}}"), "学习《治安处罚法》。").findings
        assert finding.severity is (Severity.INFO if severity == "info" else Severity.WARNING)


def test_a_file_of_messages_changes_a_kind_wherever_it_is_used() -> None:
    words = "title: {zh: 本地用语, en: Local words}\nmessages:\n  citation: {none: {zh: 没有书名号}}\n"
    assert judged(overlaid("", words), "学法8次。").reason.zh == "没有书名号"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("nmae: {zh: 甲, en: A}", "local/rulebook.yaml:9:7 “citation”这种检查没有“nmae”这句话 是不是“name”？"),
        ("name: {zh: '{rihgt}'}", "local/rulebook.yaml:9:18 “name”里没有可以填的“rihgt”"),
        ("name: {zh: '{right'}", "local/rulebook.yaml:9:18 花括号不成对"),
    ],
)
def test_words_that_nothing_would_say_are_refused(entry: str, said: str) -> None:
    assert complaint(CHANGE % entry).startswith(said)


def test_a_kind_that_does_not_exist_is_refused() -> None:
    words = "title: {zh: 甲, en: A}\nmessages:\n  citaton: {none: {zh: 甲, en: A}}\n"
    assert complaint("", words).startswith("local/messages.yaml:3:3 没有“citaton”这种检查 是不是“citation”？")
