"""The words of a heading → the statutory items it names: one, several joined, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple

from validator.checks import Context, Peer
from validator.checks._phrases import spoken
from validator.document import Span
from validator.text.expression import Expression
from validator.text.pattern import Pattern
from validator.text.pattern.either import either

_JOINT = Expression(r"以及|[和及与、暨并,]")
_PIECES = 7  # more joints than this make no heading that names two items
# Words with which the heading of an item ends; text that runs on after one of them is not heading.
_HEADING_END = Expression(r"情况|成效|成绩|原因|问题|不足|短板|安排|打算|计划|思路|职责|事项|举措|措施|做法")
_SHORTEST = 6  # characters of a heading that text may run on from
_LONGEST = 200  # characters of a heading that text may run on from
_RUNNING_ON = 15  # characters of text that no heading would still hold
_NOTHING = frozenset({"无", "没有", "暂无"})


class Named(NamedTuple):
    """The items that a heading names and the words that name them, where text runs on behind them."""

    items: tuple[str, ...]
    heading: Span


def headings_of(items: Iterable[Peer]) -> dict[str, Pattern]:
    """Return for every item, by its id, the pattern of its headings."""
    return {item.id: either(item.options.headings) for item in items}


def names(words: str, form: Pattern) -> bool:
    """Tell whether words, as patterns see them, are a heading of an item or a slogan and such a heading behind it."""
    if form.fullmatch(words):
        return True
    # 坚持问题导向,清醒认识短板不足
    slogan, _, clause = words.rpartition(",")
    return bool(slogan) and form.fullmatch(clause)


def top_heading(context: Context, heading: Span, forms: Mapping[str, Pattern]) -> Named:
    """Return what a top-level heading names, also where the text runs on in it without any mark."""
    if found := heading_items(context, heading, forms):
        return Named(found, heading)
    folded = context.document.folded
    broken = folded[heading.end : heading.end + 1] == ";"  # no heading ends so
    likely = min(heading.end, heading.start + _LONGEST)
    for end in reversed([match.end() for match in _HEADING_END.finditer(folded, heading.start, likely)]):
        rest = folded[end : heading.end].strip(" 。")
        if end - heading.start >= _SHORTEST and (len(rest) >= _RUNNING_ON or rest in _NOTHING or broken):
            words = Span(heading.start, end)
            if found := heading_items(context, words, forms):
                return Named(found, words)
    return Named((), heading)


def heading_items(context: Context, heading: Span, forms: Mapping[str, Pattern]) -> tuple[str, ...]:
    """Return the ids of the items that a heading names, one by one or several joined."""
    words = spoken(context.document, heading, context.facts)
    own = _item_of(words, forms)
    if own is not None:
        return (own,)
    for pieces in _divisions(words) if len(forms) > 1 else ():
        found = tuple(takewhile(bool, (_item_of(piece, forms) for piece in pieces)))
        if len(found) == len(pieces) and len(set(found)) > 1:
            return tuple(dict.fromkeys(rule for rule in found if rule))
    # A slogan may stand before the clause that tells what a part is about.
    slogan, _, clause = words.rpartition(",")
    last = _item_of(clause, forms) if slogan else None
    return (last,) if last is not None else ()


def _divisions(words: str) -> Iterator[list[str]]:
    """Yield every way of cutting words into two or three pieces at their joints: 存在问题 | 下一步打算."""
    cuts = [(found.start(), found.end()) for found in _JOINT.finditer(words)]
    if not 0 < len(cuts) <= _PIECES:
        return
    pairs = [[one, two] for position, one in enumerate(cuts) for two in cuts[position + 1 :]]
    for way in [*([cut] for cut in cuts), *pairs]:
        bounds = [0, *(edge for cut in way for edge in cut), len(words)]
        yield [words[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]


def _item_of(words: str, forms: Mapping[str, Pattern]) -> str | None:
    for rule, form in forms.items():
        if form.fullmatch(words):
            return rule
    return None
