"""`nianbao rules diff`: what an overlay, or another rulebook, does otherwise than a rulebook."""

from __future__ import annotations

import click

from validator.api import load_rulebook
from validator.authoring.difference import Difference, Manner, counted, differences
from validator.cli.commands.rules._parts import build
from validator.cli.console import LocalCommand, echo
from validator.rulebook import Rulebook
from validator.rulebook.details import OFF
from validator.rulebook.vocabulary import SEVERITIES
from validator.text.language import Language, Words

_DIFF = Words("比较两个规则库：补充规则改了什么、为什么", "Compare two rulebooks: what an overlay changes, and why.")
_MORE = Words(
    "行首：~ 有改动，x 停用，+ 新增，- 没有了。有没有差别，退出码都是0；规则库读不了是2。",
    "At the start of a line: ~ changed, x switched off, + added, - gone. The exit code is 0 whether they differ or "
    "not, and 2 when one cannot be read.",
)
_COUNTS = {
    Manner.CHANGED: Words("改动{number}条", "{number} changed"),
    Manner.OFF: Words("停用{number}条", "{number} switched off"),
    Manner.ADDED: Words("新增{number}条", "{number} added"),
    Manner.REMOVED: Words("减少{number}条", "{number} gone"),
}
_HEAD = Words("{before} → {after}：{counts}", "{before} → {after}: {counts}")
_SAME = Words("没有差别", "no difference")
_REASON = Words("理由：{reason}", "because: {reason}")
_ADDED = Words("新增，{severity}", "added, {severity}")
_GONE = Words("没有了", "gone")
_COMMA = Words("，", ", ")


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    names = [click.Argument(["before"], metavar="BASE"), click.Argument(["after"], metavar="OVERLAY")]
    return build("diff", language, _DIFF, _diff, [*names], _MORE)


def _diff(language: Language, before: str, after: str) -> int:
    old, new = load_rulebook(before), load_rulebook(after)
    found = list(differences(old, new))
    counts = counted(found)
    said = [words.fill(number=counts[manner]).say(language) for manner, words in _COUNTS.items() if counts[manner]]
    listed = _COMMA.say(language).join(said) or _SAME.say(language)
    echo(_HEAD.fill(before=_name(old), after=_name(new), counts=listed).say(language))
    for difference in found:
        echo(f"\n{difference.manner.value} {difference.rule.id}  {difference.rule.title.say(language)}")
        for line in _lines(difference):
            echo(f"    {line.say(language)}")
    return 0


def _name(rulebook: Rulebook) -> str:
    overlays = (f"{overlay.id} {overlay.version}" for overlay in rulebook.overlays)
    return " + ".join((f"{rulebook.id} {rulebook.version}", *overlays))


def _lines(difference: Difference) -> list[Words]:
    lines = list(difference.details)
    if difference.manner is Manner.OFF:
        lines.append(OFF)
    elif difference.manner is Manner.ADDED:
        lines.append(_ADDED.fill(severity=SEVERITIES[difference.rule.severity]))
    elif difference.manner is Manner.REMOVED:
        lines.append(_GONE)
    return [*lines, *(_REASON.fill(reason=reason) for reason in difference.reasons)]
