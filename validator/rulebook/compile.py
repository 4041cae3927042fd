"""The validated files of one rulebook or overlay → the rulebook, and the complaints that no schema can make.

A part that the schema complained of is passed over, so that one slip does not hide another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from validator.errors import Complaint
from validator.rulebook import Overlay, Rule, Rulebook, Source
from validator.rulebook.build import build, no_pattern
from validator.rulebook.catalogue import Catalogue, CatalogueFile
from validator.rulebook.entries import BuildContext, rules_of
from validator.rulebook.expansion import mentioned
from validator.rulebook.groups import Groups, resolve, unused
from validator.rulebook.messages import Texts, merged
from validator.rulebook.messages import changed as changed_messages
from validator.rulebook.messages import complaints as complaints_of
from validator.rulebook.overlay import changed
from validator.rulebook.spelling import short
from validator.rulebook.validate import Sheet
from validator.rulebook.written import MessageEntry, MessagesFile, SourceEntry
from validator.rulebook.yaml import Path, Tree
from validator.text.language import Words


class Layer(NamedTuple):
    """The files of one rulebook or overlay as read; `complete` tells that no file is missing or was passed over."""

    name: str
    head: Sheet | None
    topics: Mapping[str, Sheet]
    catalogue: Mapping[str, Sheet]
    messages: Sheet | None
    complete: bool
    digest: str
    complaints: tuple[Complaint, ...]


_TWICE = Words(
    "编号“{id}”用了两次，第一次在 {where} 第 {line} 行",
    "The id “{id}” is used twice, first in {where} on line {line}",
)
_TAKEN = Words("编号“{id}”在所依据的规则库里已经有了", "The rulebook below already has the id “{id}”")
_CHANGE = Words(
    "要改动已有的规则，写在 changes 里；新增的，换一个编号", "Change a rule under `changes`, or choose another id"
)
_CIRCLE = Words("requires 绕成了圈：{names}", "`requires` goes round in a circle: {names}")
_BREAK = Words("去掉其中一处 requires", "Take one of them out")
_UNUSED = Words("词组“{name}”没有规则使用", "No rule uses the group of words “{name}”")
_USE = Words("删去它，或者在规则里写 {{{name}}}", "Remove it, or write {{{name}}} in a rule")


def compile_layer(
    layer: Layer, base: Rulebook | None, texts: Texts, *, eager: bool
) -> tuple[Rulebook | None, list[Complaint]]:
    """Return the rulebook, if the files allow one, and the complaints; `base` is what an overlay is applied on.

    `texts` are what the kinds of checks say where no rulebook says anything else.

    `eager` compiles every pattern now, so that one which RE2 refuses is complained of at its place.
    """
    complaints: list[Complaint] = []
    head, sheets = layer.head, [*layer.topics.values(), *layer.catalogue.values()]
    own = _messages(layer.messages, complaints)
    texts = changed_messages(base.messages if base is not None else texts, own)
    shelf = _shelf(layer, base, complaints, eager=eager)._replace(texts=texts)
    every = [head, *sheets] if head is not None else list(sheets)
    for key, taken in (("sources", shelf.below), ("rules", frozenset(base.by_id()) if base else frozenset())):
        complaints.extend(_repeated(key, every, taken))
    added = [rule for topic, sheet in layer.topics.items() for rule in rules_of(topic, sheet, shelf)]
    catalogue = _catalogue(base.catalogue if base is not None else Catalogue(), layer.catalogue.values(), shelf)
    below = base.rules if base is not None else ()
    below = tuple(rule._replace(messages=merged(rule.messages, own.get(rule.kind, {}))) for rule in below)
    rules = changed(below, head, shelf) if base is not None and head is not None else ()
    complaints.extend(_circles([*rules, *added], layer.topics.values()))
    if head is None or not layer.complete or complaints or any(sheet.broken for sheet in every):
        return None, complaints
    if shelf.groups is not None:
        mentions = {name for source in shelf.patterns for name in mentioned(source)}
        complaints.extend(_idle(head.tree, unused(shelf.groups, mentions)))
    return _rulebook(layer, head, base, shelf, (*rules, *added))._replace(
        catalogue=catalogue, messages=texts
    ), complaints


def _messages(sheet: Sheet | None, found: list[Complaint]) -> Mapping[str, Mapping[str, MessageEntry]]:
    """Return what the file messages.yaml of a layer says, and complain of what no check would say."""
    if sheet is None or not sheet.holds("messages"):
        return {}
    entries: Mapping[str, Mapping[str, MessageEntry]] = build(MessagesFile, sheet.tree.data, (), no_pattern).messages
    for kind, several in entries.items():
        found.extend(complaints_of(sheet.tree, ("messages", kind), kind, several))
    return entries


def _catalogue(below: Catalogue, sheets: Iterable[Sheet], shelf: BuildContext) -> Catalogue:
    """Return the catalogue with the files of a layer that the schema has nothing against."""
    for sheet in sheets:
        if not sheet.broken and isinstance(sheet.tree.data, dict):
            below = below.with_file(shelf.build(CatalogueFile, sheet.tree.data, sheet.tree, ()))
    return below


def _rulebook(
    layer: Layer, head: Sheet, base: Rulebook | None, shelf: BuildContext, rules: tuple[Rule, ...]
) -> Rulebook:
    data = head.tree.data
    sources, words = tuple(shelf.sources.values()), shelf.groups.sources if shelf.groups is not None else {}
    title = build(Words, data["title"], ("title",), no_pattern)
    if base is None:
        return Rulebook(data["id"], data["version"], title, layer.digest, sources, rules, words)
    overlay = Overlay(data["id"], data["version"], title, layer.digest)
    return base._replace(sources=sources, rules=rules, words=words, overlays=(*base.overlays, overlay))


def _shelf(layer: Layer, base: Rulebook | None, complaints: list[Complaint], *, eager: bool) -> BuildContext:
    head = layer.head
    below = {source.id: source for source in base.sources} if base is not None else {}
    words = base.words if base is not None else {}
    known = frozenset(base.by_id()) if base is not None else frozenset()
    rule_ids = known.union(_ids("rules", layer.topics.values())) if layer.complete else None
    shelf = BuildContext(below, frozenset(below), None, rule_ids, None, {}, complaints, eager)
    if head is None:
        return shelf
    groups: Groups | None = Groups(words, frozenset(), {})
    if head.has("words"):
        groups = None
        if head.holds("words"):
            groups, more = resolve(head.tree, head.tree.data["words"], words, eager=eager)
            complaints.extend(more)
    sources = below | {source.id: source for source in _sources(head)}
    whole = head.has("sources") or base is not None
    source_ids = frozenset(below).union(_ids("sources", [head])) if whole else None
    return shelf._replace(sources=sources, source_ids=source_ids, groups=groups)


def _sources(head: Sheet) -> Iterator[Source]:
    for path, item in head.entries("sources"):
        if head.sound(path):
            entry: SourceEntry = build(SourceEntry, item, path, no_pattern)
            yield Source(entry.id, entry.title, entry.number, entry.in_force, entry.confidence, entry.until)


def _ids(key: str, sheets: Iterable[Sheet]) -> Iterator[str]:
    yield from (id for sheet in sheets for _, id in _ids_with_paths(sheet, key))


def _ids_with_paths(sheet: Sheet, key: str) -> Iterator[tuple[Path, str]]:
    for path, item in sheet.entries(key):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield (*path, "id"), item["id"]


def _repeated(key: str, sheets: list[Sheet], taken: frozenset[str]) -> Iterator[Complaint]:
    first: dict[str, tuple[Tree, Path]] = {}
    for sheet in sheets:
        for path, id in _ids_with_paths(sheet, key):
            if id in taken:
                yield sheet.tree.complaint(path, _TAKEN.fill(id=short(id)), _CHANGE)
            if id in first:
                tree, place = first[id]
                what = _TWICE.fill(id=short(id), where=tree.where, line=tree.values[place].line)
                yield sheet.tree.complaint(path, what)
            first.setdefault(id, (sheet.tree, path))


def _circles(rules: list[Rule], sheets: Iterable[Sheet]) -> Iterator[Complaint]:
    """Complain of rules that wait for each other, at the first of them that stands in these files."""
    try:
        TopologicalSorter({rule.id: rule.requires for rule in rules}).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        for sheet in sheets:
            for path, id in _ids_with_paths(sheet, "rules"):
                if id in circle:
                    what = _CIRCLE.fill(names=short(" → ".join(circle), 200))
                    yield sheet.tree.complaint((*path[:-1], "requires"), what, _BREAK)
                    return


def _idle(tree: Tree, names: Iterator[str]) -> Iterator[Complaint]:
    for name in names:
        yield tree.complaint(("words", name), _UNUSED.fill(name=name), _USE.fill(name=name), key=True)
