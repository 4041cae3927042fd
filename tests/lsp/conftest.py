"""A server for each test, started in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .client import Client


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Return what starts a server without any greeting."""
    pytest.importorskip("pygls", reason="the extra lsp is not installed")
    clients: list[Client] = []

    def started(*arguments: str, **settings: dict[str, str]) -> Client:
        clients.append(Client(tmp_path, *arguments, **settings))
        return clients[-1]

    yield started
    for client in clients:
        client.stop()


@pytest.fixture
def client(start: Callable[..., Client]) -> Client:
    """Return a client that has greeted its server."""
    client = start()
    client.initialize()
    return client
