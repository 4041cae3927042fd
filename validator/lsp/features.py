"""What the server does when the client tells or asks something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lsprotocol import types

from validator.api import load_rulebook
from validator.document import Span
from validator.errors import UserError
from validator.lsp.actions import actions
from validator.lsp.hover import EXPLAIN, explained, hover
from validator.lsp.marks import Mark
from validator.lsp.protocol import Server
from validator.lsp.schedule import PAUSE
from validator.lsp.session import Seen, Session
from validator.lsp.settings import changed
from validator.lsp.store import path_of
from validator.lsp.symbols import flat, symbols
from validator.redaction import redacted
from validator.text.language import Language

_YAML = (".yaml", ".yml")
_WATCHED = "**/*.{yaml,yml}"


def serve(language: Language) -> bool:
    """Serve one client on standard input and output; tell whether it took leave before it went."""
    server = Server()
    session = Session(server, language)
    _sessions(server, session)
    _documents(server, session)
    _questions(server, session)
    server.serve()
    session.stop()
    return session.ended


def _sessions(server: Server, session: Session) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.store.encoding = str(
            getattr(server.workspace.position_encoding, "value", server.workspace.position_encoding)
        )
        session.settings = changed(session.settings, params.initialization_options)

    @server.feature(types.INITIALIZED)
    def initialized(params: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is None or not watching.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
        asked = types.Registration("yaml", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([asked]))

    @server.feature(types.SHUTDOWN)
    def ended(_: None) -> None:
        session.ended = True

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(params: types.DidChangeConfigurationParams) -> None:
        session.settings = changed(session.settings, params.settings)
        session.look_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def moved(params: types.DidChangeWatchedFilesParams) -> None:
        if any(event.uri.endswith(_YAML) for event in params.changes):
            session.look_again()


def _documents(server: Server, session: Session) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        session.look(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def typed(params: types.DidChangeTextDocumentParams) -> None:
        session.look(params.text_document.uri, PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if (path_of(params.text_document.uri) or "").endswith(_YAML):
            session.look_again()
        else:
            # Not every client watches files: who saves a draft gets it judged by the rules as they are now.
            session.look(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.leave(params.text_document.uri)


def _questions(server: Server, session: Session) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(params: types.HoverParams) -> types.Hover | None:
        seen = session.seen(params.text_document.uri)
        found = list(_marks(seen, types.Range(params.position, params.position))) if seen is not None else []
        if seen is None or not found:
            return None
        said = types.MarkupContent(types.MarkupKind.Markdown, hover(found, session.settings.language))
        smallest = min((mark.span for mark in found), key=lambda span: span.end - span.start)
        return types.Hover(said, seen.place.range(smallest))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def mended(params: types.CodeActionParams) -> list[types.CodeAction]:
        seen = session.seen(params.text_document.uri)
        if seen is None or not _wants_fixes(params.context.only):
            return []
        found = _marks(seen, params.range, whole_lines=True)
        return list(actions(found, seen.judged, session.settings, server.store, server.client_capabilities))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(params: types.DocumentSymbolParams) -> Any:
        uri = params.text_document.uri
        shape, place = await session.outline(uri) or (None, None)
        found = symbols(shape, place) if shape is not None and place is not None else []
        return found if _nests_symbols(server.client_capabilities) else list(flat(uri, found))

    @server.command(EXPLAIN)
    def explain(rule: str) -> str | None:
        language = session.settings.language
        try:
            rules = session.rules() or load_rulebook(*(session.settings.rulebooks or ("fazhi",))).by_id()
        except UserError as error:
            return redacted("\n\n".join(complaint.what.say(language) for complaint in error.complaints))
        return explained(rules[rule], language) if rule in rules else None


def _marks(seen: Seen, place: types.Range, *, whole_lines: bool = False) -> Iterator[Mark]:
    """Yield the marks of a draft that touch a range; what is missing has no words, so its whole line may count."""
    where = seen.place
    exact = Span(where.offset(place.start), where.offset(place.end))
    lines = Span(where.line_at(exact.start).start, where.line_at(exact.end).end)
    for mark in seen.marks():
        missing = mark.finding is None or mark.finding.span is None
        asked = lines if missing and whole_lines else exact
        if mark.span.start <= asked.end and asked.start <= mark.span.end:
            yield mark


def _wants_fixes(only: Sequence[types.CodeActionKind | str] | None) -> bool:
    kinds = [str(getattr(kind, "value", kind)) for kind in only or ()]
    return not kinds or any(kind in ("", types.CodeActionKind.QuickFix.value) for kind in kinds)


def _nests_symbols(client: types.ClientCapabilities) -> bool:
    documents = client.text_document
    able = documents.document_symbol if documents is not None else None
    return bool(able is not None and able.hierarchical_document_symbol_support)
