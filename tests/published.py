"""The published reports that lie beside a checkout for testing; nothing of them is part of this project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reports"
NAMES = ("jingmen-2024.txt", "shangcheng-2024.txt", "tianmen-2020.txt")

needed = pytest.mark.skipif(not FOLDER.is_dir(), reason="the published reports are not beside this checkout")


def text(name: str) -> str:
    """Return the text of a published report."""
    return (FOLDER / name).read_text(encoding="utf-8")


def expected() -> dict[str, Any]:
    """Return what a careful reader finds in the reports; empty where they are not at hand."""
    path = FOLDER / "expected.json"
    labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return labels


def heads() -> list[dict[str, Any]]:
    """Return the openings of other reports with what a person reads off them."""
    lines = (FOLDER / "heads.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
