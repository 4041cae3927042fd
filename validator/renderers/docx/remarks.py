"""A judged draft → what is to be said in comments, and about which words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from validator.document import BlockKind, Document, Span
from validator.findings import Finding, Result, Verdict
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._tally import left_out_lines
from validator.renderers._view import Gap, Spot, view
from validator.report import Draft
from validator.rulebook import Rulebook, vocabulary
from validator.text.language import Language, Words

_HEAD = Words("【{weight}】{title}", "[{weight}] {title}")
_FIELD = Words("{label}：{text}", "{label}: {text}")
_EXPECTED = Words("应写在这里附近", "expected near here")
_RULE = Words("规则", "Rule")


class Remark(NamedTuple):
    """One comment: the words it is about, its headline and the lines below that."""

    span: Span
    head: str
    lines: tuple[str, ...]


def remarks(draft: Draft, document: Document, rulebook: Rulebook, settings: Settings) -> tuple[Remark, ...]:
    """Return what was not checked, then a remark for each finding or rule without one, in the order of the text."""
    results = {result.rule: result for result in draft.results}
    home = _home(draft, document)
    said = (
        remark
        for gap in view(draft, document, rulebook, settings).gaps
        for remark in _of_gap(gap, results[gap.rule], home, settings.language)
    )
    return (*_left_out(draft, rulebook, home, settings.language), *sorted(said, key=lambda remark: remark.span))


def _left_out(draft: Draft, rulebook: Rulebook, home: Span, language: Language) -> Iterator[Remark]:
    """Yield what the head of every other format says, too: which rules nobody asked for."""
    lines = tuple(left_out_lines(draft, rulebook.by_id(), language, whole=True))
    if lines:
        yield Remark(home, words.LEFT_OUT.say(language), lines)


def _home(draft: Draft, document: Document) -> Span:
    """Return the title, or else the first words, where everything is said that has no place."""
    title = draft.facts.title if draft.facts else None
    if title is not None and title.span is not None:
        return title.span
    aside = (BlockKind.ASIDE, BlockKind.TEXT_BOX, BlockKind.NOTE)
    return next((block.span for block in document.blocks if block.kind not in aside), Span(0, 0))


def _of_gap(gap: Gap, result: Result, home: Span, language: Language) -> Iterator[Remark]:
    if not gap.spots:
        span = result.evidence.quote if result.evidence else home
        yield Remark(span, _head(gap, gap.settled, language), tuple(_lines(gap, None, None, language)))
    for spot, finding in zip(gap.spots, result.findings, strict=False):
        span = finding.span or finding.near or home
        head = _head(gap, finding.waived is not None, language)
        yield Remark(span, head, tuple(_lines(gap, spot, finding, language)))


def _head(gap: Gap, waived: bool, language: Language) -> str:
    title = Words(gap.title, gap.title)
    if waived:
        return _HEAD.fill(weight=words.WAIVED, title=title).say(language)
    if gap.verdict not in (Verdict.GAP, Verdict.PARTIAL):
        return _HEAD.fill(weight=words.VERDICTS[gap.verdict], title=title).say(language)
    if gap.verdict is Verdict.PARTIAL or gap.missing:
        title = words.HEADLINE.fill(title=title, verdict=words.VERDICTS[gap.verdict])
    return _HEAD.fill(weight=vocabulary.SEVERITIES[gap.severity], title=title).say(language)


def _lines(gap: Gap, spot: Spot | None, finding: Finding | None, language: Language) -> Iterator[str]:
    listed = words.LISTED.say(language)
    waived = (spot.waived if spot else None) or gap.waived
    said: list[tuple[Words, str | None]] = [
        (words.PLACE, _place(gap, finding, language)),
        (words.PROBLEM, (spot.message if spot else None) or gap.message),
        (words.WAIVER, waived),
    ]
    if waived is None:  # of what is settled nothing is left to do
        said += [
            (words.NOTE, (spot.note if spot else None) or gap.note),
            (words.LACKING, listed.join(gap.lacking)),
            (words.UNSURE, listed.join(gap.unsure)),
            (words.REASON, gap.reason),
            *((words.BASIS, basis) for basis in gap.basis),
            (words.REMEDY, gap.remedy),
        ]
    said.append((_RULE, gap.rule))
    for label, text in said:
        if text:
            yield _FIELD.fill(label=label, text=text).say(language)


def _place(gap: Gap, finding: Finding | None, language: Language) -> str | None:
    """Return where it should be that is not where the comment stands."""
    if finding is None or finding.span is not None:
        return None
    if finding.near is not None:
        return _EXPECTED.say(language)
    return (words.NOWHERE if gap.missing else words.WHOLE_REPORT).say(language)
