"""Ctrl-C → an early end: what was finished is kept, and what was not is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from validator.runs.runner import Seen
from validator.runs.sources import Source


class Watch:
    """Remembers the drafts that are shown, and whether somebody interrupted the run.

    `unfinished` is what is shown of a draft that was not come to; without it the output just ends there.
    """

    def __init__(
        self, sources: Sequence[Source], unfinished: Callable[[Source], tuple[Seen, Any]] | None = None
    ) -> None:
        self.seen: list[Seen] = []
        self.interrupted = False
        self._sources = sources
        self._unfinished = unfinished

    def pieces(self, handled: Iterable[tuple[Seen, Any]]) -> Iterator[Any]:
        """Yield the pieces of the report as they come, until all are there or Ctrl-C is pressed."""
        try:
            for told, piece in handled:
                self.seen.append(told)
                yield piece
        except KeyboardInterrupt:
            self.interrupted = True
        if self.interrupted and self._unfinished is not None:
            for source in self._sources[len(self.seen) :]:
                yield self._unfinished(source)[1]
