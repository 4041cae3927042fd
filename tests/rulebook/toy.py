"""A rulebook as small as one can be that still has every kind of entry, and the rule kinds it uses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Annotated, NamedTuple

from validator.facts import IssuerKind
from validator.findings import Verdict
from validator.rulebook import RuleId
from validator.text.language import Words
from validator.text.pattern import Pattern


class ElementOptions(NamedTuple):
    """One thing the part must contain."""

    id: Annotated[str, "Name of the element."]
    title: Words
    text: tuple[Pattern, ...]
    applies_to: tuple[IssuerKind, ...] = ()
    verdict: Verdict = Verdict.GAP


class PartOptions(NamedTuple):
    """Options of the kind `part`."""

    headings: Annotated[tuple[Pattern, ...], "One of these is the heading."]
    elements: tuple[ElementOptions, ...] = ()
    minimum_characters: Annotated[int, "Fewer are too few."] = 1
    strict: bool = False
    note: Words | None = None


class OrderOptions(NamedTuple):
    """Options of the kind `order`."""

    rules: Annotated[tuple[RuleId, ...], "Ids of rules, in order."]


class BareOptions(NamedTuple):
    """The kind `bare` has no options."""


KINDS = {
    "bare": SimpleNamespace(__doc__="Kind `bare`: asks nothing.", Options=BareOptions),
    "order": SimpleNamespace(__doc__="Kind `order`: in order.\n\nMore.", Options=OrderOptions),
    "part": SimpleNamespace(__doc__="Kind `part`: a part.", Options=PartOptions),
}

HEAD = """\
id: toy
version: 2026.1
title: {zh: 玩具规则库, en: Toy rulebook}
topics: [items, structure]
words:
  year: '(?:本|{digits})年'
  digits: '[0-9]{4}'
sources:
  - id: law-2019
    title: {zh: 某条例, en: A regulation}
    number: 国令第1号
    in_force: 2019-04-15
    confidence: seen
  - id: notice
    title: {zh: 某通知, en: A notice}
    confidence: unverified
"""

ITEMS = """\
title: {zh: 内容, en: Contents}
rules:
  - id: shortcomings
    title: {zh: 存在的问题, en: Shortcomings}
    severity: error
    basis:
      - {source: law-2019, article: 第二十条}
      - {source: notice}
    since: 2019
    until: 2030
    applies_to: {issuer_kind: [county, township]}
    check:
      kind: part
      headings: ['存在的?问题', '{year}（不足）']
      elements:
        - id: causes
          title: {zh: 原因, en: Causes}
          text: [原因]
          verdict: review
      minimum_characters: 60
      strict: true
    message: {zh: 缺少问题, en: No shortcomings}
    remedy: {zh: 补写, en: Add them}
    examples:
      met:
        - |
          一、存在的问题
          宣传不够。
      gap: [一、工作, 二、计划]
      review: [三、其他]
  - id: plan
    title: {zh: 安排, en: Plan}
    severity: warning
    basis: [{source: notice, confidence: second-hand}]
    check: {kind: part, headings: [安排]}
    message: {zh: 缺少安排, en: No plan}
    remedy: {zh: 补写, en: Add it}
    examples: {met: [一、安排], gap: [一、工作]}
"""

STRUCTURE = """\
title: {zh: 结构, en: Structure}
rules:
  - id: section-order
    title: {zh: 顺序, en: Order}
    severity: info
    basis: [{source: law-2019}]
    check: {kind: order, rules: [shortcomings, plan]}
    message: {zh: 顺序不对, en: Out of order}
    remedy: {zh: 调整, en: Reorder}
    examples: {met: [甲], gap: [乙]}
"""


def files() -> dict[str, bytes]:
    """Return the three files of the toy rulebook."""
    return {"rulebook.yaml": HEAD.encode(), "items.yaml": ITEMS.encode(), "structure.yaml": STRUCTURE.encode()}
