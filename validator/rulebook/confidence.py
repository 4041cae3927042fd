"""How sure it is that something is as a rulebook says."""

from __future__ import annotations

from enum import StrEnum


class Confidence(StrEnum):
    """How sure it is that a source says so: its text was seen, quoted second-hand, or is not confirmed."""

    SEEN = "seen"
    SECOND_HAND = "second-hand"
    UNVERIFIED = "unverified"
