"""A client that speaks JSON-RPC to a server of its own over pipes, as an editor does."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WAIT = 30.0  # seconds; far more than anything takes on a busy machine
CAPABILITIES: dict[str, Any] = {
    "general": {"positionEncodings": ["utf-16"]},
    "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
    },
}


class Client:
    """Starts a server, sends messages and waits for answers.

    `code` is run in the server and in every process that it begins, before anything else.
    """

    def __init__(
        self, folder: Path, *arguments: str, environment: dict[str, str] | None = None, code: str | None = None
    ) -> None:
        if code is not None:
            (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
            environment = {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))), **(environment or {})}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "validator", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "NIANBAO_LANG": "", **(environment or {})},
        )
        self.received: list[dict[str, Any]] = []
        self._incoming: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._number = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            size = 0
            while (line := stream.readline()).strip():
                if line.lower().startswith(b"content-length:"):
                    size = int(line.split(b":")[1])
            if not size:
                self._incoming.put(None)
                return
            self._incoming.put(json.loads(stream.read(size)))

    def send_bytes(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message: object) -> None:
        body = json.dumps(message).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method: str, **params: Any) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a request and return the whole answer."""
        self._number += 1
        number = self._number
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return self.wait(lambda message: message.get("id") == number and "method" not in message)

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result."""
        answer = self.request(method, **params)
        assert "error" not in answer, answer
        return answer["result"]

    def wait(self, wanted: Callable[[dict[str, Any]], bool], seconds: float = WAIT) -> dict[str, Any]:
        """Return the next message that is wanted."""
        until = time.monotonic() + seconds
        while True:
            message = self._incoming.get(timeout=max(0.01, until - time.monotonic()))
            assert message is not None, "the server is gone"
            self.received.append(message)
            if wanted(message):
                return message

    def initialize(self, options: dict[str, Any] | None = None, capabilities: Any = None) -> Any:
        result = self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            capabilities=CAPABILITIES if capabilities is None else capabilities,
            initializationOptions={"today": "2026-03-01"} | (options or {}),
        )
        self.notify("initialized")
        return result

    def open(self, path: Path | str, text: str, language: str = "markdown", version: int = 1) -> str:
        uri = path if isinstance(path, str) else path.as_uri()
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", textDocument=item)
        return uri

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        self.notify(
            "textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=list(changes)
        )

    def save(self, uri: str) -> None:
        self.notify("textDocument/didSave", textDocument={"uri": uri})

    def diagnostics(self, uri: str, version: int | None = None) -> list[dict[str, Any]]:
        """Return the next diagnostics that are published for a document, those of a version where one is named."""
        message = self.wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and (version is None or message["params"].get("version") == version)
            )
        )
        found: list[dict[str, Any]] = message["params"]["diagnostics"]
        return found

    def quiet(self, seconds: float) -> bool:
        """Tell whether nothing comes for a time."""
        try:
            self.wait(lambda _: True, seconds)
        except queue.Empty:
            return True
        return False

    def leave(self) -> int:
        """Take leave as the protocol asks and return the exit code."""
        self.ask("shutdown")
        self.notify("exit")
        return self.process.wait(WAIT)

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(WAIT)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()
