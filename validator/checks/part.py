"""Kind `part`: the report must have a part that does one statutory thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context, Peer
from validator.checks._assignment import PART_KINDS, Assignment, Manner, assign
from validator.checks._naming import heading_words, near_heading
from validator.checks._phrases import speech, spoken
from validator.document import Span
from validator.facts import IssuerKind
from validator.findings import Element, Evidence, Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.language import Words
from validator.text.pattern import Pattern
from validator.text.pattern.either import either


class ElementOptions(NamedTuple):
    """One thing the part must contain."""

    id: Annotated[str, "Name of the element in every output, such as `causes`."]
    title: Annotated[Words, "What the element is called."]
    text: Annotated[tuple[Pattern, ...], "Found anywhere in the part's text, these prove the element."]
    message: Annotated[Words, "What to say when the element is missing."]
    remedy: Annotated[Words | None, "How to mend it when only this is missing."] = None
    heading: Annotated[
        tuple[Pattern, ...],
        "Found only in the heading of a text that tells no element, these leave it to a person (review).",
    ] = ()
    applies_to: Annotated[tuple[IssuerKind, ...], "The issuers that must have it; all of them when left out."] = ()
    unless_joint: Annotated[
        Verdict, "Verdict on a missing element when party committee and government do not report together."
    ] = Verdict.GAP


class SkeletonPoint(NamedTuple):
    """One thing that the drafter of a new report is asked to write."""

    text: Annotated[str, "What to write, in a few words; it becomes 【请填写：…】.", {"maxLength": 38}]
    heading: Annotated[str | None, "The heading above it, without its number."] = None
    applies_to: Annotated[tuple[IssuerKind, ...], "Whose reports have it; all when left out."] = ()


class Skeleton(NamedTuple):
    """The part as a new report has it; {year} is the year reported on, {next_year} the one after it."""

    heading: Annotated[str, "The heading, without its number."]
    points: Annotated[tuple[SkeletonPoint, ...], "What the drafter is asked to write."]
    applies_to: Annotated[tuple[IssuerKind, ...], "Whose reports have it so; all when left out."] = ()


class Options(NamedTuple):
    """Options of the kind `part`."""

    headings: Annotated[tuple[Pattern, ...], "The whole of a heading, without its number, must match one of these."]
    heads: Annotated[
        tuple[Pattern, ...],
        "A heading that ends with one of these is one of the item's, too, whatever stands before it.",
    ] = ()
    acts: Annotated[
        tuple[Pattern, ...],
        "Unless one of these is found in it: a verb that does something to the thing, as in 着力解决存在的问题.",
    ] = ()
    doubts: Annotated[
        tuple[Pattern, ...], "Where one of these is found in a heading with such an end, a person must decide (review)."
    ] = ()
    near: Annotated[
        tuple[Pattern, ...], "A heading in which one of these is found comes near the item; a person must decide."
    ] = ()
    spellings: Annotated[
        tuple[str, ...], "Usual last words of a heading, among which one wrong or missing character is a slip."
    ] = ()
    passages: Annotated[
        tuple[Pattern, ...], "A sentence that begins with one of these does the item's job inside another part."
    ] = ()
    unless: Annotated[tuple[Pattern, ...], "A sentence in which one of these is found is no such passage."] = ()
    continues: Annotated[
        tuple[Pattern, ...],
        "A sentence behind such a passage goes on with it when one of these is found in it; without any, all do.",
    ] = ()
    other_headings: Annotated[
        tuple[Pattern, ...], "A heading inside another part in which one of these is found tells something else."
    ] = ()
    mentions: Annotated[tuple[Pattern, ...], "Bare mentions: shown to the drafter, but they do not meet the item."] = ()
    elements: Annotated[tuple[ElementOptions, ...], "What the part must contain."] = ()
    apart: Annotated[Words | None, "How to mend it where the content is there, only without a part of its own."] = None
    elements_decide: Annotated[bool, "A part of whose elements all are left to a person is left to him, too."] = False
    minimum_characters: Annotated[int, "A part with fewer characters of text than this is met only in part."] = 1
    thematic_before: Annotated[
        tuple[RuleId, ...], "Ids of items: top-level parts of no item that stand before these also meet this one."
    ] = ()
    not_within: Annotated[
        tuple[RuleId, ...],
        "Ids of items in whose own parts this one is not looked for: a plan tells what is not done yet.",
    ] = ()
    skeleton: Annotated[
        tuple[Skeleton, ...], "The part in a new report (`nianbao new`); the first that suits the issuer is taken."
    ] = ()


_MANNERS = {
    Manner.OWN: Words("有单独的部分，标题为“{heading}”", "there is a part of its own, headed “{heading}”"),
    Manner.THEMATIC: Words("由“{heading}”等专题部分写明", "told in thematic parts, the first headed “{heading}”"),
    Manner.MERGED: Words(
        "与{others}合用一个标题“{heading}”，没有单独成为一部分",
        "shares the heading “{heading}” with {others} instead of being a part of its own",
    ),
    Manner.INNER: Words(
        "写在其他部分里面，小标题为“{heading}”，没有单独成为一部分",
        "stands inside another part under “{heading}” instead of being a part of its own",
    ),
    Manner.PASSAGE: Words(
        "只在其他部分里带到一段，没有单独的标题", "only a passage inside another part, without a heading of its own"
    ),
}
_UNPARTED = Words(
    "报告没有分部分，这一项只写在正文里，没有单独的标题",
    "the report has no parts; this is told without a heading of its own",
)
_WHOLE = frozenset({Manner.OWN, Manner.THEMATIC})
_EMPTY = Words("标题“{heading}”下面没有内容", "there is nothing below the heading “{heading}”")
_SHORT = Words(
    "只有{count}个字（一般不少于{minimum}字），请核对是否写全",
    "only {count} characters (at least {minimum} are usual): check whether all is told",
)
_LACKS = Words("{manner}，但没有写明{elements}", "{manner}, but does not tell {elements}")
_TO_REVIEW = Words("{manner}；{elements}请人工核对", "{manner}; a person should check {elements}")
_MENTIONED = Words(
    "没有这一部分；第{line}行只是顺带提到，不能代替单独的部分",
    "there is no such part; line {line} only mentions it in passing, which is not a part",
)
_TITLE = Expression(r"《[^》]{0,120}》")  # what is cited tells nothing of what was done
_STRETCH = 256  # characters that are counted at a time
_NEAR = Words(
    "没有找到名称明确的这一部分，第{line}行的“{heading}”与之相近，请核对写的是不是这一项",
    "no part is clearly this one; “{heading}” in line {line} comes near: check whether it is meant",
)
_ABSENT = Words("全文没有找到这一部分", "no such part was found")
_ALSO = Words("{reason}；{more}", "{reason}; {more}")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Say whether the draft has the part, where, and what it lacks."""
    item = next(peer for peer in context.peers["part"] if peer.options is options)
    holding = context.once(assign).get(item.id)
    near = near_heading(context, item) if holding is None or holding.manner is Manner.PASSAGE else None
    tops = [part.heading.span for part in context.outline.parts]
    if near is not None and (holding is None or (holding.heading == near and near in tops)):
        line, words = context.document.place(near).line, _words(context, near)
        yield Judgement(Verdict.REVIEW, _NEAR.fill(line=line, heading=words))
        return
    if holding is None:
        yield from _absent(context, item)
        return
    count = _characters(context, holding, options.minimum_characters)
    if count == 0:
        yield Finding(near=holding.heading, message=_EMPTY.fill(heading=_heading(context, holding)))
        yield Judgement(Verdict.GAP, _EMPTY.fill(heading=_heading(context, holding)))
        return
    yield Evidence(holding.span, holding.quote, holding.heading, PART_KINDS[holding.manner])
    # A heading promises nothing where there is hardly any text below it.
    heading = holding.heading if count >= options.minimum_characters else None
    elements = _elements(context, options, holding, heading)
    yield from elements
    yield from _shortfalls(context, options, holding, elements)
    judgement = _judgement(context, options, holding, elements, count)
    yield judgement._replace(remedy=_remedy(options, holding, elements))


def _absent(context: Context, item: Peer) -> Iterator[Statement]:
    yield Finding(near=_expected(context, item.id))
    mention = _mention(context, item.options)
    if mention is None:
        yield Judgement(Verdict.GAP, _ABSENT)
    else:
        yield Judgement(Verdict.GAP, _MENTIONED.fill(line=context.document.place(mention).line))


def _mention(context: Context, options: Options) -> Span | None:
    found = context.once(speech)
    for index in either(options.mentions).within(found.lines) if options.mentions else ():
        if not found.in_heading(index):
            return found.span(index)
    return None


def _expected(context: Context, rule: str) -> Span | None:
    """Return the end of the item before this one in the rulebook, or else the beginning of the one after it."""
    holdings = context.once(assign)
    order = [peer.id for peer in context.peers["part"]]
    position = order.index(rule)
    whole = [other for other in order if other in holdings and holdings[other].manner is not Manner.PASSAGE]
    before = [holdings[other].span.end for other in whole if order.index(other) < position]
    if before:
        return Span(before[-1] - 1, before[-1])
    after = [holdings[other].span for other in whole if order.index(other) > position]
    return Span(after[0].start, after[0].start + 1) if after else None


def _characters(context: Context, holding: Assignment, enough: int) -> int:
    """Return how many characters an item's text has, blanks left out; beyond `enough` they are not all counted."""
    count = 0
    for text in holding.texts:
        for start in range(text.start, text.end, _STRETCH):
            if count > enough:
                return count
            count += len(without_blanks(context.document.text[start : min(start + _STRETCH, text.end)]))
    return count


def _wanted(context: Context, options: Options) -> Iterator[ElementOptions]:
    kind = context.facts.issuer_kind
    for element in options.elements:
        if not element.applies_to or (kind is not None and kind.value in element.applies_to):
            yield element


def _elements(context: Context, options: Options, holding: Assignment, heading: Span | None) -> list[Element]:
    """Look for the elements in the texts, and in the heading where the texts tell none of them."""
    wanted = list(_wanted(context, options))
    texts = [_TITLE.sub("", spoken(context.document, text, context.facts)) for text in holding.texts] if wanted else []
    told = [element for element in wanted if any(found.search(text) for text in texts for found in element.text)]
    words = heading_words(context, heading) if heading is not None and not told else ""
    return [Element(each.id, each.title, _verdict(context, each, each in told, words)) for each in wanted]


def _verdict(context: Context, wanted: ElementOptions, told: bool, heading: str) -> Verdict:
    if told:
        return Verdict.MET
    if any(pattern.search(heading) for pattern in wanted.heading):
        return Verdict.REVIEW
    return Verdict.GAP if context.facts.joint else wanted.unless_joint


def _shortfalls(context: Context, options: Options, holding: Assignment, elements: list[Element]) -> Iterator[Finding]:
    """Yield what keeps a part that is there from being whole; that it is short is told by its verdict alone."""
    if holding.manner not in _WHOLE:
        yield Finding(span=holding.quote, message=_manner(context, holding))
    messages = {element.id: element.message for element in options.elements}
    for element in elements:
        if element.verdict is Verdict.GAP:
            yield Finding(near=holding.texts[0], message=messages[element.id])


def _judgement(
    context: Context, options: Options, holding: Assignment, elements: list[Element], count: int
) -> Judgement:
    reason = _manner(context, holding)
    by_verdict = {
        verdict: [element.title for element in elements if element.verdict is verdict]
        for verdict in (Verdict.MET, Verdict.REVIEW, Verdict.GAP)
    }
    short = count < options.minimum_characters
    if short:
        reason = _ALSO.fill(reason=reason, more=_SHORT.fill(count=count, minimum=options.minimum_characters))
    if by_verdict[Verdict.GAP]:
        reason = _LACKS.fill(manner=reason, elements=_listed(by_verdict[Verdict.GAP]))
    if by_verdict[Verdict.REVIEW]:
        reason = _TO_REVIEW.fill(manner=reason, elements=_listed(by_verdict[Verdict.REVIEW]))
    if by_verdict[Verdict.GAP] or holding.manner not in _WHOLE:
        return Judgement(Verdict.PARTIAL, reason)
    unsure = short or (options.elements_decide and by_verdict[Verdict.REVIEW] and not by_verdict[Verdict.MET])
    return Judgement(Verdict.REVIEW if unsure else Verdict.MET, reason)


def _remedy(options: Options, holding: Assignment, elements: list[Element]) -> Words | None:
    """Return how to mend what is lacking, and only that, where the rulebook tells it."""
    lacking = {element.id for element in elements if element.verdict is Verdict.GAP}
    found = [] if holding.manner in _WHOLE else [options.apart]
    found.extend(element.remedy for element in options.elements if element.id in lacking)
    told = [remedy for remedy in found if remedy is not None]
    whole = Words("".join(remedy.zh for remedy in told), " ".join(remedy.en for remedy in told))
    return whole if told and len(told) == len(found) else None


def _manner(context: Context, holding: Assignment) -> Words:
    manner, heading = _MANNERS[holding.manner], _heading(context, holding)
    if holding.manner is Manner.PASSAGE and not context.outline.parts:
        manner = _UNPARTED
    if not holding.shared_with:
        return manner.fill(heading=heading)
    others = [peer.title for rule in holding.shared_with for peer in context.peers["part"] if peer.id == rule]
    return manner.fill(heading=heading, others=_listed(others))


def _heading(context: Context, holding: Assignment) -> str:
    return _words(context, holding.heading) if holding.heading is not None else ""


def _words(context: Context, span: Span) -> str:
    return " ".join(context.document.quote(span).split())


def _listed(titles: list[Words]) -> Words:
    return Words("、".join(f"“{title.zh}”" for title in titles), ", ".join(f"“{title.en}”" for title in titles))
