"""Which open documents are judged when, what became of them, and what the client was told of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from lsprotocol import types

from validator.lsp import configurations, diagnostics, drafts, rulebooks
from validator.lsp.drafts import Judged
from validator.lsp.marks import Mark, marks
from validator.lsp.plans import Plans
from validator.lsp.positions import Positions, positions
from validator.lsp.processes import Broken, Processes
from validator.lsp.protocol import Server
from validator.lsp.schedule import Schedule
from validator.lsp.settings import Settings
from validator.lsp.store import Text, path_of, uri_of
from validator.outline import Outline
from validator.rulebook import Rule
from validator.rulebook.load import HEAD
from validator.runs.worker import Lost
from validator.text.language import Language, Words

_LIMIT = 30  # seconds that the examples of a rulebook may take, or a configuration
_DIED = Words("进程意外退出", "its process ended unexpectedly")

Listed = dict[str, tuple[int | None, list[types.Diagnostic]]]  # by address: the version judged and what was found


class Seen(NamedTuple):
    """A draft as judged, the positions in it, and what is said of it, which is put together when it is asked for."""

    judged: Judged
    place: Positions
    marks: Callable[[], tuple[Mark, ...]]


class Found(NamedTuple):
    """What the client is to be told, and what it may ask about."""

    listed: Listed
    seen: Seen | None = None


class Session:
    """Everything that is open, what became of it, and what the client was told of it."""

    def __init__(self, server: Server, language: Language) -> None:
        self._server = server
        self.settings = Settings(language)
        self._plans = Plans()
        self._round = 0
        self._schedule = Schedule(self._tell)
        self._seen: dict[str, Seen] = {}
        self._told: dict[str, frozenset[str]] = {}
        self._processes = Processes()
        self.ended = False  # the client took leave

    # What is judged: a draft, a configuration, or the folder of a rulebook as a whole.

    def look(self, uri: str, pause: float = 0.0) -> None:
        """Have an open document judged, or the rulebook that it belongs to."""
        text = self._server.store.get(uri)
        if text is None:
            return
        folder = rulebooks.folder_of(text.path) if text.path is not None else None
        if folder is not None:
            self._schedule.ask(folder, object(), partial(self._guarded, self._rulebook, folder), pause)
        elif (text.path is not None and configurations.is_configuration(text.path)) or drafts.like(text) is not None:
            version = (text.serial, self._round)
            self._schedule.ask(uri, version, partial(self._guarded, self._document, uri), pause)

    def look_again(self) -> None:
        """Have everything judged anew because rules, configurations or settings changed."""
        self._plans.forget()
        self._round += 1
        for text in self._server.store:
            self.look(text.uri)

    def leave(self, uri: str) -> None:
        """Forget a document that was closed."""
        self._seen.pop(uri, None)
        self._schedule.drop(uri)
        self._tell(uri, Found({}))
        path = path_of(uri)
        folder = rulebooks.folder_of(path) if path is not None else None
        if folder is not None:
            self._schedule.drop(folder)
            self._tell(folder, Found({}))
            beside = (text for text in self._server.store if text.path and rulebooks.folder_of(text.path) == folder)
            for text in beside:
                self.look(text.uri)

    def seen(self, uri: str) -> Seen | None:
        """Return what became of a draft, if nothing of it changed since."""
        text, seen = self._server.store.get(uri), self._seen.get(uri)
        return seen if text is not None and seen is not None and seen.judged.text.serial == text.serial else None

    async def outline(self, uri: str) -> tuple[Outline | None, Positions] | None:
        """Return the outline of a draft once its newest version was judged, or `None` when it is none."""
        await self._schedule.quiet(uri)
        seen = self.seen(uri)
        return (seen.judged.outline, seen.place) if seen is not None else None

    def rules(self) -> Mapping[str, Rule]:
        """Return the rules by which the open drafts were judged, by their ids."""
        rulebooks = (seen.judged.rulebook for seen in self._seen.values())
        return {id: rule for rulebook in rulebooks if rulebook is not None for id, rule in rulebook.by_id().items()}

    def stop(self) -> None:
        """Let go of everything."""
        self._schedule.stop()

    # In the threads that wait for the processes.

    def _guarded(self, job: Callable[[str], Found], subject: str) -> Found:
        try:
            return job(subject)
        except Lost as loss:
            ended: dict[str, Any] = {"broken": _DIED} if loss.seconds is None else {"ended": loss.seconds}
        except Broken as error:
            ended = {"broken": str(error)}
        except Exception as error:  # one broken document must not take the others with it
            self._server.report_server_error(error, type(error))
            ended = {"broken": f"{type(error).__name__}: {error}"}
        text = self._server.store.get(subject) or self._server.store.at(os.path.join(subject, HEAD))
        return self._shown(Judged(text)._replace(**ended)) if text is not None else Found({})

    def _document(self, uri: str) -> Found:
        text = self._server.store.get(uri)
        if text is None:
            return Found({})
        if text.path is not None and configurations.is_configuration(text.path):
            return self._configuration(text, text.path)
        before = self._seen.get(uri)
        return self._shown(
            drafts.judge(
                text, self._plans, self.settings, self._processes, before.judged if before is not None else None
            )
        )

    def _shown(self, judged: Judged) -> Found:
        place, language = self._server.store.positions(judged.text), self.settings.language
        listed = diagnostics.of_marks(marks(judged, language), place)
        seen = Seen(judged, place, cache(lambda: tuple(marks(judged, language))))
        return Found({judged.text.uri: (judged.text.version, listed)}, seen)

    def _configuration(self, text: Text, path: str) -> Found:
        place, language = self._server.store.positions(text), self.settings.language
        data = text.text.encode("utf-8", "replace")
        complaints = self._processes.call(_LIMIT, configurations.complaints, path, data)
        own = [complaint for complaint in complaints if complaint.where == path]
        found = [diagnostics.of_complaint(complaint, place, language) for complaint in own]
        return Found({text.uri: (text.version, found)})

    def _rulebook(self, folder: str) -> Found:
        found: Listed = {}
        written = {
            rulebooks.place(text.path): text.text.encode("utf-8", "replace")
            for text in self._server.store
            if text.path is not None
        }
        for path, problems in self._processes.call(_LIMIT, rulebooks.problems, folder, written).items():
            text = self._server.store.at(path)
            if text is None and not problems:
                continue
            place = self._server.store.positions(text) if text is not None else self._saved(path)
            listed = [
                diagnostics.of_complaint(each.complaint, place, self.settings.language, each.severity, each.rule)
                for each in problems
            ]
            found[text.uri if text is not None else uri_of(path)] = (text.version if text is not None else None, listed)
        return Found(found)

    def _saved(self, path: str) -> Positions:
        try:
            with open(path, encoding="utf-8", errors="replace", newline="") as file:
                return positions(file.read(), self._server.store.encoding)
        except OSError:
            return positions("", self._server.store.encoding)

    # Back in the thread of the event loop.

    def _tell(self, subject: str, found: Found) -> None:
        if found.seen is not None:
            self._seen[subject] = found.seen
        gone = self._told.pop(subject, frozenset()).difference(found.listed)
        for uri in gone:
            self._server.publish(uri, None, [])
        for uri, (version, listed) in found.listed.items():
            self._server.publish(uri, version, listed)
        if found.listed:
            self._told[subject] = frozenset(found.listed)
