"""`nianbao lint`: check drafts and print the gap report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar

import click

from validator import plugs
from validator.cli.console import Choice, LocalCommand, LocalOption, wants_colour
from validator.cli.main import language_option
from validator.errors import Complaint, UsageError
from validator.facts import IssuerKind
from validator.facts.gather import Given
from validator.renderers import Settings
from validator.renderers._quote import printable
from validator.report import Outcome, Threshold
from validator.runs.outputs import refuse_input, write
from validator.runs.plan import Asked, plan
from validator.runs.runner import Runner, Seen, at_work, processes_for
from validator.runs.sources import sources
from validator.text.language import Language, Words
from validator.waivers import notices

_HELP = Words(
    "检查报告草稿，打印差距报告。\n\n"
    "FILE 可以是 .docx、.txt、.md 文件，也可以是文件夹（检查其中所有草稿）；写 - 表示从标准输入读取。\n\n"
    "退出码：0 没有达到 --fail-on 级别的问题；1 有；2 有内容无法检查。",
    "Check drafts and print the gap report.\n\n"
    "FILE is a .docx, .txt or .md file, or a folder, which is walked; - reads standard input.\n\n"
    "Exit codes: 0 nothing at or above --fail-on; 1 gaps; 2 something could not be checked.",
)
_SHORT = Words("检查报告草稿，打印差距报告", "Check drafts and print the gap report.")
_FORMAT = Words(
    "输出格式；默认在终端用 rich，其他情况用 text", "Output format; rich on a terminal and text elsewhere by default."
)
_OUTPUT = Words("写入文件，而不是屏幕", "Write to a file instead of the screen.")
_RULEBOOK = Words(
    "规则库的名称或文件夹；可多次使用，后面的是加在它上面的补充规则",
    "Name or folder of the rulebook; repeatable: overlays are applied on the first in order.",
)
_CONFIG = Words(
    "配置文件；默认用草稿所在文件夹或上级文件夹里的 nianbao.yaml",
    "Configuration file; by default the nianbao.yaml in or above the folder of a draft.",
)
_STDIN = Words(
    "标准输入内容的文件名，用来判断格式、查找配置",
    "File name of what comes on standard input, which tells its format and configuration.",
)
_PUBLISHED = Words(
    "公布日期，如 2025-03-28；草稿里没有时由此给出",
    "Date of publication, such as 2025-03-28, where the draft does not tell it.",
)
_TODAY = Words("按哪一天来检查；默认今天", "The day on which to check; today by default.")
_KIND = Words("报告单位类别", "Kind of issuer.")
_YEAR = Words("报告年度，如 2024", "Year reported on, such as 2024.")
_SELECT = Words("只检查这些规则（可多次使用）", "Check these rules only (repeatable).")
_IGNORE = Words("不检查这些规则（可多次使用）", "Leave out these rules (repeatable).")
_FAIL_ON = Words("达到哪个级别时退出码为1；默认 error", "Severity from which the exit code is 1; error by default.")
_NO_CACHE = Words("不使用缓存，重新读取规则库", "Read the rulebook anew instead of taking it from the cache.")
_JOBS = Words(
    "最多用几个进程同时检查；默认按处理器核数，报告少时只用一个",
    "Number of processes to check with; by default one for each core, and a single one for few drafts.",
)
_NO_COLOR = Words("不用颜色", "No colours.")
_QUIET = Words("每份草稿只显示一行结论", "One line per draft.")
_VERBOSE = Words("连同已达标的规则一起显示", "Show the rules that are met, too.")
_BAD_DATE = Words("选项 {option} 的日期“{value}”不对", "the date “{value}” of {option} is wrong")
_UNSHOWABLE = Words("{name} 格式不能显示在屏幕上", "the format {name} cannot be shown on a screen")
_UNSHOWABLE_HINT = Words("请加 --output 文件名", "give it a file with --output")
_DATE_HINT = Words("请写成 2025-03-28 这样的形式", "write it like 2025-03-28")
_NOTICE = Words("注意：{message}", "Note: {message}")
_NOTICE_OF = Words("注意：{path}：{message}", "Note: {path}: {message}")
_CHINA = timezone(timedelta(hours=8))  # where a waiver ends with its day, wherever the machine stands
T = TypeVar("T")
_PROGRESS_FROM = 5  # files from which a bar on a terminal is welcome


_PAGES = ("rich", "text")  # the formats that tell of waivers themselves


class Day(click.ParamType[date]):
    """A date in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date.

        Raises `UsageError` when the value is none.
        """
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            option = param.opts[-1] if param is not None else ""
            raise UsageError(Complaint("", _BAD_DATE.fill(option=option, value=value), _DATE_HINT)) from None


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""

    def option(names: list[str], words: Words, **settings: Any) -> click.Option:
        return LocalOption(names, language, words, **settings)

    return LocalCommand(
        "lint",
        language,
        callback=lambda **values: _lint(language, **values),
        help=_HELP.say(language),
        short_help=_SHORT.say(language),
        params=[
            click.Argument(["paths"], nargs=-1, required=True, metavar="FILE..."),
            option(["--format", "format_name"], _FORMAT, type=Choice(plugs.names("renderers"))),
            option(["--output", "-o"], _OUTPUT, metavar="FILE"),
            option(["--rulebook"], _RULEBOOK, multiple=True, metavar="NAME_OR_PATH"),
            option(["--config"], _CONFIG, metavar="FILE"),
            option(["--stdin-filename"], _STDIN, metavar="NAME"),
            option(["--published"], _PUBLISHED, type=Day(), metavar="DATE"),
            option(["--today"], _TODAY, type=Day(), metavar="DATE"),
            option(["--issuer-kind"], _KIND, type=Choice(kind.value for kind in IssuerKind)),
            option(["--year"], _YEAR, type=click.IntRange(1949, 2999), metavar="YEAR"),
            option(["--select"], _SELECT, multiple=True, metavar="RULE"),
            option(["--ignore"], _IGNORE, multiple=True, metavar="RULE"),
            option(["--fail-on"], _FAIL_ON, type=Choice(threshold.value for threshold in Threshold)),
            option(["--no-cache"], _NO_CACHE, is_flag=True),
            option(["--jobs"], _JOBS, type=click.IntRange(1), metavar="N"),
            option(["--no-color"], _NO_COLOR, is_flag=True),
            option(["--quiet", "-q"], _QUIET, is_flag=True),
            option(["--verbose", "-v"], _VERBOSE, is_flag=True),
            language_option(language),
        ],
    )


def _lint(
    language: Language, paths: tuple[str, ...], format_name: str | None, output: str | None, **values: Any
) -> int:
    found = list(sources(paths, sys.stdin.buffer.read, values["stdin_filename"]))
    asked = _asked(**values)
    settled = plan((source.path for source in found if source.judge is not None), asked)
    refuse_input(output, paths)
    terminal = output is None and sys.stdout.isatty()
    width = _columns() if terminal else 80
    name = format_name or ("rich" if terminal else "text")
    renderer = plugs.load("renderers", name)
    binary = getattr(renderer, "BINARY", False)
    if binary and terminal:
        raise UsageError(Complaint("", _UNSHOWABLE.fill(name=name), _UNSHOWABLE_HINT))
    colour = terminal and wants_colour(values["no_color"])
    settings = Settings(language, width, colour, values["quiet"], values["verbose"], asked.today)
    bar = not binary and len(found) >= _PROGRESS_FROM and sys.stderr.isatty()
    runner = Runner(settled, name, settings)
    seen: list[Seen] = []
    with at_work(runner, found, processes_for(found, values["jobs"])) as handled:
        shown = runner.frame(_noted(_with_progress(handled, len(found)) if bar else handled, seen))
        # Half a binary file is worth nothing: what cannot be made is refused before anything is written.
        # And a report waits until the bar is gone: both would fight for the same screen.
        write(output, list(shown) if binary or bar else shown)
    if not (terminal and name in _PAGES and not values["quiet"]):
        _notify(seen, language)
    outcomes = {draft.outcome for draft in seen}
    return 2 if Outcome.ERROR in outcomes else 1 if Outcome.GAPS in outcomes else 0


def _columns() -> int:
    from shutil import get_terminal_size  # NOTE: it brings what unpacks archives, so only terminals wait for it

    return get_terminal_size().columns


def _asked(**values: Any) -> Asked:
    kind, fail_on, rulebook = values["issuer_kind"], values["fail_on"], values["rulebook"]
    return Asked(
        today=values["today"] or datetime.now(_CHINA).date(),
        given=Given(IssuerKind(kind) if kind else None, values["year"], values["published"]),
        fail_on=Threshold(fail_on) if fail_on else None,
        select=values["select"],
        ignore=values["ignore"],
        rulebooks=tuple(rulebook),
        configuration=values["config"],
        cached=not values["no_cache"],
    )


def _noted(handled: Iterable[tuple[Seen, Any]], seen: list[Seen]) -> Iterator[Any]:
    for told, piece in handled:
        seen.append(told)
        yield piece


def _notify(seen: list[Seen], language: Language) -> None:
    """Write to standard error what is to be said of waivers, where nobody would see it otherwise."""
    for notice in notices((draft.path, draft.waivers) for draft in seen):
        frame = _NOTICE if notice.path is None else _NOTICE_OF
        click.echo(printable(frame.fill(path=notice.path, message=notice.message).say(language)), err=True)


def _with_progress(handled: Iterable[T], total: int) -> Iterator[T]:
    """Show a bar on standard error while drafts are done one by one."""
    from rich.console import Console
    from rich.progress import track

    yield from track(handled, description="", total=total, console=Console(stderr=True), transient=True)
