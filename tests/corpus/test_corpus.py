"""The corpus test runs on invented drafts, and what it makes wrong is one thing at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .defects import defects

DRAFTS = Path(__file__).parents[1] / "clean"
TEXT = (DRAFTS / "01.txt").read_text(encoding="utf-8")


def test_a_defect_changes_one_place_only() -> None:
    for defect in defects(TEXT, 1):
        start = next(at for at, (old, new) in enumerate(zip(TEXT, defect.text, strict=False)) if old != new)
        rest = TEXT[::-1], defect.text[::-1]
        end = next(at for at, (old, new) in enumerate(zip(*rest, strict=False)) if old != new)
        assert len(TEXT) - start - end <= 6, defect.kind


def test_the_same_seed_makes_the_same_defects() -> None:
    assert list(defects(TEXT, 7)) == list(defects(TEXT, 7))


def test_it_prints_findings_and_recall(tmp_path: Path) -> None:
    (tmp_path / "01.txt").write_text(TEXT, encoding="utf-8")
    for more, said in (((), "1 texts"), (("--mutate",), "found (")):
        run = subprocess.run(
            [sys.executable, "-m", "tests.corpus", str(tmp_path), *more],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            cwd=Path(__file__).parents[2],
        )
        assert said in run.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01.txt"]
