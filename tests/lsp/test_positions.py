"""Positions as clients count them, with characters outside the basic plane and odd line ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .client import CAPABILITIES, Client
from .drafts import draft

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types

from validator.document import LINE_END
from validator.lsp.positions import positions
from validator.lsp.store import Store

TEXT = "𠮷田\x0c要\u2028提升\r\n二𠮷\r三\n"


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 7), ("utf-16", 3), ("utf-32", 2)])
def test_a_column_is_counted_in_the_units_of_the_client(encoding: str, character: int) -> None:
    place = positions(TEXT, encoding)
    assert place.position(2) == types.Position(0, character)
    assert place.offset(types.Position(0, character)) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_offset_goes_there_and_back(encoding: str) -> None:
    place = positions(TEXT, encoding)
    inside_line_end = TEXT.index("\r\n") + 1
    for offset in set(range(len(TEXT) + 1)) - {inside_line_end}:
        assert place.offset(place.position(offset)) == offset


@pytest.mark.parametrize(
    ("line", "character", "offset"), [(0, 99, 7), (3, 0, len(TEXT)), (99, 5, len(TEXT)), (1, 99, 11)]
)
def test_a_position_beyond_a_line_or_the_text_is_its_end(line: int, character: int, offset: int) -> None:
    assert positions(TEXT, "utf-16").offset(types.Position(line, character)) == offset


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\r", "\r\n\n", "\r\r\n", "\n\r\n\r"])
@pytest.mark.parametrize("text", ["|", "一|二", "|一||二\x0c三|", "一|二|三\u2028|四"])
def test_lines_begin_behind_every_line_end(ends: str, text: str) -> None:
    text = text.replace("|", ends)
    assert positions(text, "utf-16").starts == (0, *(found.end() for found in LINE_END.finditer(text)))


def test_a_text_without_lines_has_one() -> None:
    assert positions("", "utf-16").starts == (0,)


def test_changes_are_applied_where_the_client_meant_them() -> None:
    store = Store()
    store.open(types.TextDocumentItem("untitled:a", "markdown", 1, TEXT))
    changes = [
        types.TextDocumentContentChangePartial(types.Range(types.Position(1, 1), types.Position(1, 3)), "吉"),
        types.TextDocumentContentChangePartial(types.Range(types.Position(0, 2), types.Position(0, 3)), ""),
    ]
    store.change("untitled:a", 2, changes)
    text = store.get("untitled:a")
    assert text is not None
    assert text.text == "𠮷\x0c要\u2028提升\r\n二吉\r三\n"


@pytest.mark.parametrize(("encoding", "character"), [("utf-16", 8), ("utf-32", 6), ("utf-8", 20)])
def test_a_finding_behind_a_rare_character_stands_where_the_client_shows_it(
    start: Callable[..., Client], tmp_path: Path, encoding: str, character: int
) -> None:
    client = start()
    answer = client.initialize(capabilities=CAPABILITIES | {"general": {"positionEncodings": [encoding]}})
    assert answer["capabilities"]["positionEncoding"] == encoding
    uri = client.open(tmp_path / "a.md", draft(more="\n𠮷𠮷镇共有××人。\n"))
    found = next(each for each in client.diagnostics(uri) if each["code"] == "placeholder")
    assert found["range"]["start"]["character"] == {"utf-16": 7, "utf-32": 5, "utf-8": 17}[encoding]
    assert character == found["range"]["start"]["character"] + {"utf-16": 1, "utf-32": 1, "utf-8": 3}[encoding]


def test_a_mark_of_byte_order_at_the_beginning_shifts_nothing(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.txt", "\ufeff" + draft(title="××县关于2025年法治政府建设情况的报告\n"), "plaintext")
    found = next(each for each in client.diagnostics(uri) if each["code"] == "placeholder")
    assert found["range"]["start"] == {"line": 0, "character": 1}
