"""A configuration as it is being written → what is wrong in it."""

from __future__ import annotations

import os
from collections.abc import Mapping

from validator.api import load_rulebook
from validator.configuration import FILE_NAME
from validator.configuration.read import read_configuration
from validator.configuration.search import find_rulebook
from validator.errors import Complaint, UserError
from validator.rulebook.lookup import ids_by_name


def is_configuration(path: str) -> bool:
    """Tell whether a file is a configuration by its name."""
    return os.path.basename(path) == FILE_NAME


def complaints(path: str, data: bytes) -> tuple[Complaint, ...]:
    """Return what is wrong in the bytes of a configuration file that lies at a path."""
    folder = os.path.dirname(path)
    try:
        read_configuration(path, folder, data, lambda name: find_rulebook(name, folder), _rules_of)
    except UserError as error:
        return error.complaints
    return ()


def _rules_of(rulebooks: tuple[str, ...]) -> Mapping[str, str]:
    return ids_by_name(load_rulebook(*rulebooks))
