"""How fast the program is beside the bare interpreter, the least a checker can do, and other linters.

`python -m tests.benchmarks.whole_processes [--reports FOLDER] [--peers FOLDER]` prints tables in Markdown. It runs whole
processes and gives medians and ratios; it judges nothing. Reports are made up, unless a folder of some is named; peers
are looked for on the path and in the `bin` folders below theirs.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from . import corpus
from .processes import Cost, medians

MANY = 1_000
RUNS = 11
PASS = Path(__file__).with_name("standard_library_pass.py")
DAY = "2025-04-01"
# How other linters are told to check files of the given suffix; what they look for is their own.
PEERS = {
    "yamllint (syntax only)": (".yaml", ["yamllint", "-d", "relaxed"]),
    "proselint (English rules)": (".md", ["proselint", "check"]),
    "rumdl": (".md", ["rumdl", "check", "--no-cache"]),
    "PyMarkdown": (".md", ["pymarkdown", "scan"]),
    "markdownlint-cli2": (".md", ["markdownlint-cli2"]),
    "autocorrect": (".md", ["autocorrect", "--lint"]),
    "lint-md": (".md", ["lint-md"]),
    "textlint (no-todo)": (".md", ["textlint", "--no-textlintrc", "--rule", "no-todo"]),
    "remark-lint": (".md", ["remark", "--no-stdout", "--use", "remark-preset-lint-recommended"]),
}


def lint(*arguments: str) -> list[str]:
    """Return the command that lints, as the installed program runs it."""
    program = Path(sys.executable).with_name("nianbao")
    return [str(program), "lint", "--format", "json", "--today", DAY, *arguments]


def one(folder: Path, reports: Path | None, peers: str | None) -> dict[str, Sequence[str]]:
    """Return the commands that check one report."""
    text = corpus.longest(reports) if reports else next(corpus.drafts(1, 7_000))
    texts = {suffix: _written(folder / f"one{suffix}", suffix, text) for suffix in (".txt", ".md", ".yaml")}
    docx = folder / "one.docx"
    _word(docx, texts[".txt"].read_text(encoding="utf-8"))
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "standard-library pass": [sys.executable, str(PASS), str(texts[".txt"])],
        "nianbao, .txt": lint(str(texts[".txt"])),
        "nianbao, .docx": lint(str(docx)),
        "nianbao, .txt, no cache": lint("--no-cache", str(texts[".txt"])),
        **{label: [*command, str(texts[suffix])] for label, suffix, command in _installed(peers)},
    }


def many(folder: Path, reports: Path | None, peers: str | None) -> dict[str, Sequence[str]]:
    """Return the commands that check a thousand reports."""
    drafts = corpus.variants(reports, MANY) if reports else corpus.drafts(MANY)
    texts = [str(path) for path in corpus.write(folder, drafts)]
    for text in texts:
        for suffix in (".md", ".yaml"):
            _written(Path(text).with_suffix(suffix), suffix, Path(text).read_text(encoding="utf-8"))
    return {
        "standard-library pass": [sys.executable, str(PASS), *texts],
        "nianbao --jobs 2": lint("--jobs", "2", *texts),
        "nianbao --jobs 1": lint("--jobs", "1", *texts),
        **{
            label: [*command, *(str(Path(text).with_suffix(suffix)) for text in texts)]
            for label, suffix, command in _installed(peers)
        },
    }


def _written(path: Path, suffix: str, text: str) -> Path:
    lines = text.splitlines()
    if suffix == ".md":
        lines = [f"## {line}\n" if "、" in line[:4] and len(line) < 40 else f"{line}\n" for line in lines]
    elif suffix == ".yaml":
        lines = ["---", "report:", *("  - '{}'".format(line.replace("'", "''")) for line in lines if line.strip())]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _word(path: Path, text: str) -> None:
    from docx import Document

    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(str(path))


def _installed(folder: str | None) -> Iterator[tuple[str, str, list[str]]]:
    places = [str(path) for path in Path(folder).rglob("*bin") if path.is_dir()] if folder else []
    search = os.pathsep.join((*places, os.environ["PATH"]))
    for label, (suffix, command) in PEERS.items():
        program = shutil.which(command[0], path=search)
        if program is not None:
            yield label, suffix, [program, *command[1:]]


def _table(title: str, costs: dict[str, Cost], floor: str) -> Iterator[str]:
    yield f"\n| {title} | ms | times “{floor}” | MiB |\n| --- | ---: | ---: | ---: |"
    for label, cost in costs.items():
        yield f"| {label} | {cost.wall * 1000:,.0f} | {cost.wall / costs[floor].wall:.1f} | {cost.memory:.0f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", metavar="FOLDER", type=Path, help="reports to check, as .txt")
    parser.add_argument("--peers", metavar="FOLDER", help="where other linters are installed")
    parser.add_argument("--runs", type=int, default=RUNS, help="counted runs of each command")
    asked = parser.parse_args()
    cores = len(os.sched_getaffinity(0))
    print(f"{datetime.date.today()}, {cores} cores, {platform.machine()}, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print(
            *_table("one report", medians(one(folder, asked.reports, asked.peers), asked.runs), "python -c pass"),
            sep="\n",
        )
    with tempfile.TemporaryDirectory() as place:
        costs = medians(many(Path(place), asked.reports, asked.peers), max(3, asked.runs // 3))
        print(*_table(f"{MANY:,} reports in one call", costs, "standard-library pass"), sep="\n")


if __name__ == "__main__":
    main()
