"""The copy with comments: where they stand, what they say, and that nothing else of the draft changes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from lxml import etree

from validator import api
from validator.document import Span
from validator.errors import InputError, UsageError
from validator.findings import Finding, Result, Verdict
from validator.readers.docx.body import read_origins
from validator.readers.docx.markup import W
from validator.readers.docx.parts import open_parts
from validator.renderers import Settings
from validator.renderers.docx import prepare, render
from validator.report import Draft, Outcome, Report
from validator.text.language import Language, Words

from ..cli.running import run
from ..readers.docx_factory import archive, definition, level, members, number, paragraph, table
from ..readers.docx_factory import docx as made
from ..readers.docx_factory import run as text_run
from .sample import FORMAT
from .sample_rulebook import RULEBOOK

DAY = date(2026, 4, 20)
EXAMPLE = Path(__file__).parents[2] / "examples" / "township.docx"
SAID = Words("这里不对。", "This is wrong.")


def judged(data: bytes, *findings: Finding, rule: str = "stale-term", verdict: Verdict = Verdict.GAP) -> Draft:
    """Return a document as a draft with one result."""
    document = api.read("稿.docx", data)
    result = Result(rule, verdict, SAID, findings=findings)
    return Draft("稿.docx", Outcome.GAPS, (), document, None, (result,), (), data)


def written(draft: Draft, language: Language = Language.CHINESE) -> bytes:
    return b"".join(render(Report(RULEBOOK, (draft,)), Settings(language, today=DAY)))


def span_of(data: bytes, words: str) -> Span:
    start = api.read("稿.docx", data).text.index(words)
    return Span(start, start + len(words))


def reviewed(data: bytes, *spans: Span) -> bytes:
    return written(judged(data, *(Finding(span) for span in spans)))


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return etree.fromstring(opened.read(name))


def commented_words(data: bytes) -> list[str]:
    """Return the words between the marks of each comment, by the order of the comments."""
    found: dict[str, str] = {}
    open_now: set[str] = set()
    for each in part(data).iter():
        identifier = each.get(W + "id") or ""
        if each.tag == W + "commentRangeStart":
            open_now.add(identifier)
            found[identifier] = ""
        elif each.tag == W + "commentRangeEnd":
            open_now.remove(identifier)
        elif each.tag == W + "t":
            for one in open_now:
                found[one] += each.text or ""
    assert not open_now
    return [found[identifier] for identifier in sorted(found, key=int)]


MARKS = [W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]


def rejoined(root: etree._Element) -> bytes:
    """Return the canonical form of a text without marks of comments, its runs of one look made one."""
    for mark in list(root.iter(*MARKS)):
        mark.getparent().remove(mark)
    for own in list(root.iter(W + "r")):
        before = own.getprevious()
        if not [each for each in own if each.tag != W + "rPr"]:
            own.getparent().remove(own)
        elif before is not None and before.tag == W + "r" and look(before) == look(own):
            before.extend([each for each in own if each.tag != W + "rPr"])
            own.getparent().remove(own)
    for text in list(root.iter(W + "t")):
        text.attrib.clear()
        before = text.getprevious()
        if before is not None and before.tag == W + "t":
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)
    canonical = etree.tostring(root, method="c14n")
    assert isinstance(canonical, bytes)
    return canonical


def look(run: etree._Element) -> tuple[object, ...]:
    properties = run.find(W + "rPr")
    return dict(run.attrib), b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)


def test_the_words_of_a_finding_are_between_the_marks() -> None:
    data = made(paragraph("全县继续深化改革，成效明显。"))
    assert commented_words(reviewed(data, span_of(data, "深化改革"))) == ["深化改革"]


def test_words_in_several_runs_are_marked_from_the_first_to_the_last() -> None:
    data = made(f"<w:p>{text_run('全县深化')}{text_run('改', '<w:b/>')}{text_run('革成效')}</w:p>")
    assert commented_words(reviewed(data, span_of(data, "深化改革"))) == ["深化改革"]


def test_comments_that_overlap_have_their_own_words() -> None:
    data = made(paragraph("一二三四五六"))
    spans = [span_of(data, words) for words in ("一二三", "二三四五", "二三", "三四五六", "二三四五")]
    assert commented_words(reviewed(data, *spans)) == ["一二三", "二三", "二三四五", "二三四五", "三四五六"]


BODIES = {
    "an automatic number": (paragraph("主要举措", numbered=(1, 0)) + paragraph("存在不足", numbered=(1, 0)), "不足"),
    "a tab and a line break": ("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t><w:br/><w:t>丁</w:t></w:r></w:p>", "丙"),
    "inserted text": (f'<w:p><w:ins w:id="7" w:author="张三">{text_run("新增的内容")}</w:ins></w:p>', "内容"),
    "deleted text before": (
        '<w:p><w:del w:id="8" w:author="张三"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        + text_run("新内容")
        + "</w:p>",
        "内容",
    ),
    "a link": (f'<w:p>{text_run("见")}<w:hyperlink w:anchor="a">{text_run("附件一")}</w:hyperlink></w:p>', "附件"),
    "a table": (f"<w:tbl><w:tr><w:tc>{paragraph('案件')}</w:tc><w:tc>{paragraph('31件')}</w:tc></w:tr></w:tbl>", "31"),
    "a content control": (f"<w:sdt><w:sdtContent>{paragraph('控件里的字')}</w:sdtContent></w:sdt>", "里的"),
    "a merged paragraph": (
        '<w:p><w:pPr><w:rPr><w:del w:id="9" w:author="李四"/></w:rPr></w:pPr>'
        + text_run("前一段")
        + "</w:p>"
        + paragraph("后一段"),
        "段后",
    ),
    "blanks at a cut": (paragraph("依法 行政"), " 行"),
}
NUMBERED = {"numbering": definition(1, level(0, "chineseCounting", "%1、")) + number(1, 1)}


@pytest.mark.parametrize("name", BODIES)
def test_words_are_found_in(name: str) -> None:
    body, words = BODIES[name]
    data = made(body, **NUMBERED)
    copied = reviewed(data, span_of(data, words))
    assert commented_words(copied) == [words]
    assert rejoined(part(copied)) == rejoined(part(data))
    assert api.read("稿.docx", copied).text == api.read("稿.docx", data).text


@pytest.mark.parametrize("name", BODIES)
def test_every_character_can_be_commented_on(name: str) -> None:
    data = made(BODIES[name][0], **NUMBERED)
    length = len(api.read("稿.docx", data).text)
    copied = reviewed(data, *(Span(place, place + width) for place in range(length + 1) for width in (0, 1, 3)))
    assert len(commented_words(copied)) == 3 * (length + 1)
    assert rejoined(part(copied)) == rejoined(part(data))


def test_an_automatic_number_is_commented_on_at_its_words() -> None:
    data = made(paragraph("主要举措", numbered=(1, 0)), **NUMBERED)
    assert commented_words(reviewed(data, Span(0, 2))) == ["主要举措"]


def test_an_empty_paragraph_gets_marks_of_its_own() -> None:
    data = made(paragraph("上") + paragraph() + paragraph("下"))
    copied = reviewed(data, Span(2, 2))
    assert commented_words(copied) == [""]
    assert [each.tag for each in part(copied)[0][1]][1:] == [*MARKS[:2], W + "r"]


BOX = (
    "<w:p>{before}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{inside}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
)


def test_what_a_text_box_says_is_commented_on_at_its_paragraph() -> None:
    data = made(BOX.format(before=text_run("正文"), inside=paragraph("框里的字") + paragraph("第二行")))
    copied = reviewed(data, span_of(data, "里的"), span_of(data, "里的字\n第二"), span_of(data, "文\n框里"))
    root = part(copied)
    assert not [mark for mark in root.iter(*MARKS) if next(mark.iterancestors(W + "txbxContent"), None) is not None]
    assert rejoined(root) == rejoined(part(data))


def test_what_a_note_says_is_commented_on_where_the_text_refers_to_it() -> None:
    notes = f'<w:footnote w:id="2">{paragraph("脚注的话")}</w:footnote>'
    body = f'<w:p>{text_run("正文")}<w:r><w:footnoteReference w:id="2"/></w:r>{text_run("后面")}</w:p>'
    data = made(body, footnotes=notes)
    copied = reviewed(data, span_of(data, "脚注"))
    start = next(part(copied).iter(MARKS[0]))
    assert start.getnext().find(W + "footnoteReference") is not None
    assert part(copied, "word/footnotes.xml") is not None


def test_a_comment_does_not_reach_from_one_cell_into_another() -> None:
    data = made(BODIES["a table"][0])
    assert commented_words(reviewed(data, span_of(data, "件\n31"))) == ["件"]


def test_a_comment_reaches_over_paragraphs() -> None:
    data = made(paragraph("甲乙") + paragraph("丙丁"))
    assert commented_words(reviewed(data, span_of(data, "乙\n丙"))) == ["乙丙"]


def test_the_origins_of_the_text_are_its_characters() -> None:
    for body, _ in BODIES.values():
        data = made(body, **NUMBERED)
        text = api.read("稿.docx", data).text
        for start, end, element in read_origins(open_parts(data)):
            if element.tag == W + "t":
                assert text[start:end] == element.text


def test_a_comment_tells_everything_in_plain_words() -> None:
    data = made(paragraph("深化改革"))
    (comment,) = docx.Document(io.BytesIO(reviewed(data, span_of(data, "改革")))).comments
    assert (comment.author, comment.initials) == ("年报校验", "校验")
    assert comment.text.splitlines() == [
        "【建议改正】提法是否过时", "问题：这一提法已经过时。", "怎么改：改用现行提法。", "规则：stale-term",
    ]  # fmt: skip
    draft = judged(data, Finding(near=Span(0, 0), message=SAID), rule="shortcomings")
    (comment,) = docx.Document(io.BytesIO(written(draft, Language.ENGLISH))).comments
    assert comment.text.startswith("[Must fix] Shortcomings and their causes (Missing)\nWhere: expected near here\n")
    assert "Basis: Provisions on Supervision" in comment.text
    assert "How to fix: " in comment.text


def test_a_waived_finding_says_who_let_it_stand_and_asks_nothing() -> None:
    data = made(paragraph("深化改革"))
    (comment,) = docx.Document(io.BytesIO(written(judged(data, Finding(Span(0, 2), waived=FORMAT))))).comments
    assert comment.text.startswith("【已豁免】提法是否过时\n")
    assert "县司法局局长批准" in comment.text
    assert "怎么改" not in comment.text


@pytest.mark.parametrize("verdict", [Verdict.REVIEW, Verdict.GAP, Verdict.ERROR])
def test_a_result_without_findings_is_told_at_the_first_words(verdict: Verdict) -> None:
    data = made(paragraph() + paragraph("年度报告"))
    assert commented_words(written(judged(data, verdict=verdict))) == ["年度报告"]


def test_a_draft_without_findings_is_only_packed_anew_and_marked_as_a_copy() -> None:
    data = made(paragraph("年度报告"))
    copied = written(judged(data, verdict=Verdict.MET))
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(copied)) as after:
        changed = {"[Content_Types].xml", "_rels/.rels", "docProps/custom.xml"}
        assert set(after.namelist()) - changed == set(before.namelist()) - changed
        assert all(before.read(name) == after.read(name) for name in set(before.namelist()) - changed)


def test_the_mark_of_a_copy_stands_beside_the_properties_of_others_once() -> None:
    data = made(paragraph("年度报告"))
    for _ in range(2):
        data = written(judged(data, verdict=Verdict.MET))
    (properties,) = [part for name, part in members_of(data).items() if name == "docProps/custom.xml"]
    theirs = properties.replace(b'name="nianbao"', b'name="theirs"')
    again = written(judged(archive(members_of(data) | {"docProps/custom.xml": theirs}), verdict=Verdict.MET))
    named = [(each.get("pid"), each.get("name")) for each in etree.fromstring(members_of(again)["docProps/custom.xml"])]
    assert named == [("2", "theirs"), ("3", "nianbao")]
    assert properties.count(b"nianbao") == 1


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


THEIRS = '<w:comment w:id="4" w:author="王五" w:initials="王"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>'
WITH_THEIRS = (
    f'<w:p><w:commentRangeStart w:id="4"/>{text_run("深化改革")}<w:commentRangeEnd w:id="4"/>'
    '<w:r><w:commentReference w:id="4"/></w:r></w:p>'
)


def test_comments_of_people_stay_and_numbers_do_not_clash() -> None:
    data = made(WITH_THEIRS, comments=THEIRS)
    copied = reviewed(data, span_of(data, "改革"))
    assert [(comment.get(W + "id"), comment.get(W + "author")) for comment in part(copied, "word/comments.xml")] == [
        ("4", "王五"),
        ("5", "年报校验"),
    ]
    assert commented_words(copied) == ["深化改革", "改革"]


def test_a_second_run_leaves_the_same_copy() -> None:
    data = made(WITH_THEIRS + paragraph("依法行政") + BODIES["inserted text"][0], comments=THEIRS)
    spans = [span_of(data, "改革"), span_of(data, "法行"), span_of(data, "内容")]
    once = reviewed(data, *spans)
    again = prepare(once)
    assert rejoined(part(again)) == rejoined(part(data))
    assert api.read("稿.docx", again).revisions == api.read("稿.docx", data).revisions
    assert reviewed(again, *spans) == once


def test_answers_to_our_comments_stay_when_ours_go() -> None:
    word = "http://schemas.microsoft.com/office/word"
    ours = (
        f'<w:comment w:id="0" w:author="年报校验"><w:p xmlns:w14="{word}/2010/wordml" w14:paraId="AA"/></w:comment>'
        f'<w:comment w:id="1" w:author="王五"><w:p xmlns:w14="{word}/2010/wordml" w14:paraId="BB"/></w:comment>'
    )
    thread = f'<w15:commentsEx xmlns:w15="{word}/2012/wordml"><w15:commentEx w15:paraId="AA"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/></w15:commentsEx>'
    parts = members(paragraph("深化改革"), comments=ours, commentsExtended="")
    parts["word/commentsExtended.xml"] = thread.encode()
    cleaned = prepare(archive(parts))
    assert [comment.get(W + "author") for comment in part(cleaned, "word/comments.xml")] == ["王五"]
    (entry,) = part(cleaned, "word/commentsExtended.xml")
    assert list(entry.attrib.values()) == ["BB"]


def test_what_is_no_word_document_comes_back_as_it_is() -> None:
    for data in (b"", "一、".encode(), b"PK\x03\x04broken"):
        assert prepare(data) is data


def test_the_bytes_do_not_depend_on_the_day_of_the_machine() -> None:
    data = made(paragraph("深化改革"))
    copied = reviewed(data, Span(0, 2))
    assert copied == reviewed(data, Span(0, 2))
    with zipfile.ZipFile(io.BytesIO(copied)) as opened:
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert part(copied, "word/comments.xml")[0].get(W + "date") == "2026-04-20T00:00:00Z"


def test_a_strict_document_stays_strict() -> None:
    from ..readers.docx_factory import strict

    data = archive(strict(members(paragraph("深化改革"))))
    copied = written(judged(data, Finding(Span(2, 4))))
    root, comments = part(copied), part(copied, "word/comments.xml")
    assert root.tag.startswith("{http://purl.oclc.org/")
    assert comments.tag.startswith("{http://purl.oclc.org/")
    with zipfile.ZipFile(io.BytesIO(copied)) as opened:
        assert b"schemas.openxmlformats.org/wordprocessingml/2006/main" not in opened.read("word/document.xml")
    assert len([revision for revision in api.read("稿.docx", copied).revisions if revision.author == "年报校验"]) == 1


def test_several_drafts_are_refused() -> None:
    draft = judged(made(paragraph("深化改革")))
    with pytest.raises(UsageError, match="一次只能做一份"):
        list(render(Report(RULEBOOK, (draft, draft)), Settings()))


def test_what_is_read_cleanly_but_is_no_docx_is_refused() -> None:
    draft = judged(made(paragraph("深化改革")))._replace(source="一、".encode())
    with pytest.raises(UsageError, match=r"不是 \.docx"):
        list(render(Report(RULEBOOK, (draft,)), Settings()))


def test_an_unreadable_draft_is_complained_of() -> None:
    with pytest.raises(InputError):
        list(render(Report(RULEBOOK, (Draft("稿.docx", Outcome.ERROR),)), Settings()))


def test_the_command_writes_a_copy_and_says_the_same_the_second_time(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "审.docx", tmp_path / "再审.docx"
    options = ("--format", "docx", "--today", "2026-04-20", "--published", "2026-03-20")
    assert run(capfd, "lint", str(EXAMPLE), *options, "--output", str(first)).code == 1
    assert run(capfd, "lint", str(first), *options, "--output", str(second)).code == 1
    assert first.read_bytes() == second.read_bytes()
    comments = docx.Document(str(first)).comments
    assert [comment for comment in comments if "存在的不足和原因" in comment.text]
    assert rejoined(part(first.read_bytes())) == rejoined(part(EXAMPLE.read_bytes()))


@pytest.mark.parametrize("name", ["稿.md", "坏.docx"])
def test_a_draft_that_cannot_be_commented_on_leaves_no_file(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    draft, output = tmp_path / name, tmp_path / "审.docx"
    draft.write_text("一、主要举措\n", encoding="utf-8")
    ran = run(capfd, "lint", str(draft), "--format", "docx", "-o", str(output))
    assert ran.code == 2
    assert re.search(r"错误|办法", ran.err)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_copy_is_not_poured_onto_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ran = run(capfd, "lint", str(EXAMPLE), "--format", "docx")
    assert (ran.code, ran.out) == (2, "")
    assert "--output" in ran.err


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_every_comment(tmp_path: Path) -> None:
    data = made(
        WITH_THEIRS + paragraph("依法行政") + BOX.format(before="", inside=paragraph("框里的字")), comments=THEIRS
    )
    draft = tmp_path / "审.docx"
    draft.write_bytes(reviewed(data, *(span_of(data, words) for words in ("改革", "法行", "框里"))))
    shown = converted(draft, tmp_path)
    assert shown.count("<office:annotation ") == 4
    assert shown.count("<dc:creator>年报校验</dc:creator>") == 3


def with_comments_in_cells(folder: Path) -> Path:
    """Write a document with a comment on an empty cell and one on a number."""
    rows = [("项目", "数量"), ("处罚", "264"), ("许可", ""), ("合计", "3700")]
    data = made(paragraph("正文。") + table(*[tuple(map(paragraph, row)) for row in rows]) + paragraph("文末。"))
    (read,) = api.read("稿.docx", data).tables
    draft = folder / "审.docx"
    draft.write_bytes(reviewed(data, read.rows[2][1].span, read.rows[3][1].span))
    return draft


def test_a_comment_on_a_cell_stands_in_the_cell(tmp_path: Path) -> None:
    draft = with_comments_in_cells(tmp_path)
    with zipfile.ZipFile(draft) as opened:
        root = etree.fromstring(opened.read("word/document.xml"))
    marked = [
        ["".join(cell.itertext()) for cell in mark.iterancestors(f"{W}tc")]
        for mark in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")
    ]
    assert marked == [[""]] * 3 + [["3700"]] * 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_comments_in_cells(tmp_path: Path) -> None:
    content = converted(with_comments_in_cells(tmp_path), tmp_path)
    cells = re.findall(r"<table:table-cell.*?</table:table-cell>", content, re.DOTALL)
    assert [cell.count("<office:annotation ") for cell in cells] == [0, 0, 0, 0, 0, 1, 0, 1]


def converted(draft: Path, folder: Path) -> str:
    """Return the content of a document as LibreOffice reads it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = ("soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(folder), str(draft))
    subprocess.run(asked, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(folder / f"{draft.stem}.odt") as opened:
        return opened.read("content.xml").decode()
