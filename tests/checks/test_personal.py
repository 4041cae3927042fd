"""Personal data: each paragraph of the table put into a report, and no digit of it in any output."""

from __future__ import annotations

import io
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator import plugs
from validator.api import Options, judge_bytes
from validator.engine import LEFT_OUT
from validator.findings import Severity, Verdict
from validator.redaction import mask, redacted
from validator.redaction.personal import is_card, is_identity, personal_data
from validator.renderers import Settings
from validator.report import Outcome, Report
from validator.text.language import Language

from ..judging import TODAY, draft_of, result_of, rulebook
from ..variants import word_plain

FRAME = """青溪县人民政府关于2024年法治政府建设情况的报告
一、主要举措和成效
{words}
二、2025年工作安排
充实普法力量。
青溪县人民政府
2025年2月17日
"""
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "personal.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
KINDS = {"i": "身份证", "m": "手机", "c": "银行卡", "e": "邮箱", "b": "出生", "h": "住址"}
LIGHT = "ebh"
SECRETS = ("11010519491231002X", "13812345678", "6222000000000000004", "138 1234 5678")


@pytest.mark.parametrize(("kinds", "words"), CASES)
def test_a_number_is_told_by_its_form_and_what_stands_beside_it(kinds: str, words: str) -> None:
    draft = draft_of(FRAME.format(words=words.replace("\\n", "\n")))
    result = next(result for result in draft.results if result.rule == "personal-data")
    said = [finding.message.zh for finding in result.findings if finding.message]
    wanted = kinds.replace("-", "")
    assert len(said) == len(wanted), said
    assert all(KINDS[kind] in message for kind, message in zip(wanted, said, strict=True)), said
    assert [finding.severity is Severity.INFO for finding in result.findings] == [kind in LIGHT for kind in wanted]
    assert result.verdict is (Verdict.GAP if wanted else Verdict.MET)


# A format that writes a copy of the draft holds the draft's own words; only what is added to it must not show them.
TEXTS = [name for name in plugs.names("renderers") if not getattr(plugs.load("renderers", name), "BINARY", False)]


@pytest.mark.parametrize("format", TEXTS)
@pytest.mark.parametrize("language", list(Language))
def test_no_format_shows_the_digits(format: str, language: Language) -> None:
    words = "XX镇王某 11010519491231002X，电话13812345678、138 1234 5678 ，卡号6222000000000000004 。"
    text = (
        FRAME.format(words=words)
        .replace("主要举措和成效", "主要举措和成效13812345678")
        .replace("报告", "报告13812345678", 1)
    )
    settings = Settings(language, width=200, verbose=True)
    report = Report(rulebook(), [draft_of(text)])
    rendered = b"".join(plugs.load("renderers", format).render(report, settings)).decode("utf-8", "replace")
    assert "personal-data" in rendered
    rendered = re.sub(r"\b[0-9a-f]{32}\b", "", rendered)  # fingerprints hold digits of their own
    for secret in SECRETS:
        assert secret not in rendered
        assert secret[4:-4] not in rendered


def test_the_document_that_is_shown_keeps_every_place() -> None:
    text = FRAME.format(words="电话13812345678。")
    shown = draft_of(text).document
    assert shown is not None
    assert len(shown.text) == len(text)
    assert "电话138******78。" in shown.text


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("（联系人：王某，联系电话：13812345678）", Verdict.GAP),
        ("索引号：11500229768895163R/2026-00004", Verdict.MET),
        ("网站标识码：13812345678", Verdict.MET),
        ("联系我们：qxrmzf@163.com", Verdict.MET),
    ],
)
def test_lines_around_the_report_are_read_for_numbers_only(line: str, verdict: Verdict) -> None:
    assert result_of("personal-data", FRAME.format(words="案卷规范。") + line + "\n").verdict is verdict


@pytest.mark.parametrize(
    ("words", "outcome"), [("电子邮箱zhangsan@qq.com。", Outcome.PASS), ("手机13812345678。", Outcome.GAPS)]
)
def test_what_is_only_info_does_not_fail_a_draft(words: str, outcome: Outcome) -> None:
    skipped = dict.fromkeys(set(rulebook().by_id()) - {"personal-data"}, LEFT_OUT)
    draft = judge_bytes("a.txt", FRAME.format(words=words).encode(), rulebook(), Options(TODAY, skipped=skipped))
    assert draft.outcome is outcome
    found = json.loads(b"".join(plugs.load("renderers", "json").render(Report(rulebook(), [draft]), Settings())))
    results = [result for result in found["reports"][0]["results"] if result["rule"] == "personal-data"]
    severities = [finding["severity"] for finding in results[0]["findings"]]
    assert severities == ["info" if outcome is Outcome.PASS else "error"]


def test_a_mask_leaves_beginning_and_end() -> None:
    assert mask("11010519491231002X") == "110*************2X"
    assert mask("138 1234 5678") == "138 **** **78"
    assert redacted("打13812345678找王某，共12件") == "打138******78找王某，共12件"


def test_check_digits_are_those_of_the_standards() -> None:
    assert is_identity("11010519491231002X")
    assert not is_identity("16010519491231002X")
    assert not is_identity("110105194912310021")
    assert is_card("6222 0000 0000 0000 004")
    assert not is_card("0000000000000000")


def test_no_comment_in_a_word_copy_shows_the_digits() -> None:
    data = word_plain(FRAME.format(words="镇里王某电话13812345678。"))
    renderer = plugs.load("renderers", "docx")
    draft = judge_bytes("draft.docx", data, rulebook(), Options(TODAY, prepare=renderer.prepare))
    copy = b"".join(renderer.render(Report(rulebook(), [draft]), Settings(today=TODAY)))
    with zipfile.ZipFile(io.BytesIO(copy)) as parts:
        comments = parts.read("word/comments.xml").decode()
    assert "personal-data" in comments or "个人信息" in comments
    assert "13812345678" not in comments


groups = st.lists(st.text("0123456789", min_size=2, max_size=8), min_size=1, max_size=6)
labels = st.sampled_from(["", "手机", "身份证号：", "卡号", "编号", "邮箱a@"])


@given(labels, groups, st.sampled_from(["", " ", "-", "\n", "/"]), st.sampled_from(["", "X", "元", "生，"]))
def test_what_is_hidden_is_hidden_for_good(label: str, numbers: list[str], joint: str, end: str) -> None:
    text = f"{label}{joint.join(numbers)}{end}"
    found = personal_data(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    once = redacted(text)
    assert len(once) == len(text)
    assert redacted(once) == once
