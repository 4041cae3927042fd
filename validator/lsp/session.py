"""The desk: which open documents are judged when, what became of them, and what the client was told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple

from validator.lsp import configurations, diagnostics, drafts, rulebooks
from validator.lsp.diagnostics import Diagnostic
from validator.lsp.drafts import Judged
from validator.lsp.marks import Mark, marks
from validator.lsp.plans import Plans
from validator.lsp.positions import Positions, positions
from validator.lsp.protocol import Server
from validator.lsp.schedule import Overtaken, Schedule, Stale
from validator.lsp.settings import Settings
from validator.lsp.store import Text, path_of, uri_of
from validator.outline import Outline
from validator.rulebook import Rule
from validator.text.language import Language

Listed = dict[str, tuple[int | None, list[Diagnostic]]]  # by address: the version judged and what was found


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
        self._outlining = asyncio.Lock()

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
        """Return the outline of a draft once its newest version was judged, or `None` when it is none.

        However many ask while somebody types, an outline is drawn once, and of no version that is out of date.
        """
        await self._schedule.quiet(uri)
        seen = self.seen(uri)
        if seen is None:
            return None
        async with self._outlining:
            return await asyncio.to_thread(seen.judged.outline), seen.place

    def rules(self) -> Mapping[str, Rule]:
        """Return the rules by which the open drafts were judged, by their ids."""
        rulebooks = (seen.judged.rulebook for seen in self._seen.values())
        return {id: rule for rulebook in rulebooks if rulebook is not None for id, rule in rulebook.by_id().items()}

    def stop(self) -> None:
        """Let go of everything."""
        self._schedule.stop()

    # In the worker threads.

    def _guarded(self, job: Callable[[str, Stale], Found], subject: str, stale: Stale) -> Found:
        try:
            return job(subject, stale)
        except Overtaken:
            return Found({})
        except Exception as error:  # one broken document must not take the others with it
            self._server.report_server_error(error, type(error))
            text = self._server.store.get(subject)
            if text is None:
                return Found({})
            return self._shown(Judged(text, broken=f"{type(error).__name__}: {error}"))

    def _document(self, uri: str, stale: Stale) -> Found:
        text = self._server.store.get(uri)
        if text is None:
            return Found({})
        if text.path is not None and configurations.is_configuration(text.path):
            return self._configuration(text, text.path)
        before = self._seen.get(uri)
        return self._shown(
            drafts.judge(text, self._plans, self.settings, stale, before.judged if before is not None else None)
        )

    def _shown(self, judged: Judged) -> Found:
        place, language = self._server.store.positions(judged.text), self.settings.language
        listed = diagnostics.of_marks(marks(judged, language), place)
        seen = Seen(judged, place, cache(lambda: tuple(marks(judged, language))))
        return Found({judged.text.uri: (judged.text.version, listed)}, seen)

    def _configuration(self, text: Text, path: str) -> Found:
        place, language = self._server.store.positions(text), self.settings.language
        complaints = configurations.complaints(path, text.text.encode("utf-8", "replace"))
        own = [complaint for complaint in complaints if complaint.where == path]
        found = [diagnostics.of_complaint(complaint, place, language) for complaint in own]
        return Found({text.uri: (text.version, found)})

    def _rulebook(self, folder: str, stale: Stale) -> Found:
        found: Listed = {}
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
        return Found(found)

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
        if found.seen is not None:
            self._seen[subject] = found.seen
        gone = self._told.pop(subject, frozenset()).difference(found.listed)
        for uri in gone:
            self._server.publish(uri, None, [])
        for uri, (version, listed) in found.listed.items():
            self._server.publish(uri, version, listed)
        if found.listed:
            self._told[subject] = frozenset(found.listed)
