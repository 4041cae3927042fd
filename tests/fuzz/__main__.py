"""Throw made-up bytes at one target for a while, led by what code they reach (needs `atheris`).

    python -m tests.fuzz TARGET [--seconds N] [--seed N]

What breaks the program is written into the folder at hand by libFuzzer (`crash-…`); make a case of it in
`tests/fuzz/findings/`, which the tests then run for ever.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .targets import TARGETS

SEEDS = (Path("tests/drafts"), Path("tests/clean"), Path("tests/fuzz/findings"), Path("rules/fazhi"), Path("examples"))


def main() -> None:
    """Fuzz one target until the time is over or it breaks."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    import atheris

    with tempfile.TemporaryDirectory() as corpus:
        for number, path in enumerate(sorted(path for folder in SEEDS for path in folder.rglob("*") if path.is_file())):
            if path.stat().st_size < 1 << 16:
                Path(corpus, f"{number}").write_bytes(path.read_bytes())
        options = [sys.argv[0], corpus, f"-max_total_time={asked.seconds}", f"-seed={asked.seed}", "-max_len=20000"]
        options += ["-timeout=60", "-rss_limit_mb=2048", "-print_final_stats=1"]
        atheris.instrument_all()
        atheris.Setup(options, TARGETS[asked.target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
