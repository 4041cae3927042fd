"""A rulebook → the rows of a new report for one issuer and one year, a placeholder wherever something is to be told.

Headings and what the placeholders ask come from the rules of kind `part`; the report is in Chinese, whatever the
language of the user. Each module of this folder writes the rows in one file format: its name is the suffix, and
`write(rows)` returns the bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from validator.checks.part import Options, Skeleton
from validator.facts import IssuerKind
from validator.rulebook import Rule, Rulebook
from validator.text.numerals import chinese

PART = "part"

_TITLE = "{issuer}关于{year}年法治政府建设情况的报告"
_OPENING = "根据{source}要求，现将{issuer}{year}年法治政府建设情况报告如下。"
_OPENING_WITHOUT = "现将{issuer}{year}年法治政府建设情况报告如下。"
_BLANK = "【请填写：{text}】"
_DATE = "{year}年×月×日"


class Role(StrEnum):
    """What a row of a report is."""

    TITLE = "title"
    TEXT = "text"
    PART = "part"
    POINT = "point"
    SIGNATURE = "signature"


class Row(NamedTuple):
    """One line of a report: a title, a heading with its number, a paragraph, or a line of the signature."""

    role: Role
    words: str


def skeleton(rulebook: Rulebook, issuer: str, year: int, kind: IssuerKind) -> Iterator[Row]:
    """Yield the rows of a new report, its parts in the order of the rulebook."""
    items = [
        (rule, part) for rule in rulebook.rules if _binds(rule, year, kind) and (part := _part(rule, kind)) is not None
    ]
    yield Row(Role.TITLE, _TITLE.format(issuer=issuer, year=year))
    source = next((basis.source.title.zh for rule, _ in items for basis in rule.basis), None)
    yield Row(Role.TEXT, (_OPENING if source else _OPENING_WITHOUT).format(source=source, issuer=issuer, year=year))
    for number, (_, part) in enumerate(items, start=1):
        yield Row(Role.PART, f"{chinese(number)}、{_dated(part.heading, year)}")
        yield from _points(part, year, kind)
    for name in issuer.split("、"):
        yield Row(Role.SIGNATURE, name)
    yield Row(Role.SIGNATURE, _DATE.format(year=year + 1))


def _binds(rule: Rule, year: int, kind: IssuerKind) -> bool:
    in_time = (rule.since is None or year >= rule.since) and (rule.until is None or year <= rule.until)
    return rule.kind == PART and in_time and (not rule.applies_to or kind in rule.applies_to)


def _part(rule: Rule, kind: IssuerKind) -> Skeleton | None:
    options: Options = rule.options
    return next((part for part in options.skeleton if not part.applies_to or kind in part.applies_to), None)


def _points(part: Skeleton, year: int, kind: IssuerKind) -> Iterator[Row]:
    number = 0
    for point in part.points:
        if point.applies_to and kind not in point.applies_to:
            continue
        if point.heading is not None:
            number += 1
            yield Row(Role.POINT, f"（{chinese(number)}）{_dated(point.heading, year)}")
        yield Row(Role.TEXT, _BLANK.format(text=_dated(point.text, year)))


def _dated(words: str, year: int) -> str:
    # NOTE: not `format`, which a stray brace of a rule owner would break.
    return words.replace("{year}", str(year)).replace("{next_year}", str(year + 1))
