"""The marks that a client asks about → what it can do with them: insert a missing part, begin a waiver, explain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lsprotocol import types

from validator.lsp.drafts import Judged
from validator.lsp.hover import EXPLAIN
from validator.lsp.inserting import edits
from validator.lsp.marks import Mark
from validator.lsp.settings import Settings
from validator.lsp.store import Store
from validator.lsp.waiving import Addition, addition
from validator.text.language import Words

_INSERT = Words("插入“{title}”部分的框架", "Insert the skeleton of “{title}”")
_WAIVE = Words("在 nianbao.yaml 中登记豁免：{title}", "Begin a waiver in nianbao.yaml: {title}")
_EXPLAIN = Words("查看规则说明：{title}", "Explain the rule: {title}")


def actions(
    marks: Iterable[Mark], judged: Judged, settings: Settings, store: Store, client: types.ClientCapabilities
) -> Iterator[types.CodeAction]:
    """Yield the actions of a draft that was judged; explanations are offered where the client can show them."""
    place = store.positions(judged.text)
    year = settings.asked().today.year - 1
    inserts, waivers, explanations = [], [], {}
    for mark in marks:
        if mark.rule is None:
            continue
        title = {"title": mark.rule.title}
        inserted = edits(mark, judged, year, place)
        if inserted:
            inserts.append(_action(_INSERT.fill(**title), _edited(judged.text.uri, inserted, judged, client), settings))
        added = addition(mark, judged, settings, store)
        edit = _added(added, store, client) if added is not None else None
        if edit is not None:
            waivers.append(_action(_WAIVE.fill(**title), edit, settings))
        command = types.Command(_EXPLAIN.fill(**title).say(settings.language), EXPLAIN, arguments=[mark.rule.id])
        explanations[mark.rule.id] = types.CodeAction(command.title, command=command)
    yield from (*inserts, *waivers)
    if settings.shows_explanations:
        yield from explanations.values()


def _action(title: Words, edit: types.WorkspaceEdit, settings: Settings) -> types.CodeAction:
    return types.CodeAction(title.say(settings.language), types.CodeActionKind.QuickFix, edit=edit)


def _edited(
    uri: str, edits: list[types.TextEdit], judged: Judged, client: types.ClientCapabilities
) -> types.WorkspaceEdit:
    able = client.workspace.workspace_edit if client.workspace is not None else None
    if able is None or not able.document_changes:
        return types.WorkspaceEdit(changes={uri: edits})
    document = types.OptionalVersionedTextDocumentIdentifier(uri, judged.text.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def _added(added: Addition, store: Store, client: types.ClientCapabilities) -> types.WorkspaceEdit | None:
    """Return the edit of the configuration, or `None` when it is to be created and the client creates no files."""
    able = client.workspace.workspace_edit if client.workspace is not None else None
    known = store.get(added.uri)
    document = types.OptionalVersionedTextDocumentIdentifier(added.uri, known.version if known is not None else None)
    change = types.TextDocumentEdit(document, [added.edit])
    if added.exists or known is not None:
        if able is not None and able.document_changes:
            return types.WorkspaceEdit(document_changes=[change])
        return types.WorkspaceEdit(changes={added.uri: [added.edit]})
    if able is None or types.ResourceOperationKind.Create not in (able.resource_operations or ()):
        return None
    return types.WorkspaceEdit(document_changes=[types.CreateFile(added.uri), change])
