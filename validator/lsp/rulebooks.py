"""A folder with a rulebook, open files of it as they are being written → what is wrong, by file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from lsprotocol import types

from validator.authoring.trials import trials, uncovered
from validator.errors import Complaint, UserError
from validator.findings import Verdict
from validator.rulebook import Rulebook
from validator.rulebook.chain import LONGEST
from validator.rulebook.folder import beside, files, shared_messages
from validator.rulebook.load import HEAD, compose, extends, read_layer
from validator.text.language import Words

_SUFFIXES = (".yaml", ".yml")
_FAILS = Words(
    "例子应为“{wanted}”，实际是“{got}”：{reason}", "This example should give “{wanted}” but gives “{got}”: {reason}"
)
_NEVER_FIRES = Words("没有一个例子能触发这条规则", "No example makes this rule fire")
_NEVER_SILENT = Words("没有一个例子说明这条规则何时不触发", "No example keeps this rule silent")
_DEEP = Words("extends 绕成了圈，或者层数太多", "`extends` goes round in a circle or too deep")

Written = Mapping[str, bytes]  # the bytes of open documents, by their paths as `place` spells them


class Problem(NamedTuple):
    """What is wrong at one place; a rule that is not proven by its examples is named."""

    complaint: Complaint
    severity: types.DiagnosticSeverity = types.DiagnosticSeverity.Error
    rule: str | None = None


def folder_of(path: str) -> str | None:
    """Return the folder of the rulebook that a file belongs to, or `None`."""
    folder, name = os.path.split(path)
    if not name.endswith(_SUFFIXES):
        return None
    return folder if name == HEAD or os.path.isfile(os.path.join(folder, HEAD)) else None


def place(path: str) -> str:
    """Return a path spelt as every other that leads to the same place."""
    return os.path.normcase(os.path.abspath(path))


def problems(folder: str, written: Written) -> dict[str, list[Problem]]:
    """Return what is wrong in a folder by the paths of its files; files without fault have an empty list."""
    found: dict[str, list[Problem]] = {}
    try:
        contents = _files(folder, written)
        found |= {os.path.join(folder, name): [] for name in contents}
        rulebook = _loaded(folder, contents, written)
        listed = list(_unproven(rulebook, folder))
    except UserError as error:
        listed = [Problem(complaint) for complaint in error.complaints]
    for problem in listed:
        # What is wrong in a rulebook that this one extends is told at the top of this one.
        path = problem.complaint.where
        if path not in found:
            path = os.path.join(folder, HEAD)
        found.setdefault(path, []).append(problem)
    return found


def _files(folder: str, written: Written) -> dict[str, bytes]:
    contents = files(folder)
    return {name: written.get(place(os.path.join(folder, name)), data) for name, data in contents.items()}


def _loaded(folder: str, contents: Mapping[str, bytes], written: Written) -> Rulebook:
    """Build a rulebook with those that it extends below it."""
    layers = [read_layer(folder, contents)]
    eager = [True]
    while layers[0].head is not None and (below := extends(layers[0].head)) is not None:
        complain = partial(layers[0].head.tree.complaint, ("extends",))
        if len(layers) > LONGEST:
            raise UserError(complain(_DEEP, None))
        folder, name = beside(folder, below, complain)
        layers.insert(0, read_layer(name, _files(folder, written)))
        eager.insert(0, False)
    first = layers[0]
    if first.head is not None and first.head.has("extends"):
        raise UserError(*first.complaints)
    return compose(layers, shared_messages(), eager=eager)


def _unproven(rulebook: Rulebook, folder: str) -> Iterator[Problem]:
    """Yield the rules and examples of this folder that `nianbao rules check` would name."""
    for rule, verdict in uncovered(rulebook):
        what = _NEVER_FIRES if verdict is Verdict.GAP else _NEVER_SILENT
        if os.path.dirname(rule.where) == folder:
            complaint = Complaint(rule.where, what, None, rule.line)
            yield Problem(complaint, types.DiagnosticSeverity.Warning, rule.id)
    for trial in trials(rulebook):
        rule, example, result = trial
        if not trial.holds and not trial.is_rejudged and (os.path.dirname(example.where) == folder or rule.changes):
            said = {"wanted": example.verdict.value, "got": result.verdict.value, "reason": result.reason}
            complaint = Complaint(example.where, _FAILS.fill(**said), None, example.line)
            yield Problem(complaint, types.DiagnosticSeverity.Error, rule.id)
