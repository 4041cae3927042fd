"""`nianbao rules`: work on rulebooks: list, check, test, index, schema."""

from __future__ import annotations

import json
from collections.abc import Callable

import click

from validator.api import load_rulebook
from validator.cli import language_option
from validator.console import SECTIONS, LocalCommand
from validator.examples import trials, uncovered
from validator.explanation import SEVERITIES
from validator.findings import Verdict
from validator.index import index
from validator.language import Language, Words
from validator.outputs import write
from validator.rulebook.schema import schema
from validator.width import cells, pad

_HELP = Words("查看、检查规则库", "Work on rulebooks.")
_LIST = Words("列出规则库里的全部规则", "List the rules of a rulebook.")
_CHECK = Words(
    "检查规则库：格式是否正确，每条规则是否既有会触发的例子、也有不会触发的例子，例子是否都成立",
    "Validate a rulebook: its form, that every rule has an example that fires and one that stays silent, "
    "and that all examples hold.",
)
_TEST = Words("逐个运行规则的例子并显示结果", "Run the rules' examples one by one and show what each gives.")
_INDEX = Words("生成规则总目（Markdown）", "Generate the index of rules (Markdown).")
_SCHEMA = Words(
    "生成规则文件的 JSON schema，供编辑器提示和核对",
    "Generate the JSON schema of rule files, for completion in editors.",
)
_RULEBOOK = Words("规则库的名称或文件夹", "Name or folder of the rulebook.")
_OUTPUT = Words("写入文件，而不是屏幕", "Write to a file instead of the screen.")
_SOUND = Words(
    "规则库“{name}”没有问题：{rules}条规则，{examples}个例子全部成立",
    "Rulebook “{name}” is sound: {rules} rules, all {examples} examples hold",
)
_UNSOUND = Words("规则库“{name}”有{count}处问题", "Rulebook “{name}” has {count} problems")
_FAILS = Words(
    "{rule}（第{line}行）：例子应为“{wanted}”，实际是“{got}”：{reason}",
    "{rule} (line {line}): the example should give “{wanted}” but gives “{got}”: {reason}",
)
_NEVER_FIRES = Words("{rule}：没有一个例子能触发这条规则", "{rule}: no example makes the rule fire")
_NEVER_SILENT = Words("{rule}：没有一个例子说明这条规则何时不触发", "{rule}: no example keeps the rule silent")
_HOLDS = Words("成立", "holds")
_BROKEN = Words("不成立", "FAILS")


class Rules(LocalCommand, click.Group):
    """The group of commands on rulebooks."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(SECTIONS["Commands"].say(self.language)):
            formatter.write_dl([(name, self.commands[name].get_short_help_str(200)) for name in sorted(self.commands)])


def command(language: Language) -> Rules:
    """Build the group in one language."""
    group = Rules(
        "rules",
        language,
        help=_HELP.say(language),
        short_help=_HELP.say(language),
        params=[language_option(language)],
        no_args_is_help=True,
    )
    rulebook = click.Argument(["rulebook"], default="fazhi", metavar="[RULEBOOK]")
    output = click.Option(["--output", "-o"], metavar="FILE", help=_OUTPUT.say(language))
    actions: tuple[tuple[str, Words, Callable[..., int], list[click.Parameter]], ...] = (
        ("list", _LIST, _list, [rulebook]),
        ("check", _CHECK, _check, [rulebook]),
        ("test", _TEST, _test, [rulebook]),
        ("index", _INDEX, _index, [rulebook, output]),
        ("schema", _SCHEMA, _schema, [output]),
    )
    for name, words, action, params in actions:
        group.add_command(_subcommand(language, name, words, action, params))
    return group


def _subcommand(
    language: Language, name: str, words: Words, action: Callable[..., int], params: list[click.Parameter]
) -> LocalCommand:
    return LocalCommand(
        name,
        language,
        callback=lambda **values: action(language, **values),
        help=words.say(language),
        short_help=words.say(language),
        params=[*params, language_option(language)],
    )


def _list(language: Language, rulebook: str) -> int:
    rules = load_rulebook(rulebook).rules
    column = max(len(rule.id) for rule in rules)
    weight = max(cells(words.say(language)) for words in SEVERITIES.values())
    for rule in rules:
        click.echo(
            f"{rule.id:{column}}  {pad(SEVERITIES[rule.severity].say(language), weight)}  {rule.title.say(language)}"
        )
    return 0


def _check(language: Language, rulebook: str) -> int:
    loaded = load_rulebook(rulebook)
    problems = [
        (_NEVER_FIRES if verdict is Verdict.GAP else _NEVER_SILENT).fill(rule=rule.id)
        for rule, verdict in uncovered(loaded)
    ]
    done = list(trials(loaded))
    for trial in done:
        if not trial.holds:
            problems.append(
                _FAILS.fill(
                    rule=f"{trial.rule.topic}.yaml {trial.rule.id}",
                    line=trial.example.line,
                    wanted=trial.example.verdict.value,
                    got=trial.result.verdict.value,
                    reason=trial.result.reason,
                )
            )
    for problem in problems:
        click.echo(problem.say(language))
    summary = (
        _UNSOUND.fill(name=loaded.id, count=len(problems))
        if problems
        else _SOUND.fill(name=loaded.id, rules=len(loaded.rules), examples=len(done))
    )
    click.echo(summary.say(language))
    return 1 if problems else 0


def _test(language: Language, rulebook: str) -> int:
    failed = False
    for trial in trials(load_rulebook(rulebook)):
        failed |= not trial.holds
        mark = (_HOLDS if trial.holds else _BROKEN).say(language)
        place = f"{trial.rule.topic}.yaml:{trial.example.line}"
        verdicts = f"{trial.example.verdict.value} -> {trial.result.verdict.value}"
        click.echo(f"{mark}  {place}  {trial.rule.id}  {verdicts}  {trial.result.reason.say(language)}")
    return 1 if failed else 0


def _index(language: Language, rulebook: str, output: str | None) -> int:
    write(output, [index(load_rulebook(rulebook)).encode()])
    return 0


def _schema(language: Language, output: str | None) -> int:
    write(output, [(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode()])
    return 0
