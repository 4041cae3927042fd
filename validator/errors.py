"""What a user can do wrong: each error says where, what, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple

from validator.text.language import Words


class Complaint(NamedTuple):
    """One thing that is wrong with one input; lines and columns count from 1 and are `None` where there is no place."""

    where: str
    what: Words
    hint: Words | None = None
    line: int | None = None
    column: int | None = None


class UserError(Exception):
    """Something the user can mend; carries every complaint found, not only the first."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__(*complaints)
        self.complaints = complaints


class InputError(UserError):
    """A report that cannot be read."""


class RulebookError(UserError):
    """A rulebook that is not valid."""


class UsageError(UserError):
    """An option or argument that makes no sense."""
