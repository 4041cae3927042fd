"""An open draft → the draft as judged, by the rulebook and the configuration that govern its place."""

from __future__ import annotations

import codecs
import pickle
from functools import lru_cache
from typing import NamedTuple

from validator.api import Options, judge_bytes
from validator.authoring.skeleton import PART
from validator.checks._phrases import spoken
from validator.checks.part import Options as PartOptions
from validator.errors import Complaint, UserError
from validator.lsp.plans import Plans
from validator.lsp.processes import Processes
from validator.lsp.settings import Settings
from validator.lsp.store import Text
from validator.outline import Outline
from validator.outline.tree import outline
from validator.readers import reader_of
from validator.report import Draft
from validator.rulebook import Rulebook
from validator.runs.plan import Plan
from validator.text.language import Words

LARGEST = 1_000_000  # characters; a long report has fifty thousand
_LIMIT = 10  # seconds that a draft may take
_CHARACTERS_A_SECOND = 50_000  # more for each so many characters
_READERS = ("markdown", "text")
_LIKE = {"markdown": "draft.md", "plaintext": "draft.txt"}


class Judged(NamedTuple):
    """A version of a draft and what became of it.

    `complaints` are about its configuration. Without a `draft` it is too large, blank, no report, or cannot be judged
    for them, or judging it was `broken` by an error or `ended` after so many seconds.
    """

    text: Text
    too_large: bool = False
    complaints: tuple[Complaint, ...] = ()
    draft: Draft | None = None
    plan: Plan | None = None
    outline: Outline | None = None
    broken: Words | str | None = None
    ended: float | None = None

    @property
    def rulebook(self) -> Rulebook | None:
        """Return the rulebook by which it was judged."""
        return self.plan.rulebook if self.plan is not None else None


def like(text: Text) -> str | None:
    """Return a file name whose suffix tells the format of a document, or `None` when it is no draft by its name."""
    name = _LIKE.get(text.language_id) if text.path is None else text.path
    return name if name is not None and reader_of(name) in _READERS else None


def judge(text: Text, plans: Plans, settings: Settings, processes: Processes, before: Judged | None = None) -> Judged:
    """Judge a draft; `before` is what became of it the last time, which still holds where nothing changed.

    Raises what `Processes.call` does.
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
    seconds = _LIMIT + len(text.text) / _CHARACTERS_A_SECOND
    draft, structure, is_report = processes.call(
        seconds, judged_and_outlined, _pickled(settled), place, _bytes(text), options, like(text)
    )
    if not is_report:
        return Judged(text, plan=settled, outline=structure)
    return Judged(text, False, complaints, draft, settled, structure)


def judged_and_outlined(
    rulebook: bytes, place: str, data: bytes, options: Options, like: str | None
) -> tuple[Draft, Outline | None, bool]:
    """Return a draft as judged by a pickled rulebook, its outline, and whether it is a report at all."""
    loaded = _loaded(rulebook)
    draft = judge_bytes(place, data, loaded, options, like)
    structure = outline(draft.document) if draft.document is not None else None
    return draft, structure, _is_report(draft, loaded, structure)


@lru_cache(maxsize=4)
def _pickled(settled: Plan) -> bytes:
    return pickle.dumps(settled.rulebook, pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=4)
def _loaded(rulebook: bytes) -> Rulebook:
    loaded: Rulebook = pickle.loads(rulebook)
    return loaded


def _holds(before: Judged, text: Text, settled: Plan, complaints: tuple[Complaint, ...]) -> bool:
    same = before.plan is settled and before.complaints == complaints and before.text.text == text.text
    return same and before.broken is None and before.ended is None


def _bytes(text: Text) -> bytes:
    # The mark at the beginning tells the encoding for certain; halves of pairs, which no encoding has, become “?”.
    return codecs.BOM_UTF8 + text.text.encode("utf-8", "replace")


def _is_report(draft: Draft, rulebook: Rulebook, structure: Outline | None) -> bool:
    """Tell whether a document is a report at all: it says whose, is titled as one, or has a heading of an item.

    Editors show many other texts, and a list of to-dos need not have five statutory parts.
    """
    if draft.document is None or draft.facts is None or draft.facts.title or draft.facts.issuer:
        return True
    options: list[PartOptions] = [rule.options for rule in rulebook.rules if rule.kind == PART]
    phrases = [pattern for each in options for pattern in each.headings]
    parts = structure.parts if structure is not None else ()
    headings = [part.heading.span for top in parts for part in top.walk()]
    said = {spoken(draft.document, heading, draft.facts) for heading in headings}
    return any(pattern.fullmatch(words) for words in said for pattern in phrases)
