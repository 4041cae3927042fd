"""Tables as values: places, merged cells, tables inside tables, captions, and that they are no headings."""

from __future__ import annotations

import pytest

from validator import api
from validator.document import BlockKind, Document
from validator.outline.tree import outline

from ..checks.tables import FORMS, split
from .docx_factory import docx, paragraph, table

ROWS = split(["类别 | 项目 | 数量", "处罚 | 警告 | 30", "^ | 罚款 | 0", "合计 | < | 30"])


def cells(document: Document, number: int = 1) -> list[tuple[str, int, int, int, int]]:
    return [
        (document.quote(cell.span), cell.row, cell.column, cell.rows, cell.columns)
        for row in document.tables[number - 1].rows
        for cell in row
    ]


@pytest.mark.parametrize("form", ["html.md", "word.docx"])
def test_a_merged_cell_stands_where_it_begins_and_knows_how_far_it_reaches(form: str) -> None:
    document = api.read(form, FORMS[form](ROWS, "附表：执法情况", "正文。"))
    assert cells(document)[3:] == [
        ("处罚", 2, 1, 2, 1),
        ("警告", 2, 2, 1, 1),
        ("30", 2, 3, 1, 1),
        ("罚款", 3, 2, 1, 1),
        ("0", 3, 3, 1, 1),
        ("合计", 4, 1, 1, 2),
        ("30", 4, 3, 1, 1),
    ]


@pytest.mark.parametrize("form", list(FORMS))
def test_the_line_above_a_table_is_its_caption_and_the_line_of_its_unit_is_not(form: str) -> None:
    rows = split(["项目 | 数量", "处罚 | 3", "许可 | 5"])
    newline = "\n\n" if form.endswith(".md") else "\n"
    if form == "word.docx":
        body = (
            paragraph("附表：执法情况") + paragraph("单位：件") + table(*[tuple(map(paragraph, row)) for row in rows])
        )
        document = api.read(form, docx(body))
    else:
        document = api.read(form, FORMS[form](rows, f"附表：执法情况{newline}单位：件", "正文。"))
    caption = document.tables[0].caption
    assert caption is not None
    assert document.quote(caption) == "附表：执法情况"


@pytest.mark.parametrize("form", list(FORMS))
def test_an_empty_cell_has_a_place_but_no_words(form: str) -> None:
    rows = split(["项目 | 数量 | 备注", "处罚 | 0 | ", "许可 | | /"])
    document = api.read(form, FORMS[form](rows, "表", "正文。"))
    assert [cell[0] for cell in cells(document)[3:]] == ["处罚", "0", "", "许可", "", "/"]
    assert all(cell.span.start <= cell.span.end for row in document.tables[0].rows for cell in row)


@pytest.mark.parametrize("form", list(FORMS))
def test_rows_with_numbers_are_no_headings(form: str) -> None:
    rows = split(["申请情况 | 件数", "一、本年新收 | 60", "二、上年结转 | 3", "三、办理结果 | 63"])
    document = api.read(form, FORMS[form](rows, "附表", "正文。"))
    assert [document.quote(part.heading.span) for part in outline(document).parts] == ["主要举措和成效"]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    inner = table((paragraph("甲"), paragraph("1")))
    document = api.read(
        "t.docx", docx(table((paragraph("外"), inner + paragraph("")), (paragraph("乙"), paragraph("2"))))
    )
    assert [table.number for table in document.tables] == [1, 2]
    assert cells(document, 2) == [("甲", 1, 1, 1, 1), ("1", 1, 2, 1, 1)]
    assert [cell[0] for cell in cells(document)] == ["外", "甲\n1", "乙", "2"]


def test_a_row_that_was_deleted_is_not_in_the_table() -> None:
    gone = f'<w:tr><w:trPr><w:del w:id="1" w:author="甲"/></w:trPr><w:tc>{paragraph("去")}</w:tc></w:tr>'
    kept = f"<w:tr><w:tc>{paragraph('留')}</w:tc></w:tr>"
    assert [cell[0] for cell in cells(api.read("t.docx", docx(f"<w:tbl>{gone}{kept}</w:tbl>")))] == ["留"]


def test_lines_with_bars_that_fit_no_table_stay_lines() -> None:
    text = "首页|\n政务公开|\n法治政府|\n报告|\n2024年|\n正文。\n"
    document = api.read("t.txt", text.encode())
    assert document.tables == ()
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_heads_of_unknown_columns_are_one_cell_above_rows_with_as_many_figures() -> None:
    lines = "申请人情况|自然人|法人|总计|企业|其他|一、新收|6|2||8|二、办理|（一）公开|5|2|0|7|（二）总计|5|2|0|7"
    document = api.read("t.txt", (lines.replace("|", "|\n") + "|\n后文。\n").encode())
    assert [[document.quote(cell.span) for cell in row][-5:] for row in document.tables[0].rows[1:]] == [
        ["一、新收", "6", "2", "", "8"],
        ["（一）公开", "5", "2", "0", "7"],
        ["（二）总计", "5", "2", "0", "7"],
    ]
    assert [len(row) for row in document.tables[0].rows] == [1, 5, 6, 5]


def test_a_row_a_line_is_a_table_too() -> None:
    document = api.read("t.txt", "项目|数量\n处罚|12\n许可|1,300\n正文。\n".encode())
    assert [cell[0] for cell in cells(document)] == ["项目", "数量", "处罚", "12", "许可", "1,300"]
