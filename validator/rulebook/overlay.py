"""The changes of an overlay × the rules it extends → the rules as changed, each with what was done to it and why."""

from __future__ import annotations

from typing import Any

from validator import plugs
from validator.rulebook import Change, Example, Rule
from validator.rulebook.build import build, no_pattern
from validator.rulebook.entries import BuildContext, bases, doubts, examples
from validator.rulebook.messages import complaints, merged
from validator.rulebook.schema import hints_of
from validator.rulebook.validate import Sheet, validate_amendment
from validator.rulebook.written import ADDS, ChangeEntry
from validator.rulebook.yaml import Path, Tree
from validator.text.language import Words

_NOTHING = Words("这一处改动没有改变规则“{id}”", "This changes nothing in the rule “{id}”")
_SAY = Words(
    "写上要改的内容，例如 severity: warning；停用写 off: true",
    "Say what is to change, such as severity: warning, or off: true",
)
_SAME = Words("所写的与原来一样；删去这一处改动", "What is written is as it was; remove the change")
_OFF = Words("规则“{id}”已停用，不能再改别的内容", "The rule “{id}” is switched off, so nothing else in it can change")
_ONLY = Words("只留 rule、reason 和 off", "Leave only rule, reason and off")


def changed(rules: tuple[Rule, ...], head: Sheet, shelf: BuildContext) -> tuple[Rule, ...]:
    """Return the rules of the rulebook below with the changes that the head of an overlay lists applied in order."""
    by_id = {rule.id: rule for rule in rules}
    overlay = build(Words, head.tree.data["title"], ("title",), no_pattern) if head.holds("title") else Words("", "")
    # Only the rules below can be changed, not those that the overlay adds.
    below = shelf._replace(rule_ids=frozenset(by_id))
    for path, item in head.entries("changes"):
        if head.sound(path):
            entry: ChangeEntry = below.build(ChangeEntry, item, head.tree, path)
            if entry.rule in by_id:
                before = by_id[entry.rule]
                after = _applied(before, entry, head.tree, path, shelf)
                if after is not None:
                    change = Change(overlay, entry.reason, before, entry.off)
                    by_id[entry.rule] = after._replace(changes=(*before.changes, change))
    return tuple(by_id.values())


def _applied(before: Rule, entry: ChangeEntry, tree: Tree, path: Path, shelf: BuildContext) -> Rule | None:
    """Return the rule as changed, or `None` when the change is complained of."""
    written = [name for name in tree.data["changes"][path[-1]] if name not in ("rule", "reason", "off")]
    if before.off is not None or (entry.off and written):
        shelf.complaints.append(tree.complaint(path, _OFF.fill(id=before.id), _ONLY if entry.off and written else None))
        return None
    if entry.off:
        return before
    count = len(shelf.complaints)
    after = before._replace(
        severity=entry.severity or before.severity,
        message=entry.message or before.message,
        remedy=entry.remedy or before.remedy,
        basis=(*before.basis, *bases(tree, path, entry.basis, shelf)),
        since=before.since if entry.since is None else entry.since,
        until=before.until if entry.until is None else entry.until,
        applies_to=entry.applies_to.issuer_kind if entry.applies_to else before.applies_to,
        options=_options(before, entry.check or {}, tree, (*path, "check"), shelf),
        examples=_examples(before, entry, tree, path),
        messages=merged(before.messages, entry.messages),
    )
    shelf.complaints.extend(complaints(tree, (*path, "messages"), before.kind, entry.messages))
    if len(shelf.complaints) > count:
        return None
    if after == before:
        shelf.complaints.append(tree.complaint(path, _NOTHING.fill(id=before.id), _SAME if written else _SAY))
        return None
    shelf.complaints.extend(doubts(tree, path, after))
    return after


def _options(before: Rule, amendment: dict[str, Any], tree: Tree, path: Path, shelf: BuildContext) -> Any:
    """Return the options of a check with those put in or added to that an overlay writes."""
    complaints = validate_amendment(tree, path, before.kind, amendment) if amendment else ()
    shelf.complaints.extend(complaints)
    if complaints or not amendment:
        return before.options
    hints, options = hints_of(plugs.load("checks", before.kind).Options), before.options
    for written, value in amendment.items():
        name = written.removesuffix(ADDS)
        built = shelf.build(hints[name], value, tree, (*path, written))
        if written != name:
            old = getattr(options, name)
            built = (*old, *(item for item in built if item not in old))
        options = options._replace(**{name: built})
    return options


def _examples(before: Rule, entry: ChangeEntry, tree: Tree, path: Path) -> tuple[Example, ...]:
    """Return the rule's examples and those of the change; a text that the rule has gets the verdict of the change."""
    texts = entry.examples._asdict() if entry.examples else {}
    more = {example.text: example for example in examples(tree, (*path, "examples"), texts)}
    kept = [more.pop(example.text, example) for example in before.examples]
    return (*kept, *more.values())
