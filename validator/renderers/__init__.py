"""Report → bytes: each module is one format, with a `MEDIA_TYPE` and `render(report, settings)`.

A format whose output is one piece per draft, with something around them, may offer the two halves of `render`, so that
other processes make the pieces: `writer(rulebook, settings)` returns the function from a draft to its piece, a value of
any type that can be pickled, and `frame(pieces, report, settings)` yields the bytes; what the report tells beside its
drafts, `skipped` and `unused`, is written there too.

A format that is no text says so with `BINARY = True`. One that writes a copy of the draft has `prepare(data)`, which
takes out of a draft what an earlier run wrote into it; each `Draft` then brings its bytes along as `source`.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from validator.text.language import Language


class Settings(NamedTuple):
    """How to show a report: width in terminal columns; `colour` switches terminal styles on; `today` dates it.

    `folder` is where people are: services get the paths of drafts below it relative to it.
    """

    language: Language = Language.CHINESE
    width: int = 80
    colour: bool = False
    quiet: bool = False
    verbose: bool = False
    today: date | None = None
    folder: str | None = None
