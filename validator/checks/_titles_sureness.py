"""How sure a rulebook is of the names, words and dates that its options hold."""

from __future__ import annotations

from enum import StrEnum


class Sureness(StrEnum):
    """How sure an entry is: its text was seen, quoted second-hand, or is not confirmed."""

    SEEN = "seen"
    SECOND_HAND = "second-hand"
    UNVERIFIED = "unverified"
