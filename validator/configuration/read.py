"""The bytes of a configuration file → the `Configuration`, or everything that is wrong with it at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Any, NamedTuple

from validator.configuration import DEFAULT_RULEBOOK, Configuration
from validator.errors import Complaint, UsageError, UserError
from validator.facts import IssuerKind
from validator.findings import Waiver
from validator.report import Threshold
from validator.rulebook.build import build
from validator.rulebook.days import DAY
from validator.rulebook.lookup import folded
from validator.rulebook.schema import record
from validator.rulebook.spelling import short, suggestion
from validator.rulebook.validate import Sheet, validate
from validator.rulebook.yaml import Path, read
from validator.text.language import Words
from validator.text.pattern import Pattern

Find = Callable[[str], str]  # a rulebook as it is written → its name or path; raises `UserError`
RulesOf = Callable[[tuple[str, ...]], Mapping[str, str]]  # a rulebook and its overlays → ids of rules by folded name

_PART = "configuration"
_NO_RULE = Words("没有编号为“{id}”的规则", "There is no rule “{id}”")
_BLANK = Words("“{key}”是空白的", "“{key}” is blank")
_SAY = Words("豁免必须写明{what}", "A waiver must tell {what}")
_SHOULD = {
    "reason": Words("为什么可以不改", "why the text may stay as it is"),
    "approver": Words("由谁批准", "who approved it"),
    "quote": Words(
        "是哪几个字，不写这一项就豁免整条规则", "which words it is about, or leave out “quote” to waive the rule"
    ),
}
_KEYS = ("from", "until", "path", *_SHOULD)
_LAYERS = Words(
    "rulebook 写规则库，overlays 只写依据它的补充规则（extends）",
    "Write the rulebook under “rulebook” and under “overlays” only what extends it",
)
_BACKWARD = Words("until（{until}）早于 from（{begins}）", "until ({until}) is before from ({begins})")
_ABSOLUTE = Words("“{path}”是绝对路径", "“{path}” is an absolute path")
_NEGATED = Words("“{path}”以 ! 开头，这里不能这样排除", "“{path}” begins with !, which excludes nothing here")
_POSITIVE = Words("只写要包括的文件，例如 drafts/{a,b}.docx", "Write only what is meant, as in drafts/{a,b}.docx")
_RELATIVE = Words("写相对于本文件的路径，例如 drafts/*.docx", "Write it relative to this file, as in drafts/*.docx")


class WaiverEntry(NamedTuple):
    """A decision to let findings of one rule stand for a time."""

    rule: Annotated[str, "Id or title of the rule."]
    reason: Annotated[str, "Why the text may stay as it is."]
    approver: Annotated[str, "Who approved it."]
    until: Annotated[str, "The last day of the waiver, such as 2026-06-30; it ends with that day in China.", DAY]
    begins: Annotated[str | None, "The first day of the waiver; in force at once when left out.", DAY] = None
    path: Annotated[
        str | None, "The drafts, relative to this file: *, ?, ** and {a,b} as in drafts/**/*.{docx,txt}."
    ] = None
    quote: Annotated[str | None, "Words of the finding, or of its message; every finding of the rule without."] = None


class ConfigurationEntry(NamedTuple):
    """What a unit has settled for its drafts."""

    rulebook: Annotated[str, "Name of a rulebook, or path of its folder relative to this file."] = DEFAULT_RULEBOOK
    overlays: Annotated[tuple[str, ...], "Overlays on the rulebook, by name or path, in order."] = ()
    issuer_kind: Annotated[IssuerKind | None, "Kind of issuer of the drafts."] = None
    fail_on: Annotated[Threshold | None, "Severity from which a gap counts."] = None
    ignore: Annotated[tuple[str, ...], "Ids or titles of rules that are left out.", {"uniqueItems": True}] = ()
    exclude: Annotated[
        tuple[str, ...],
        "Files and folders that walks leave out, relative to this file; those without a slash in any folder.",
        {"uniqueItems": True},
    ] = ()
    waivers: Annotated[tuple[WaiverEntry, ...], "Findings that are let stand for a time."] = ()


def schema() -> dict[str, Any]:
    """Return the JSON schema of a configuration file."""
    whole = record(ConfigurationEntry)
    entry = whole["properties"]["waivers"]["items"]
    entry["properties"] = {_key(name): shape for name, shape in entry["properties"].items()}
    return whole


def read_configuration(where: str, folder: str, data: bytes, find: Find, rules_of: RulesOf) -> Configuration:
    """Build the configuration from the bytes of its file; `where` is what the file is called in messages.

    Raises `UsageError` with every complaint, in the order of lines.
    """
    try:
        tree = read(where, data)
    except UserError as error:
        raise UsageError(*error.complaints) from None
    if tree.data is None:  # a file of comments settles nothing
        return Configuration(where, folder)
    sheet, found = validate(tree, _PART, {_PART: schema()})
    complaints = list(found)
    rulebooks = _rulebooks(sheet, find, complaints)
    rules = _rules(sheet, rulebooks, rules_of, complaints)
    complaints.extend(_unknown_rules(sheet, rules))
    complaints.extend(_slips(sheet))
    if complaints:
        raise UsageError(*sorted(complaints, key=lambda each: (each.where != where, each.line or 0, each.column or 0)))
    entry: ConfigurationEntry = build(ConfigurationEntry, tree.data | {"waivers": []}, (), _no_pattern)
    written = rulebooks if tree.data.keys() & {"rulebook", "overlays"} else ()
    ids = rules or {}  # without complaint every name is known
    ignore = tuple(dict.fromkeys(ids[folded(name)] for name in entry.ignore))
    waivers = tuple(each._replace(rule=ids[folded(each.rule)]) for each in _waivers(sheet, where))
    return Configuration(where, folder, written, entry.issuer_kind, entry.fail_on, ignore, waivers, entry.exclude)


# NOTE: `from` is a word of Python, so that no field can be called so.
def _field(key: str) -> str:
    return "begins" if key == "from" else key


def _key(field: str) -> str:
    return "from" if field == "begins" else field


def _rulebooks(sheet: Sheet, find: Find, complaints: list[Complaint]) -> tuple[str, ...]:
    """Return the rulebook and its overlays as they are found, none when one is not."""
    head: list[tuple[Path, Any]] = [(("rulebook",), sheet.tree.data["rulebook"])] if sheet.has("rulebook") else []
    names = [] if head else [DEFAULT_RULEBOOK]
    whole = sheet.sound(("rulebook",)) and sheet.sound(("overlays",))
    for path, name in (*head, *sheet.entries("overlays")):
        if not sheet.sound(path):
            continue
        try:
            names.append(find(name))
        except UserError as error:
            whole = False
            complaints.extend(sheet.tree.complaint(path, each.what, each.hint) for each in error.complaints)
    return tuple(names) if whole else ()


def _rules(
    sheet: Sheet, rulebooks: tuple[str, ...], rules_of: RulesOf, complaints: list[Complaint]
) -> Mapping[str, str] | None:
    """Return the names of the rules in force, or `None` when the rulebook cannot be read."""
    if not rulebooks:
        return None
    try:
        return rules_of(rulebooks)
    except UserError as error:
        at = ("overlays",) if sheet.has("overlays") else ("rulebook",)
        # What has no place of its own is about how they are put together, which is said here.
        complaints.extend(
            each if each.where else sheet.tree.complaint(at, each.what, _LAYERS) for each in error.complaints
        )
        return None


def _unknown_rules(sheet: Sheet, known: Mapping[str, str] | None) -> Iterator[Complaint]:
    waived = (
        ((*path, "rule"), entry.get("rule")) for path, entry in sheet.entries("waivers") if isinstance(entry, dict)
    )
    for path, id in (*sheet.entries("ignore"), *waived):
        if known is not None and isinstance(id, str) and id and folded(id) not in known:
            yield sheet.tree.complaint(path, _NO_RULE.fill(id=short(id)), suggestion(id, sorted(set(known.values()))))


def _waivers(sheet: Sheet, where: str) -> Iterator[Waiver]:
    """Yield the waivers that are sound, which all are where nothing is complained of."""
    for path, item in sheet.entries("waivers"):
        days = [_day(_text(sheet, path, item, key)) for key in ("from", "until")]
        if not sheet.sound(path) or days[1] is None:
            continue
        entry: WaiverEntry = build(WaiverEntry, {_field(key): value for key, value in item.items()}, path, _no_pattern)
        yield Waiver(
            rule=entry.rule,
            reason=entry.reason.strip(),
            approver=entry.approver.strip(),
            until=days[1],
            begins=days[0],
            path=entry.path,
            quote=entry.quote,
            where=where,
            line=sheet.tree.values[path].line,
        )


def _slips(sheet: Sheet) -> Iterator[Complaint]:
    """Yield what no schema can say: words that say nothing, paths that mean nothing, an end before the begin."""
    for path, pattern in sheet.entries("exclude"):
        if sheet.sound(path):
            yield from _wrong_path(sheet, path, pattern)
    for path, item in sheet.entries("waivers"):
        texts = {key: text for key in _KEYS if (text := _text(sheet, path, item, key)) is not None}
        for key, should in _SHOULD.items():
            if key in texts and not texts[key].strip():
                yield sheet.tree.complaint((*path, key), _BLANK.fill(key=key), _SAY.fill(what=should))
        if "path" in texts:
            yield from _wrong_path(sheet, (*path, "path"), texts["path"])
        begins, until = (_day(texts.get(key)) for key in ("from", "until"))
        if begins is not None and until is not None and until < begins:
            yield sheet.tree.complaint((*path, "until"), _BACKWARD.fill(until=until, begins=begins))


def _wrong_path(sheet: Sheet, path: Path, pattern: str) -> Iterator[Complaint]:
    if os.path.isabs(pattern):
        yield sheet.tree.complaint(path, _ABSOLUTE.fill(path=short(pattern)), _RELATIVE)
    elif pattern.startswith("!"):
        yield sheet.tree.complaint(path, _NEGATED.fill(path=short(pattern)), _POSITIVE)


def _text(sheet: Sheet, path: Path, item: Any, key: str) -> str | None:
    """Return what a waiver says under a key, where that is text and the schema has nothing against it."""
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) and value and (*path, key) not in sheet.broken else None


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None


def _no_pattern(source: str, path: Path) -> Pattern:
    raise AssertionError(f"no pattern is expected at {path}")
