"""Options of the tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files instead of comparing them."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")
