"""The desk: which open documents are judged when, what became of them, and what the client was told of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from lsprotocol import types

from validator.language import Language
from validator.lsp import configurations, diagnostics, drafts, rulebooks
from validator.lsp.drafts import Judged, Plans
from validator.lsp.marks import marks
from validator.lsp.positions import Positions, positions
from validator.lsp.protocol import Server
from validator.lsp.schedule import Overtaken, Schedule, Stale
from validator.lsp.settings import Settings
from validator.lsp.store import Text, path_of, uri_of
from validator.rulebook import Rule

Found = dict[str, tuple[int | None, list[types.Diagnostic]]]  # by address: the version judged and what was found


class Desk:
    """Everything that is open, what became of it, and what the client was told of it."""

    def __init__(self, server: Server, language: Language) -> None:
        self._server = server
        self.settings = Settings(language)
        self.plans = Plans()
        self._schedule = Schedule(self._tell)
        self._judged: dict[str, Judged] = {}
        self._told: dict[str, frozenset[str]] = {}

    # What is judged: a draft, a configuration, or the folder of a rulebook as a whole.

    def look(self, uri: str, pause: float = 0.0) -> None:
        """Have an open document judged, or the rulebook that it belongs to."""
        text = self._server.store.get(uri)
        if text is None:
            return
        folder = rulebooks.folder_of(text.path) if text.path is not None else None
        if folder is not None:
            self._schedule.ask(folder, partial(self._guarded, self._rulebook, folder), pause)
        elif (text.path is not None and configurations.is_configuration(text.path)) or drafts.like(text) is not None:
            self._schedule.ask(uri, partial(self._guarded, self._document, uri), pause)

    def look_again(self) -> None:
        """Have everything judged anew because rules, configurations or settings changed."""
        self.plans.forget()
        for text in self._server.store:
            self.look(text.uri)

    def leave(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._judged.pop(uri, None)
        self._schedule.drop(uri)
        self._tell(uri, {})
        path = path_of(uri)
        folder = rulebooks.folder_of(path) if path is not None else None
        if folder is not None:
            self._schedule.drop(folder)
            self._tell(folder, {})
            beside = (text for text in self._server.store if text.path and rulebooks.folder_of(text.path) == folder)
            for text in beside:
                self.look(text.uri)

    def judged(self, uri: str) -> tuple[Judged, Positions] | None:
        """Return what became of a draft, if nothing of it changed since."""
        text, judged = self._server.store.get(uri), self._judged.get(uri)
        if text is None or judged is None or judged.text.serial != text.serial:
            return None
        return judged, self._server.store.positions(text)

    def rules(self) -> Mapping[str, Rule]:
        """Return the rules by which the open drafts were judged, by their ids."""
        rulebooks = (judged.rulebook for judged in tuple(self._judged.values()))
        return {id: rule for rulebook in rulebooks if rulebook is not None for id, rule in rulebook.by_id().items()}

    def stop(self) -> None:
        """Let go of everything."""
        self._schedule.stop()

    # In the worker threads.

    def _guarded(self, job: Any, subject: str, stale: Stale) -> Found:
        try:
            found: Found = job(subject, stale)
            return found
        except Overtaken:
            return {}
        except Exception as error:  # one broken document must not take the others with it
            self._server.report_server_error(error, None)
            text = self._server.store.get(subject)
            if text is None:
                return {}
            return self._shown(Judged(text, broken=f"{type(error).__name__}: {error}"))

    def _document(self, uri: str, stale: Stale) -> Found:
        text = self._server.store.get(uri)
        if text is None:
            return {}
        if text.path is not None and configurations.is_configuration(text.path):
            return self._configuration(text, text.path)
        judged = drafts.judge(text, self.plans, self.settings, stale)
        self._judged[uri] = judged
        return self._shown(judged)

    def _shown(self, judged: Judged) -> Found:
        place = self._server.store.positions(judged.text)
        found = diagnostics.of_marks(marks(judged, self.settings.language), place)
        return {judged.text.uri: (judged.text.version, found)}

    def _configuration(self, text: Text, path: str) -> Found:
        place, language = self._server.store.positions(text), self.settings.language
        complaints = configurations.complaints(path, text.text.encode("utf-8", "replace"))
        own = [complaint for complaint in complaints if complaint.where == path]
        found = [diagnostics.of_complaint(complaint, place, language) for complaint in own]
        return {text.uri: (text.version, found)}

    def _rulebook(self, folder: str, stale: Stale) -> Found:
        found: Found = {}
        for path, problems in rulebooks.problems(folder, self._written, stale).items():
            text = self._server.store.at(path)
            if text is None and not problems:
                continue
            place = self._server.store.positions(text) if text is not None else self._saved(path)
            listed = [
                diagnostics.of_complaint(each.complaint, place, self.settings.language, each.severity, each.rule)
                for each in problems
            ]
            found[text.uri if text is not None else uri_of(path)] = (text.version if text is not None else None, listed)
        return found

    def _written(self, path: str) -> bytes | None:
        text = self._server.store.at(path)
        return None if text is None else text.text.encode("utf-8", "replace")

    def _saved(self, path: str) -> Positions:
        try:
            with open(path, encoding="utf-8", errors="replace", newline="") as file:
                return positions(file.read(), self._server.store.encoding)
        except OSError:
            return positions("", self._server.store.encoding)

    # Back in the thread of the event loop.

    def _tell(self, subject: str, found: Found) -> None:
        gone = self._told.pop(subject, frozenset()).difference(found)
        for uri in gone:
            self._publish(uri, None, [])
        for uri, (version, listed) in found.items():
            self._publish(uri, version, listed)
        if found:
            self._told[subject] = frozenset(found)

    def _publish(self, uri: str, version: int | None, listed: list[types.Diagnostic]) -> None:
        self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, listed, version))
