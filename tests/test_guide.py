"""The guide for owners of rules says what is true: its pieces are those of rules that pass their check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from validator import plugs

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "rules" / "GUIDE.md").read_text(encoding="utf-8")
FILES = {path: path.read_text(encoding="utf-8") for path in (ROOT / "examples" / "province").glob("*.yaml")}
PIECES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.strip().splitlines()[0][:40])
def test_every_piece_stands_in_the_example(piece: str) -> None:
    assert any(piece in text for text in FILES.values())


def test_every_kind_that_the_guide_names_exists() -> None:
    table = GUIDE.partition("## Which kind")[2].partition("## Patterns")[0]
    named = {name for row in re.findall(r"\|([^|]*)\|\n", table) for name in re.findall(r"`(\w+)`", row)}
    assert named
    assert named <= set(plugs.names("checks"))
