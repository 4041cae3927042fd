"""Rows of a new report → plain text, indented as office documents are."""

from __future__ import annotations

from collections.abc import Iterable

from validator.authoring.skeleton import Role, Row

_INDENT = "　　"
_SIGNATURE = _INDENT * 8


def write(rows: Iterable[Row]) -> bytes:
    """Return the bytes of the file."""
    indents = {Role.TITLE: _INDENT * 2, Role.SIGNATURE: _SIGNATURE}
    return "".join(f"{indents.get(row.role, _INDENT)}{row.words}\n" for row in rows).encode()
