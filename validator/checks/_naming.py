"""The words of a heading → the statutory items it names: one, several joined, or none.

A Chinese heading is a noun phrase whose head stands last, so an item is known by the last words of a heading,
whatever stands before them, unless that is a verb which does something to the thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
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
_LONGEST_HEADING = 32  # characters; a longer one is a sentence that comes near nothing
_BOX = "【】〖〗[]"
_NOTHING = frozenset({"无", "没有", "暂无"})
_SURE_LENGTH = 6  # characters of usual words among which a slip leaves no doubt


class Form(NamedTuple):
    """How the headings of one item read: as a whole, by their last words, and what speaks against them."""

    whole: Pattern
    heads: Pattern | None
    acts: tuple[Pattern, ...]
    doubts: tuple[Pattern, ...]
    near: tuple[Pattern, ...]
    spellings: tuple[str, ...]

    def is_whole(self, words: str) -> bool:
        """Tell whether words are a heading of the item from the first to the last."""
        return self.whole.fullmatch(words) and not any(pattern.search(words) for pattern in self.doubts)

    def is_named(self, words: str) -> bool:
        """Tell whether words are a heading of the item, whatever stands before its head."""
        if any(pattern.search(words) for pattern in self.doubts):
            return False
        return self.whole.fullmatch(words) or (self._ends(words) and not self._is_act(words))

    def is_near(self, words: str) -> bool:
        """Tell whether words come so near to a heading of the item that a person must decide."""
        if self._is_act(words):
            return False
        return (
            self.whole.fullmatch(words)
            or self._ends(words)
            or any(pattern.search(words) for pattern in self.near)
            or any(_slips(words, usual) for usual in self.spellings if len(words) <= len(usual) + 1)
        )

    def _ends(self, words: str) -> bool:
        """Tell whether words end as headings of the item do, one slip allowed."""
        if self.heads is not None and self.heads.search(words) is not None:
            return True
        return any(_slips(words, usual) for usual in self.spellings if len(usual) >= _SURE_LENGTH)

    def _is_act(self, words: str) -> bool:
        return any(pattern.search(words) for pattern in self.acts)


class Named(NamedTuple):
    """The items that a heading names and the words that name them, where text runs on behind them."""

    items: tuple[str, ...]
    heading: Span


def heading_words(context: Context, heading: Span) -> str:
    """Return the words of a heading as patterns see them, without brackets around all of them: 【存在的问题】."""
    return spoken(context.document, heading, context.facts).strip(_BOX)


def forms_of(items: Iterable[Peer]) -> dict[str, Form]:
    """Return for every item, by its id, how its headings read."""
    return {item.id: form_of(item) for item in items}


def form_of(item: Peer) -> Form:
    """Return how the headings of one item read."""
    options = item.options
    heads = _last(options.heads) if options.heads else None
    return Form(either(options.headings), heads, options.acts, options.doubts, options.near, options.spellings)


def names(words: str, form: Form) -> bool:
    """Tell whether words, as patterns see them, are a heading of an item or a slogan and such a heading behind it."""
    if form.is_named(words):
        return True
    # 坚持问题导向,清醒认识短板不足
    slogan, _, clause = words.rpartition(",")
    return bool(slogan) and form.is_named(clause)


def top_heading(context: Context, heading: Span, forms: Mapping[str, Form]) -> Named:
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


def heading_items(context: Context, heading: Span, forms: Mapping[str, Form]) -> tuple[str, ...]:
    """Return the ids of the items that a heading names, one by one or several joined."""
    words = heading_words(context, heading)
    own = _item_of(words, forms, Form.is_whole)
    if own is not None:
        return (own,)
    for tells in (Form.is_whole, Form.is_named):
        if found := _joined_items(words, forms, tells):
            return found
    # A slogan may stand before the clause that tells what a part is about.
    slogan, _, clause = words.rpartition(",")
    last = _item_of(words, forms, Form.is_named) or (_item_of(clause, forms, Form.is_named) if slogan else None)
    return (last,) if last is not None else ()


def near_heading(context: Context, item: Peer) -> Span | None:
    """Return the first heading of no item, or inside a part about what was done, that comes near an item."""
    form, forms = form_of(item), forms_of(context.peers["part"])
    told = {peer.id for peer in context.peers["part"] if peer.options.thematic_before}
    for top in context.outline.parts:
        named = top_heading(context, top.heading.span, forms).items
        for part in top.walk() if told.issuperset(named) else ():
            if part.heading.span.end - part.heading.span.start > _LONGEST_HEADING:
                continue
            words = heading_words(context, part.heading.span)
            other = any(pattern.search(words) for pattern in item.options.other_headings)
            if (part is not top or not named) and not other and form.is_near(words.rpartition(",")[2]):
                return part.heading.span
    return None


def _joined_items(words: str, forms: Mapping[str, Form], tells: Callable[[Form, str], bool]) -> tuple[str, ...]:
    """Return the ids of the items that words name one behind the other: 存在问题及下一步打算."""
    for pieces in _divisions(words) if len(forms) > 1 else ():
        found = tuple(takewhile(bool, (_item_of(piece, forms, tells) for piece in pieces)))
        if len(found) == len(pieces) and len(set(found)) > 1:
            return tuple(dict.fromkeys(rule for rule in found if rule))
    return ()


def _divisions(words: str) -> Iterator[list[str]]:
    """Yield every way of cutting words into two or three pieces at their joints: 存在问题 | 下一步打算."""
    cuts = [(found.start(), found.end()) for found in _JOINT.finditer(words)]
    if not 0 < len(cuts) <= _PIECES:
        return
    pairs = [[one, two] for position, one in enumerate(cuts) for two in cuts[position + 1 :]]
    for way in [*([cut] for cut in cuts), *pairs]:
        bounds = [0, *(edge for cut in way for edge in cut), len(words)]
        yield [words[start:end] for start, end in zip(bounds[::2], bounds[1::2], strict=True)]


def _item_of(words: str, forms: Mapping[str, Form], tells: Callable[[Form, str], bool]) -> str | None:
    for rule, form in forms.items():
        if tells(form, words):
            return rule
    return None


@lru_cache(maxsize=64)
def _last(heads: tuple[Pattern, ...]) -> Pattern:
    """Return one pattern for the last words of a heading."""
    needs = [pattern.needs for pattern in heads]
    every = frozenset[str]().union(*needs) if all(needs) else frozenset[str]()
    return Pattern(f"(?:{'|'.join(f'(?:{pattern.source})' for pattern in heads)})$", needs=every)


def _slips(words: str, usual: str) -> bool:
    """Tell whether words end with usual ones in which at most one character is wrong, missing or too many."""
    kept = 0
    while kept < min(len(words), len(usual)) and words[-1 - kept] == usual[-1 - kept]:
        kept += 1
    if kept == len(usual):
        return True
    left, before = words[: len(words) - kept], usual[: len(usual) - kept]
    return left[:-1].endswith(before[:-1]) or left.endswith(before[:-1]) or left[:-1].endswith(before)
