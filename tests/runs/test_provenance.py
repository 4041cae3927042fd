"""Own outputs are known by what they say of themselves; drafts and other people's files never are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import run
from validator import plugs
from validator.runs.provenance import is_own_output, may_be_replaced

ROOT = Path(__file__).parents[2]
DRAFT = "青溪县人民政府关于2024年法治政府建设情况的报告\n一、主要举措和成效\n清理文件75件。\n"
FORMATS = [name for name in plugs.names("renderers") if name != "docx"]


def written(capfd: pytest.CaptureFixture[str], tmp_path: Path, *options: str) -> bytes:
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    return run(capfd, "lint", str(draft), str(tmp_path / "missing.txt"), *options).out.encode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("options", [(), ("-q",), ("-v",), ("--lang", "en")], ids=str)
def test_every_format_is_known_as_an_own_output(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, form: str, options: tuple[str, ...]
) -> None:
    data = written(capfd, tmp_path, "--format", form, *options)
    assert is_own_output(data)
    assert may_be_replaced(data)


def test_a_report_that_an_editor_saved_with_other_line_ends_is_known(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = written(capfd, tmp_path, "--format", "text")
    assert is_own_output(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))


@pytest.fixture
def reviewed(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> bytes:
    draft = tmp_path / "draft.docx"
    run(capfd, "new", "--issuer", "青溪县人民政府", "--year", "2024", "-o", str(draft))
    assert not is_own_output(draft.read_bytes())
    run(capfd, "lint", str(draft), "--format", "docx", "-o", str(tmp_path / "reviewed.docx"))
    return (tmp_path / "reviewed.docx").read_bytes()


def saved_by_somebody(data: bytes, part: str = "word/document.xml") -> bytes:
    """Return a document in which somebody has changed a part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name) + (b" " if name == part else b""))
    return stream.getvalue()


def test_a_reviewed_document_is_known_and_may_be_replaced_as_long_as_nobody_worked_in_it(reviewed: bytes) -> None:
    assert is_own_output(reviewed)
    assert may_be_replaced(reviewed)
    assert is_own_output(saved_by_somebody(reviewed))
    assert not may_be_replaced(saved_by_somebody(reviewed))


def test_a_reviewed_document_that_is_reviewed_again_has_one_mark(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, reviewed: bytes
) -> None:
    run(capfd, "lint", str(tmp_path / "reviewed.docx"), "--format", "docx", "-o", str(tmp_path / "again.docx"))
    again = (tmp_path / "again.docx").read_bytes()
    assert may_be_replaced(again)
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.read("docProps/custom.xml").count(b'name="nianbao"') == 1


@pytest.mark.parametrize(
    "data",
    [
        DRAFT.encode(),
        b"",
        b"PK\x03\x04 damaged",
        b'{"format": "other/1"}',
        "====\n检查结论  好\n".encode(),
        "✓ 全部完成\n但还有一行\n".encode(),
        "备注: error: 一\n第二行没有格式\n".encode(),
    ],
)
def test_other_files_are_no_own_outputs(data: bytes) -> None:
    assert not is_own_output(data)


def test_an_empty_file_may_be_replaced() -> None:
    assert may_be_replaced(b"")


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_the_project_s_own_texts_are_no_outputs(path: Path) -> None:
    assert not is_own_output(path.read_bytes())
