"""Kind `issuer`: the name below the report is the one in its title.

Two names of one kind of issuer count as the same one, wrongly written, when they are equally long and differ by one or
two characters: 青溪县 and 清溪县. A fuller or a shorter name, and another body that signs, are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.facts import Fact
from validator.facts.kinds import kind_of
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.expression import Expression
from validator.text.folding import distance, fold
from validator.text.language import Words


class Options(NamedTuple):
    """The kind `issuer` has no options."""


_WRONG = Words(
    "署名“{signed}”与标题里的“{titled}”不一致，请核对哪一个是对的",
    "the name below, “{signed}”, differs from “{titled}” in the title; check which is right",
)
_SAME = Words("署名与标题里的单位一致", "the name below is that of the title")
_OPEN = Words("标题或者署名没有写单位，没有可核对的", "title or signature names nobody, so there is nothing to compare")
_MOST = 2  # characters by which two forms of one name differ
_SUFFIX = Expression(r"(?:人民政府|政府|办事处)$")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every name below the report that is nearly, but not quite, the one in the title."""
    title = context.outline.title
    titled = [fact for fact in context.facts.issuers if title is not None and _within(fact, (title,))]
    signed = [fact for fact in context.facts.issuers if _within(fact, context.outline.signature)]
    if not titled or not signed:
        yield Judgement(Verdict.NOT_APPLICABLE, _OPEN)
        return
    wrong = [fact for fact in signed if _differ(titled[0].value, fact.value)]
    for fact in wrong:
        yield Finding(span=fact.span, message=_WRONG.fill(signed=fact.value, titled=titled[0].value))
    if not wrong:
        yield Judgement(Verdict.MET, _SAME)


def _within(fact: Fact[str], places: tuple[Span, ...]) -> bool:
    return fact.span is not None and any(place.start <= fact.span.start < place.end for place in places)


def _differ(one: str, other: str) -> bool:
    """Tell whether two names, or one of those that stand side by side, are the same one written in two ways."""
    names, others = (fold(words).replace("、", " ").split() for words in (one, other))
    pairs = [(left, right) for left in names for right in others]
    if any(_stem(left).endswith(_stem(right)) or _stem(right).endswith(_stem(left)) for left, right in pairs):
        return False
    return any(_alike(left, right) for left, right in pairs)


def _alike(one: str, other: str) -> bool:
    left, right = _stem(one), _stem(other)
    if len(left) != len(right) or kind_of(one) is not kind_of(other):
        return False
    return 0 < distance(left, right, _MOST) <= min(_MOST, len(left) - 1)


def _stem(name: str) -> str:
    return _SUFFIX.sub("", name)
