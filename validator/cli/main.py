"""The command line: finds the command, imports only that one, and turns errors into one line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from validator import __version__, plugs
from validator.cli.console import (
    SECTIONS,
    Choice,
    LocalCommand,
    LocalOption,
    complain,
    language_of,
    note,
    translated,
    unknown_command,
)
from validator.errors import Complaint, UserError, reason
from validator.text.language import Language, Words

_ABOUT = Words(
    "年报校验：对照《法治政府建设与责任落实督察工作规定》等，检查法治政府建设年度报告还缺什么、错在哪里、依据是什么、怎么改。",
    "nianbao checks annual reports on building a law-based government: what is missing or wrong, where, on what legal "
    "basis, and how to mend it.",
)
_VERSION = Words("显示版本号", "Show the version.")
_LANGUAGE = Words("输出语言：zh 中文（默认），en 英文", "Language of the output: zh (default) or en.")
_INTERRUPTED = Words("已中断", "interrupted")
_CLOSED = Words("打不开（{reason}）", "it cannot be opened ({reason})")
_NO_FOLDER = Words("当前所在的文件夹已经不存在", "the folder you are in is gone")
_OTHER_FOLDER = Words("请换到别的文件夹再运行", "change to another folder and run the command again")
_LOST = Words("结果没有全部输出（{reason}）", "not all of the output could be written ({reason})")
_LOST_HINT = Words("请检查磁盘是否已满、输出是否已被关闭", "check whether the disk is full or the output was closed")
_BROKEN = Words("程序出错（{error}，{place}）", "the program broke ({error}, {place})")
_BROKEN_HINT = Words("请把这一行和所用的命令反馈给维护者", "please send this line and the command to the maintainers")
_COMPLETE = "_NIANBAO_COMPLETE"
_GENERAL = ("-h", "--help", "--version")
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
    choices = Choice(choice.value for choice in Language)
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
        sys.exit(_called(program(language), _with_command(arguments)))
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except UserError as error:
        complain(error.complaints, language)
    except click.exceptions.NoArgsIsHelpError as error:
        note(error.format_message())
    except click.ClickException as error:
        complain(translated(error).complaints, language)
    except (click.Abort, KeyboardInterrupt):
        note(_INTERRUPTED.say(language))
    except BrokenPipeError:
        # Who reads the pipe has seen enough; nothing may be flushed into it at exit.
        sys.stdout = None
    except OSError as error:
        complain([_fault_of_the_system(error)], language)
    except Exception as error:
        complain([_fault_of_the_program(error)], language)
    sys.exit(EXIT_UNCHECKED)


def _called(command: Program, arguments: list[str]) -> int:
    """Run a command, or answer a shell that wants to complete one; return the exit code.

    NOTE: not click's own `main`, which ends with 1 when a pipe is closed, and 1 means that a draft has gaps.
    """
    if asked := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(command, {}, "nianbao", _COMPLETE, asked)
    with command.make_context("nianbao", arguments) as context:
        code: int | None = command.invoke(context)
        return code or 0


def _with_command(arguments: list[str]) -> list[str]:
    """Return the arguments with the command `lint` where they begin with a draft or an option of it."""
    start = 0
    while start < len(arguments) and arguments[start].partition("=")[0] == "--lang":
        start += 1 if "=" in arguments[start] else 2
    first = arguments[start] if start < len(arguments) else ""
    if not first or first in plugs.names("cli.commands"):
        return arguments
    if first.startswith("-") and first != "-":
        meant = first not in _GENERAL and any(not each.startswith("-") or each == "-" for each in arguments[start:])
    else:
        meant = first == "-" or os.path.lexists(first) or "." in first or "/" in first or os.sep in first
    return [*arguments[:start], "lint", *arguments[start:]] if meant else arguments


def _fault_of_the_system(error: OSError) -> Complaint:
    """Return what to say of an error of the system that nobody expected, such as a full disk behind standard output."""
    if isinstance(error.filename, str):
        return Complaint(error.filename, _CLOSED.fill(reason=reason(error)))
    if not _has_folder():
        return Complaint("", _NO_FOLDER, _OTHER_FOLDER)
    return Complaint("", _LOST.fill(reason=reason(error)), _LOST_HINT)


def _fault_of_the_program(error: Exception) -> Complaint:
    """Return what to say of an error of this program; its own words may hold what stands in a draft."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "?"
    return Complaint("", _BROKEN.fill(error=type(error).__name__, place=place), _BROKEN_HINT)


def _has_folder() -> bool:
    try:
        os.getcwd()
    except OSError:
        return False
    return True
