"""YAML bytes → plain data and, for every key and value, its line and column.

The dialect is a small one: mappings, lists and scalars of one document. Whole numbers, `true`, `false` and `null`
are typed, everything else is text, so that `2024-12-31`, `2026.1` and `yes` stay what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, NoReturn

from validator.errors import Complaint, RulebookError
from validator.rulebook import syntax
from validator.text.language import Words

LARGEST = 1 << 20
DEEPEST = 64

Path = tuple[str | int, ...]

_CONSTANTS = {"true": True, "false": False, "null": None, "": None}
_BARE = re.compile("[:?]")
_TIGHT_COMMENT = re.compile("[|>][-+0-9]*#")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")


class Mark(NamedTuple):
    """A line and a column in characters, both from 1."""

    line: int
    column: int


class Tree(NamedTuple):
    """The data of one file and where each part of it stands; `where` names the file in messages."""

    where: str
    data: Any
    values: Mapping[Path, Mark]
    keys: Mapping[Path, Mark]

    def complaint(self, path: Path, what: Words, hint: Words | None = None, *, key: bool = False) -> Complaint:
        """Return a complaint at the value of a path, or at its key; what has no place takes its container's."""
        mark = self.keys.get(path) if key else self.values.get(path)
        while mark is None and path:
            path = path[:-1]
            mark = self.values.get(path)
        return Complaint(self.where, what, hint, *(mark or (None, None)))


def read(where: str, data: bytes, *, pure: bool = False) -> Tree:
    """Read one file; `pure` asks for the parser in Python, which gives the same data and marks.

    Raises `RulebookError` with everything that keeps the bytes from being such a file.
    """
    from ruamel.yaml.error import YAMLError

    text = syntax.decode(where, data, LARGEST)
    builder = _Builder(where, text)
    try:
        for event in _events(text, pure):
            builder.take(event)
    except YAMLError as error:
        raise RulebookError(*builder.complaints, syntax.explain(where, text, error)) from None
    if builder.complaints:
        raise RulebookError(*builder.complaints)
    return Tree(where, builder.root, builder.values, builder.keys)


def _events(text: str, pure: bool) -> Iterator[Any]:
    import io

    from ruamel.yaml import YAML

    # NOTE: the events, not the composer: the composer in C recurses, and enough brackets end the interpreter.
    return iter(YAML(typ="safe", pure=pure).parse(io.StringIO(text)))


class _Level(NamedTuple):
    """A mapping or list that is still open; `flow` tells whether it is written with brackets.

    `pair` tells of a mapping that it has none of its own: `['a': b]`.
    """

    container: dict[str, Any] | list[Any]
    path: Path
    flow: bool
    pair: bool


class _Builder:
    """Takes the events of one file and keeps what they build, where it stands and what is refused."""

    def __init__(self, where: str, text: str) -> None:
        self.where = where
        self._lines = text.split("\n")
        self.root: Any = None
        self.values: dict[Path, Mark] = {}
        self.keys: dict[Path, Mark] = {}
        self.complaints: list[Complaint] = []
        self._levels: list[_Level] = []
        self._key: str | None = None
        self._documents = 0

    def take(self, event: Any) -> None:
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        kind = type(event).__name__
        if getattr(event, "anchor", None) is not None:
            self._refuse(mark, syntax.ANCHOR)
        if getattr(event, "tag", None) is not None:
            self._complain(mark, syntax.TAG)
        if kind in ("ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            self._check_pair(mark)
        if kind == "ScalarEvent":
            self._take_scalar(event, mark)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._open({} if kind == "MappingStartEvent" else [], bool(event.flow_style), mark)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._levels.pop()
        elif kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._refuse(mark, syntax.SECOND_DOCUMENT)

    def _take_scalar(self, event: Any, mark: Mark) -> None:
        plain = event.style in (None, "")
        if event.style in ("|", ">"):
            self._check_block(mark)
        if plain and self._levels and self._levels[-1].flow and (bare := _BARE.search(event.value)):
            # NOTE: the parser in Python takes this for text, the one in C stops at the mark.
            self._refuse(Mark(mark.line, mark.column + bare.start()), syntax.BARE_IN_BRACKETS)
        if (
            plain
            and event.value != event.value.strip()
            and (self._awaits_key() or (self._levels[-1:] and self._levels[-1].flow))
        ):
            # NOTE: to the parsers these blanks are letters like others, to a reader they are not there.
            self._complain(mark, syntax.ODD_BLANK)
        if not event.value.isprintable() and any("\ud800" <= character <= "\udfff" for character in event.value):
            self._complain(mark, syntax.SURROGATE)
        value = _typed(event.value) if plain else event.value
        if self._awaits_key():
            self._take_key(event.value, mark, text=isinstance(value, str), merge=plain and value == "<<")
        else:
            # NOTE: the two parsers place nothing differently; its key has one place.
            self._put(value, mark if value is not None or self._key is None else None)

    def _check_pair(self, mark: Mark) -> None:
        """Refuse the colon without a blank behind it in `['a':b]`, which only the parser in C takes for one."""
        line, at = self._line(mark), mark.column - 1
        tight = line[at - 1 : at] == ":" and not line[at : at + 1].isspace()
        if self._levels and self._levels[-1].pair and self._key is not None and tight:
            self._refuse(Mark(mark.line, at), syntax.BARE_IN_BRACKETS)

    def _check_block(self, mark: Mark) -> None:
        """Refuse a text in block form of which the two parsers make different things."""
        comment = _TIGHT_COMMENT.match(self._line(mark), mark.column - 1)
        if comment is not None:
            self._refuse(Mark(mark.line, comment.end()), syntax.BLOCK_COMMENT)
        if not self._levels:
            self._refuse(mark, syntax.BLOCK_ALONE)

    def _line(self, mark: Mark) -> str:
        """Return the line of a mark; the parser in C puts what is missing at the end below the last one."""
        return self._lines[mark.line - 1] if mark.line <= len(self._lines) else ""

    def _take_key(self, key: str, mark: Mark, *, text: bool, merge: bool) -> None:
        level = self._levels[-1]
        path = (*level.path, key)
        if merge:
            self._complain(mark, syntax.MERGE)
        elif not text:
            self._complain(mark, syntax.KEY)
        elif path in self.keys:
            what, hint = syntax.DUPLICATE
            self._complain(mark, (what.fill(key=key, line=self.keys[path].line), hint))
        self.keys.setdefault(path, mark)
        self._key = key

    def _awaits_key(self) -> bool:
        return bool(self._levels) and isinstance(self._levels[-1].container, dict) and self._key is None

    def _open(self, container: dict[str, Any] | list[Any], flow: bool, mark: Mark) -> None:
        if self._awaits_key():
            self._refuse(mark, syntax.KEY)
        if len(self._levels) >= DEEPEST:
            self._refuse(mark, syntax.DEEP)
        path = self._put(container, mark)
        pair = flow and isinstance(container, dict) and self._line(mark)[mark.column - 1 : mark.column] != "{"
        self._levels.append(_Level(container, path, flow, pair))

    def _put(self, value: Any, mark: Mark | None) -> Path:
        path: Path = ()
        if not self._levels:
            self.root = value
        elif isinstance(container := self._levels[-1].container, list):
            path = (*self._levels[-1].path, len(container))
            container.append(value)
        elif self._key is not None:
            path = (*self._levels[-1].path, self._key)
            container[self._key] = value
            self._key = None
        self.values[path] = mark or self.keys[path]
        return path

    def _complain(self, mark: Mark, words: tuple[Words, Words | None]) -> None:
        self.complaints.append(Complaint(self.where, *words, *mark))

    def _refuse(self, mark: Mark, words: tuple[Words, Words | None]) -> NoReturn:
        raise RulebookError(*self.complaints, Complaint(self.where, *words, *mark))


def _typed(text: str) -> Any:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return int(text) if _INTEGER.fullmatch(text) else text
