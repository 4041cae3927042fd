"""The connection to a client: messages that make no sense, pipes that close, and documents as `store` keeps them."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import logging
import sys
import threading
from contextlib import suppress
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from validator import __version__
from validator.lsp.diagnostics import Diagnostic
from validator.lsp.pipes import Intake, Outlet
from validator.lsp.store import Store

_SHARE = 0.001  # seconds that a thread which judges goes on while another waits


class Protocol(LanguageServerProtocol):
    """The protocol with the documents kept in a `Store`, and an answer to every request, however broken."""

    _server: Server

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Build a message; a request that makes no sense is answered with an error."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], None, JsonRpcInvalidParams.of(error).to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Handle a message; before `initialize` only that request is answered otherwise than with an error."""
        method = getattr(message, "method", None)
        early = self._workspace is None and method not in (None, types.INITIALIZE, types.EXIT)
        if self._shutdown and method not in (None, types.EXIT):
            early = True
        if not early:
            super().handle_message(message)
        elif hasattr(message, "id"):
            self._send_response(message.id, None, JsonRpcInvalidRequest(str(method)).to_response_error())

    # NOTE: pygls writes these handlers as generators, and never lets go of the one that it keeps for each message.

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document that was opened."""
        self._server.store.open(params.text_document)
        self.fm.features[types.TEXT_DOCUMENT_DID_OPEN](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a document.

        NOTE: pygls itself ends lines at form feeds and other characters where the protocol does not.
        """
        self._server.store.change(params.text_document.uri, params.text_document.version, params.content_changes)
        self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document."""
        self._server.store.close(params.text_document.uri)
        self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE](params)


class Server(LanguageServer):
    """The server; what goes wrong inside is a line on standard error, without words of a draft."""

    def __init__(self) -> None:
        self.store = Store()
        super().__init__("nianbao", __version__, protocol_cls=Protocol)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell of an error where the client keeps the log of its servers."""
        print(f"nianbao lsp: {type(error).__name__}", file=sys.stderr)

    def publish(self, uri: str, version: int | None, diagnostics: list[Diagnostic]) -> None:
        """Tell the client what was found in a document, in place of what it was told before."""
        params: dict[str, Any] = {"uri": uri, "diagnostics": diagnostics}
        if version is not None:
            params["version"] = version
        self.protocol._send_data(
            {"jsonrpc": "2.0", "method": types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, "params": params}
        )

    def serve(self) -> bool:
        """Serve on standard input and output until the client is gone; tell whether it took leave."""
        logging.getLogger("pygls").setLevel(logging.CRITICAL)  # its log repeats the text of drafts
        self.protocol.set_writer(Outlet(sys.stdout.buffer))
        sys.stdout = sys.stderr  # nothing else may be written between the messages
        sys.setswitchinterval(_SHARE)
        # What was imported stays for good; looking through it for garbage now and then takes longer than judging.
        gc.freeze()
        # NOTE: a stream of its own: the end of the program could not take `sys.stdin` from the thread that reads it.
        stream = io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False))
        with suppress(SystemExit, KeyboardInterrupt):
            asyncio.run(self._serve(Intake(stream)))
        return self.protocol._shutdown

    async def _serve(self, intake: Intake) -> None:
        """Take messages as they come.

        A message passes from the thread that reads to this one in one step, so that it hardly waits for a thread
        that judges: pygls itself takes a step for every line of its head.
        """
        loop, gone = asyncio.get_running_loop(), asyncio.Event()

        def listen() -> None:
            with suppress(RuntimeError):  # the loop has ended
                try:
                    for message in intake:
                        loop.call_soon_threadsafe(self._take, message)
                finally:
                    loop.call_soon_threadsafe(gone.set)

        threading.Thread(target=listen, name="listen", daemon=True).start()
        await gone.wait()

    def _take(self, message: bytes) -> None:
        try:
            self.protocol.handle_message(json.loads(message, object_hook=self.protocol.structure_message))
        except Exception as error:  # one broken message must not end the server
            self.report_server_error(error, type(error))
