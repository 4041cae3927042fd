"""What kinds of checks say, and what rulebooks and rules say otherwise → the messages of a rule, by code.

A kind declares its codes and the fields that each fills in (`MESSAGES`); the words are data: `messages.yaml` beside the
rulebooks that come with the program has them for all kinds, that of a rulebook or an overlay changes them, and so does
a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from validator import plugs
from validator.errors import Complaint
from validator.rulebook import Message
from validator.rulebook.spelling import short, suggestion
from validator.rulebook.written import MessageEntry
from validator.rulebook.yaml import Path, Tree
from validator.text.language import Words

Texts = Mapping[str, Mapping[str, Message]]
"""The messages by kind of check and by code."""

_NO_KIND = Words("没有“{kind}”这种检查", "There is no kind of check “{kind}”")
_NO_CODE = Words("“{kind}”这种检查没有“{code}”这句话", "The kind “{kind}” says nothing under “{code}”")
_SILENT = Words("“{kind}”这种检查没有可以改的话", "The kind “{kind}” has no messages of its own")
_NO_FIELD = Words("“{code}”里没有可以填的“{field}”", "“{code}” has no field “{field}”")
_FIELDS = Words("可以用的有：{names}", "There are: {names}")
_NO_FIELDS = Words("这句话里没有可以填的内容", "It has no fields")
_BRACES = Words("花括号不成对", "The braces do not match")
_UNSAID = Words("“{kind}”这种检查缺少“{code}”的中英文", "The kind “{kind}” lacks the words of “{code}”")
_SAY = Words("写在 messages 里，zh 和 en 都要有", "Write zh and en under `messages`")


def codes(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return the codes that a kind declares, each with the fields that it fills in."""
    declared: Mapping[str, tuple[str, ...]] = getattr(plugs.load("checks", kind), "MESSAGES", {})
    return declared


def merged(known: Mapping[str, Message], entries: Mapping[str, MessageEntry]) -> dict[str, Message]:
    """Return messages with what entries say otherwise; one that is not known needs both languages to count."""
    result = dict(known)
    for code, entry in entries.items():
        before = result.get(code)
        zh, en = entry.zh or (before.text.zh if before else None), entry.en or (before.text.en if before else None)
        if zh is not None and en is not None:
            severity = entry.severity or (before.severity if before else None)
            result[code] = Message(Words(zh, en), severity)
    return result


def changed(texts: Texts, entries: Mapping[str, Mapping[str, MessageEntry]]) -> dict[str, Mapping[str, Message]]:
    """Return the messages of all kinds with what a file of messages says otherwise."""
    return {**texts, **{kind: merged(texts.get(kind, {}), several) for kind, several in entries.items()}}


def complaints(tree: Tree, path: Path, kind: str, entries: Mapping[str, MessageEntry]) -> Iterator[Complaint]:
    """Complain of codes that a kind does not have, and of fields that a code does not."""
    if kind not in plugs.names("checks"):
        hint = suggestion(kind, plugs.names("checks"))
        yield tree.complaint(path, _NO_KIND.fill(kind=short(kind)), hint, key=True)
        return
    declared = codes(kind)
    for code, entry in entries.items():
        if code not in declared:
            what = _NO_CODE.fill(kind=kind, code=short(code)) if declared else _SILENT.fill(kind=kind)
            yield tree.complaint((*path, code), what, suggestion(code, sorted(declared)), key=True)
            continue
        for language, text in (("zh", entry.zh), ("en", entry.en)):
            if text is not None:
                yield from _wrong_fields(tree, (*path, code, language), code, text, declared[code])


def unsaid(tree: Tree, path: Path, kind: str, messages: Mapping[str, Message]) -> Iterator[Complaint]:
    """Complain of codes of a kind for which a rule has no words."""
    for code in codes(kind):
        if code not in messages:
            yield tree.complaint(path, _UNSAID.fill(kind=kind, code=code), _SAY)


def _wrong_fields(tree: Tree, path: Path, code: str, text: str, fields: tuple[str, ...]) -> Iterator[Complaint]:
    try:
        named = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        yield tree.complaint(path, _BRACES)
        return
    for name in named:
        if name not in fields:
            names = "、".join(fields)
            hint = _FIELDS.fill(names=names) if fields else _NO_FIELDS
            yield tree.complaint(path, _NO_FIELD.fill(code=code, field=short(name)), hint)
