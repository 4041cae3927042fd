"""Nonsense, crashes and pipes that close: the server answers, goes on, or ends quietly."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from .client import WAIT, Client
from .drafts import codes, draft

NONSENSE = [
    b"Content-Length: 3\r\n\r\n{{{",
    b"Content-Length: 2\r\n\r\n[]",
    b"Content-Length: 4\r\n\r\nnull",
    b"Content-Length: 5\r\n\r\n\xff\xfe\xfd\xfc\xfb",
    b"Content-Length: 40000\r\n\r\n" + b"[" * 40000,
    b"hello\r\n\r\n",
    b"Content-Length: minus one\r\n\r\n",
    b"\x00" * 20000 + b"\r\n",
]
MESSAGES: list[object] = [
    {"jsonrpc": "2.0", "method": "no/suchNotification", "params": {}},
    {"jsonrpc": "1.0", "method": "initialize"},
    {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 7}},
    {"jsonrpc": "2.0", "method": "textDocument/didOpen"},
    {
        "jsonrpc": "2.0",
        "method": "textDocument/didChange",
        "params": {"textDocument": {"uri": "file:///none.md", "version": 1}, "contentChanges": [{"text": ""}]},
    },
    {"jsonrpc": "2.0", "method": "textDocument/didClose", "params": {"textDocument": {"uri": "file:///none.md"}}},
    {"jsonrpc": "2.0", "method": "textDocument/didSave", "params": {"textDocument": {"uri": "http://[:::nonsense"}}},
    {"jsonrpc": "2.0", "method": "workspace/didChangeConfiguration", "params": {"settings": ["nonsense"]}},
    {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": "never"}},
    {"jsonrpc": "2.0", "id": "never", "result": None},
    {"jsonrpc": "2.0", "id": "never", "error": {"code": 1, "message": "x"}},
    {"jsonrpc": "2.0", "method": 5, "params": []},
]


def test_nonsense_between_messages_does_not_end_the_server(client: Client, tmp_path: Path) -> None:
    for piece in NONSENSE:
        client.send_bytes(piece)
    for message in MESSAGES:
        client.send(message)
    uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
    assert "next-year-plan" in codes(client.diagnostics(uri))
    shown = [message for message in client.received if message.get("method") == "window/showMessage"]
    assert not shown


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("no/suchRequest", {}),
        ("workspace/executeCommand", {"command": "nianbao.explain", "arguments": []}),
        ("workspace/executeCommand", {"command": "rm", "arguments": ["-rf"]}),
    ],
)
def test_a_request_that_makes_no_sense_is_answered_with_an_error(
    client: Client, method: str, params: dict[str, object]
) -> None:
    assert "error" in client.request(method, **params)


@pytest.mark.parametrize("method", ["textDocument/hover", "textDocument/codeAction", "textDocument/documentSymbol"])
def test_documents_that_are_not_open_have_nothing_to_say(client: Client, method: str) -> None:
    point = {"line": 10**6, "character": 10**6}
    params = {
        "textDocument": {"uri": "file:///none.md"},
        "position": point,
        "range": {"start": point, "end": point},
        "context": {"diagnostics": []},
    }
    assert client.ask(method, **params) in (None, [])


def test_halves_of_pairs_and_other_rubbish_in_a_text_are_borne(client: Client, tmp_path: Path) -> None:
    uri = client.open(tmp_path / "a.md", draft("next-year-plan", more="\n\ud842\x00\x01\ufffe\u202e××\n"))
    assert client.diagnostics(uri)


def test_a_crash_in_one_document_is_told_there_and_others_go_on(tmp_path: Path) -> None:
    code = (
        "import validator.lsp.drafts as drafts\n"
        "lint = drafts.judge_bytes\n"
        "def crash(path, *rest):\n"
        "    if path.endswith('crash.md'): raise RuntimeError('boom')\n"
        "    return lint(path, *rest)\n"
        "drafts.judge_bytes = crash\n"
    )
    client = Client(tmp_path, code=code)
    try:
        client.initialize()
        crash = client.open(tmp_path / "crash.md", draft())
        found = client.diagnostics(crash)
        assert [each["severity"] for each in found] == [1]
        assert "boom" in found[0]["message"]
        uri = client.open(tmp_path / "a.md", draft("next-year-plan"))
        assert "next-year-plan" in codes(client.diagnostics(uri))
    finally:
        client.stop()


ENDLESS = """
import re
import validator.lsp.drafts as drafts
drafts._LIMIT = 5
judge = drafts.judge_bytes
def endless(path, data, *rest):
    if "不尽".encode() in data: re.match("(a+)+b", "a" * 60)
    if "死去".encode() in data: __import__("os")._exit(1)
    return judge(path, data, *rest)
drafts.judge_bytes = endless
"""


def test_a_judgement_that_does_not_end_is_ended_told_in_one_line_and_the_server_answers_meanwhile(
    tmp_path: Path,
) -> None:
    client = Client(tmp_path, code=ENDLESS)
    try:
        client.initialize()
        other = client.open(tmp_path / "other.md", draft("next-year-plan"))
        client.diagnostics(other)
        uri = client.open(tmp_path / "a.md", draft(more="\n不尽\n"))
        client.ask("textDocument/hover", textDocument={"uri": other}, position={"line": 0, "character": 0})
        client.change(other, 2, {"text": draft("shortcomings")})
        client.save(other)
        assert "shortcomings" in codes(client.diagnostics(other, 2))
        assert not [each for each in client.received if each.get("params", {}).get("uri") == uri]
        (told,) = client.diagnostics(uri)
        assert "超过5秒没有查完" in told["message"]
        assert "\n" not in told["message"]
        client.change(uri, 2, {"text": draft("next-year-plan")})
        client.save(uri)
        assert "next-year-plan" in codes(client.diagnostics(uri, 2))
    finally:
        client.stop()


def test_a_judgement_that_takes_its_process_with_it_is_told_in_one_line(tmp_path: Path) -> None:
    client = Client(tmp_path, code=ENDLESS)
    try:
        client.initialize()
        uri = client.open(tmp_path / "a.md", draft(more="\n死去\n"))
        (told,) = client.diagnostics(uri)
        assert "进程意外退出" in told["message"]
        client.change(uri, 2, {"text": draft("next-year-plan")})
        client.save(uri)
        assert "next-year-plan" in codes(client.diagnostics(uri, 2))
    finally:
        client.stop()


def test_taking_leave_ends_the_server_with_zero(client: Client) -> None:
    assert client.leave() == 0


def test_leaving_without_a_word_ends_the_server_with_one(client: Client) -> None:
    client.notify("exit")
    assert client.process.wait(WAIT) == 1


def test_a_closed_input_ends_the_server_in_the_middle_of_its_work(client: Client, tmp_path: Path) -> None:
    client.open(tmp_path / "a.md", draft())
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.process.wait(WAIT) == 1
    assert client.process.stderr is not None
    assert b"Traceback" not in client.process.stderr.read()


def test_an_output_that_nobody_reads_any_more_ends_the_server(tmp_path: Path) -> None:
    pytest.importorskip("pygls", reason="the extra lsp is not installed")
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", "lsp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}'
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        process.stdin.flush()
    assert process.wait(WAIT) == 1  # although the input is still open
    assert b"Traceback" not in process.stderr.read()
    process.stdin.close()
    process.stderr.close()


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pygls'] = None; from validator.cli.main import main; main(['lsp'])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False
    )
    assert run.returncode == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert "pip install 'nianbao[lsp]'" in run.stderr
