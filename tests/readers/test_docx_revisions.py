"""What the reader of .docx keeps beside the text: tracked changes, hidden text, comments and notes."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from validator.document import Document
from validator.readers.docx import read

from .docx_factory import definition, docx, level, number, paragraph, run, style, table, text_box


def inserted(content: str, author: str = "张三") -> str:
    return f'<w:ins w:id="1" w:author="{author}">{content}</w:ins>'


def deleted(text: str, author: str = "张三") -> str:
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def moved(text: str, kind: str) -> str:
    return f'<w:{kind} w:id="3" w:author="李四">{run(text)}</w:{kind}>'


def line(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def start(identifier: int) -> str:
    return f'<w:commentRangeStart w:id="{identifier}"/>'


def end(identifier: int) -> str:
    return f'<w:commentRangeEnd w:id="{identifier}"/>'


def reference(identifier: int) -> str:
    return f'<w:r><w:commentReference w:id="{identifier}"/></w:r>'


def comment(identifier: int, *paragraphs: str, author: str = ' w:author="王五"') -> str:
    return f'<w:comment w:id="{identifier}"{author}>{"".join(paragraph(text) for text in paragraphs)}</w:comment>'


MARK_DELETED = '<w:rPr><w:del w:id="5" w:author="张三"/></w:rPr>'
MARK_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
VANISH = "<w:vanish/>"
GHOST = '<w:rStyle w:val="ghost"/>'
STYLES = (
    style("ghost", "隐藏字", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    + style("gone", "隐藏段", "<w:rPr><w:vanish/></w:rPr>")
    + style("1", "heading 1")
)
LIST = definition(1, level(0, "chineseCounting", "%1、")) + number(1, 1)
COMMENTS = comment(1, "请核对", "再看一遍") + comment(2, "没有作者", author="") + comment(9, "不在文中")


class Case(NamedTuple):
    """A body, the text it gives, and the revisions: kind, words in the text, own text, author."""

    body: str
    text: str
    revisions: list[tuple[str, str, str, str | None]]


CASES = {
    "an insertion is text and a revision": Case(
        line(run("办理"), inserted(run("128件")), run("。")),
        "办理128件。",
        [("inserted", "128件", "128件", "张三")],
    ),
    "a deletion is a revision only": Case(
        line(run("办理"), deleted("120件"), run("。")), "办理。", [("deleted", "", "120件", "张三")]
    ),
    "what was inserted and then deleted is gone": Case(
        line(run("甲"), inserted(deleted("乙", "李四"))), "甲", [("deleted", "", "乙", "李四")]
    ),
    "moved text counts where it went": Case(
        line(moved("句。", "moveFrom"), run("甲"), moved("句。", "moveTo")),
        "甲句。",
        [("deleted", "", "句。", "李四"), ("inserted", "句。", "句。", "李四")],
    ),
    "pieces of one author that touch are one revision": Case(
        line(
            inserted(run("甲")),
            inserted(run("乙") + run("丙")),
            inserted(run("丁"), "李四"),
            deleted("戊"),
            deleted("己"),
        ),
        "甲乙丙丁",
        [("inserted", "甲乙丙", "甲乙丙", "张三"), ("inserted", "丁", "丁", "李四"), ("deleted", "", "戊己", "张三")],
    ),
    "a change without an author has none": Case(
        '<w:p><w:ins w:id="1"><w:r><w:t>甲</w:t></w:r></w:ins></w:p>', "甲", [("inserted", "甲", "甲", None)]
    ),
    "a paragraph without its mark runs on into the next": Case(
        paragraph("前半", MARK_DELETED) + paragraph("后半"), "前半后半", [("deleted", "", "\n", "张三")]
    ),
    "a deleted paragraph leaves no line and is not counted": Case(
        paragraph("甲", numbered=(1, 0))
        + f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{MARK_DELETED}</w:pPr>{deleted("乙")}</w:p>'
        + paragraph("丙", numbered=(1, 0)),
        "一、甲\n二、丙",
        [("deleted", "", "乙", "张三")],
    ),
    "a deleted last paragraph leaves no line": Case(
        paragraph("甲") + f"<w:p><w:pPr>{MARK_DELETED}</w:pPr>{deleted('乙')}</w:p>",
        "甲",
        [("deleted", "", "乙", "张三")],
    ),
    "blanks before a deleted end of the text stay": Case(
        paragraph("甲") + f"<w:p><w:pPr>{MARK_DELETED}</w:pPr>{inserted(run('　'))}</w:p>",
        "甲\n　",
        [("inserted", "　", "　", "张三"), ("deleted", "", "\n", "张三")],
    ),
    "words before a table stay a line of their own": Case(
        paragraph("甲", MARK_DELETED) + table((paragraph("格"),)), "甲\n格", [("deleted", "", "\n", "张三")]
    ),
    "a deleted row leaves no lines": Case(
        f'<w:tbl><w:tr><w:trPr><w:del w:id="1" w:author="张三"/></w:trPr><w:tc>{paragraph("甲")}</w:tc></w:tr>'
        f"<w:tr><w:tc>{paragraph('乙')}</w:tc></w:tr></w:tbl>",
        "乙",
        [("deleted", "", "甲", "张三")],
    ),
    "an inserted cell is inserted": Case(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:cellIns w:id="1" w:author="张三"/></w:tcPr>{paragraph("甲")}</w:tc></w:tr></w:tbl>',
        "甲",
        [("inserted", "甲", "甲", "张三")],
    ),
    "hidden text is a revision only": Case(line(run("见"), run("密", VANISH)), "见", [("hidden", "", "密", None)]),
    "a switch that is off hides nothing": Case(line(run("见", '<w:vanish w:val="0"/>')), "见", []),
    "a character style hides": Case(line(run("密", GHOST), run("见")), "见", [("hidden", "", "密", None)]),
    "a paragraph style hides its paragraph": Case(
        paragraph("密", style="gone") + paragraph("见"), "见", [("hidden", "", "密", None)]
    ),
    "two styles that hide show": Case(
        f'<w:p><w:pPr><w:pStyle w:val="gone"/></w:pPr>{run("见", GHOST)}</w:p>',
        "见",
        [],
    ),
    "deleted hidden text is deleted": Case(
        '<w:p><w:del w:id="1" w:author="张三"><w:r><w:rPr><w:vanish/></w:rPr><w:delText>密</w:delText></w:r></w:del></w:p>',
        "",
        [("deleted", "", "密", "张三")],
    ),
    "a comment covers its words": Case(
        line(run("甲"), start(1), run("乙"), run("丙"), end(1), reference(1), run("丁")),
        "甲乙丙丁",
        [("comment", "乙丙", "请核对\n再看一遍", "王五")],
    ),
    "a comment reaches across paragraphs": Case(
        line(run("甲"), start(2), run("乙")) + line(run("丙"), end(2), reference(2)),
        "甲乙\n丙",
        [("comment", "乙\n丙", "没有作者", None)],
    ),
    "a comment without a range stands where its mark is": Case(
        line(run("甲"), reference(1), run("乙")), "甲乙", [("comment", "", "请核对\n再看一遍", "王五")]
    ),
    "marks between paragraphs cover the paragraphs": Case(
        paragraph("甲") + start(1) + paragraph("乙") + end(1) + line(reference(1), run("丙")),
        "甲\n乙\n丙",
        [("comment", "乙", "请核对\n再看一遍", "王五")],
    ),
    "a comment begins after the number of its paragraph": Case(
        f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{start(1)}{run("甲")}{end(1)}</w:p>',
        "一、甲",
        [("comment", "甲", "请核对\n再看一遍", "王五")],
    ),
    "a comment that the file does not hold is none": Case(line(run("甲"), reference(7)), "甲", []),
    "changes in a text box are noted": Case(
        line(run("甲"), text_box(line(inserted(run("框"))))), "甲\n框", [("inserted", "框", "框", "张三")]
    ),
    "a text box in deleted text is deleted": Case(
        f'<w:p>{run("甲")}<w:del w:id="1" w:author="张三">{text_box(paragraph("框"))}</w:del></w:p>',
        "甲",
        [("deleted", "", "框", "张三")],
    ),
}


def opened(body: str) -> Document:
    return read("青溪县.docx", docx(body, styles=STYLES, numbering=LIST, comments=COMMENTS))


@pytest.mark.parametrize("name", CASES)
def test_changes_comments_and_hidden_text_stand_beside_the_text(name: str) -> None:
    case, document = CASES[name], opened(CASES[name].body)
    found = [(rev.kind.value, document.quote(rev.span), rev.text, rev.author) for rev in document.revisions]
    assert (document.text, found) == (case.text, case.revisions)


def test_a_deletion_stands_where_it_was() -> None:
    document = opened(paragraph("甲") + line(run("乙"), deleted("丙"), run("丁")))
    assert document.place(document.revisions[0].span)[:2] == (2, 2)


def test_a_heading_whose_mark_is_hidden_leads_its_line() -> None:
    body = paragraph("成效。", MARK_HIDDEN, style="1", numbered=(1, 0)) + paragraph("一是统筹推进。")
    document = opened(body)
    assert [(block.kind, block.level, document.quote(block.span)) for block in document.blocks] == [
        ("heading", 1, "一、成效。一是统筹推进。")
    ]


def note(kind: str, identifier: int, *content: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{identifier}"{more}>{"".join(content)}</w:{kind}>'


def test_notes_come_after_the_paragraph_that_refers_to_them() -> None:
    footnotes = (
        note("footnote", 0, paragraph("分隔"), more=' w:type="separator"')
        + note("footnote", 2, paragraph("脚注甲") + paragraph("脚注乙"))
        + note("footnote", 3, paragraph("没有引用"))
    )
    endnotes = note("endnote", 2, line(run("尾注"), '<w:r><w:footnoteReference w:id="3"/></w:r>'))
    mark = '<w:r><w:{}Reference w:id="2"/></w:r>'
    body = line(run("甲"), mark.format("footnote"), run("乙"), mark.format("endnote"), mark.format("footnote"))
    document = read("青溪县.docx", docx(body + paragraph("丙"), footnotes=footnotes, endnotes=endnotes))
    assert document.text == "甲乙\n脚注甲\n脚注乙\n尾注\n丙"
    assert [block.kind.value for block in document.blocks] == ["paragraph", "note", "note", "note", "paragraph"]
