"""An open draft → the draft as judged, by the rulebook and the configuration that govern its place."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple

from validator.api import judge_bytes
from validator.authoring.skeleton import PART
from validator.checks._phrases import spoken
from validator.checks.part import Options as PartOptions
from validator.errors import Complaint, UserError
from validator.lsp.plans import Plans
from validator.lsp.schedule import Overtaken, Stale
from validator.lsp.settings import Settings
from validator.lsp.store import Text
from validator.outline import Outline
from validator.outline.tree import outline
from validator.readers import reader_of
from validator.report import Draft
from validator.rulebook import Rule, Rulebook
from validator.runs.plan import Plan

LARGEST = 1_000_000  # characters; a long report has fifty thousand
_READERS = ("markdown", "text")
_LIKE = {"markdown": "draft.md", "plaintext": "draft.txt"}


def _nothing() -> None:
    return None


class Judged(NamedTuple):
    """A version of a draft and what became of it.

    `complaints` are about its configuration. Without a `draft` it is too large, blank, no report, or cannot be judged
    for them. `outline` draws it when it is first asked for.
    """

    text: Text
    too_large: bool = False
    complaints: tuple[Complaint, ...] = ()
    draft: Draft | None = None
    plan: Plan | None = None
    outline: Callable[[], Outline | None] = _nothing
    broken: str | None = None

    @property
    def rulebook(self) -> Rulebook | None:
        """Return the rulebook by which it was judged."""
        return self.plan.rulebook if self.plan is not None else None


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


def judge(text: Text, plans: Plans, settings: Settings, stale: Stale, before: Judged | None = None) -> Judged:
    """Judge a draft; `before` is what became of it the last time, which still holds where nothing changed.

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
    if before is not None and _holds(before, text, settled, complaints):
        return before._replace(text=text)
    try:
        options = settled.options(place)
    except UserError as error:
        return Judged(text, complaints=error.complaints)
    rulebook = _Polling(*settled.rulebook)
    rulebook.stale = stale
    draft = judge_bytes(place, _bytes(text), rulebook, options, like(text))
    shape = cache(partial(outline, draft.document)) if draft.document is not None else _nothing
    if not _is_report(draft, settled.rulebook, shape):
        return Judged(text, plan=settled, outline=shape)
    return Judged(text, False, complaints, draft, settled, shape)


def _holds(before: Judged, text: Text, settled: Plan, complaints: tuple[Complaint, ...]) -> bool:
    return before.plan is settled and before.complaints == complaints and before.text.text == text.text


def _bytes(text: Text) -> bytes:
    # The mark at the beginning tells the encoding for certain; halves of pairs, which no encoding has, become “?”.
    return codecs.BOM_UTF8 + text.text.encode("utf-8", "replace")


def _is_report(draft: Draft, rulebook: Rulebook, shape: Callable[[], Outline | None]) -> bool:
    """Tell whether a document is a report at all: it says whose, is titled as one, or has a heading of an item.

    Editors show many other texts, and a list of to-dos need not have five statutory parts.
    """
    if draft.document is None or draft.facts is None or draft.facts.title or draft.facts.issuer:
        return True
    options: list[PartOptions] = [rule.options for rule in rulebook.rules if rule.kind == PART]
    phrases = [pattern for each in options for pattern in each.headings]
    parts = drawn.parts if (drawn := shape()) is not None else ()
    headings = [part.heading.span for top in parts for part in top.walk()]
    said = {spoken(draft.document, heading, draft.facts) for heading in headings}
    return any(pattern.fullmatch(words) for words in said for pattern in phrases)
