"""`nianbao lsp`: the editor server on standard input and output."""

from __future__ import annotations

import sys

import click

from validator.cli.console import LocalCommand, LocalOption
from validator.cli.main import language_option
from validator.errors import Complaint, UsageError
from validator.text.language import Language, Words

_HELP = Words(
    "编辑器服务（LSP），由编辑器启动，通过标准输入输出通信。\n\n"
    "在编辑器里随写随查 .md、.txt 草稿，也检查规则库和 nianbao.yaml；设置方法见 examples/editors。",
    "Language server for editors, which start it and speak to it on standard input and output.\n\n"
    "It checks .md and .txt drafts, rulebooks and nianbao.yaml while they are written; see examples/editors.",
)
_SHORT = Words("编辑器服务（LSP），由编辑器启动", "Language server, started by an editor.")
_STDIO = Words("通过标准输入输出通信（默认，可不写）", "Speak on standard input and output, which it always does.")
_MISSING = Words(
    "没有安装编辑器服务所需的组件，请运行：pip install 'nianbao[lsp]'",
    "the editor server needs more to be installed: pip install 'nianbao[lsp]'",
)
_BY_HAND = Words(
    "这个命令由编辑器启动，正在等待编辑器的消息；按 Ctrl-C 退出。",
    "Editors start this command; it waits for messages. Press Ctrl-C to leave.",
)


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    return LocalCommand(
        "lsp",
        language,
        callback=lambda stdio: _lsp(language),
        help=_HELP.say(language),
        short_help=_SHORT.say(language),
        params=[
            LocalOption(["--stdio"], language, _STDIO, is_flag=True),
            language_option(language),
        ],
    )


def _lsp(language: Language) -> int:
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise UsageError(Complaint("", _MISSING)) from None
    from validator.lsp.features import serve

    if sys.stdin.isatty():
        click.echo(_BY_HAND.say(language), err=True)
    return 0 if serve(language) else 1
