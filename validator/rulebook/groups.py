"""The rulebook's groups of words and its patterns: put in, compiled, and refused in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from validator.errors import Complaint
from validator.rulebook.expansion import expand, mentioned
from validator.rulebook.spelling import short, suggestion
from validator.rulebook.yaml import Tree
from validator.text.language import Words
from validator.text.pattern import Pattern, PatternError

LONGEST = 20_000  # characters of a pattern with its groups put in: groups of groups double quickly


class Groups(NamedTuple):
    """Every group with the groups inside it put in; `broken` ones have been complained of already.

    `inside` tells which groups each one mentions, and holds those of the layer at hand only: a rulebook below it
    has answered for its own.
    """

    sources: Mapping[str, str]
    broken: frozenset[str]
    inside: Mapping[str, tuple[str, ...]]

    def known(self) -> tuple[str, ...]:
        """Return the names of all groups, those of the layer at hand first."""
        return tuple(dict.fromkeys((*self.inside, *self.sources)))


class Refused(ValueError):
    """A pattern that cannot be used, with what to say about it."""

    def __init__(self, what: Words, hint: Words | None) -> None:
        """Keep what to say; the error's own text is the English of it."""
        super().__init__(what.en)
        self.what = what
        self.hint = hint


def compiled(source: str, groups: Groups, *, eager: bool = True) -> Pattern:
    """Return the pattern, compiled if `eager`; one that mentions a broken group is returned as it stands.

    Raises `Refused` when it mentions an unknown group, grows too long, or RE2 refuses it.
    """
    names = mentioned(source)
    for name in names:
        if name not in groups.sources and name not in groups.broken:
            raise Refused(_UNKNOWN.fill(name=short(name)), suggestion(name, groups.known()) or _NO_GROUPS)
    if not groups.broken.isdisjoint(names):
        return Pattern(source)
    if len(source) + sum(len(groups.sources[name]) for name in names) > LONGEST:
        raise Refused(_LONG.fill(limit=LONGEST), None)
    pattern = Pattern(expand(source, groups.sources), source)
    if not eager:
        return pattern
    try:
        pattern.compile()
    except PatternError as error:
        raise Refused(*_plain(str(error), source)) from error
    return pattern


def resolve(
    tree: Tree, words: Mapping[str, str], below: Mapping[str, str], *, eager: bool = True
) -> tuple[Groups, list[Complaint]]:
    """Put the groups into each other, those first that mention no other; return the complaints about the rest.

    `below` are the groups of the rulebook that this one extends; they may be mentioned, but not written anew.
    """
    inside = {name: mentioned(source) for name, source in words.items()}
    complaints = [
        tree.complaint(("words", name), _TAKEN.fill(name=name), _OTHER, key=True) for name in words if name in below
    ]
    sources: dict[str, str] = dict(below)
    broken: set[str] = set()
    for name in _inner_first(words, inside):
        try:
            sources[name] = compiled(words[name], Groups(sources, frozenset(broken), inside), eager=eager).source
        except Refused as refused:
            broken.add(name)
            complaints.append(tree.complaint(("words", name), refused.what, refused.hint))
        else:
            if not broken.isdisjoint(inside[name]):
                broken.add(name)
                del sources[name]
    left = [name for name in words if name not in sources and name not in broken]
    for circle in _circles(left, inside):
        what = _CIRCLE.fill(names=short(" → ".join((*circle, circle[0])), 200))
        complaints.append(tree.complaint(("words", circle[0]), what, _BREAK))
    return Groups(sources, frozenset(broken.union(left)), inside), complaints


def unused(groups: Groups, mentions: set[str]) -> Iterator[str]:
    """Yield the groups that no pattern mentions, not even through another group."""
    reached: set[str] = set()
    waiting = list(mentions)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(groups.inside.get(name, ()))
    yield from (name for name in groups.inside if name not in reached)


def _inner_first(words: Mapping[str, str], inside: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the groups that are in no circle, each after all it mentions."""
    waits = {name: {other for other in inside[name] if other in words} for name in words}
    outer: dict[str, list[str]] = {}
    for name, others in waits.items():
        for other in others:
            outer.setdefault(other, []).append(name)
    ready = [name for name, others in waits.items() if not others]
    while ready:
        name = ready.pop()
        yield name
        for other in sorted(outer.get(name, ())):
            waits[other].discard(name)
            if not waits[other]:
                ready.append(other)


def _circles(left: list[str], inside: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield circles among groups of which each mentions another one of them: following the first ends in one."""
    waiting = frozenset(left)
    following = {name: next(other for other in inside[name] if other in waiting) for name in left}
    seen: set[str] = set()
    for first in left:
        name = first
        trail: dict[str, int] = {}
        while name not in seen:
            seen.add(name)
            trail[name] = len(trail)
            name = following[name]
        if name in trail:
            yield tuple(trail)[trail[name] :]


_UNKNOWN = Words("没有“{name}”这个词组", "There is no group of words “{name}”")
_NO_GROUPS = Words("词组写在 rulebook.yaml 的 words 里", "Groups of words are listed under words in rulebook.yaml")
_LONG = Words(
    "词组代入以后，表达式超过 {limit} 个字符", "With its groups put in, the pattern has more than {limit} characters"
)
_TAKEN = Words("词组“{name}”在所依据的规则库里已经有了", "The rulebook below already has a group of words “{name}”")
_OTHER = Words(
    "换一个名称；改动已有的词组会不声不响地改动别的规则",
    "Choose another name: a group changed here would silently change other rules",
)
_CIRCLE = Words("词组互相套用，绕成了圈：{names}", "Groups of words go round in a circle: {names}")
_BREAK = Words("去掉其中一处套用", "Take one of them out of the other")
_ESCAPE = Words(
    "反斜杠只写在要照原样查找的标点前面，例如 \\(",
    "A backslash goes only before a mark that is meant as it stands, as in \\(",
)
_REPEAT = Words("* + ? {} 前面缺少要重复的内容", "There is nothing before * + ? {} to repeat")
_COUNT = Words("{} 里的重复次数不对，最多 1000 次", "The count in {} is not right; at most 1000")
_LOOK = Words("不能使用 (?=、(?!、(?<= 这类写法", "Forms such as (?=, (?! and (?<= are not available")
_RANGE = Words("方括号里的范围写反了或者不认识", "The range inside [ ] is reversed or unknown")
_SQUARE = Words("方括号 [ 没有配对", "A bracket [ is not closed")
_ROUND = Words("圆括号 ( 没有配对", "A bracket ( is not closed")
_REASONS = {
    "missing ]": _SQUARE,
    "missing closing ]": _SQUARE,
    "missing )": _ROUND,
    "missing closing )": _ROUND,
    "unexpected )": Words("多了一个圆括号 )", "There is a bracket ) too many"),
    "no argument for repetition operator": _REPEAT,
    "bad repetition operator": Words("* + ? 重复写在一起了", "Several of * + ? stand together"),
    "invalid repetition size": _COUNT,
    "bad repetition size": _COUNT,
    "invalid perl operator": _LOOK,
    "invalid escape sequence": Words("不认识的反斜杠写法", "Unknown use of a backslash"),
    "trailing \\": Words("末尾多了一个反斜杠", "There is a backslash at the end"),
    "invalid character class range": _RANGE,
    "invalid named capture group": Words("括号的名称写法不对", "The name of a bracket is not written right"),
    "pattern too large": Words("表达式太大", "The pattern is too large"),
    "invalid UTF-8": Words("文字里有无效的字符", "The text holds an invalid character"),
}
_ANY = Words("表达式写得不对", "The pattern is not written right")
_AT = Words("{reason}：“{place}”", "{reason}: “{place}”")


def _plain(reason: str, source: str) -> tuple[Words, Words | None]:
    """Turn what RE2 says, `reason: place`, into plain words; the place is kept where it stands so in the source."""
    said, _, place = reason.partition(": ")
    words = next((words for start, words in _REASONS.items() if said.startswith(start)), _ANY)
    what = _AT.fill(reason=words, place=short(place)) if place and place in source else words
    return what, _ESCAPE if said == "invalid escape sequence" else None
