"""Tracked changes, comments and hidden text of an office file, and comments copied into a text."""

from __future__ import annotations

from datetime import date

import pytest

from validator.api import Options, judge_document
from validator.document import Block, Revision, RevisionKind, Span, document
from validator.findings import Result, Verdict

from ..judging import result_of, rulebook

TEXT = "青溪县人民政府关于2024年法治政府建设情况的报告\n一、主要举措和成效\n全年办理行政复议案件20件。\n"


def judged(*revisions: Revision, name: str = "draft.docx") -> Result:
    """Judge a text with these revisions beside it."""
    spans, start = [], 0
    for line in TEXT.splitlines(keepends=True):
        spans.append(Block(Span(start, start + len(line.rstrip()))))
        start += len(line)
    draft = judge_document(name, document(name, TEXT, spans, revisions), rulebook(), Options(date(2026, 1, 1)))
    return next(result for result in draft.results if result.rule == "unresolved-revision")


def said(result: Result) -> list[str]:
    """Return what the findings say."""
    return [finding.message.zh for finding in result.findings if finding.message]


@pytest.mark.parametrize(
    ("kind", "words", "author", "message"),
    [
        (RevisionKind.INSERTED, "20件", "张三", "张三插入的“20件”还是修订状态"),
        (RevisionKind.DELETED, "18件", "张三", "张三删除的“18件”还留在修订里"),
        (RevisionKind.COMMENT, "数字再核一遍", "李四", "李四的批注“数字再核一遍”没有删除"),
        (RevisionKind.HIDDEN, "内部掌握", None, "有隐藏文字“内部掌握”"),
        (RevisionKind.COMMENT, "第一段\n第二段", None, "未署名者的批注“第一段 第二段”没有删除"),
        (RevisionKind.DELETED, "王某电话13812345678", "张三", "张三删除的“王某电话138******78”还留在修订里"),
        (RevisionKind.DELETED, "字" * 60, "张三", f"张三删除的“{'字' * 39}…”还留在修订里"),
    ],
)
def test_each_revision_is_told_with_author_and_words(
    kind: RevisionKind, words: str, author: str | None, message: str
) -> None:
    result = judged(Revision(kind, Span(47, 50), words, author))
    assert result.verdict is Verdict.GAP
    assert said(result) == [message]
    assert result.findings[0].span == Span(47, 50)


def test_every_change_is_told_however_many() -> None:
    result = judged(*(Revision(RevisionKind.DELETED, Span(47, 47), f"旧{n}", "张三") for n in range(15)))
    assert len(result.findings) == 15


def test_a_clean_office_file_is_met() -> None:
    assert judged().verdict is Verdict.MET


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "DRAFT.TXT", "draft.html"])
def test_formats_without_changes_are_not_asked(name: str) -> None:
    assert judged(name=name).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("案卷规范。【批注：请法规科再核一遍】", Verdict.GAP),
        ("案卷规范。（批注： 请核）", Verdict.GAP),
        ("批注 [A1]： 数字不符", Verdict.GAP),
        ("案卷规范。[修改意见：删去此句]", Verdict.GAP),
        ("县长作出批示3次，批注式阅读活动12场。", Verdict.NOT_APPLICABLE),
        ("开展审核，提出修改意见20条。", Verdict.NOT_APPLICABLE),
        ("征求意见（审核意见另附）。", Verdict.GAP),
    ],
)
def test_comments_copied_into_the_text_are_found(line: str, verdict: Verdict) -> None:
    assert result_of("unresolved-revision", TEXT + line + "\n").verdict is verdict
