"""Each format of the sample report equals its golden file; `pytest --update-golden` rewrites them."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from validator import plugs
from validator.renderers import Settings
from validator.text.language import Language

from .sample import report

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
    "html-zh.html": ("html", Settings(today=date(2026, 4, 20))),
    "html-en.html": ("html", Settings(Language.ENGLISH)),
}


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
    assert {path.name for path in GOLDEN.iterdir()} == set(CASES)
