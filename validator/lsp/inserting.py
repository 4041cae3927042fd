"""A statutory part that is missing → the edits that put its skeleton where it belongs and number it.

What is to be written stays a placeholder, which the rules then name until it is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from lsprotocol import types

from validator import plugs
from validator.authoring.skeleton import PART, Role, Row, skeleton
from validator.document import BlockKind, Span
from validator.facts import IssuerKind
from validator.findings import Verdict
from validator.lsp.drafts import Judged
from validator.lsp.marks import Mark
from validator.lsp.positions import Positions
from validator.outline import Outline, Part
from validator.outline.numbering import Damage, Number, Scheme
from validator.rulebook import Rule, Rulebook
from validator.text.numerals import chinese, numeral

_NUMBER = re.compile("[一二三四五六七八九十]+")
_MOST = 19  # parts of a report that are numbered


def edits(mark: Mark, judged: Judged, year: int, place: Positions) -> list[types.TextEdit]:
    """Return the edits that insert the missing part that a mark is about, none where it is about something else."""
    rule, result, finding = mark.rule, mark.result, mark.finding
    if rule is None or result is None or finding is None or result.verdict is not Verdict.GAP or finding.span:
        return []
    draft, rulebook = judged.draft, judged.rulebook
    outline = judged.outline if rule.kind == PART else None
    if outline is None or draft is None or draft.facts is None or rulebook is None:
        return []
    facts = draft.facts
    kind = facts.issuer_kind.value if facts.issuer_kind is not None else IssuerKind.COUNTY
    rows = _rows(rule, rulebook, facts.report_year.value if facts.report_year is not None else year, kind)
    if not rows:
        return []
    index = _index(outline, finding.near)
    value = _value(outline.parts[:index])
    heading = Row(Role.PART, _NUMBER.sub(chinese(value), rows[0].words, count=1))
    marked = draft.document is not None and any(block.kind is BlockKind.HEADING for block in draft.document.blocks)
    form = "md" if marked else "txt"
    words = plugs.load("authoring.skeleton", form).write([heading, *rows[1:]]).decode().rstrip("\n")
    gap = "\n\n" if marked else "\n"
    return [_inserted(words, gap, outline, index, place), *_renumbered(outline.parts[index:], value, place)]


def _rows(rule: Rule, rulebook: Rulebook, year: int, kind: IssuerKind) -> list[Row]:
    """Return the rows of one part of a new report, its heading first."""
    rows = iter(skeleton(rulebook._replace(rules=(rule,)), "", year, kind))
    for row in rows:
        if row.role is Role.PART:
            return [row, *takewhile(lambda each: each.role is not Role.SIGNATURE, rows)]
    return []


def _index(outline: Outline, near: Span | None) -> int:
    """Return before which part the new one goes: `near` is the end of the one before it or the start of the next."""
    for index, part in enumerate(outline.parts):
        if near is not None and near.end <= part.span.end:
            return index if near.start <= part.heading.span.start else index + 1
    return len(outline.parts)


def _value(before: tuple[Part, ...]) -> int:
    """Return the number that comes after those of the parts before."""
    values = [_value_of(part.heading.number) for part in before]
    return min(max((value for value in values if value is not None), default=0) + 1, _MOST)


def _value_of(number: Number | None) -> int | None:
    if number is None or number.scheme is not Scheme.CHINESE or number.damage is not Damage.NONE:
        return None
    return number.value


def _inserted(words: str, gap: str, outline: Outline, index: int, place: Positions) -> types.TextEdit:
    text = place.text
    if index < len(outline.parts):
        heading = outline.parts[index].heading.span.start
        at = max(text.rfind("\n", 0, heading), text.rfind("\r", 0, heading)) + 1
        words = f"{words}{gap}"
    else:
        ends = [part.span.end for part in outline.parts] or [span.end for span in outline.opening]
        at = max(ends, default=outline.title.end if outline.title is not None else len(text.rstrip()))
        following = re.compile(r"[^\r\n]*").match(text, at)
        at = following.end() if following is not None else at
        words = f"{gap}{words}" + ("" if text[at:].strip() else "\n")
    point = place.position(at)
    return types.TextEdit(types.Range(point, point), words)


def _renumbered(after: tuple[Part, ...], value: int, place: Positions) -> Iterator[types.TextEdit]:
    """Yield the edits that move on the numbers behind the new part, as far as they follow each other."""
    for part in after:
        number = part.heading.number
        if number is None or _value_of(number) != value or value >= _MOST:
            return
        start = part.heading.span.start - number.length
        found = _NUMBER.match(place.text, start)
        if found is None or numeral(found[0]) != value:
            return
        yield types.TextEdit(place.range(Span(*found.span())), chinese(value + 1))
        value += 1
