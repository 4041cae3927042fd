"""`nianbao rules check`: whether a rulebook is sound, and every rule of it proven by examples."""

from __future__ import annotations

from collections.abc import Iterator

import click

from validator.api import load_rulebook
from validator.authoring.trials import Trial, in_force, trials, uncovered
from validator.cli.commands.rules._parts import build, rulebook_argument
from validator.cli.console import LocalCommand
from validator.findings import Verdict
from validator.rulebook import Rulebook
from validator.text.language import Language, Words

_CHECK = Words(
    "检查规则库或补充规则：格式是否正确，每条规则是否既有会触发的例子、也有不会触发的例子，例子是否都成立",
    "Validate a rulebook or an overlay: its form, that every rule has an example that fires and one that stays "
    "silent, and that all examples hold.",
)
_MORE = Words(
    "补充规则连同它所依据的规则库一起检查，停用的规则不检查。退出码：0 没有问题；1 例子有问题；2 规则库读不了。",
    "An overlay is checked together with the rulebook it extends; rules it switches off are left out. Exit codes: "
    "0 sound; 1 examples fail; 2 the rulebook cannot be read.",
)
_SOUND = Words(
    "规则库“{name}”没有问题：{rules}条规则，{examples}个例子全部成立",
    "Rulebook “{name}” is sound: {rules} rules, all {examples} examples hold",
)
_UNSOUND = Words("规则库“{name}”有{count}处问题", "Rulebook “{name}” has {count} problems")
_FAILS = Words(
    "{where}:{line}: {rule}：例子应为“{wanted}”，实际是“{got}”：{reason}",
    "{where}:{line}: {rule}: the example should give “{wanted}” but gives “{got}”: {reason}",
)
_REJUDGED = Words(
    "提示：{where}:{line}: {rule}：按补充规则，这个例子由“{wanted}”变为“{got}”",
    "note: {where}:{line}: {rule}: under the overlay this example changes from “{wanted}” to “{got}”",
)
_NEVER_FIRES = Words(
    "{where}:{line}: {rule}：没有一个例子能触发这条规则", "{where}:{line}: {rule}: no example makes the rule fire"
)
_NEVER_SILENT = Words(
    "{where}:{line}: {rule}：没有一个例子说明这条规则何时不触发",
    "{where}:{line}: {rule}: no example keeps the rule silent",
)


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    return build("check", language, _CHECK, _check, [rulebook_argument()], _MORE)


def _check(language: Language, rulebook: str) -> int:
    loaded = load_rulebook(rulebook, eager=True)
    done = list(trials(loaded))
    problems = list(_problems(loaded, done))
    for problem in (*problems, *_rejudged(done)):
        click.echo(problem.say(language))
    name = " + ".join((loaded.id, *(overlay.id for overlay in loaded.overlays)))
    rules = sum(1 for _ in in_force(loaded))
    summary = (
        _UNSOUND.fill(name=name, count=len(problems))
        if problems
        else _SOUND.fill(name=name, rules=rules, examples=len(done))
    )
    click.echo(summary.say(language))
    return 1 if problems else 0


def _problems(rulebook: Rulebook, done: list[Trial]) -> Iterator[Words]:
    for rule, verdict in uncovered(rulebook):
        frame = _NEVER_FIRES if verdict is Verdict.GAP else _NEVER_SILENT
        yield frame.fill(where=rule.where, line=rule.line, rule=rule.id)
    for trial in done:
        if not trial.holds and not trial.is_rejudged:
            yield _FAILS.fill(
                where=trial.example.where,
                line=trial.example.line,
                rule=trial.rule.id,
                wanted=trial.example.verdict.value,
                got=trial.result.verdict.value,
                reason=trial.result.reason,
            )


def _rejudged(done: list[Trial]) -> Iterator[Words]:
    """Yield the examples of the rulebook below whose verdict an overlay changes."""
    for trial in done:
        if not trial.holds and trial.is_rejudged:
            where, wanted = trial.example.where, trial.example.verdict.value
            got = trial.result.verdict.value
            yield _REJUDGED.fill(where=where, line=trial.example.line, rule=trial.rule.id, wanted=wanted, got=got)
