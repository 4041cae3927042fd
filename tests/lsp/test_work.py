"""How much work the server does: it judges no text twice, none that is out of date, and keeps nothing of them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .client import Client
from .drafts import PARTS, codes, draft

# The server of these tests notes what it does in files of its folder, and begins no judgement while `hold` lies there.
COUNTING = """
import gc, time
from pathlib import Path
import validator.lsp.drafts as drafts

def note(name, what=""):
    with open(name, "a") as file:
        file.write(f"{what}\\n")

def counted(function, name, hold=""):
    def call(*arguments):
        note(name)
        while hold and Path(hold).exists():
            time.sleep(0.005)
        return function(*arguments)
    return call

def counted_objects(*arguments):
    gc.collect()
    note("objects", len(gc.get_objects()))
    return judge(*arguments)

judge = drafts.judge  # in the server
drafts.judge = counted_objects
drafts.judge_bytes = counted(drafts.judge_bytes, "judgements", "hold")  # in the processes beside it
"""
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Counted(Client):
    """A client whose server counts."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, code=COUNTING)
        self.folder = folder

    def count(self, what: str) -> int:
        return len(self.notes(what))

    def notes(self, what: str) -> list[str]:
        path = self.folder / what
        return path.read_text().splitlines() if path.exists() else []

    def until(self, what: str, count: int) -> None:
        """Wait until so much was done."""
        until = time.monotonic() + 30
        while self.count(what) < count:
            assert time.monotonic() < until, f"{what}: {self.count(what)}"
            time.sleep(0.005)

    def published(self) -> list[int]:
        """Return the versions of which something was published so far."""
        told = [each for each in self.received if each.get("method") == "textDocument/publishDiagnostics"]
        return [each["params"]["version"] for each in told]

    def hover(self, uri: str) -> Any:
        return self.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 0})

    def send_request(self, number: int, method: str, **params: Any) -> None:
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Counted]:
    pytest.importorskip("pygls", reason="the extra lsp is not installed")
    client = Counted(tmp_path)
    client.initialize()
    yield client
    client.stop()


@pytest.fixture
def hold(tmp_path: Path) -> Callable[..., Path]:
    """Return what makes judgements wait until the file that it gives is gone."""

    def held(name: str = "hold") -> Path:
        path = tmp_path / name
        path.touch()
        return path

    return held


def typed(client: Client, uri: str, versions: range) -> None:
    point = {"line": 2, "character": 0}
    for version in versions:
        client.change(uri, version, {"range": {"start": point, "end": point}, "text": "青"})


def test_changes_while_a_judgement_runs_make_one_more_and_only_the_newest_is_told(
    client: Counted, tmp_path: Path, hold: Callable[..., Path]
) -> None:
    held = hold()
    uri = client.open(tmp_path / "a.md", draft())
    client.until("judgements", 1)
    for first in (2, 22, 42):
        typed(client, uri, range(first, first + 20))
        time.sleep(0.3)  # longer than the pause after which a change is judged
    held.unlink()
    client.diagnostics(uri, 61)
    assert client.quiet(0.5)
    assert client.count("judgements") == 2
    assert client.published() == [61]


def test_a_change_and_its_save_are_judged_once(client: Counted, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft())
    client.diagnostics(uri)
    client.change(uri, 2, {"text": draft("next-year-plan")})
    client.save(uri)
    assert "next-year-plan" in codes(client.diagnostics(uri, 2))
    client.quiet(0.5)  # longer than the pause after which the change would have been judged
    assert client.count("judgements") == 2


def test_a_save_while_its_text_is_judged_neither_stops_nor_repeats_it(
    client: Counted, tmp_path: Path, hold: Callable[..., Path]
) -> None:
    held = hold()
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    client.until("judgements", 1)
    client.save(uri)
    assert client.hover(uri) is None
    held.unlink()
    assert "next-year-plan" in codes(client.diagnostics(uri))
    client.quiet(0.5)
    assert client.count("judgements") == 1


def test_a_save_of_a_judged_text_and_a_change_taken_back_are_told_from_memory(client: Counted, tmp_path: Path) -> None:
    text = draft("next-year-plan")
    uri = client.open(tmp_path / "a.md", text)
    found = client.diagnostics(uri)
    client.save(uri)
    assert client.diagnostics(uri) == found
    client.change(uri, 2, {"text": text + "一"})
    client.change(uri, 3, {"text": text})
    assert client.diagnostics(uri, 3) == found
    assert client.count("judgements") == 1


def test_a_rulebook_or_configuration_changed_by_another_program_is_noticed_at_the_next_save(
    client: Counted, tmp_path: Path
) -> None:
    overlay = Path(shutil.copytree(EXAMPLES / "overlay", tmp_path / "overlay"))
    above = tmp_path / "above"
    above.mkdir()
    (above / "rulebook.yaml").write_text(
        (overlay / "rulebook.yaml")
        .read_text(encoding="utf-8")
        .partition("\nchanges:")[0]
        .replace("fazhi", "../overlay"),
        encoding="utf-8",
    )
    configuration = tmp_path / "nianbao.yaml"
    configuration.write_text("overlays: [overlay]\n", encoding="utf-8")
    aged = (*overlay.glob("*.yaml"), configuration)
    for path in aged:
        os.utime(path, (1_700_000_000, 1_700_000_000))  # what was written just now is not relied on
    uri = client.open(tmp_path / "a.md", draft())
    client.diagnostics(uri)
    client.save(uri)
    client.diagnostics(uri)
    assert client.count("judgements") == 1
    for count, path in enumerate(aged, 2):
        path.write_text(path.read_text(encoding="utf-8") + "# 注\n", encoding="utf-8")
        os.utime(path, (1_700_000_001, 1_700_000_001))
        client.save(uri)
        client.diagnostics(uri)
        assert client.count("judgements") == count, path


def test_while_a_judgement_runs_questions_are_answered_and_outlines_wait_for_it(
    client: Counted, tmp_path: Path, hold: Callable[..., Path]
) -> None:
    held = hold()
    uri = client.open(tmp_path / "a.md", draft())
    client.until("judgements", 1)
    for number in range(1000, 1020):
        typed(client, uri, range(2 * number, 2 * number + 2))
        client.send_request(number, "textDocument/documentSymbol", textDocument={"uri": uri})
    assert client.hover(uri) is None
    held.unlink()
    missing = set(range(1000, 1020))
    while missing:
        answer = client.wait(lambda message: message.get("id") in missing)
        assert [symbol["name"][:2] for symbol in answer["result"]] == ["青溪", "一、", "二、", "三、", "四、"]
        missing.remove(answer["id"])
    assert client.count("judgements") == 2


def test_an_outline_that_waits_is_answered_when_its_document_is_closed(
    client: Counted, tmp_path: Path, hold: Callable[..., Path]
) -> None:
    held = hold()
    uri = client.open(tmp_path / "a.md", draft())
    client.send_request(1000, "textDocument/documentSymbol", textDocument={"uri": uri})
    client.notify("textDocument/didClose", textDocument={"uri": uri})
    assert client.wait(lambda message: message.get("id") == 1000)["result"] == []
    held.unlink()


def test_nothing_is_kept_of_changes_that_are_over(client: Counted, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft(more=PARTS["achievements"]))
    client.diagnostics(uri)
    last = 1
    for _ in range(4):
        typed(client, uri, range(last + 1, last + 301))
        last += 300
        client.save(uri)
        client.diagnostics(uri, last)
    objects = [int(count) for count in client.notes("objects")]
    assert objects[-1] - objects[1] < 300  # less than one for each of the 900 changes between the two
