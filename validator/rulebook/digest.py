"""The files of a rulebook → the digest by which any change in them is noticed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def _sha256() -> Callable[[bytes], Any]:
    # NOTE: `hashlib` loads OpenSSL, which takes five times as long as a rulebook's digest. What it falls back on does
    # not, so that `random`, too, tries that first.
    try:
        module = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:
        module = import_module("hashlib")
    lean: Callable[[bytes], Any] = module.sha256
    return lean


sha256 = _sha256()


def digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 over the names and bytes of the files, sorted by name."""
    total = sha256(b"")
    for file in sorted(files):
        total.update(f"{file}\n{len(files[file])}\n".encode("utf-8", "surrogatepass"))
        total.update(files[file])
    return str(total.hexdigest())
