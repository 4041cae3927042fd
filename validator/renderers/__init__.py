"""Report → bytes: each module is one format, with a `MEDIA_TYPE` and `render(report, settings)`."""

from __future__ import annotations

from typing import NamedTuple

from validator.language import Language


class Settings(NamedTuple):
    """How to show a report: width in terminal columns; `colour` switches terminal styles on."""

    language: Language = Language.CHINESE
    width: int = 80
    colour: bool = False
    quiet: bool = False
    verbose: bool = False
