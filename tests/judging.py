"""Lines of report → what one rule makes of them, for tests whose cases are data."""

from __future__ import annotations

from datetime import date
from functools import cache

from validator.api import Options, judge_bytes, load_rulebook
from validator.facts.gather import Given
from validator.findings import Finding, Result
from validator.report import Draft
from validator.rulebook import Rulebook

TODAY = date(2026, 1, 1)


@cache
def rulebook() -> Rulebook:
    """Load the shipped rulebook once."""
    return load_rulebook("fazhi")


def draft_of(text: str | bytes, name: str = "draft.txt", given: Given | None = None, today: date = TODAY) -> Draft:
    """Judge a text by the whole shipped rulebook."""
    data = text.encode() if isinstance(text, str) else text
    return judge_bytes(name, data, rulebook(), Options(today, given or Given()))


def result_of(
    rule: str, text: str | bytes, name: str = "draft.txt", given: Given | None = None, today: date = TODAY
) -> Result:
    """Judge a text and return the result of one rule."""
    draft = draft_of(text, name, given, today)
    assert not draft.complaints, draft.complaints
    return next(result for result in draft.results if result.rule == rule)


def line_of(draft: Draft, finding: Finding) -> int | None:
    """Return the line on which a finding stands."""
    assert draft.document is not None
    return draft.document.place(finding.span).line if finding.span is not None else None
