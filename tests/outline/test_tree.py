"""Lines of report → the tree of parts, shown as one line per heading: depth, number, words."""

from __future__ import annotations

import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.document import Document
from validator.outline import Outline, Part
from validator.outline.title import joined
from validator.outline.tree import outline
from validator.readers import markdown
from validator.readers.text import read


def outlined(text: str) -> tuple[Document, Outline]:
    document = read("draft.txt", text.encode())
    return document, outline(document)


def shown(text: str) -> list[str]:
    document, structure = outlined(text)

    def lines(part: Part, depth: int) -> list[str]:
        below = [line for child in part.parts for line in lines(child, depth + 1)]
        return [f"{'  ' * depth}{document.quote(part.heading.span)}", *below]

    return [line for part in structure.parts for line in lines(part, 0)]


def flaws(text: str) -> list[tuple[str, int, str | None]]:
    document, structure = outlined(text)
    return [(flaw.kind.value, document.place(flaw.span).line, flaw.expected) for flaw in structure.flaws]


TREES = {
    "levels in both widths": (
        "一、甲举措\n（一）乙机制\n正文。\n(二)丙执法\n1.丁培训\n正文。\n二、戊问题\n正文。",
        ["甲举措", "  乙机制", "  丙执法", "    丁培训", "戊问题"],
    ),
    "a heading that runs into its paragraph ends at its full stop": (
        "一、甲举措\n（一）加强组织领导，夯实基础。一是召开会议。",
        ["甲举措", "  加强组织领导，夯实基础"],
    ),
    "a heading that runs into 一是 without any mark ends there": (
        "一、甲举措\n（一）规范决策机制一是健全制度。二是加强审核。",
        ["甲举措", "  规范决策机制"],
    ),
    "two levels may skip the bracketed one": (
        "一、甲举措\n1.乙机制\n正文。\n2.丙执法\n正文。\n二、丁问题\n正文。",
        ["甲举措", "  乙机制", "  丙执法", "丁问题"],
    ),
    "arabic numbers may be the top level": ("1.甲举措\n正文。\n2.乙问题\n正文。", ["甲举措", "乙问题"]),
    "numbers may stand without a mark, and in decimals": (
        "今年坚持依法行政。\n1  甲举措\n1.1 乙机制\n正文。\n1.2 丙执法\n正文。\n2  丁问题\n正文。\n3  2026年安排\n正文。",
        ["甲举措", "  乙机制", "  丙执法", "丁问题", "2026年安排"],
    ),
    "a list of the same form below a heading is nested": (
        "一、甲举措\n一、乙领导\n正文。\n二、丙执法\n正文。\n三、丁普法\n正文。\n二、戊问题\n正文。",
        ["甲举措", "  乙领导", "  丙执法", "  丁普法", "戊问题"],
    ),
    "headings without any numbers are top-level": (
        "主要举措和成效\n全年学法8次。\n存在的问题\n普法形式单一。",
        ["主要举措和成效", "存在的问题"],
    ),
    "a line without number where the numbers skip one is a heading that lost it": (
        "一、甲举措\n正文。\n存在的问题\n正文。\n三、丙安排\n正文。",
        ["甲举措", "存在的问题", "丙安排"],
    ),
    "a line without number below which lower numbers begin anew is top-level": (
        "一、甲举措\n（一）乙机制。正文。\n（二）丙执法。正文。\n下一步打算\n（一）丁培训。正文。",
        ["甲举措", "  乙机制", "  丙执法", "下一步打算", "  丁培训"],
    ),
    "chapters stand above chinese numbers": (
        "第一部分 甲举措\n一、乙机制\n正文。\n第二部分 丙问题\n正文。",
        ["甲举措", "  乙机制", "丙问题"],
    ),
    "a wrapped line is no heading": ("一、甲举措\n2025年，我县高度重视法治政府建设\n工作，切实加强领导。", ["甲举措"]),
}


@pytest.mark.parametrize("name", TREES)
def test_headings_stand_below_the_right_headings(name: str) -> None:
    text, tree = TREES[name]
    assert shown(text) == tree


FLAWS = {
    "lost brackets and numbers": (
        "一、甲\n（一）乙机制。正文。\n二）丙执法。正文。\n）丁普法。正文。",
        [("lost-opening", 3, "（二）"), ("lost-number", 4, "（三）")],
    ),
    "a gap": ("一、甲\n正文。\n三、乙\n正文。", [("skipped", 3, "二、")]),
    "a repeat": ("一、甲\n正文。\n一、乙\n正文。", [("repeated", 3, "二、")]),
    "a late start": ("一、甲\n（二）乙机制。正文。", [("starts-late", 2, "（一）")]),
    "a number lost with its line": ("一、甲\n正文。\n存在的问题\n正文。\n三、丙\n正文。", [("lost-number", 3, "二、")]),
    "the same form below itself": ("一、甲\n一、乙\n正文。\n二、丙\n正文。", [("nested", 2, None)]),
    "arabic numbers go on through several parts": ("一、甲\n1.乙\n正文。\n二、丙\n2.丁\n正文。", []),
    "a number that is none": (
        "一、甲\n（二零二一监管，力争普法。",
        [("lost-closing", 2, "（2021）"), ("starts-late", 2, "（一）")],
    ),
    "whole numbers": ("一、甲\n（一）乙。正文。\n（二）丙。正文。\n二、丁\n（一）戊。正文。", []),
}


@pytest.mark.parametrize("name", FLAWS)
def test_malformed_numbers_are_noted_where_they_stand(name: str) -> None:
    text, expected = FLAWS[name]
    assert flaws(text) == expected


PAGE = """首页 > 政务公开 > 法治政府建设年度报告
索引号
QX0001/2026-00012
发布机构
青溪县人民政府
青溪县人民政府
关于2025年法治政府建设情况的报告
发布日期：2026-02-26 09:00　来源：青溪县人民政府　字体：【大 中 小】
市委、市政府：
2025年，青溪县坚持依法行政。
一、主要举措和成效
全年学法8次。
二、其他需要报告的情况
无。
特此报告。
青溪县人民政府
2026年2月12日
附件：
扫一扫在手机打开当前页
打印本页 关闭窗口
"""


def test_page_furniture_is_set_aside_and_title_and_signature_are_found() -> None:
    document, structure = outlined(PAGE)
    assert structure.title is not None
    assert document.quote(structure.title).split() == ["青溪县人民政府", "关于2025年法治政府建设情况的报告"]
    assert [document.quote(span) for span in structure.signature] == ["特此报告。", "青溪县人民政府", "2026年2月12日"]
    assert [document.quote(span) for span in structure.paragraphs()] == [
        "2025年，青溪县坚持依法行政。",
        "全年学法8次。",
        "无。",
    ]
    assert "扫一扫在手机打开当前页" in [document.quote(span) for span in structure.asides]


@pytest.mark.parametrize(
    "title",
    [
        "柳溪镇2025年度法治政府建设工作总结及2026年工作计划",
        "柳溪镇2025年度法治政府建设工作总结\n及2026年工作计划",
        "柳溪镇2025年度法治政府建设工作总结暨\n下一步工作思路",
        "松河区教育局2025年推进法治政府建设工作情况报告和2026年工作安排",
        "松河区教育局\n关于2025年度法治政府建设工作情况的公示",
        "松河区人民政府2025年度法治政府建设工作情况报告公告",
    ],
)
def test_a_title_may_go_on_behind_the_name_of_the_report(title: str) -> None:
    document, structure = outlined(f"{title}\n2025年，我单位坚持依法行政。\n一、工作情况\n全年学法8次。\n")
    assert structure.title is not None
    assert document.quote(structure.title) == title


@pytest.mark.parametrize("line", ["2026年工作计划", "2026年法治政府建设工作安排", "关于2026年普法计划的通知"])
def test_a_plan_or_a_notice_by_itself_is_no_title(line: str) -> None:
    _, structure = outlined(f"{line}\n2025年，我单位坚持依法行政。\n一、工作情况\n全年学法8次。\n")
    assert structure.title is None


@pytest.mark.parametrize(
    "listed",
    [
        "目  录\n一、甲举措………………1\n（一）乙机制…………2\n二、丙问题………3\n",
        "一、甲举措......................1\n（一）乙机制 . . . . . . 2\n二、丙问题·········3\n",
        "目录\n一、甲举措\t1\n二、丙问题\t（3）\n",
    ],
)
def test_a_table_of_contents_is_set_aside(listed: str) -> None:
    document, structure = outlined(
        f"{listed}青溪县关于2025年法治政府建设情况的报告\n今年坚持依法行政。\n一、甲举措\n（一）乙机制\n正文。\n二、丙问题\n正文。"
    )
    assert [document.quote(part.heading.span) for part in structure.parts] == ["甲举措", "丙问题"]
    assert structure.title is not None
    assert document.quote(structure.title) == "青溪县关于2025年法治政府建设情况的报告"
    assert len(structure.asides) == len(listed.splitlines())


def test_rows_that_end_in_figures_are_no_table_of_contents() -> None:
    rows = "学法次数 8\n述法人数 67\n执法案件 1236\n"
    document, structure = outlined(f"一、甲举措\n全年完成的事项如下：\n{rows}二、乙问题\n正文。")
    assert "述法人数 67" in [document.quote(span) for span in structure.paragraphs()]


def test_the_rows_of_a_list_are_no_headings() -> None:
    rows = "1  集体学法  八次\n2  述法评议  三次\n1 学法制度\n2 述法制度\n3 考核制度\n"
    assert shown(f"一、甲举措\n今年完成的事项有：\n{rows}各项制度得到落实。\n二、乙问题\n正文。") == [
        "甲举措",
        "乙问题",
    ]


def test_hard_wrapped_lines_are_put_together() -> None:
    words = "全县各级各部门坚持依法行政，健全工作机制，压实工作责任，" * 12
    wrapped = "\n".join(words[start : start + 30] for start in range(0, len(words), 30))
    _, structure = outlined(f"一、主要举措和成效\n{wrapped}结束。\n")
    assert len(structure.parts[0].paragraphs) == 1


@given(st.text(alphabet="一二三、（）()1.．。，：　 \n\v年月日关于法治政府建设报告县问题", max_size=300))
def test_any_text_has_an_outline_whose_spans_lie_inside_it(text: str) -> None:
    if not text.strip():
        return
    document, structure = outlined(text)
    spans = [*structure.paragraphs(), *structure.signature, *structure.asides]
    for part in structure.parts:
        for below in part.walk():
            assert part.span.start <= below.span.start <= below.heading.span.start
            assert below.heading.span.end <= below.span.end <= part.span.end
            spans.append(below.heading.span)
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)


def test_four_times_the_text_costs_nowhere_near_sixteen_times_the_work() -> None:
    """Headings without numbers between numbered ones were the costly case: each looked at all the others."""

    def cost(units: int) -> float:
        document = read("draft.txt", ("一、甲举措\n存在的问题\n正文。\n" * units).encode())
        return min(timeit.repeat(lambda: outline(document), number=1, repeat=3))

    assert cost(4000) < 10 * cost(1000)


TITLES = {
    "松岭县水务局关于2025年度\n法治政府建设情况的报告": "松岭县水务局关于2025年度法治政府建设情况的报告",
    "松岭县水务局2025年度\n法治政府建设工作情况\n报告": "松岭县水务局2025年度法治政府建设工作情况报告",
    "松岭县水务局\n2025年度法治政府建设\n工作报告": "松岭县水务局 2025年度法治政府建设工作报告",
    "松岭县水务局关于\n2025年度法治政府建设情况的报告": "松岭县水务局关于2025年度法治政府建设情况的报告",
    "中共云岭镇委员会\n云岭镇人民政府\n关于2025年度法治政府建设情况的报告": (
        "中共云岭镇委员会 云岭镇人民政府 关于2025年度法治政府建设情况的报告"
    ),
    "法治政府建设\n松岭县水务局2025年度法治政府建设情况报告": "松岭县水务局2025年度法治政府建设情况报告",
    "松水字〔2026〕3号\n松岭县水务局关于2025年度法治政府建设情况的报告\n县委、县政府：": (
        "松岭县水务局关于2025年度法治政府建设情况的报告"
    ),
    "| 标 题：松岭县水务局2025年度法治政府建设情况报告 | |\n| 发布日期：2026-03-15 | |": (
        "松岭县水务局2025年度法治政府建设情况报告"
    ),
    "关于报送2025年度法治政府建设情况的报告\n县委、县政府：\n现将报告报上，请审阅。\n松岭县水务局\n2026年1月20日\n松岭县水务局2025年度法治政府建设情况报告": (
        "松岭县水务局2025年度法治政府建设情况报告"
    ),
}


@pytest.mark.parametrize("head", TITLES)
def test_a_title_is_found_whole_wherever_it_stands(head: str) -> None:
    document = read("draft.txt", f"{head}\n\n全年坚持依法行政。\n一、主要举措和成效\n全年办案20件。\n".encode())
    found = outline(document)
    assert found.title is not None
    assert joined(document.quote(found.title)) == TITLES[head]
    assert [document.quote(line) for line in found.opening] == ["全年坚持依法行政。"]


def test_a_report_without_a_title_of_its_own_begins_behind_the_covering_letter() -> None:
    letter = "关于报送2025年度法治政府建设情况的报告\n县委：\n现将报告报上，请审阅。\n松岭县水务局\n2026年1月20日\n"
    document = read("draft.txt", (letter + "全年坚持依法行政。\n一、主要举措和成效\n全年办案20件。\n").encode())
    assert [document.quote(line) for line in outline(document).opening] == ["全年坚持依法行政。"]


def test_a_lone_heading_of_the_first_level_is_the_title_whatever_its_words() -> None:
    document = markdown.read(
        "draft.md",
        "# 松岭县法治工作2025年情况说明\n\n全年依法行政。\n\n## 一、主要举措\n\n办案20件。\n\n## 二、不足\n\n人手少。\n".encode(),
    )
    found = outline(document)
    assert found.title is not None
    assert document.quote(found.title) == "松岭县法治工作2025年情况说明"
    assert len(found.parts) == 2
