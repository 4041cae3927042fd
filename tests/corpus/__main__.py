"""Judge a folder of real texts and print, rule by rule, how often each speaks, with samples to read.

    python -m tests.corpus FOLDER [--year Y] [--samples N] [--mutate] [--seed N]

With --mutate one thing at a time is made wrong, and what share of each kind is found is printed. Nothing of the texts is
written to a file, and what is printed is for reading, not for keeping.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from validator.api import Options, judge_bytes, load_rulebook
from validator.facts.gather import Given
from validator.readers import reader_of
from validator.report import Draft
from validator.rulebook import Rulebook

from .defects import defects

_WORDS = 60  # characters of a sample on either side


def main() -> None:
    """Judge a folder and print what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--year", type=int, help="the year reported on, where the texts are no reports")
    parser.add_argument("--samples", type=int, default=3, help="samples of each rule")
    parser.add_argument("--mutate", action="store_true", help="make one thing wrong at a time")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    options = Options(date.today(), Given(report_year=asked.year))
    rulebook = load_rulebook("fazhi")
    if asked.mutate:
        _print_recall(asked.folder, rulebook, options, asked.seed)
    else:
        _print_findings(asked.folder, rulebook, options, asked.samples, asked.seed)


def _texts(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file() and reader_of(path.name) is not None)


def _judged(path: str, data: bytes, rulebook: Rulebook, options: Options) -> Draft | None:
    draft = judge_bytes(path, data, rulebook, options)
    return None if draft.document is None else draft


def _print_findings(folder: Path, rulebook: Rulebook, options: Options, samples: int, seed: int) -> None:
    found: dict[str, list[str]] = defaultdict(list)
    verdicts: Counter[tuple[str, str]] = Counter()
    characters = count = 0
    for path in _texts(folder):
        draft = _judged(path.name, path.read_bytes(), rulebook, options)
        if draft is None or draft.document is None:
            print(f"not read: {path.name}")
            continue
        count += 1
        characters += len("".join(draft.document.text.split()))
        for result in draft.results:
            verdicts[result.rule, result.verdict.value] += 1
            found[result.rule].extend(_samples(draft, result.findings))
    print(f"{count} texts, {characters} characters")
    chance = random.Random(seed)
    for rule in rulebook.rules:
        several = found[rule.id]
        share = len(several) * 1_000_000 / max(1, characters)
        states = ", ".join(f"{verdict} {number}" for (id, verdict), number in verdicts.items() if id == rule.id)
        print(f"\n{rule.id}: {len(several)} findings, {share:.1f} per million characters ({states})")
        for sample in chance.sample(several, min(samples, len(several))):
            print(f"    {sample}")


def _samples(draft: Draft, findings: tuple[object, ...]) -> Iterator[str]:
    for finding in findings:
        span, message = getattr(finding, "span", None), getattr(finding, "message", None)
        around = ""
        if span is not None and draft.document is not None:
            around = "".join(draft.document.text[max(0, span.start - _WORDS) : span.end + _WORDS].split())
        yield f"{draft.path}: {message.zh if message is not None else ''} | {around}"


def _print_recall(folder: Path, rulebook: Rulebook, options: Options, seed: int) -> None:
    made: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for path in _texts(folder):
        if path.suffix not in (".txt", ".md"):
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        before = _judged(path.name, text.encode(), rulebook, options)
        if before is None:
            continue
        for defect in defects(text, seed):
            after = _judged(path.name, defect.text.encode(), rulebook, options)
            made[defect.kind] += 1
            told[defect.kind] += after is not None and _tells(before, after, defect.rules)
    for kind, count in made.items():
        print(f"{kind}: {told[kind]} of {count} found ({told[kind] * 100 / count:.0f} %)")


def _tells(before: Draft, after: Draft, rules: frozenset[str]) -> bool:
    """Tell whether one of some rules finds more than it did."""

    def findings(draft: Draft) -> int:
        return sum(len(result.findings) for result in draft.results if result.rule in rules)

    return findings(after) > findings(before)


if __name__ == "__main__":
    main()
