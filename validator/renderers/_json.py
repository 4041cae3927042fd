"""Values → JSON bytes, the same on every machine, whatever a draft or a path holds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

Json = None | bool | int | str | Mapping[str, "Json"] | Sequence["Json"]


def dumped(value: Json) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def encoded(text: str) -> bytes:
    """Return JSON as UTF-8; bytes of a path that are no characters become escapes, which JSON has for each of them."""
    return text.encode("utf-8", "backslashreplace")
