"""A rule kind → the YAML of a new rule entry: every option of the kind, and places to be filled in.

What is left to be filled in is refused when the rulebook is read, at its line, and nothing else is.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args, get_origin

from validator import plugs
from validator.findings import Severity
from validator.rulebook import Rulebook, RuleId
from validator.rulebook.schema import apart, hints_of
from validator.rulebook.written import UNFILLED, RuleEntry
from validator.text.language import Language, Words
from validator.text.pattern import Pattern

_BOTH = f"{{zh: '{UNFILLED.zh}', en: '{UNFILLED.en}'}}"
_STEP = "  "
_SEVERITY = Words("程度", "how much a gap weighs")
_SOURCES = Words("rulebook.yaml 里的依据：{ids}", "sources in rulebook.yaml: {ids}")
_MET = Words("几行达标的报告", "a few lines of report that meet the rule")
_GAP = Words("几行有问题的报告", "a few lines of report that do not")
_OPTIONAL = Words("需要哪一项，就去掉那一行前面的 #", "remove the # before what is needed")
_EXAMPLE = {"since": "2019", "until": "2030", "applies_to": "{issuer_kind: [county]}", "requires": "[next-year-plan]"}


def entry(id: str, kind: str, rulebook: Rulebook, language: Language, title: str | None = None) -> str:
    """Return the text of a new entry under `rules:`, indented as in a topic file."""
    unfilled = UNFILLED.say(language)
    lines = [
        f"- id: {id}",
        f"  title: {{zh: {_quoted(title)}, en: '{UNFILLED.en}'}}" if title else f"  title: {_BOTH}",
        f"  severity: {Severity.WARNING}  # {_SEVERITY.say(language)}: {', '.join(Severity)}",
        "  basis:",
        f"    - {{source: '{unfilled}'}}  # {_sources(rulebook, language)}",
        *(f"  # {name}: {value}  # {_told(RuleEntry, name)}" for name, value in _EXAMPLE.items()),
        *_check(kind, language),
        f"  message: {_BOTH}",
        f"  remedy: {_BOTH}",
        "  examples:",
    ]
    for verdict, what in (("met", _MET), ("gap", _GAP)):
        lines += [f"    {verdict}:  # {what.say(language)}", "      - |", f"        {unfilled}"]
    return "".join(f"{_STEP}{line}\n" for line in lines)


def topic_file(text: str) -> str:
    """Return the text of a new topic file with one entry."""
    return f"title: {_BOTH}\n\nrules:\n{text}"


def _check(kind: str, language: Language) -> Iterator[str]:
    module = plugs.load("checks", kind)
    yield f"  check:  # {_first(module.__doc__ or kind)}"
    yield f"    kind: {kind}"
    hints, defaults = hints_of(module.Options), module.Options._field_defaults
    for name in hints:
        if name not in defaults:
            yield from _required(module.Options, name, language, "    ")
    if defaults:
        yield f"    # {_OPTIONAL.say(language)}"
    for name, default in defaults.items():
        yield f"    # {name}: {_default(default)}  # {_told(module.Options, name)}".replace(":   #", ":  #")


def _required(record: Any, name: str, language: Language, indent: str) -> Iterator[str]:
    """Yield the lines of an option that must be written."""
    bare = apart(hints_of(record)[name]).bare
    told = f"  # {_told(record, name)}" if _told(record, name) else ""
    if get_origin(bare) is tuple:
        item = apart(get_args(bare)[0]).bare
        yield f"{indent}{name}:{told}"
        if _is_record(item):
            inner = [line for field in _needed(item) for line in _required(item, field, language, indent + "    ")]
            yield f"{indent}  - {inner[0].lstrip()}"
            yield from inner[1:]
        else:
            yield f"{indent}  - {_scalar(item, language)}"
    elif _is_record(bare):
        yield f"{indent}{name}:{told}"
        for field in _needed(bare):
            yield from _required(bare, field, language, indent + _STEP)
    else:
        yield f"{indent}{name}: {_scalar(bare, language)}{told}"


def _is_record(bare: Any) -> bool:
    return bare is not Words and isinstance(bare, type) and issubclass(bare, tuple)


def _needed(record: Any) -> list[str]:
    """Return the fields of a record that must be written, or its first when none must."""
    hints = hints_of(record)
    return [name for name in hints if name not in record._field_defaults] or list(hints)[:1]


def _scalar(bare: Any, language: Language) -> str:
    if bare is Words:
        return _BOTH
    if bare in (str, Pattern, RuleId):
        return f"'{UNFILLED.say(language)}'"
    if bare is bool:
        return "false"
    return str(next(iter(bare))) if isinstance(bare, type) and issubclass(bare, StrEnum) else "1"


def _default(value: Any) -> str:
    """Return a default as it is written; what is more than a line is left open."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | int):
        return _quoted(value) if isinstance(value, str) and not isinstance(value, StrEnum) else str(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return "[" + ", ".join(map(_default, value)) + "]"
    return _quoted(value.written) if isinstance(value, Pattern) else ""


def _told(record: Any, name: str) -> str:
    return apart(hints_of(record)[name]).text or ""


def _sources(rulebook: Rulebook, language: Language) -> str:
    return _SOURCES.fill(ids=", ".join(source.id for source in rulebook.sources)).say(language)


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _first(docstring: str) -> str:
    return " ".join(docstring.strip().split("\n\n")[0].split())
