"""How the command line speaks: help, choices and errors in the user's language, wrapped by display width."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from validator.errors import Complaint, UsageError, UserError
from validator.redaction import redacted
from validator.text.language import Language, Words
from validator.text.terminal import harmless, printable
from validator.text.width import cells, wrap

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_USAGE = Words("用法：", "Usage: ")
SECTIONS = {
    "Options": Words("选项：", "Options:"),
    "Commands": Words("命令：", "Commands:"),
}
_HELP = Words("显示这份说明", "Show this message and exit.")
_NOT_AMONG = Words("选项 {option} 没有“{value}”这个值", "{option} has no value “{value}”")
_CHOICES = Words("可以用：{choices}", "Choose from: {choices}")
_MEANT = Words("是不是“{best}”？可以用：{choices}", "Did you mean “{best}”? Choose from: {choices}")
_NO_OPTION = Words("没有“{option}”这个选项", "there is no option “{option}”")
_NO_COMMAND = Words("没有“{command}”这个命令，也没有这个文件", "there is no command or file “{command}”")
_NO_ARGUMENT = Words("缺少参数：{argument}", "an argument is missing: {argument}")
_NO_OPTION_GIVEN = Words("缺少选项 {option}", "the option {option} is missing")
_NO_VALUE = Words("选项 {option} 后面要写一个值", "the option {option} needs a value behind it")
_NO_VALUE_WANTED = Words("选项 {option} 后面不写值", "the option {option} takes no value")
_TOO_MANY = Words("多出了参数：{arguments}", "there is more than the command takes: {arguments}")
_NOT_UNDERSTOOD = Words("命令写得不对（{message}）", "{message}")
_SEE_HELP = Words("用 {command} --help 查看说明", "see {command} --help")
_PLACE = Words("第{line}行第{column}列：", "line {line}, column {column}: ")
_MARK = Words("错误：", "Error: ")
_HINT_MARK = Words("　　　办法：", "       What to do: ")
_HELP_COLUMN = 30


class Formatter(click.HelpFormatter):
    """A help formatter that measures Chinese text as terminals do."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"{prefix or ''}{prog} {args}\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph, wrapped by display width."""
        indent = " " * self.current_indent
        for paragraph in text.split("\n"):
            for line in wrap(paragraph, self.width - self.current_indent):
                self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _HELP_COLUMN, col_spacing: int = 2) -> None:
        """Write a list of terms, each with its explanation beside or below it."""
        rows = tuple(rows)
        column = min(max((cells(term) for term, _ in rows), default=0), col_max) + col_spacing + self.current_indent
        for term, text in rows:
            lines = wrap(text, self.width - column)
            start = " " * self.current_indent + term
            beside = cells(start) + col_spacing <= column
            self.write(start + (" " * (column - cells(start)) + lines.pop(0) if beside and lines else "") + "\n")
            for line in lines:
                self.write(" " * column + line + "\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a heading; its colon is the one of the language."""
        self.write(f"\n{name}\n")
        with self.indentation():
            yield


class LocalContext(click.Context):
    """A context whose help is measured by display width."""

    formatter_class = Formatter


class LocalCommand(click.Command):
    """A command whose help speaks one language."""

    context_class = LocalContext

    def __init__(
        self, name: str, language: Language, *, params: Iterable[click.Parameter] = (), **settings: Any
    ) -> None:
        super().__init__(name, params=[*params, help_option(language)], add_help_option=False, **settings)
        self.language = language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments.

        Raises `UsageError` when there are more than the command takes.
        """
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # so that it can be said where to read about the command
            raise
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise UsageError(Complaint("", _TOO_MANY.fill(arguments=" ".join(rest)), see_help(ctx)))
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, from a folder that is there."""
        os.getcwd()
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line with its label in the user's language."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _USAGE.say(self.language))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a heading in the user's language."""
        rows = [
            record for parameter in self.get_params(ctx) if (record := parameter.get_help_record(ctx)) and record[1]
        ]
        with formatter.section(SECTIONS["Options"].say(self.language)):
            formatter.write_dl(rows)


class LocalOption(click.Option):
    """An option whose help speaks one language."""

    def __init__(self, names: Sequence[str], language: Language, words: Words, **settings: Any) -> None:
        super().__init__(names, **settings)
        # NOTE: given to click, it would be cleaned by `inspect`, which takes a twentieth of a short run to import.
        self.help = words.say(language)


def help_option(language: Language) -> click.Option:
    """Return `--help` in one language.

    NOTE: click's own looks for translations in the folders of the system each time a command is made.
    """

    def show(context: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            click.echo(context.get_help(), color=context.color)
            context.exit()

    return LocalOption(
        ["-h", "--help"], language, _HELP, is_flag=True, expose_value=False, is_eager=True, callback=show
    )


class Choice(click.ParamType[str]):
    """One of a closed set of words; a wrong one is answered with the nearest and with all."""

    name = "choice"

    def __init__(self, choices: Iterable[str]) -> None:
        self.choices = tuple(choices)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the choices as the help shows them."""
        return "[" + "|".join(self.choices) + "]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word itself.

        Raises `UsageError` when it is none of the choices.
        """
        if value in self.choices:
            return str(value)
        option = param.opts[-1] if param is not None else ""
        raise UsageError(Complaint("", _NOT_AMONG.fill(option=option, value=value), nearest(str(value), self.choices)))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the words that begin with what was typed."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.choices if word.startswith(incomplete)]


def nearest(word: str, choices: Sequence[str]) -> Words:
    """Return a hint that lists the choices and names the one meant, where one is near."""
    return _meant(word, choices) or _CHOICES.fill(choices=Words("、".join(choices), ", ".join(choices)))


def complain(complaints: Iterable[Complaint], language: Language) -> None:
    """Write complaints to standard error, one clear line each, and what to do about it below."""
    for complaint in complaints:
        place = ""
        if complaint.line is not None:
            place = _PLACE.say(language).format(line=complaint.line, column=complaint.column or 1)
        where = (
            f"{complaint.where}："
            if complaint.where and language is Language.CHINESE
            else f"{complaint.where}: "
            if complaint.where
            else ""
        )
        note(f"{_MARK.say(language)}{where}{place}{complaint.what.say(language)}")
        if complaint.hint is not None:
            note(f"{_HINT_MARK.say(language)}{complaint.hint.say(language)}")


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Write a text that anybody may have written: no commands to the terminal, no data of persons."""
    click.echo(harmless(redacted(text)), err=err, nl=nl)


def note(message: str) -> None:
    """Write a line to standard error; where nobody can read it, nothing is lost."""
    with suppress(OSError, ValueError):
        echo(printable(message), err=True)


def see_help(context: click.Context | None) -> Words:
    """Return the hint where to read about a command."""
    return _SEE_HELP.fill(command=context.command_path if context is not None else "nianbao")


def translated(error: click.ClickException) -> UserError:
    """Return what click complains of in the words of this program."""
    context = getattr(error, "ctx", None)
    hint: Words = see_help(context)
    options = [each for each in context.command.params if isinstance(each, click.Option)] if context else []
    if isinstance(error, click.NoSuchOption):
        what = _NO_OPTION.fill(option=error.option_name)
        hint = _meant(error.option_name, [name for each in options for name in each.opts]) or hint
    elif isinstance(error, click.BadOptionUsage):
        flags = [name for each in options if each.is_flag for name in each.opts]
        frame = _NO_VALUE_WANTED if error.option_name in flags else _NO_VALUE
        what = frame.fill(option=error.option_name)
    elif isinstance(error, click.MissingParameter) and isinstance(error.param, click.Option):
        what = _NO_OPTION_GIVEN.fill(option=error.param.opts[-1])
    elif isinstance(error, click.MissingParameter) and error.param is not None and context is not None:
        what = _NO_ARGUMENT.fill(argument=error.param.make_metavar(context))
    else:
        what = _NOT_UNDERSTOOD.fill(message=error.format_message())
    return UsageError(Complaint("", what, hint))


def _meant(word: str, choices: Sequence[str]) -> Words | None:
    from difflib import get_close_matches

    best = get_close_matches(word, choices, 1)
    listed = Words("、".join(choices), ", ".join(choices))
    return _MEANT.fill(best=best[0], choices=listed) if best else None


def unknown_command(name: str, names: Sequence[str]) -> UserError:
    """Return the complaint about a command that does not exist."""
    return UsageError(Complaint("", _NO_COMMAND.fill(command=name), nearest(name, names)))


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language that the arguments or the environment ask for, before anything is parsed."""
    asked = os.environ.get("NIANBAO_LANG", "")
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return Language.ENGLISH if asked.lower().startswith("en") else Language.CHINESE


def wants_colour(no_color: bool) -> bool:
    """Tell whether standard output is a terminal that shows colours and nobody said no."""
    return not no_color and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()
