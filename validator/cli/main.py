"""The command line: finds the command, imports only that one, and turns errors into one line and an exit code."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from validator import __version__, plugs
from validator.cli.console import (
    SECTIONS,
    LocalCommand,
    LocalOption,
    complain,
    language_of,
    translated,
    unknown_command,
)
from validator.errors import UserError
from validator.text.language import Language, Words

_ABOUT = Words(
    "年报校验：对照《法治政府建设与责任落实督察工作规定》等，检查法治政府建设年度报告还缺什么、错在哪里、依据是什么、怎么改。",
    "nianbao checks annual reports on building a law-based government: what is missing or wrong, where, on what legal "
    "basis, and how to mend it.",
)
_VERSION = Words("显示版本号", "Show the version.")
_LANGUAGE = Words("输出语言：zh 中文（默认），en 英文", "Language of the output: zh (default) or en.")
EXIT_UNCHECKED = 2


class Program(LocalCommand, click.Group):
    """The group of all commands; each is a plug in `validator/commands`, imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(plugs.names("cli.commands"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        try:
            command: click.Command = plugs.load("cli.commands", cmd_name).command(self.language)
        except KeyError:
            raise unknown_command(cmd_name, plugs.names("cli.commands")) from None
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does."""
        rows = [
            (name, command.get_short_help_str(120))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section(SECTIONS["Commands"].say(self.language)):
            formatter.write_dl(rows)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def program(language: Language) -> Program:
    """Build the command group in one language."""
    version = LocalOption(
        ["--version"], language, _VERSION, is_flag=True, expose_value=False, is_eager=True, callback=_show_version
    )
    return Program(
        "nianbao",
        language,
        help=_ABOUT.say(language),
        params=[language_option(language), version],
        no_args_is_help=True,
    )


def language_option(language: Language) -> click.Option:
    """Return `--lang`, which every command takes; it is read before parsing, so that help speaks it too."""
    choices = click.Choice([choice.value for choice in Language])
    return LocalOption(["--lang"], language, _LANGUAGE, type=choices, expose_value=False)


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(f"nianbao {__version__}")
        context.exit()


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the program and exit: 0 without gaps, 1 with gaps, 2 when something could not be checked."""
    arguments = sys.argv[1:] if arguments is None else arguments
    language = language_of(arguments)
    try:
        sys.exit(program(language).main(arguments, prog_name="nianbao", standalone_mode=False) or 0)
    except UserError as error:
        complain(error.complaints, language)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(EXIT_UNCHECKED)
    except click.ClickException as error:
        complain(translated(error).complaints, language)
    except (click.Abort, KeyboardInterrupt):
        click.echo("", err=True)
    except BrokenPipeError:
        # Who reads the pipe has seen enough; nothing may be flushed into it at exit.
        sys.stdout = None
    sys.exit(EXIT_UNCHECKED)
