"""Which part of a draft answers for which statutory item; one heading answers for one item only.

In order: a heading of its own, a heading shared by items, a part inside another part, a passage in another
part, thematic parts. What remains is not there.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from validator.checks import Context, Peer
from validator.checks._item_passages import announces_list, first_in, last_on_subject, paragraphs_of, passages_of
from validator.checks._naming import form_of, forms_of, heading_words, names, top_heading
from validator.checks._phrases import sentences
from validator.document import Span, trimmed
from validator.findings import PartKind
from validator.outline import Part


class Manner(StrEnum):
    """How an item stands in the draft, in the order in which it is looked for."""

    OWN = "own"
    MERGED = "merged"
    INNER = "inner"  # a heading of its own, but inside another part
    PASSAGE = "passage"
    THEMATIC = "thematic"


PART_KINDS = {
    Manner.OWN: PartKind.OWN,
    Manner.THEMATIC: PartKind.OWN,
    Manner.MERGED: PartKind.MERGED,
    Manner.INNER: PartKind.PASSAGE,
    Manner.PASSAGE: PartKind.PASSAGE,
}


class Assignment(NamedTuple):
    """What a draft gives to one item: the spans of its text, the heading or sentence that shows it, the sharers."""

    manner: Manner
    texts: tuple[Span, ...]
    quote: Span
    heading: Span | None
    shared_with: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """The whole range from where the item begins to the end of its text."""
        first = self.heading if self.heading is not None and self.manner is not Manner.PASSAGE else self.quote
        return Span(min(first.start, self.texts[0].start), max(first.end, self.texts[-1].end))


Holdings = dict[str, Assignment]

_UNPARTED = 300  # characters of text without any heading that still tell of a year's work


def assign(context: Context) -> Holdings:
    """Return the holdings of all items of the rulebook in this draft, by rule id."""
    items = context.peers.get("part", ())
    holdings: Holdings = {}
    owned = _by_heading(context, items, holdings)
    holdings |= _inner(context, items, holdings)
    _by_passage(context, items, holdings)
    for item in items:
        if item.id not in holdings and item.options.thematic_before:
            thematic = _thematic(context, item, owned, holdings)
            if thematic is not None:
                holdings[item.id] = thematic
    return _without_passages(context, holdings)


def _by_heading(context: Context, items: tuple[Peer, ...], holdings: Holdings) -> set[Span]:
    """Give the top-level parts to the items that their headings name; return the headings of those given away."""
    forms = forms_of(items)
    # NOTE: a part as a key would be hashed with all that is below it.
    named = [(part, top_heading(context, part.heading.span, forms)) for part in context.outline.parts]
    owned = {part.heading.span for part, name in named if len(name.items) == 1}
    for item in items:
        own = [(part, name.heading) for part, name in named if name.items == (item.id,)]
        if own:
            (first, heading), *others = own
            # The heading of a further part may tell what it is about: 原因分析.
            texts = (_body(first, heading), *(part.span for part, _ in others))
            holdings[item.id] = Assignment(Manner.OWN, texts, heading, heading)
    for part, name in named:
        sharers = tuple(rule for rule in name.items if rule not in holdings or holdings[rule].manner is Manner.MERGED)
        if len(name.items) > 1 and sharers:
            owned.add(part.heading.span)
            _share(context, part, name.heading, sharers, items, holdings)
    return owned


def _share(
    context: Context, part: Part, heading: Span, sharers: tuple[str, ...], items: tuple[Peer, ...], holdings: Holdings
) -> None:
    """Divide a part between the items that its heading names."""
    body = _body(part, heading)
    if len(sharers) == 1:  # the others have parts of their own elsewhere
        holdings[sharers[0]] = Assignment(Manner.OWN, (body,), heading, heading)
        return
    by_id = {item.id: item for item in items}
    starts = {rule: start for rule in sharers if (start := _start_of_share(context, by_id[rule], part)) is not None}
    order = sorted(starts, key=lambda rule: starts[rule])
    bounds = [*(starts[rule] for rule in order), body.end]
    own = {rule: Span(start, end) for rule, (start, end) in zip(order, pairwise(bounds), strict=True)}
    for position, rule in enumerate(sharers):
        others = tuple(other for other in sharers if other != rule)
        text = own.get(rule, Span(body.start, bounds[0]) if position == 0 and bounds[0] > body.start else body)
        holdings.setdefault(rule, Assignment(Manner.MERGED, (text,), heading, heading, others))


def _start_of_share(context: Context, item: Peer, part: Part) -> int | None:
    """Return where in a shared part the text of one item begins, when a lower heading or a passage tells it."""
    form = form_of(item)
    for below in part.walk()[1:]:
        if names(heading_words(context, below.heading.span), form):
            return below.span.start
    passage = first_in(passages_of(context, item, part.span), paragraphs_of(part))
    return passage.start if passage is not None else None


def _closed(item: Peer, holdings: Holdings) -> tuple[Span, ...]:
    """Return the parts of other items in which this one is not looked for."""
    others = [holdings[other] for other in item.options.not_within if other in holdings]
    return tuple(text for other in others if other.manner is Manner.OWN for text in other.texts)


def _is_in(span: Span, texts: tuple[Span, ...]) -> bool:
    return any(text.start <= span.start < text.end for text in texts)


def _inner(context: Context, items: tuple[Peer, ...], holdings: Holdings) -> Holdings:
    """Give items that have no part the first parts inside another part whose headings name them."""
    found: Holdings = {}
    missing = [item for item in items if item.id not in holdings]
    forms = forms_of(missing)
    closed = {item.id: _closed(item, holdings) for item in missing}
    for above in (part for top in context.outline.parts for part in top.walk() if part.parts) if missing else ():
        said = [heading_words(context, part.heading.span) for part in above.parts]
        for item in [item for item in missing if item.id not in found]:
            parts = [
                part
                for part, words in zip(above.parts, said, strict=True)
                if names(words, forms[item.id]) and not _is_other(item, part, words, closed[item.id])
            ]
            if parts:
                heading = parts[0].heading.span
                found[item.id] = Assignment(Manner.INNER, tuple(map(_body, parts)), heading, heading)
    return found


def _is_other(item: Peer, part: Part, words: str, closed: tuple[Span, ...]) -> bool:
    """Tell whether a lower heading that names an item tells something else about it."""
    # A heading without a number may have lost that of a part of its own.
    planned = part.heading.number is not None and _is_in(part.span, closed)
    return planned or any(pattern.search(words) for pattern in item.options.other_headings)


def _by_passage(context: Context, items: tuple[Peer, ...], holdings: Holdings) -> None:
    """Look for passages that do the job of the items without a part."""
    whole = Span(0, len(context.document.text))
    missing: dict[str, list[Span]] = {}
    continues = {item.id: item.options.continues for item in items}
    for item in items:
        if item.id not in holdings and (passages := passages_of(context, item, whole)):
            closed = _closed(item, holdings)
            missing[item.id] = [passage for passage in passages if not _is_in(passage, closed)]
    if not missing:
        return
    tops = [paragraphs_of(part) for part in context.outline.parts] or [context.outline.opening]
    found: dict[str, Span] = {}
    for paragraphs in tops:
        for rule, passages in missing.items():
            first = first_in(passages, paragraphs)
            if first is not None:
                found.setdefault(rule, first)
    for rule, sentence in found.items():
        following = min(
            (other.start for other in found.values() if sentence.start < other.start),
            default=len(context.document.text),
        )
        paragraph = next(span for paragraphs in tops for span in paragraphs if span.start <= sentence.start < span.end)
        above = _innermost(context, sentence)
        lists = sentence.start == paragraph.start and announces_list(context, paragraph)
        if continues[rule]:
            end = last_on_subject(context, sentence, paragraph, continues[rule])
        else:
            end = above.span.end if above is not None and lists else paragraph.end
        text = trimmed(context.document.text, Span(sentence.start, min(end, following)))
        holdings[rule] = Assignment(
            Manner.PASSAGE, (text,), sentence, above.heading.span if above is not None else None
        )


def _thematic(context: Context, item: Peer, owned: set[Span], holdings: Holdings) -> Assignment | None:
    """Return the parts that belong to no other item and stand before those that look back or ahead."""
    later = [
        holdings[rule].span.start
        for rule in item.options.thematic_before
        if rule in holdings and holdings[rule].manner in (Manner.OWN, Manner.MERGED)
    ]
    limit = min(later, default=len(context.document.text))
    parts = [part for part in context.outline.parts if part.heading.span not in owned and part.span.start < limit]
    if parts:
        heading = parts[0].heading.span
        return Assignment(Manner.THEMATIC, tuple(_body(part) for part in parts), heading, heading)
    texts = context.outline.opening
    if not context.outline.parts and texts and texts[-1].end - texts[0].start >= _UNPARTED:
        sentence = next(sentences(context.document, texts[0]))
        return Assignment(Manner.PASSAGE, (Span(texts[0].start, texts[-1].end),), sentence, None)
    return None


def _without_passages(context: Context, holdings: Holdings) -> Holdings:
    """Take out of the items' texts the passages at their ends that answer for other items."""
    passages = sorted(
        (text for holding in holdings.values() if holding.manner is Manner.PASSAGE for text in holding.texts),
        reverse=True,
    )
    return {
        rule: holding
        if holding.manner is Manner.PASSAGE
        else holding._replace(texts=tuple([_shortened(context, text, passages) for text in holding.texts]))
        for rule, holding in holdings.items()
    }


def _shortened(context: Context, text: Span, passages: list[Span]) -> Span:
    end = text.end
    for passage in passages:  # from the last to the first
        if text.start < passage.start < end and not context.document.text[passage.end : end].strip():
            end = passage.start
    return trimmed(context.document.text, Span(text.start, end))


def _body(part: Part, heading: Span | None = None) -> Span:
    return Span(min((heading or part.heading.span).end, part.span.end), part.span.end)


def _innermost(context: Context, span: Span) -> Part | None:
    """Return the deepest part in which a span stands."""
    around = [
        part for top in context.outline.parts for part in top.walk() if part.span.start <= span.start < part.span.end
    ]
    return around[-1] if around else None
