"""Point 7 of what can be relied on: a small file never takes much memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import PROGRAM, environment
from tests.readers.docx_factory import docx, paragraph

MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of the measure is that of Linux")
@pytest.mark.parametrize(
    "body",
    ["<w:p/>" * 1_000_000, "<w:p/>" * 990_000, "<w:p/>" * 99_000, "<w:p><w:pPr></w:pPr></w:p>" * 200_000],
    ids=["refused at once", "refused when counted", "read", "with properties"],
)
def test_empty_paragraphs_stay_below_200_mebibytes(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph("甲县人民政府关于2024年法治政府建设情况的报告") + body))
    command = [sys.executable, "-c", MEASURED, *PROGRAM, "lint", "a.docx"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    code, mebibytes = map(int, done.stdout.split())
    assert code in (1, 2)
    assert mebibytes < 200
