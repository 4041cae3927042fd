"""The tests of rulebooks use rule kinds of their own, so that no kind of the program is part of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from validator import plugs

from . import toy


@pytest.fixture(scope="module")
def toy_kinds() -> Iterator[None]:
    """Put the toy kinds in the place of the program's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plugs, "names", lambda family: tuple(toy.KINDS))
        patch.setattr(plugs, "load", lambda family, name: toy.KINDS[name])
        yield
