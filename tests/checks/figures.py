"""Cases of the rules on figures: sentences as data, with the verdict, the message and the words it is about."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from validator.api import Options, judge_bytes
from validator.facts.gather import Given

from ..judging import TODAY, rulebook


class Case(NamedTuple):
    """Lines of report (`|` ends one) and what a rule says of them; `message` and `quote` are empty when it is silent."""

    verdict: str
    message: str
    quote: str
    text: str


def cases(name: str) -> list[Case]:
    """Read the cases of a rule from the table beside this module."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [Case(*row) for row in rows]


def found(rule: str, text: str) -> list[tuple[str, str]]:
    """Return the messages of a rule on some lines of report, each with the words it is about."""
    alone = rulebook()._replace(rules=(rulebook().by_id()[rule],))
    draft = judge_bytes("draft.txt", text.replace("|", "\n").encode(), alone, Options(TODAY, Given()))
    assert draft.document is not None
    (result,) = draft.results
    assert result.verdict.value in ("met", "gap"), result.reason
    return [
        (finding.message.zh if finding.message else "", draft.document.quote(finding.span) if finding.span else "")
        for finding in result.findings
    ]
