"""How long an editor waits from a save to the diagnostics of a 7,000-character draft: `python -m tests.benchmarks.editor_save`.

A benchmark, not a test: it prints the median and the 95th percentile of a warm server and judges nothing.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from ..lsp.client import Client

CHARACTERS = 7_000
SAVES = 20
REPORTS = Path(__file__).parents[1] / "clean"


def draft() -> str:
    """Return a sound report of about the size of a long real one."""
    texts = [(REPORTS / name).read_text(encoding="utf-8") for name in ("06.txt", "07.txt", "08.txt")]
    return "\n".join(texts)[:CHARACTERS]


def measure() -> list[float]:
    """Return the milliseconds from each save to its diagnostics."""
    with tempfile.TemporaryDirectory() as folder:
        client = Client(Path(folder))
        client.initialize()
        text = draft()
        uri = client.open(Path(folder) / "draft.txt", text, "plaintext")
        client.wait(lambda message: message.get("method") == "textDocument/publishDiagnostics")
        waited = []
        for version in range(2, SAVES + 2):
            client.change(uri, version, {"text": f"{text}\n第{version}次修改。\n"})
            start = time.perf_counter()
            client.save(uri)
            client.wait(lambda message: message.get("method") == "textDocument/publishDiagnostics")
            waited.append(1000 * (time.perf_counter() - start))
        client.process.kill()
        return waited


if __name__ == "__main__":
    times = sorted(measure())
    print(
        f"{SAVES} saves of {CHARACTERS} characters: median {statistics.median(times):.0f} ms, 95 % {times[int(0.95 * SAVES)]:.0f} ms"
    )
