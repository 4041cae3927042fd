"""Kind `order`: the statutory parts stand in the order in which the regulation lists them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._assignment import Manner, assign
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.language import Words


class Options(NamedTuple):
    """Options of the kind `order`."""

    rules: Annotated[tuple[RuleId, ...], "Ids of rules of kind `part`, in the expected order."]


_EARLY = Words("“{early}”排在了“{late}”的前面", "“{early}” stands before “{late}”")
_IN_ORDER = Words(
    "已有的{count}个部分顺序与规定所列一致", "the {count} parts that are there stand in the order of the regulation"
)
_TOO_FEW = Words("能够比较先后的部分不足两个", "fewer than two parts can be compared")


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every part that stands before one which the regulation lists earlier."""
    holdings = context.once(assign)
    titles = {peer.id: peer.title for peer in context.peers.get("part", ())}
    placed = [
        rule for rule in options.rules if rule in holdings and holdings[rule].manner in (Manner.OWN, Manner.THEMATIC)
    ]
    if len(placed) < 2:
        yield Judgement(Verdict.NOT_APPLICABLE, _TOO_FEW)
        return
    standing = sorted(placed, key=lambda rule: holdings[rule].span.start)
    early = [(first, then) for first, then in pairwise(standing) if placed.index(first) > placed.index(then)]
    for first, then in early:
        heading = holdings[first].heading
        yield Finding(span=heading, message=_EARLY.fill(early=titles[first], late=titles[then]))
    if not early:
        yield Judgement(Verdict.MET, _IN_ORDER.fill(count=len(placed)))
