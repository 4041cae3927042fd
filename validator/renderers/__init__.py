"""Report → bytes: each module is one format, with a `MEDIA_TYPE` and `render(report, settings)`.

A format that is no text says so with `BINARY = True`. One that writes a copy of the draft has `prepare(data)`, which
takes out of a draft what an earlier run wrote into it; each `Draft` then brings its bytes along as `source`.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from validator.language import Language


class Settings(NamedTuple):
    """How to show a report: width in terminal columns; `colour` switches terminal styles on; `today` dates it."""

    language: Language = Language.CHINESE
    width: int = 80
    colour: bool = False
    quiet: bool = False
    verbose: bool = False
    today: date | None = None
