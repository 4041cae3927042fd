"""What the commands on rulebooks have in common: how one is built, and the parameters that several take."""

from __future__ import annotations

from collections.abc import Callable

import click

from validator.cli.console import LocalCommand, LocalOption
from validator.cli.main import language_option
from validator.runs.outputs import STANDARD_OUTPUT, refuse, write
from validator.text.language import Language, Words

_RULEBOOK = Words("规则库的名称或文件夹", "Name or folder of the rulebook.")
_OUTPUT = Words("写入文件，而不是屏幕", "Write to a file instead of the screen.")
_FORCE = Words("文件已有、又不是以前生成的时，照样覆盖", "Replace the file even if it was not generated before.")


def build(
    name: str,
    language: Language,
    short: Words,
    action: Callable[..., int],
    params: list[click.Parameter],
    more: Words | None = None,
) -> LocalCommand:
    """Build a command; `short` is said in the list of commands, and `more` below it in the help."""
    text = short.say(language) + (f"\n\n{more.say(language)}" if more else "")
    return LocalCommand(
        name,
        language,
        callback=lambda **values: action(language, **values),
        help=text,
        short_help=short.say(language),
        params=[*params, language_option(language)],
    )


def rulebook_argument() -> click.Argument:
    """Return the argument that names a rulebook or an overlay."""
    return click.Argument(["rulebook"], default="fazhi", metavar="[RULEBOOK]")


def rulebook_option(language: Language) -> click.Option:
    """Return the option that names a rulebook or an overlay."""
    return LocalOption(["--rulebook"], language, _RULEBOOK, default="fazhi", metavar="NAME_OR_PATH")


def output_option(language: Language, words: Words = _OUTPUT) -> click.Option:
    """Return the option that names a file to write."""
    return LocalOption(["--output", "-o"], language, words, metavar="FILE")


def force_option(language: Language) -> click.Option:
    """Return the option to replace a file that this program did not write."""
    return LocalOption(["--force"], language, _FORCE, is_flag=True)


def deliver(output: str | None, text: str, force: bool) -> None:
    """Write a generated text to a file or to the screen.

    Raises `UsageError` when it cannot be written there.
    """
    output = None if output in STANDARD_OUTPUT else output
    refuse(output, force=force)
    write(output, [text.encode()], force=force)
