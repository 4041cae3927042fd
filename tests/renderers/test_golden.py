"""Each format of the sample report equals its golden file; `pytest --update-golden` rewrites them."""

from __future__ import annotations

import pickle
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from validator import plugs
from validator.findings import Verdict
from validator.readers.docx import read
from validator.renderers import Settings
from validator.report import Report
from validator.text.language import Language, Words

from ..readers.docx_factory import docx, paragraph
from .sample import SONGHE, report, with_gaps
from .sample_rulebook import RULEBOOK

GOLDEN = Path(__file__).parent / "golden"

CASES = {
    "rich-80-zh.txt": ("rich", Settings(width=80)),
    "rich-120-zh.txt": ("rich", Settings(width=120)),
    "rich-80-en.txt": ("rich", Settings(Language.ENGLISH, width=80)),
    "rich-120-en.txt": ("rich", Settings(Language.ENGLISH, width=120)),
    "text-80-zh.txt": ("text", Settings(width=80)),
    "text-80-en.txt": ("text", Settings(Language.ENGLISH, width=80)),
    "text-80-zh-quiet.txt": ("text", Settings(width=80, quiet=True)),
    "text-80-zh-verbose.txt": ("text", Settings(width=80, verbose=True)),
    "json-zh.json": ("json", Settings()),
    "json-en.json": ("json", Settings(Language.ENGLISH)),
    "unix-zh.txt": ("unix", Settings()),
    "unix-en.txt": ("unix", Settings(Language.ENGLISH)),
    "sarif-zh.sarif": ("sarif", Settings()),
    "sarif-en.sarif": ("sarif", Settings(Language.ENGLISH)),
    "junit-zh.xml": ("junit", Settings()),
    "junit-en.xml": ("junit", Settings(Language.ENGLISH)),
    "github-zh.txt": ("github", Settings()),
    "github-en.txt": ("github", Settings(Language.ENGLISH)),
    "gitlab-zh.json": ("gitlab", Settings()),
    "gitlab-en.json": ("gitlab", Settings(Language.ENGLISH)),
    "statistics-zh.txt": ("statistics", Settings()),
    "statistics-en.txt": ("statistics", Settings(Language.ENGLISH)),
    "html-zh.html": ("html", Settings(today=date(2026, 4, 20))),
    "html-en.html": ("html", Settings(Language.ENGLISH)),
}


def copy_in_words(language: Language) -> bytes:
    """Return the parts of the copy of a Word document with comments that tell of them."""
    data = docx("".join(paragraph(line) for line in SONGHE.splitlines()))
    text = read("定稿.docx", data)
    assert text.text == SONGHE.rstrip("\n")
    draft = with_gaps()._replace(source=data, document=text)
    why = Words("按配置 nianbao.yaml 没有检查", "left out by the configuration nianbao.yaml")
    results = (draft.results[0]._replace(verdict=Verdict.NOT_CHECKED, reason=why, evidence=None), *draft.results[1:])
    report = Report(RULEBOOK, [draft._replace(results=results)])
    settings = Settings(language, today=date(2026, 4, 20))
    with ZipFile(BytesIO(b"".join(plugs.load("renderers", "docx").render(report, settings)))) as copy:
        return b"\n".join(copy.read(name) for name in ("word/document.xml", "word/comments.xml", "docProps/custom.xml"))


WORD = {"docx-zh.xml": Language.CHINESE, "docx-en.xml": Language.ENGLISH}


@pytest.mark.parametrize("name", WORD)
def test_the_copy_with_comments_equals_its_golden_file(name: str, request: pytest.FixtureRequest) -> None:
    made = copy_in_words(WORD[name])
    if request.config.getoption("--update-golden"):
        (GOLDEN / name).write_bytes(made)
    assert made == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", CASES)
def test_format_equals_its_golden_file(name: str, request: pytest.FixtureRequest) -> None:
    """The bytes are those of the golden file."""
    plug, settings = CASES[name]
    rendered = b"".join(plugs.load("renderers", plug).render(report(), settings))
    if request.config.getoption("--update-golden"):
        (GOLDEN / name).write_bytes(rendered)
    assert rendered == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", [name for name, (plug, _) in CASES.items() if plug != "html"])
def test_pieces_that_another_process_made_give_the_same_bytes(name: str) -> None:
    """The two halves of a format know nothing of each other but the pieces."""
    plug, settings = CASES[name]
    renderer, whole = plugs.load("renderers", plug), report()
    pieces = [pickle.loads(pickle.dumps(renderer.writer(whole.rulebook, settings)(draft))) for draft in whole.drafts]
    framed = renderer.frame(pieces, whole, settings)
    assert b"".join(framed) == (GOLDEN / name).read_bytes()


def test_every_golden_file_has_a_case() -> None:
    """No golden file is left behind."""
    assert {path.name for path in GOLDEN.iterdir()} == {*CASES, *WORD}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_format_has_a_golden_file_in_both_languages(language: str) -> None:
    named = {name.partition("-")[0] for name in (*CASES, *WORD) if language in name.replace(".", "-").split("-")}
    assert named == set(plugs.names("renderers"))
