"""The JSON schema's verdict on one file, in words an official understands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from validator.errors import Complaint
from validator.rulebook.days import DATE, PERIOD
from validator.rulebook.keywords import validator_of
from validator.rulebook.schema import amendments, definitions
from validator.rulebook.spelling import listed, nearest, short, suggestion
from validator.rulebook.syntax import HALF_COLON
from validator.rulebook.written import GROUP, NAME
from validator.rulebook.yaml import Path, Tree
from validator.text.language import Words

MOST = 200  # complaints of one file; whoever has more is not helped by more


class Sheet(NamedTuple):
    """One file that could be read, the paths in it that do not meet the schema, and the paths these lie in."""

    tree: Tree
    broken: frozenset[Path]
    around: frozenset[Path]

    def sound(self, path: Path) -> bool:
        """Tell whether the schema has nothing against the path, what is in it and what it is in."""
        # NOTE: a fault of the file itself, such as a missing key, leaves its parts sound.
        return path not in self.around and not any(path[:length] in self.broken for length in range(1, len(path) + 1))

    def has(self, key: str) -> bool:
        """Tell whether the file is a mapping that has the key."""
        return isinstance(self.tree.data, dict) and key in self.tree.data

    def holds(self, key: str) -> bool:
        """Tell whether the file is a mapping that has a sound value under the key."""
        return self.has(key) and self.sound((key,))

    def entries(self, key: str) -> Iterator[tuple[Path, Any]]:
        """Yield the paths and values of the list under a key, sound or not; none when it is no list."""
        items = self.tree.data[key] if self.has(key) else None
        yield from (((key, index), item) for index, item in enumerate(items if isinstance(items, list) else ()))


class Fault(NamedTuple):
    """What is wrong at one path; `key` tells whether it is the key that is wrong, not its value."""

    path: Path
    what: Words
    hint: Words | None = None
    key: bool = False


_MORE = Words("错误太多，只列出前 {limit} 处", "There are too many mistakes; these are the first {limit}")
_TYPES = {
    "object": Words("几行“名称: 内容”", "lines of “key: value”"),
    "array": Words("列表", "a list"),
    "string": Words("文字", "text"),
    "integer": Words("整数", "a whole number"),
    "boolean": Words("true 或 false", "true or false"),
}
_PATTERNS = {
    NAME: Words(
        "只能用小写字母、数字和连字符，例如 next-year-plan",
        "Use lower-case letters, digits and hyphens, as in next-year-plan",
    ),
    GROUP: Words(
        "只能用小写字母、数字和下划线，例如 next_year",
        "Use lower-case letters, digits and underscores, as in next_year",
    ),
    PERIOD: Words("期间写成 2021-2025 的样子", "Write a period like 2021-2025"),
    DATE: Words("日期写成 2019-04-15 的样子", "Write a date like 2019-04-15"),
}
_QUOTES = Words("放进单引号：'{value}'", "Put it in single quotes: '{value}'")
_BRACKETS = Words("以 [ 或 {{ 开头的文字要放进单引号", "Put text that begins with [ or {{ in single quotes").fill()
_FILL = Words("写上内容，或者删去这一行", "Write a value, or remove the line")
_ITEMS = Words(
    "每一项另起一行，前面写“- ”；或者写成 [甲, 乙]",
    "Write each item on a line of its own after “- ”, or all as [one, two]",
)
_EMPTY = Words("{name}是空的，至少要有一项内容", "{name} is empty, but needs something")
_LACKS = Words("{in_zh}缺少{zh}", "{in_en} lacks {en}")
_BARE = Words("只写数字，不加引号", "Write digits only, without quotes")
_SWITCH = Words("写 true 或者 false，不加引号", "Write true or false, without quotes")
_NO_DAY = Words("没有“{date}”这一天", "There is no day “{date}”")
_TIGHT = re.compile(r"\s*([^\s:：]{1,40}) *[:：]")


def validate(tree: Tree, part: str, schemas: Mapping[str, Any] | None = None) -> tuple[Sheet, tuple[Complaint, ...]]:
    """Return a file with the paths that do not meet the schema of one kind of file, and the complaints about them.

    The schemas are those of rulebook files where no others are given.
    """
    schema = {"$ref": f"#/$defs/{part}", "$defs": schemas or definitions()}
    faults, broken = _judged(schema, tree.data, ())
    complaints = [tree.complaint(*fault[:3], key=fault.key) for fault in faults]
    if len(faults) >= MOST:
        complaints.append(Complaint(tree.where, _MORE.fill(limit=MOST)))
        # NOTE: what follows is not known to be sound, so nothing in the file may count as sound.
        broken.update((key,) for key in (tree.data if isinstance(tree.data, dict) else ()))
    around = frozenset(path[:length] for path in broken for length in range(len(path)))
    return Sheet(tree, frozenset(broken), around), tuple(complaints)


def validate_amendment(tree: Tree, path: Path, kind: str, data: Any) -> tuple[Complaint, ...]:
    """Return the complaints about the options, at a path of a file, that an overlay changes in a rule of one kind."""
    faults, _ = _judged(amendments(kind), data, path)
    return tuple(tree.complaint(*fault[:3], key=fault.key) for fault in faults)


def _judged(schema: Mapping[str, Any], data: Any, at: Path) -> tuple[list[Fault], set[Path]]:
    """Return the faults of data that stand at a path, and every path that does not meet the schema."""
    faults: dict[Fault, None] = {}
    broken: set[Path] = set()
    for error in validator_of(schema).iter_errors(data):
        if len(faults) >= MOST:
            break
        faults |= dict.fromkeys(_faults(error, at))
        broken.add((*at, *error.absolute_path))
    broken.update(fault.path for fault in faults)
    return list(faults), broken


def _faults(error: Any, at: Path) -> Iterator[Fault]:
    path = (*at, *error.absolute_path)
    if error.validator == "pattern" and "propertyNames" in error.absolute_schema_path:
        what = Words("名称“{name}”写法不对", "The name “{name}” is not written right").fill(name=short(error.instance))
        yield Fault((*path, error.instance), what, _PATTERNS.get(error.validator_value), key=True)
    elif error.validator in _TRANSLATIONS:
        yield from _TRANSLATIONS[error.validator](error, path)
    else:
        yield Fault(path, Words("{name}写得不对", "{name} is not right").fill(name=_name(path)))


def _missing(error: Any, path: Path) -> Iterator[Fault]:
    free, data = _free(error), error.instance
    # A misspelt key is complained of where it stands; that the right one is missing says the same again.
    strange = _strange(error) if error.schema.get("additionalProperties") is False else ()
    misspelt = {_meant(key, free) for key in strange}
    missing = [key for key in error.validator_value if key not in data and key not in misspelt]
    if missing:
        yield Fault(path, _LACKS.fill(**_inside(path), **listed(_quoted(missing))))


def _inside(path: Path) -> dict[str, str]:
    name = _name(path)
    return {"in_zh": name.zh + ("里" if path else ""), "in_en": name.en}


def _unknown(error: Any, path: Path) -> Iterator[Fault]:
    for key in _strange(error):
        found = _TIGHT.match(key)
        hint = HALF_COLON.fill(key=found[1]) if found else suggestion(key, _free(error))
        what = Words("没有“{key}”这一项", "There is no entry “{key}” here").fill(key=short(key))
        yield Fault((*path, key), what, hint, key=True)


def _strange(error: Any) -> list[str]:
    return list(islice((key for key in error.instance if key not in error.schema.get("properties", {})), MOST))


def _free(error: Any) -> list[str]:
    return [name for name in error.schema.get("properties", {}) if name not in error.instance]


def _meant(key: str, free: list[str]) -> str | None:
    found = _TIGHT.match(key)
    return nearest(found[1] if found else key, free)


def _type(error: Any, path: Path) -> Iterator[Fault]:
    expected = _TYPES.get(error.validator_value, Words("别的写法", "something else"))
    values = {"name": _name(path), "expected": expected, "given": _given(error.instance)}
    what = Words("{name}应当是{expected}，现在是{given}", "{name} must be {expected}, but is {given}").fill(**values)
    yield Fault(path, what, _type_hint(error.validator_value, error.instance))


def _type_hint(expected: str, given: Any) -> Words | None:
    tight = _TIGHT.match(given) if isinstance(given, str) else None
    if given is None:
        return _FILL
    if expected == "string":
        return _BRACKETS if isinstance(given, list | dict) else _QUOTES.fill(value=str(given).lower())
    if expected == "object" and tight:
        return HALF_COLON.fill(key=tight[1])
    if expected == "array":
        return _ITEMS
    return {"integer": _BARE, "boolean": _SWITCH}.get(expected)


def _given(value: Any) -> Words:
    if value is None:
        return Words("空的", "empty")
    if isinstance(value, dict | list):
        return _TYPES["object" if isinstance(value, dict) else "array"]
    shown = str(value).lower() if isinstance(value, bool) else short(value)
    return Words("“{value}”", "“{value}”").fill(value=shown)


def _choice(error: Any, path: Path) -> Iterator[Fault]:
    known = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    values = {"name": _name(path), "given": _given(error.instance)}
    what = Words("{name}不能是{given}", "{name} cannot be {given}").fill(**values)
    yield Fault(path, what, suggestion(str(error.instance), map(str, known)))


def _pattern(error: Any, path: Path) -> Iterator[Fault]:
    values = {"name": _name(path), "given": _given(error.instance)}
    what = Words("{name}写成{given}不对", "{name} is not written right: {given}").fill(**values)
    yield Fault(path, what, _PATTERNS.get(error.validator_value))


def _no_day(error: Any, path: Path) -> Iterator[Fault]:
    yield Fault(path, _NO_DAY.fill(date=short(error.instance)))


def _empty(error: Any, path: Path) -> Iterator[Fault]:
    hint = None if isinstance(error.instance, str) else _ITEMS
    yield Fault(path, _EMPTY.fill(name=_name(path)), hint)


def _repeated(error: Any, path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, item in enumerate(error.instance):
        if isinstance(item, str) and item in seen:
            what = Words("“{item}”在列表里出现了两次", "“{item}” stands in the list twice").fill(item=short(item))
            yield Fault((*path, index), what, Words("删去其中一个", "Remove one of them"))
        elif isinstance(item, str):
            seen.add(item)


def _bound(error: Any, path: Path) -> Iterator[Fault]:
    what = Words("{name}的大小不对，界限是 {limit}", "{name} is out of range, the limit is {limit}")
    yield Fault(path, what.fill(name=_name(path), limit=error.validator_value))


_TRANSLATIONS: dict[str, Callable[[Any, Path], Iterator[Fault]]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "enum": _choice,
    "const": _choice,
    "pattern": _pattern,
    "format": _no_day,
    "minItems": _empty,
    "minLength": _empty,
    "minProperties": _empty,
    "uniqueItems": _repeated,
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _bound),
    **dict.fromkeys(("maxItems", "maxLength", "maxProperties"), _bound),
}


def _name(path: Path) -> Words:
    if not path:
        return Words("文件", "The file")
    last = path[-1]
    if isinstance(last, str):
        return Words("“{key}”", "“{key}”").fill(key=short(last))
    holder = next((part for part in reversed(path) if isinstance(part, str)), "")
    return Words("“{key}”的第 {number} 项", "Item {number} of “{key}”").fill(key=short(holder), number=last + 1)


def _quoted(names: list[str]) -> list[str]:
    return [f"“{name}”" for name in names]
