"""An open draft → the draft as judged, by the rulebook and the configuration that govern its place."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from threading import Lock
from typing import NamedTuple

from validator.api import lint_bytes
from validator.checks._phrases import spoken
from validator.checks.part import Options as PartOptions
from validator.configuration.search import governing
from validator.errors import Complaint, UserError
from validator.lsp.schedule import Overtaken, Stale
from validator.lsp.settings import Settings
from validator.lsp.store import Text
from validator.outline import Outline
from validator.outline.tree import outline
from validator.plan import Asked, Plan, plan
from validator.readers import read, reader_of
from validator.report import Draft
from validator.rulebook import Rule, Rulebook
from validator.skeleton import PART

LARGEST = 1_000_000  # characters; a long report has fifty thousand
_READERS = ("markdown", "text")
_LIKE = {"markdown": "draft.md", "plaintext": "draft.txt"}


class Judged(NamedTuple):
    """A version of a draft and what became of it.

    `complaints` are about its configuration. Without a `draft` it is too large, blank, or cannot be judged for them.
    """

    text: Text
    too_large: bool = False
    complaints: tuple[Complaint, ...] = ()
    draft: Draft | None = None
    rulebook: Rulebook | None = None
    outline: Outline | None = None
    broken: str | None = None


class _Stamp(NamedTuple):
    """What tells whether a configuration is still the one that was read."""

    path: str | None
    changed: int
    size: int


class Plans:
    """How drafts are judged, by folder; read again when the configuration changed, or all is to be forgotten."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._plans: dict[tuple[str, Asked], tuple[_Stamp, Plan | UserError]] = {}
        self._last: dict[str, Plan] = {}

    def forget(self) -> None:
        """Read configurations and rulebooks again when they are needed."""
        with self._lock:
            self._plans.clear()

    def of(self, place: str, asked: Asked) -> tuple[Plan | None, tuple[Complaint, ...]]:
        """Return how to judge a draft, and what is wrong with its configuration: then it is the last sound one."""
        folder = os.path.dirname(place)
        with self._lock:
            stamp = _stamp(asked.configuration, folder)
            known = self._plans.get((folder, asked))
            found = known[1] if known is not None and known[0] == stamp else _planned(place, asked)
            self._plans[folder, asked] = stamp, found
            if isinstance(found, UserError):
                return self._last.get(folder), found.complaints
            self._last[folder] = found
            return found, ()


def _planned(place: str, asked: Asked) -> Plan | UserError:
    try:
        return plan([place], asked)
    except UserError as error:
        return error


def _stamp(configuration: str | None, folder: str) -> _Stamp:
    try:
        path = configuration or governing(folder)
        if path is None:
            return _Stamp(None, 0, 0)
        status = os.stat(path)
        return _Stamp(path, status.st_mtime_ns, status.st_size)
    except (OSError, UserError):
        return _Stamp(None, -1, -1)


class _Polled(dict[str, Rule]):
    """The rules of a rulebook, which are not given out any more once a newer version of the draft is there."""

    stale: Stale

    def __getitem__(self, id: str) -> Rule:
        if self.stale():
            raise Overtaken
        return super().__getitem__(id)


class _Polling(Rulebook):
    """A rulebook by which judging stops between two rules when it is overtaken."""

    stale: Stale

    def by_id(self) -> Mapping[str, Rule]:
        """Return the rules by their ids."""
        rules = _Polled(super().by_id())
        rules.stale = self.stale
        return rules


def like(text: Text) -> str | None:
    """Return a file name whose suffix tells the format of a document, or `None` when it is no draft by its name."""
    name = _LIKE.get(text.language_id) if text.path is None else text.path
    return name if name is not None and reader_of(name) in _READERS else None


def judge(text: Text, plans: Plans, settings: Settings, stale: Stale) -> Judged:
    """Judge a draft.

    Raises `Overtaken` when it is overtaken meanwhile.
    """
    if len(text.text) > LARGEST:
        return Judged(text, too_large=True)
    if not text.text.strip("\ufeff \t\r\n\u3000"):
        return Judged(text)
    place = text.path or text.uri.rpartition(":")[2]
    settled, complaints = plans.of(place, settings.asked())
    if settled is None:
        return Judged(text, complaints=complaints)
    try:
        options = settled.options(place)
    except UserError as error:
        return Judged(text, complaints=error.complaints)
    rulebook = _Polling(*settled.rulebook)
    rulebook.stale = stale
    draft = lint_bytes(place, _bytes(text), rulebook, options, like(text))
    shape = outline(draft.document) if draft.document is not None else None
    if shape is not None and not _is_report(draft, settled.rulebook, shape):
        return Judged(text, complaints=(), outline=shape)
    return Judged(text, False, complaints, draft, settled.rulebook, shape)


def outlined(text: Text) -> Outline | None:
    """Return the outline of a document that has the form of a draft."""
    name = like(text)
    if name is None or len(text.text) > LARGEST:
        return None
    try:
        return outline(read(name, _bytes(text)))
    except UserError:
        return None


def _bytes(text: Text) -> bytes:
    # The mark at the beginning tells the encoding for certain; halves of pairs, which no encoding has, become “?”.
    return codecs.BOM_UTF8 + text.text.encode("utf-8", "replace")


def _is_report(draft: Draft, rulebook: Rulebook, shape: Outline) -> bool:
    """Tell whether a document is a report at all: it says whose, is titled as one, or has a heading of an item.

    Editors show many other texts, and a list of to-dos need not have five statutory parts.
    """
    if draft.document is None or draft.facts is None or draft.facts.title or draft.facts.issuer:
        return True
    options: list[PartOptions] = [rule.options for rule in rulebook.rules if rule.kind == PART]
    phrases = [pattern for each in options for pattern in each.headings]
    headings = [part.heading.span for top in shape.parts for part in top.walk()]
    said = {spoken(draft.document, heading, draft.facts) for heading in headings}
    return any(pattern.fullmatch(words) for words in said for pattern in phrases)
