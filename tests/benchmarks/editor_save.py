"""How long an editor waits for the server, and what typing costs it: `python -m tests.benchmarks.editor_save`.

A benchmark, not a test: it prints figures and judges nothing. Each scenario has a server of its own, warm where it is
not said otherwise.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from ..lsp.client import Client

CHARACTERS, MANY = 7_000, 200_000
ROUNDS = 200
KEYSTROKES, GAP = 200, 0.06  # of somebody who types fast, and the seconds between them
HOURS = 20_000  # keystrokes of some hours
ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "tests" / "clean"

# The server notes each judgement that it begins.
COUNTING = """
import validator.lsp.drafts as drafts
judge = drafts.judge_bytes
def counted(*arguments):
    with open("judgements", "a") as file:
        file.write(".")
    return judge(*arguments)
drafts.judge_bytes = counted
"""


def draft(characters: int) -> str:
    """Return a sound report of that size, or several one behind the other."""
    texts, total = [], 0
    for name in cycle(("06.txt", "07.txt", "08.txt")):
        texts.append((REPORTS / name).read_text(encoding="utf-8"))
        total += len(texts[-1]) + 1
        if total >= characters:
            return "\n".join(texts)[:characters]
    raise AssertionError


class Editor(Client):
    """An editor in which one draft is open."""

    def __init__(self, folder: Path, characters: int) -> None:
        super().__init__(folder, code=COUNTING)
        self.initialize()
        self.folder, self.text, self.version = folder, draft(characters), 1
        self.uri = self.open(folder / "draft.txt", self.text, "plaintext")
        self.diagnostics(self.uri)

    def key(self) -> None:
        """Type a character in the middle of the draft."""
        self.version += 1
        place = {"line": self.text.count("\n") // 2, "character": 0}
        self.change(self.uri, self.version, {"range": {"start": place, "end": place}, "text": "青"})

    def told(self) -> None:
        """Wait for the diagnostics of the newest version."""
        self.diagnostics(self.uri, self.version)

    def hover(self) -> None:
        """Wait for the answer to a question, and so until all that was sent before was taken."""
        self.ask("textDocument/hover", textDocument={"uri": self.uri}, position={"line": 0, "character": 0})

    def judgements(self) -> int:
        return len((self.folder / "judgements").read_text())

    def megabytes(self) -> float:
        """Return what the server holds in memory, as far as the system tells."""
        status = Path(f"/proc/{self.process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else ()
        return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


@contextmanager
def editor(characters: int) -> Iterator[Editor]:
    with tempfile.TemporaryDirectory() as folder:
        opened = Editor(Path(folder), characters)
        yield opened
        opened.stop()


def milliseconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def spread(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return f"median {cuts[49]:.1f} ms, 95 % {cuts[94]:.1f} ms, 99 % {cuts[98]:.1f} ms"


def started() -> str:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        with editor(CHARACTERS):
            times.append(time.perf_counter() - start)
    return f"from the start of the server to the first diagnostics: median {1000 * statistics.median(times):.0f} ms"


def saved() -> str:
    def save() -> None:
        opened.save(opened.uri)
        opened.told()

    with editor(CHARACTERS) as opened:
        times = []
        for _ in range(ROUNDS):
            opened.key()
            times.append(milliseconds(save))
    return f"{ROUNDS} saves of {CHARACTERS} characters: {spread(times)}"


def changed() -> str:
    def change() -> None:
        opened.key()
        opened.told()

    with editor(CHARACTERS) as opened:
        times = [milliseconds(change) for _ in range(ROUNDS)]
    return f"{ROUNDS} changes of {CHARACTERS} characters, the pause of 200 ms included: {spread(times)}"


def typed() -> str:
    with editor(MANY) as opened:
        before = opened.judgements()
        answered = []
        for _ in range(KEYSTROKES):
            opened.key()
            answered.append(milliseconds(opened.hover))
            time.sleep(GAP)
        last = 1000 * GAP + milliseconds(opened.told)
        count = opened.judgements() - before
    return (
        f"{KEYSTROKES} keystrokes in {MANY} characters: {count} judgements, diagnostics {last:.0f} ms after the last one;"
        f" each with a question was taken in: {spread(answered)}"
    )


def grown() -> str:
    def type_on() -> None:
        for _ in range(HOURS):
            opened.key()
        opened.hover()
        opened.save(opened.uri)
        opened.told()

    with editor(CHARACTERS) as opened:
        type_on()
        before = opened.megabytes()
        each = milliseconds(type_on) / HOURS
        after = opened.megabytes()
    return f"{HOURS} keystrokes without a pause: {each:.2f} ms each, {after - before:+.1f} MB from {before:.0f} MB"


if __name__ == "__main__":
    for scenario in (started, saved, changed, typed, grown):
        print(scenario(), flush=True)
