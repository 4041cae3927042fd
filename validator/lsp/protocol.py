"""The connection to a client: messages that make no sense, pipes that close, and documents as `store` keeps them."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Generator
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams, JsonRpcInvalidRequest
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from validator import __version__
from validator.lsp.store import Store

_LARGEST = 64 << 20  # bytes of one message
_LONGEST = 8 << 10  # bytes of a line of its head
_NOTHING = b"{}"


class Intake:
    """Standard input, of which no message and no line is taken whole that no client would send."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Read a line, or a piece of one that never ends."""
        return self._stream.readline(_LONGEST)

    def read(self, size: int) -> bytes:
        """Read so many bytes; of too many nothing is kept."""
        if size <= _LARGEST:
            return self._stream.read(size)
        while size > 0 and (piece := self._stream.read(min(size, 1 << 20))):
            size -= len(piece)
        return _NOTHING


class Outlet:
    """Standard output; once nobody reads it any more, the program ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Write a message."""
        try:
            self._stream.write(data)
        except (OSError, ValueError):
            self._leave()

    def flush(self) -> None:
        """Send what was written."""
        try:
            self._stream.flush()
        except (OSError, ValueError):
            self._leave()

    def close(self) -> None:
        """Send what is left."""
        self.flush()

    def _leave(self) -> None:
        # NOTE: the thread that waits for input may wait for ever, so nothing gentler ends the program.
        os._exit(1)


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

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Generator[Any, Any, None]:
        """Take a document that was opened."""
        self._server.store.open(params.text_document)
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Generator[Any, Any, None]:
        """Take the changes of a document.

        NOTE: pygls itself ends lines at form feeds and other characters where the protocol does not.
        """
        self._server.store.change(params.text_document.uri, params.text_document.version, params.content_changes)
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Generator[Any, Any, None]:
        """Forget a document."""
        self._server.store.close(params.text_document.uri)
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """The server; what goes wrong inside is a line on standard error, without words of a draft."""

    def __init__(self) -> None:
        self.store = Store()
        super().__init__("nianbao", __version__, protocol_cls=Protocol)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell of an error where the client keeps the log of its servers."""
        print(f"nianbao lsp: {type(error).__name__}", file=sys.stderr)

    def serve(self) -> bool:
        """Serve on standard input and output until the client is gone; tell whether it took leave."""
        logging.getLogger("pygls").setLevel(logging.CRITICAL)  # its log repeats the text of drafts
        outlet: Any = Outlet(sys.stdout.buffer)
        intake: Any = Intake(sys.stdin.buffer)
        sys.stdout = sys.stderr  # nothing else may be written between the messages
        self.start_io(intake, outlet)
        return self.protocol._shutdown
