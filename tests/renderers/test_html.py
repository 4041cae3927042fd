"""The page for a browser: whole in itself, harmless, linked both ways, and usable by everyone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from validator.document import Span, document
from validator.findings import Finding, Result, Verdict
from validator.renderers import Settings
from validator.renderers.html import render
from validator.report import Draft, Outcome, Report
from validator.text.language import Language, Words

from .sample import passing, report, with_gaps
from .sample_rulebook import RULEBOOK

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=20000 --dump-dom"
).split()
SAID = Words("这里不对。", "This is wrong.")
VOID = {"meta", "br", "input", "link", "img", "hr"}


class Page(HTMLParser):
    """What a page holds: its elements with their attributes, its words, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    def values(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


def page_of(*drafts: Draft, language: Language = Language.CHINESE) -> str:
    return b"".join(render(Report(RULEBOOK, drafts), Settings(language))).decode()


def draft_of(text: str, *findings: Finding, path: str = "稿.txt") -> Draft:
    result = Result("stale-term", Verdict.GAP, SAID, findings=findings)
    return Draft(path, Outcome.GAPS, (), document(path, text, ()), None, (result,))


PAGES: dict[str, Callable[[], str]] = {
    "of one draft": lambda: page_of(with_gaps()),
    "of a draft without gaps": lambda: page_of(passing()),
    "of many drafts": lambda: page_of(*report().drafts),
    "in English": lambda: page_of(*report().drafts, language=Language.ENGLISH),
}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere_and_no_name_is_used_twice(name: str) -> None:
    page = Page(PAGES[name]())
    assert not page.open
    names = page.values("id")
    assert len(names) == len(set(names))
    links = page.values("href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(names)
    labelled = " ".join(page.values("aria-labelledby")).split()
    assert set(labelled) <= set(names)


@pytest.mark.parametrize("name", PAGES)
def test_every_place_in_the_text_and_its_explanation_lead_to_each_other(name: str) -> None:
    page = Page(PAGES[name]())
    names, links = page.values("id"), page.values("href")
    marked = [each for each in names if re.fullmatch(r"d\d+-m[\d.]+", each)]
    assert bool(marked) is (name != "of a draft without gaps")
    for each in marked:
        assert "#" + each in links
        assert "#" + each.replace("-m", "-f") in links
        assert each.replace("-m", "-f") in names


@pytest.mark.parametrize("name", PAGES)
def test_the_page_asks_nothing_of_the_network(name: str) -> None:
    page = Page(PAGES[name]())
    assert not {"link", "img", "iframe", "object", "base", "svg"} & {tag for tag, _ in page.elements}
    assert not page.values("src")
    assert not page.values("style")
    assert not [each for each in PAGES[name]().split() if "url(" in each or "@import" in each]
    (policy,) = (value for value in page.values("content") if "default-src" in value)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> &amp; </p></mark>\x00\x1b[31m\u202e"


def test_markup_in_a_draft_is_shown_as_text() -> None:
    text = f"{HOSTILE}\n一、{HOSTILE}\n"
    findings = [Finding(Span(start, start + 9), Words(HOSTILE, HOSTILE)) for start in range(0, 60, 7)]
    page = Page(page_of(draft_of(text, *findings, path=HOSTILE), draft_of(text, *findings)))
    assert not page.open
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert "img" not in [tag for tag, _ in page.elements]
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    words = "".join(page.words)
    assert "<script>alert(1)</script>" in words
    assert "&amp;" in words
    assert not set("\x00\x1b\u202e") & set(words)


def test_the_text_is_there_once_whatever_is_marked() -> None:
    text = "一二三四五\n六七八九十\n"
    findings = [Finding(Span(*pair)) for pair in ((0, 3), (1, 2), (2, 8), (4, 4), (5, 5), (12, 12), (6, 11))]
    page = page_of(draft_of(text, *findings))
    lines = re.findall(r'<p id="d1-l\d+"[^>]*>(.*)</p>', page)
    bare = [re.sub(r"<a .*?</a>|<[^>]*>", "", line) for line in lines]
    assert bare == ["一二三四五", "六七八九十", ""]
    assert page.count('class="ref') == len(findings)


def test_a_blank_that_is_too_much_can_be_seen() -> None:
    assert 'class="c-warning blank"' in page_of(draft_of("依法 行政", Finding(Span(2, 3))))


def test_something_missing_is_shown_where_it_was_expected() -> None:
    page = page_of(draft_of("一、成效\n二、打算\n", Finding(near=Span(0, 4))))
    assert page.index('id="d1-l1"') < page.index('class="missing c-warning" id="d1-m1"') < page.index('id="d1-l2"')


def test_the_language_of_the_page_is_told() -> None:
    assert '<html lang="zh-CN">' in page_of(passing())
    assert '<html lang="en">' in page_of(passing(), language=Language.ENGLISH)


def test_one_draft_needs_no_index() -> None:
    assert 'id="index"' not in page_of(passing())
    assert 'id="index"' in page_of(passing(), with_gaps())


def tried(page: str, tmp_path: Path, script: str) -> Any:
    """Return what a script finds on a page in a browser; only the ban on other scripts is lifted."""
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    told = "function tell(found) { document.body.innerHTML = ''; document.body.textContent = "
    told += "'<<' + encodeURIComponent(JSON.stringify(found)) + '>>'; }"
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", f"<script>{told}\n{script}</script></body>"), encoding="utf-8")
    command = (str(CHROMIUM), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", file.as_uri())
    ran = subprocess.run(command, capture_output=True, check=True, timeout=120)
    found = re.search(r"&lt;&lt;(.*)&gt;&gt;", ran.stdout.decode())
    assert found, ran.stdout[-500:]
    from urllib.parse import unquote

    return json.loads(unquote(found[1]))


FILTERED = """
var box = document.querySelector('#filter input[value=info]');
function shown(which) { return Array.from(document.querySelectorAll(which))
  .filter(function (each) { return each.getClientRects().length > 0; }).length; }
function state() { return [shown('.entry.c-info'), shown('.ref.c-info'), shown('.entry.c-error'),
  document.querySelector('#filter output').textContent]; }
var before = state(); box.click(); var off = state(); box.click();
tell({before: before, off: off, again: state(), bar: shown('#filter')});
"""


@in_a_browser
def test_the_filter_hides_a_severity_and_shows_it_again(tmp_path: Path) -> None:
    found = tried(page_of(with_gaps()), tmp_path, FILTERED)
    assert found["bar"] == 1
    assert found["before"] == found["again"]
    entries, references, errors, _ = found["before"]
    assert entries
    assert references
    assert found["off"] == [0, 0, errors, "显示9处，共19处"]


FOLLOWED = """
var wrong = [];
document.querySelectorAll('a[href]').forEach(function (link) {
  link.click();
  var target = document.querySelector(':target');
  if (!target || '#' + target.id !== link.getAttribute('href')) { wrong.push(link.outerHTML); }
});
var plain = Array.from(document.querySelectorAll('a, input, summary, [tabindex="0"]'))
  .filter(function (each) { each.focus(); return document.activeElement !== each; })
  .map(function (each) { return each.outerHTML.slice(0, 200); });
tell({wrong: wrong, plain: plain});
"""


@in_a_browser
def test_every_link_goes_to_its_place_and_takes_the_keyboard(tmp_path: Path) -> None:
    assert tried(page_of(*report().drafts), tmp_path, FOLLOWED) == {"wrong": [], "plain": []}


def axe() -> str | None:
    """Return the script of axe, which comes with either of two packages."""
    found = (find_spec(name) for name in ("axe_playwright_python", "axe_core_python"))
    folders = [Path(spec.origin).parent for spec in found if spec is not None and spec.origin]
    return next((path.read_text(encoding="utf-8") for path in (each / "axe.min.js" for each in folders)), None)


CHECKED = """
axe.run().then(function (found) { tell(found.violations.map(function (each) {
  return [each.impact, each.id, each.nodes[0].html]; })); });
"""


@in_a_browser
@pytest.mark.skipif(
    axe() is None, reason="axe is installed neither with axe-playwright-python nor with axe-core-python"
)
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_that_keeps_anybody_out(name: str, scheme: str, tmp_path: Path) -> None:
    page = PAGES[name]()
    if scheme == "dark":
        page = page.replace("(prefers-color-scheme: dark)", "all")
    assert tried(page, tmp_path, f"{axe()}\n{CHECKED}") == []
