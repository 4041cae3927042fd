"""The connection to a client, by `pygls`, with the documents as `store` keeps them."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any, BinaryIO, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method

from validator import __version__
from validator.lsp.store import Store


class Protocol(LanguageServerProtocol):
    """The protocol with the documents kept in a `Store`.

    NOTE: pygls itself ends lines at form feeds and other characters where the protocol does not, and keeps something
    of every change for good.
    """

    def __init__(self, server: Server, converter: Any) -> None:
        super().__init__(server, converter)
        self.store = server.store

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document that was opened."""
        self.store.open(params.text_document)
        self.fm.features[types.TEXT_DOCUMENT_DID_OPEN](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take the changes of a document."""
        self.store.change(params.text_document.uri, params.text_document.version, params.content_changes)
        self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE](params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document."""
        self.store.close(params.text_document.uri)
        self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE](params)


class Server(LanguageServer):
    """The server; what goes wrong inside is a line on standard error, without words of a draft."""

    def __init__(self) -> None:
        self.store = Store()
        super().__init__("nianbao", __version__, protocol_cls=Protocol)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell of an error where the client keeps the log of its servers."""
        print(f"nianbao lsp: {type(error).__name__}", file=sys.stderr)

    def publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        """Tell the client what was found in a document, in place of what it was told before."""
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def serve(self) -> None:
        """Serve on standard input and output until the client is gone."""
        logging.getLogger("pygls").setLevel(logging.CRITICAL)  # its log repeats the text of drafts
        output = cast("BinaryIO", _Output(sys.stdout.buffer))
        sys.stdout = sys.stderr  # nothing else may be written between the messages
        self.start_io(stdout=output)


class _Output:
    """Standard output; once nobody reads it any more, the program ends."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        try:
            self._stream.write(data)
        except (OSError, ValueError):
            # NOTE: the thread that waits for input may wait for ever, so nothing gentler ends the program.
            os._exit(1)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except (OSError, ValueError):
            os._exit(1)

    def close(self) -> None:
        """Do nothing: every message was sent at once."""
