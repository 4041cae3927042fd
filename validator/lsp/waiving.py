"""A finding that is to be let stand → the edit that begins a waiver in the configuration.

Who approved it, why and until when is left open, and the configuration is not accepted before it is filled in.
"""

from __future__ import annotations

import json
import os
from typing import NamedTuple

from lsprotocol import types

from validator.configuration import FILE_NAME
from validator.configuration.search import governing, relative
from validator.errors import UserError
from validator.findings import Verdict
from validator.lsp.drafts import Judged
from validator.lsp.marks import Mark
from validator.lsp.positions import Positions, positions
from validator.lsp.settings import Settings
from validator.lsp.store import Store, uri_of
from validator.redaction import redacted
from validator.rulebook.yaml import Tree, read
from validator.text.language import Language, Words

_LONGEST = 24  # characters of the words that a waiver is about
_FIELDS = (
    ("reason", Words("必填：为什么可以不改", "required: why the text may stay as it is")),
    ("approver", Words("必填：由谁批准", "required: who approved it")),
    ("until", Words("必填：最后一天，如 2026-06-30", "required: the last day, such as 2026-06-30")),
)
_WAIVABLE = frozenset({Verdict.GAP, Verdict.PARTIAL, Verdict.REVIEW})


class Addition(NamedTuple):
    """What to write into which configuration; `exists` tells whether the file is there already."""

    uri: str
    edit: types.TextEdit
    exists: bool


def addition(mark: Mark, judged: Judged, settings: Settings, store: Store) -> Addition | None:
    """Return the beginning of a waiver, or `None` where nothing can be waived or the configuration is unclear."""
    rule, result, finding, place = mark.rule, mark.result, mark.finding, judged.text.path
    if rule is None or result is None or place is None or result.verdict not in _WAIVABLE:
        return None
    if (finding.waived if finding is not None else result.waived) is not None:
        return None
    try:
        path = settings.configuration or governing(os.path.dirname(place))
    except UserError:
        return None
    folder = os.path.dirname(os.path.abspath(path)) if path is not None else os.path.dirname(place)
    # NOTE: where something of a name is hidden, the stars still match it.
    named = redacted(relative(place, folder).replace(os.sep, "/"))
    lines = _lines(rule.id, named, _quote(mark, judged), settings.language)
    if path is None:
        path, text = os.path.join(folder, FILE_NAME), None
    else:
        text = _text(path, store)
    known = store.at(path)
    uri = known.uri if known is not None else uri_of(path, judged.text.uri)
    if text is None:
        start = types.Position(0, 0)
        return Addition(uri, types.TextEdit(types.Range(start, start), _appended("", lines)), os.path.isfile(path))
    edit = _edit(path, positions(text, store.encoding), lines)
    return Addition(uri, edit, True) if edit is not None else None


def _quote(mark: Mark, judged: Judged) -> str | None:
    """Return the words that tell this finding from others of its rule, as a person was shown them."""
    if mark.finding is None or mark.finding.span is None or judged.draft is None or judged.draft.document is None:
        return None
    words = judged.draft.document.quote(mark.finding.span).strip()
    return "".join(words[:_LONGEST].splitlines()[:1]) or None


def _lines(rule: str, path: str, quote: str | None, language: Language) -> list[str]:
    lines = [f"- rule: {rule}", f"  path: {json.dumps(path, ensure_ascii=False)}"]
    if quote is not None:
        lines.append(f"  quote: {json.dumps(quote, ensure_ascii=False)}")
    lines.extend(f"  {key}: ''  # {what.say(language)}" for key, what in _FIELDS)
    return lines


def _text(path: str, store: Store) -> str | None:
    known = store.at(path)
    if known is not None:
        return known.text
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, ValueError):
        return None


def _edit(path: str, place: Positions, lines: list[str]) -> types.TextEdit | None:
    """Return the edit of a configuration that is there, or `None` when its waivers are written on one line."""
    try:
        tree = read(path, place.text.encode("utf-8", "replace"))
    except UserError:
        return None
    if tree.data is None or (isinstance(tree.data, dict) and "waivers" not in tree.data):
        end = place.position(len(place.text))
        return types.TextEdit(types.Range(end, end), _appended(place.text, lines))
    start = _first_item(tree, place)
    if start is None:
        return None
    line = place.text[place.starts[start] :]
    indent = line[: len(line) - len(line.lstrip(" "))]
    at = types.Position(start, 0)
    return types.TextEdit(types.Range(at, at), "".join(f"{indent}{each}\n" for each in lines))


def _first_item(tree: Tree, place: Positions) -> int | None:
    """Return the line, counted from 0, on which the first waiver begins behind its dash."""
    mark = tree.values.get(("waivers", 0)) if isinstance(tree.data, dict) else None
    if mark is None:
        return None
    span = place.line(mark.line - 1)
    return mark.line - 1 if place.text[span.start : span.start + mark.column - 1].strip() == "-" else None


def _appended(text: str, lines: list[str]) -> str:
    return (
        ("\n" if text and not text.endswith(("\n", "\r")) else "")
        + "waivers:\n"
        + "".join(f"  {line}\n" for line in lines)
    )
