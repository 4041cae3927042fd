"""Entries of topic files → rules, with the complaints about what one entry says of another or of the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from validator.errors import Complaint
from validator.findings import Severity, Verdict
from validator.rulebook import Basis, Confidence, Example, Rule, RuleId, Source
from validator.rulebook.build import build
from validator.rulebook.groups import Groups, Refused, compiled
from validator.rulebook.messages import Texts, complaints, merged, unsaid
from validator.rulebook.spelling import short, suggestion
from validator.rulebook.validate import Sheet
from validator.rulebook.written import BasisEntry, RuleEntry, is_unfilled
from validator.rulebook.yaml import Path, Tree
from validator.text.language import Words
from validator.text.pattern import Pattern


class BuildContext(NamedTuple):
    """What the rules of all topics share: sources that are sound, all ids that are written, the groups of words.

    What could not be read as a whole is `None`, so that nobody is told that a thing is missing which is not.
    `below` are the ids of the sources of the rulebook that an overlay extends.
    """

    sources: Mapping[str, Source]
    below: frozenset[str]
    source_ids: frozenset[str] | None
    rule_ids: frozenset[str] | None
    groups: Groups | None
    patterns: dict[str, Pattern | Refused]
    complaints: list[Complaint]
    eager: bool
    texts: Texts = MappingProxyType({})

    def build(self, hint: Any, data: Any, tree: Tree, path: Path) -> Any:
        """Return the value of a type hint; patterns are compiled and ids of rules looked up as the shelf has them."""

        def pattern(source: str, at: Path) -> Pattern:
            found = _pattern(source, self)
            if isinstance(found, Pattern):
                return found
            self.complaints.append(tree.complaint(at, found.what, found.hint))
            return Pattern(source)

        def rule(id: str, at: Path) -> RuleId:
            if self.rule_ids is not None and id not in self.rule_ids and not is_unfilled(id):
                hint = suggestion(id, sorted(self.rule_ids))
                self.complaints.append(tree.complaint(at, _NO_RULE.fill(id=short(id)), hint))
            return RuleId(id)

        return build(hint, data, path, pattern, rule)


MOST_PATTERNS = 2_000  # each may cost RE2 a tenth of a second

_MANY = Words("规则库的表达式太多，超过 {limit} 个", "The rulebook has too many patterns, more than {limit}")
_NO_SOURCE = Words("没有编号为“{id}”的依据", "There is no source “{id}”")
_SOURCES = Words("依据写在 rulebook.yaml 的 sources 里", "Sources are listed in rulebook.yaml")
_NO_RULE = Words("没有编号为“{id}”的规则", "There is no rule “{id}”")
_UNVERIFIED = Words("依据都没有核实，规则不能定为 error", "No basis is verified, so the rule cannot be an error")
_LIGHTER = Words("改为 warning 或 info，或者核实依据", "Make it warning or info, or verify a basis")
_YEARS = Words("until（{until}）早于 since（{since}）", "until ({until}) is before since ({since})")
_EARLY = Words(
    "since（{since}）太早：依据自 {date} 起施行，最早适用于 {year} 年度的报告",
    "since ({since}) is too early: the basis came into force on {date} and binds reports from {year} on",
)
_LATE = Words(
    "依据到 {date} 为止，规则最晚适用到 {year} 年度的报告",
    "The basis ended on {date}, so the rule binds reports up to {year} at most",
)
_SAY_UNTIL = Words("写上 until: {year}，或者换成现行的依据", "Write until: {year}, or cite a source that is in force")
_UNFILLED = Words("这里还没有填写", "This has not been filled in")
_FILL = Words("换成要写的内容；不需要的话，删去这一项", "Write what belongs here, or remove the entry")


def rules_of(topic: str, sheet: Sheet, shelf: BuildContext) -> Iterator[Rule]:
    """Yield the rules of one topic file that the schema has nothing against."""
    if sheet.holds("title"):
        shelf.complaints.extend(_placeholders(sheet.tree, ("title",), sheet.tree.data["title"]))
    for path, item in sheet.entries("rules"):
        if sheet.sound(path):
            yield _rule(topic, sheet.tree, path, item, shelf)


def _rule(topic: str, tree: Tree, path: Path, item: Any, shelf: BuildContext) -> Rule:
    shelf.complaints.extend(_placeholders(tree, path, item))
    entry: RuleEntry = shelf.build(RuleEntry, item, tree, path)
    shelf.complaints.extend(complaints(tree, (*path, "messages"), entry.check.kind, entry.messages))
    rule = Rule(
        id=entry.id,
        title=entry.title,
        severity=entry.severity,
        basis=bases(tree, path, entry.basis, shelf),
        since=entry.since,
        until=entry.until,
        applies_to=entry.applies_to.issuer_kind if entry.applies_to else (),
        kind=entry.check.kind,
        options=entry.check.options,
        message=entry.message,
        remedy=entry.remedy,
        examples=tuple(examples(tree, (*path, "examples"), entry.examples._asdict())),
        topic=topic,
        requires=entry.requires,
        where=tree.where,
        line=tree.values[path].line,
        messages=merged(shelf.texts.get(entry.check.kind, {}), entry.messages),
    )
    shelf.complaints.extend(unsaid(tree, (*path, "check"), rule.kind, rule.messages))
    if len(rule.basis) == len(entry.basis):
        shelf.complaints.extend(doubts(tree, path, rule))
    return rule


def bases(tree: Tree, path: Path, entries: Iterable[BasisEntry], shelf: BuildContext) -> tuple[Basis, ...]:
    """Return the bases that cite sound sources; those that cite none are complained of."""
    found = []
    for index, basis in enumerate(entries):
        source = shelf.sources.get(basis.source)
        if source is not None:
            found.append(Basis(source, basis.article, basis.confidence or source.confidence))
        elif shelf.source_ids is not None and basis.source not in shelf.source_ids and not is_unfilled(basis.source):
            what, hint = _NO_SOURCE.fill(id=short(basis.source)), suggestion(basis.source, sorted(shelf.source_ids))
            shelf.complaints.append(tree.complaint((*path, "basis", index, "source"), what, hint or _SOURCES))
    return tuple(found)


def examples(tree: Tree, path: Path, texts: Mapping[str, tuple[str, ...]]) -> Iterator[Example]:
    """Yield the examples at a path, given by the name of their verdict."""
    for name, several in texts.items():
        for index, text in enumerate(several):
            yield Example(Verdict(name), text, tree.values[(*path, name, index)].line, tree.where)


def doubts(tree: Tree, path: Path, rule: Rule) -> Iterator[Complaint]:
    """Complain of a rule that weighs more than its bases bear, or that binds in years in which they do not.

    A report on a year is written in the year after, so a source in force since 2019 may bind reports from 2018 on,
    and one that ended in 2020 no report later than that on 2020. The widest of several sources counts.
    """
    if rule.severity is Severity.ERROR and all(basis.confidence is Confidence.UNVERIFIED for basis in rule.basis):
        yield tree.complaint((*path, "severity"), _UNVERIFIED, _LIGHTER)
    if rule.since is not None and rule.until is not None and rule.since > rule.until:
        later = "until" if (*path, "until") in tree.values else "since"
        yield tree.complaint((*path, later), _YEARS.fill(since=rule.since, until=rule.until))
    starts = [basis.source.in_force for basis in rule.basis]
    if rule.since is not None and (start := min(filter(None, starts), default=None)) and None not in starts:
        year = int(start[:4]) - 1
        if rule.since < year:
            yield tree.complaint((*path, "since"), _EARLY.fill(since=rule.since, date=start, year=year))
    ends = [basis.source.until for basis in rule.basis]
    if (end := max(filter(None, ends), default=None)) and None not in ends:
        year = int(end[:4])
        if rule.until is None or rule.until > year:
            yield tree.complaint((*path, "until"), _LATE.fill(date=end, year=year), _SAY_UNTIL.fill(year=year))


def _placeholders(tree: Tree, path: Path, item: Any) -> Iterator[Complaint]:
    """Complain of what `nianbao rules new` left to be filled in."""
    if isinstance(item, str):
        if is_unfilled(item):
            yield tree.complaint(path, _UNFILLED, _FILL)
    elif isinstance(item, dict | list):
        for key, value in item.items() if isinstance(item, dict) else enumerate(item):
            yield from _placeholders(tree, (*path, key), value)


def _pattern(source: str, shelf: BuildContext) -> Pattern | Refused:
    """Return the pattern, each source made once; as it stands when the groups of words are not known."""
    if source not in shelf.patterns and shelf.groups is not None:
        if len(shelf.patterns) >= MOST_PATTERNS:
            return Refused(_MANY.fill(limit=MOST_PATTERNS), None)
        try:
            shelf.patterns[source] = compiled(source, shelf.groups, eager=shelf.eager)
        except Refused as refused:
            shelf.patterns[source] = refused
    return shelf.patterns.get(source, Pattern(source))
