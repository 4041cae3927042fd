"""The kinds of rules: each module is one kind, with its typed `Options` and one generator `check(context, options)`.

A check does not know its rule: it says what it finds, and the engine adds id, severity, basis and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast

from validator.document import Document
from validator.facts import Facts
from validator.outline import Outline
from validator.rulebook.catalogue import EMPTY, Catalogue
from validator.text.language import Words
from validator.text.pattern.texts import Text

T = TypeVar("T")


class Peer(NamedTuple):
    """A rule that applies to the draft, as the checks of other rules may see it."""

    id: str
    title: Words
    options: Any


class Context:
    """All that a check may see: the draft, its outline and facts, the day, the catalogue, and the other rules by kind.

    `text` is the whole folded text, ready for many patterns.
    """

    __slots__ = ("_once", "catalogue", "document", "facts", "outline", "peers", "text", "today")

    def __init__(
        self,
        document: Document,
        outline: Outline,
        facts: Facts,
        peers: Mapping[str, tuple[Peer, ...]],
        today: date,
        catalogue: Catalogue = EMPTY,
    ) -> None:
        self.document = document
        self.text = Text(document.folded)
        self.outline = outline
        self.facts = facts
        self.peers = peers
        self.today = today
        self.catalogue = catalogue
        self._once: dict[Callable[[Context], object], object] = {}

    def once(self, work: Callable[[Context], T]) -> T:
        """Return what `work` makes of this context, worked out at the first call and kept for the other rules."""
        if work not in self._once:
            self._once[work] = work(self)
        return cast(T, self._once[work])
