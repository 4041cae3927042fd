"""Validated files → the rules and sources of a rulebook, and the complaints that no schema can make.

A part that the schema complained of is passed over, so that one slip does not hide another.
An option called `rule` or `rules` holds ids of rules, whatever the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from validator.errors import Complaint
from validator.findings import Severity, Verdict
from validator.language import Words
from validator.pattern import Pattern
from validator.rulebook import Basis, Confidence, Example, Rule, Rulebook, Source
from validator.rulebook.build import build
from validator.rulebook.groups import Groups, Refused, compiled, mentioned, resolve, unused
from validator.rulebook.spelling import short, suggestion
from validator.rulebook.validate import Sheet
from validator.rulebook.written import RuleEntry, SourceEntry
from validator.rulebook.yaml import Path, Tree


class Shelf(NamedTuple):
    """What the rules of all topics share: sources that are sound, all ids that are written, the groups of words.

    What could not be read as a whole is `None`, so that nobody is told that a thing is missing which is not.
    """

    sources: Mapping[str, Source]
    source_ids: frozenset[str] | None
    rule_ids: frozenset[str] | None
    groups: Groups | None
    patterns: dict[str, Pattern | Refused]


MOST_PATTERNS = 2_000  # each may cost RE2 a tenth of a second

_DATE = Words("“{date}”不是一个日期", "“{date}” is not a date")
_TWICE = Words(
    "编号“{id}”用了两次，第一次在 {where} 第 {line} 行",
    "The id “{id}” is used twice, first in {where} on line {line}",
)
_MANY = Words("规则库的表达式太多，超过 {limit} 个", "The rulebook has too many patterns, more than {limit}")
_NO_SOURCE = Words("没有编号为“{id}”的依据", "There is no source “{id}”")
_SOURCES = Words("依据写在 rulebook.yaml 的 sources 里", "Sources are listed in rulebook.yaml")
_NO_RULE = Words("没有编号为“{id}”的规则", "There is no rule “{id}”")
_UNVERIFIED = Words("依据都没有核实，规则不能定为 error", "No basis is verified, so the rule cannot be an error")
_LIGHTER = Words("改为 warning 或 info，或者核实依据", "Make it warning or info, or verify a basis")
_YEARS = Words("until（{until}）早于 since（{since}）", "until ({until}) is before since ({since})")
_UNUSED = Words("词组“{name}”没有规则使用", "No rule uses the group of words “{name}”")
_USE = Words("删去它，或者在规则里写 {{{name}}}", "Remove it, or write {{{name}}} in a rule")


def compile_rulebook(
    head: Sheet | None, topics: Mapping[str, Sheet], *, complete: bool, digest: str
) -> tuple[Rulebook | None, list[Complaint]]:
    """Return the rulebook, if its files allow one, and the complaints; `complete` tells that no file is missing."""
    complaints: list[Complaint] = []
    shelf = _shelf(head, topics, complaints, complete=complete)
    every = [head, *topics.values()] if head is not None else list(topics.values())
    for key in ("sources", "rules"):
        complaints.extend(_repeated(key, every))
    rules = [rule for topic, sheet in topics.items() for rule in _rules(topic, sheet, shelf, complaints)]
    if head is None or not complete or complaints or any(sheet.broken for sheet in every):
        return None, complaints
    if shelf.groups is not None:
        mentions = {name for source in shelf.patterns for name in mentioned(source)}
        complaints.extend(_idle(head.tree, unused(shelf.groups, mentions)))
    data = head.tree.data
    title = build(Words, data["title"], ("title",), _no_pattern)
    return Rulebook(data["id"], data["version"], title, digest, tuple(shelf.sources.values()), tuple(rules)), complaints


def _shelf(head: Sheet | None, topics: Mapping[str, Sheet], complaints: list[Complaint], *, complete: bool) -> Shelf:
    rule_ids = frozenset(_ids("rules", topics.values())) if complete else None
    if head is None:
        return Shelf({}, None, rule_ids, None, {})
    source_ids = frozenset(_ids("sources", [head])) if head.has("sources") else None
    groups: Groups | None = Groups({}, frozenset(), {})
    if head.has("words"):
        groups, more = resolve(head.tree, head.tree.data["words"]) if head.holds("words") else (None, [])
        complaints.extend(more)
    return Shelf({source.id: source for source in _sources(head, complaints)}, source_ids, rule_ids, groups, {})


def _sources(head: Sheet, complaints: list[Complaint]) -> Iterator[Source]:
    for path, item in head.entries("sources"):
        if head.sound(path):
            entry: SourceEntry = build(SourceEntry, item, path, _no_pattern)
            if entry.in_force is not None and not _is_date(entry.in_force):
                complaints.append(head.tree.complaint((*path, "in_force"), _DATE.fill(date=entry.in_force)))
            yield Source(entry.id, entry.title, entry.number, entry.in_force, entry.confidence)


def _rules(topic: str, sheet: Sheet, shelf: Shelf, complaints: list[Complaint]) -> Iterator[Rule]:
    for path, item in sheet.entries("rules"):
        if sheet.sound(path):
            yield _rule(topic, sheet.tree, path, item, shelf, complaints)


def _rule(topic: str, tree: Tree, path: Path, item: Any, shelf: Shelf, complaints: list[Complaint]) -> Rule:
    def compile_pattern(source: str, at: Path) -> Pattern:
        pattern = _pattern(source, shelf)
        if isinstance(pattern, Pattern):
            return pattern
        complaints.append(tree.complaint(at, pattern.what, pattern.hint))
        return Pattern(source)

    entry: RuleEntry = build(RuleEntry, item, path, compile_pattern)
    basis = tuple(_bases(tree, path, entry, shelf, complaints))
    complaints.extend(_doubts(tree, path, entry, basis))
    if shelf.rule_ids is not None:
        complaints.extend(_unknown_rules(tree, path, item["check"], shelf.rule_ids))
    return Rule(
        id=entry.id,
        title=entry.title,
        severity=entry.severity,
        basis=basis,
        since=entry.since,
        until=entry.until,
        applies_to=entry.applies_to.issuer_kind if entry.applies_to else (),
        kind=entry.check.kind,
        options=entry.check.options,
        message=entry.message,
        remedy=entry.remedy,
        examples=tuple(_examples(tree, (*path, "examples"), entry)),
        topic=topic,
    )


def _pattern(source: str, shelf: Shelf) -> Pattern | Refused:
    """Return the pattern compiled, each source once; as it stands when the groups of words are not known."""
    if source not in shelf.patterns and shelf.groups is not None:
        if len(shelf.patterns) >= MOST_PATTERNS:
            return Refused(_MANY.fill(limit=MOST_PATTERNS), None)
        try:
            shelf.patterns[source] = compiled(source, shelf.groups)
        except Refused as refused:
            shelf.patterns[source] = refused
    return shelf.patterns.get(source, Pattern(source))


def _bases(tree: Tree, path: Path, entry: RuleEntry, shelf: Shelf, complaints: list[Complaint]) -> Iterator[Basis]:
    for index, basis in enumerate(entry.basis):
        source = shelf.sources.get(basis.source)
        if source is not None:
            yield Basis(source, basis.article, basis.confidence or source.confidence)
        elif shelf.source_ids is not None and basis.source not in shelf.source_ids:
            what, hint = _NO_SOURCE.fill(id=short(basis.source)), suggestion(basis.source, sorted(shelf.source_ids))
            complaints.append(tree.complaint((*path, "basis", index, "source"), what, hint or _SOURCES))


def _doubts(tree: Tree, path: Path, entry: RuleEntry, basis: tuple[Basis, ...]) -> Iterator[Complaint]:
    """Complain of a rule that weighs more than its bases bear, or that ends before it begins."""
    unverified = all(each.confidence is Confidence.UNVERIFIED for each in basis)
    if entry.severity is Severity.ERROR and len(basis) == len(entry.basis) and unverified:
        yield tree.complaint((*path, "severity"), _UNVERIFIED, _LIGHTER)
    if entry.since is not None and entry.until is not None and entry.since > entry.until:
        yield tree.complaint((*path, "until"), _YEARS.fill(since=entry.since, until=entry.until))


def _unknown_rules(tree: Tree, path: Path, check: dict[str, Any], known: frozenset[str]) -> Iterator[Complaint]:
    """Complain of ids of rules, in the options of a check, that no rule has."""
    several = check.get("rules", [])
    named = [(("check", "rules", index), id) for index, id in enumerate(several if isinstance(several, list) else [])]
    for place, id in (*named, (("check", "rule"), check.get("rule"))):
        if isinstance(id, str) and id not in known:
            yield tree.complaint((*path, *place), _NO_RULE.fill(id=short(id)), suggestion(id, sorted(known)))


def _examples(tree: Tree, path: Path, entry: RuleEntry) -> Iterator[Example]:
    for name, texts in entry.examples._asdict().items():
        for index, text in enumerate(texts):
            yield Example(Verdict(name), text, tree.values[(*path, name, index)].line)


def _ids(key: str, sheets: Any) -> Iterator[str]:
    yield from (id for sheet in sheets for _, id in _ids_with_paths(sheet, key))


def _ids_with_paths(sheet: Sheet, key: str) -> Iterator[tuple[Path, str]]:
    for path, item in sheet.entries(key):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield (*path, "id"), item["id"]


def _repeated(key: str, sheets: list[Sheet]) -> Iterator[Complaint]:
    first: dict[str, tuple[Tree, Path]] = {}
    for sheet in sheets:
        for path, id in _ids_with_paths(sheet, key):
            if id in first:
                tree, place = first[id]
                what = _TWICE.fill(id=short(id), where=tree.where, line=tree.values[place].line)
                yield sheet.tree.complaint(path, what)
            first.setdefault(id, (sheet.tree, path))


def _idle(tree: Tree, names: Iterator[str]) -> Iterator[Complaint]:
    for name in names:
        yield tree.complaint(("words", name), _UNUSED.fill(name=name), _USE.fill(name=name), key=True)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False


def _no_pattern(source: str, path: Path) -> Pattern:
    raise AssertionError(f"no pattern is expected at {path}")
