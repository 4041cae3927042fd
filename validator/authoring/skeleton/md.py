"""Rows of a new report → Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from validator.authoring.skeleton import Role, Row

_MARKS = {Role.TITLE: "# ", Role.PART: "## ", Role.POINT: "### "}


def write(rows: Iterable[Row]) -> bytes:
    """Return the bytes of the file."""
    return "\n".join(f"{_MARKS.get(row.role, '')}{row.words}\n" for row in rows).encode()
