"""The files of a rulebook → the digest by which any change in them is noticed."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256


def digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 over the names and bytes of the files, sorted by name."""
    total = sha256(b"")
    for file in sorted(files):
        total.update(f"{file}\n{len(files[file])}\n".encode("utf-8", "surrogatepass"))
        total.update(files[file])
    return total.hexdigest()
