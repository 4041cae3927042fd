"""A rule before and after it was changed → what became different, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from validator.rulebook import Change, Rule
from validator.rulebook.vocabulary import SEVERITIES
from validator.text.language import Words

OFF = Words("已停用", "switched off")

_TEXTS = {
    "title": Words("名称已改写", "title rewritten"),
    "message": Words("问题的说法已改写", "message rewritten"),
    "remedy": Words("改法已改写", "remedy rewritten"),
}
_NAMES = {
    "severity": Words("程度", "severity"),
    "kind": Words("检查种类", "kind"),
    "since": Words("起始年度", "first year"),
    "until": Words("截止年度", "last year"),
    "examples": Words("例子", "examples"),
}
_LISTS = {
    "basis": Words("依据", "basis"),
    "applies_to": Words("适用单位", "issuers"),
    "requires": Words("前提规则", "required rules"),
}
_TURNED = Words("{name} {before} → {after}", "{name} {before} → {after}")
_ORDER = Words("{name}顺序有变", "{name} in another order")
_REWRITTEN = Words("{name} 已改写", "{name} rewritten")
_NONE = Words("不限", "any")
_COMMA = Words("，", ", ")


def details(before: Rule, after: Rule) -> Iterator[Words]:
    """Yield what is different in a rule, weightiest first; examples and places do not make a difference."""
    if before.severity is not after.severity:
        yield _turned(_NAMES["severity"], SEVERITIES[before.severity], SEVERITIES[after.severity])
    for field in ("kind", "since", "until"):
        yield from _scalar(_NAMES[field], getattr(before, field), getattr(after, field))
    if before.kind == after.kind:
        yield from _options(before.options, after.options)
    for field in ("basis", "applies_to", "requires"):
        yield from _list(_LISTS[field], getattr(before, field), getattr(after, field))
    for field, words in _TEXTS.items():
        if getattr(before, field) != getattr(after, field):
            yield words


def more_examples(before: Rule, after: Rule) -> Iterator[Words]:
    """Yield what is different in the examples of a rule."""
    texts = [[(example.verdict, example.text) for example in rule.examples] for rule in (before, after)]
    yield from _list(_NAMES["examples"], *texts)


def told(change: Change, after: Rule) -> Words:
    """Return in one phrase what a change did to a rule; `after` is the rule as it came out of it."""
    if change.off:
        return OFF
    found = list(details(change.before, after)) or list(more_examples(change.before, after))
    return Words(*(separator.join(part) for separator, part in zip(_COMMA, zip(*found, strict=True), strict=True)))


def steps(rule: Rule) -> Iterator[tuple[Change, Words]]:
    """Yield every change of a rule with what it did, in the order in which overlays were applied."""
    afters = [*(later.before for later in rule.changes[1:]), rule]
    for change, after in zip(rule.changes, afters, strict=False):
        yield change, told(change, after)


def _options(before: Any, after: Any) -> Iterator[Words]:
    for field in type(after)._fields:
        old, new, name = getattr(before, field), getattr(after, field), Words(field, field)
        if isinstance(new, tuple) and not hasattr(new, "_fields"):
            yield from _list(name, old, new)
        elif isinstance(new, str | int) or new is None:
            yield from _scalar(name, old, new)
        elif old != new:
            yield _REWRITTEN.fill(name=name)


def _scalar(name: Words, before: object, after: object) -> Iterator[Words]:
    if before != after:
        yield _turned(name, _NONE if before is None else before, _NONE if after is None else after)


def _turned(name: Words, before: object, after: object) -> Words:
    return _TURNED.fill(name=name, before=before, after=after)


def _list(name: Words, before: Collection[Any], after: Collection[Any]) -> Iterator[Words]:
    more, fewer = sum(item not in before for item in after), sum(item not in after for item in before)
    if more or fewer:
        counts = " ".join(filter(None, (f"+{more}" if more else "", f"−{fewer}" if fewer else "")))
        yield Words(f"{name.zh} {counts}", f"{name.en} {counts}")
    elif list(before) != list(after):
        yield _ORDER.fill(name=name)
