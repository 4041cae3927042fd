"""An overlay on the toy rulebook, with one change of every kind."""

from __future__ import annotations

from validator.rulebook import Rulebook
from validator.rulebook.folder import shared_messages
from validator.rulebook.load import compose, read_layer

from . import toy

HEAD = """\
id: local
version: 2026.2
title: {zh: 本地规则, en: Local rules}
extends: toy
changes:
  - rule: shortcomings
    reason: {zh: 本地另有说法, en: We say it otherwise}
    severity: warning
    basis: [{source: guide, article: 第三条}]
    since: 2020
    check:
      headings+: ['{year}{weak}']
      minimum_characters: 100
      elements+:
        - {id: dates, title: {zh: 时间, en: Dates}, text: ['{digits}年']}
    examples:
      met: ['二、计划']
      gap: ['四、薄弱之处']
  - {rule: plan, reason: 只有一种文字, off: true}
words:
  weak: '薄弱之处'
topics: [more]
sources:
  - {id: guide, title: {zh: 某指引, en: A guide}, confidence: seen, in_force: 2020-05-01}
"""

MORE = """\
title: {zh: 更多, en: More}
rules:
  - id: local-rule
    title: {zh: 本地要求, en: Local demand}
    severity: info
    basis: [{source: law-2019}]
    check: {kind: order, rules: [local-rule, plan]}
    requires: [shortcomings]
    message: {zh: 缺, en: Missing}
    remedy: {zh: 补, en: Add}
    examples: {met: [甲], gap: [乙]}
"""


def files() -> dict[str, bytes]:
    """Return the files of the overlay."""
    return {"rulebook.yaml": HEAD.encode(), "more.yaml": MORE.encode()}


def composed(*overlays: dict[str, bytes]) -> Rulebook:
    """Apply overlays on the toy rulebook."""
    layers = [read_layer("toy", toy.files()), *(read_layer("local", each) for each in overlays)]
    return compose(layers, shared_messages(), eager=[True] * len(layers))
