"""`nianbao rules`: work on rulebooks; each command is a module of this folder, imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from validator import plugs
from validator.cli.console import SECTIONS, LocalCommand, unknown_command
from validator.cli.main import language_option
from validator.text.language import Language, Words

_HELP = Words("查看、检查、比较、编写规则库", "Work on rulebooks.")
_FAMILY = "cli.commands.rules"


class Rules(LocalCommand, click.Group):
    """The group of commands on rulebooks."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        # NOTE: `list` is a command here, once it was imported.
        return [*plugs.names(_FAMILY)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in plugs.names(_FAMILY):
            raise unknown_command(cmd_name, plugs.names(_FAMILY))
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command(self.language)
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [
            (name, command.get_short_help_str(200))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section(SECTIONS["Commands"].say(self.language)):
            formatter.write_dl(rows)


def command(language: Language) -> Rules:
    """Build the group in one language."""
    return Rules(
        "rules",
        language,
        help=_HELP.say(language),
        short_help=_HELP.say(language),
        params=[language_option(language)],
        no_args_is_help=True,
    )
