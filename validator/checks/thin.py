"""Kind `thin`: every part has something to say under its heading.

Top-level parts need a number of characters and a share of the report, unless they answer for an item that may be
short; a heading below them needs text of its own, unless most of its neighbours do without and are a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._assignment import assign
from validator.checks._phrases import stretches
from validator.document import Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.outline import Part
from validator.outline.numbering import Scheme
from validator.rulebook import RuleId
from validator.text.language import Words


class Options(NamedTuple):
    """Options of the kind `thin`."""

    rules: Annotated[tuple[RuleId, ...], "Ids of rules of kind `part` whose parts may be short."] = ()
    minimum_characters: Annotated[int, "A top-level part with fewer characters under its heading may be thin."] = 80
    share: Annotated[int, "It is thin when it also has less than this share of the report, in percent."] = 5
    always: Annotated[int, "With fewer characters than this it is thin, however short the report."] = 20
    shortest: Annotated[int, "A report with fewer characters is called short, in the reason only."] = 1500
    longest: Annotated[int, "A report with more characters is called long, in the reason only."] = 10000


_EMPTY = Words(
    "标题“{heading}”下面没有内容，紧接着就是下一个标题",
    "there is nothing under the heading “{heading}” before the next one",
)
_BARE = Words("标题“{heading}”下面没有内容", "there is nothing under the heading “{heading}”")
_THIN = Words(
    "“{heading}”部分只有{count}个字（一般不少于{minimum}字）",
    "the part “{heading}” has only {count} characters (at least {minimum} are usual)",
)
_WHOLE = Words(
    "各部分都有内容；全文约{count}字{remark}", "every part has text; the report has about {count} characters{remark}"
)
_SHORT = Words("，偏短，仅供参考", ", which is short (for information only)")
_LONG = Words("，偏长，仅供参考", ", which is long (for information only)")
_ORDINARY = Words("", "")
_UNDIVIDED = Words("没有标题，无法按部分核对", "there are no headings to judge by")
_HEADING = 40  # a longer heading is a sentence of a list
_LABEL = 24  # characters of a heading that a message shows


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every heading with nothing or next to nothing below it."""
    parts = context.outline.parts
    if not parts:
        yield Judgement(Verdict.NOT_APPLICABLE, _UNDIVIDED)
        return
    spared = _spared(context, options.rules)
    styled = frozenset(block.span for block in context.document.blocks if block.level is not None)
    counts = [_below(context, part) for part in parts]
    length = sum(counts) + _length(context, (*context.outline.opening, *(part.heading.span for part in parts)))
    findings = [
        finding
        for part, count in zip(parts, counts, strict=True)
        if _is_heading(context, part, styled)
        for finding in _in_part(context, options, part, count, length, spared)
    ]
    yield from findings
    if not findings:
        remark = _SHORT if length < options.shortest else _LONG if length > options.longest else _ORDINARY
        yield Judgement(Verdict.MET, _WHOLE.fill(count=length, remark=remark))


def _spared(context: Context, rules: tuple[str, ...]) -> frozenset[Span]:
    """Return the headings of the items that may be short."""
    holdings = context.once(assign)
    headings = (holdings[rule].heading for rule in rules if rule in holdings)
    return frozenset(heading for heading in headings if heading is not None)


def _in_part(
    context: Context, options: Options, part: Part, count: int, length: int, spared: frozenset[Span]
) -> Iterator[Finding]:
    if part.heading.span in spared:
        return
    if not count:
        message = _EMPTY if part is not context.outline.parts[-1] else _BARE
        yield Finding(span=part.heading.span, message=message.fill(heading=_label(context, part)))
    elif count < options.always or (count < options.minimum_characters and count * 100 < length * options.share):
        message = _THIN.fill(heading=_label(context, part), count=count, minimum=options.minimum_characters)
        yield Finding(span=part.heading.span, message=message)
    else:
        yield from _empty_below(context, part, spared)


def _is_heading(context: Context, part: Part, styled: frozenset[Span]) -> bool:
    """Tell whether a top-level heading is surely one: numbered or styled as one, and no whole sentence."""
    span = part.heading.span
    if part.heading.number is None and span not in styled:
        return False
    # 其他需要报告的情况无: a draft may run what it says into the line of its heading.
    return span.end - span.start <= _HEADING and context.document.folded[span.end - 1] != "无"


def _empty_below(context: Context, part: Part, spared: frozenset[Span]) -> Iterator[Finding]:
    empty = [child for child in part.parts if _is_empty(context, child)]
    if len(empty) < len(part.parts) and len(empty) * 2 <= len(part.parts):
        for child in empty:
            if child.heading.span not in spared:
                yield Finding(span=child.heading.span, message=_EMPTY.fill(heading=_label(context, child)))


def _is_empty(context: Context, part: Part) -> bool:
    """Tell whether a part is a heading and nothing else; a whole sentence is a point of a list, not a heading."""
    number, span = part.heading.number, part.heading.span
    if part.paragraphs or part.parts or number is None or number.scheme > Scheme.CHINESE_BRACKETED:
        return False
    follows = context.document.folded[span.end : span.end + 1]
    return span.end - span.start <= _HEADING and (not follows or follows not in "。;:!?")


def _below(context: Context, part: Part) -> int:
    every = part.walk()
    headings = (below.heading.span for below in every[1:])
    return _length(context, (*headings, *(paragraph for below in every for paragraph in below.paragraphs)))


def _length(context: Context, spans: Iterable[Span]) -> int:
    """Return how many characters stand in several spans, blanks left out."""
    words = context.once(stretches)
    return sum([len(words[span]) for span in spans])


def _label(context: Context, part: Part) -> str:
    words = " ".join(context.document.quote(part.heading.span).split())
    return words if len(words) <= _LABEL else words[:_LABEL] + "…"
