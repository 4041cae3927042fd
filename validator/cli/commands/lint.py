"""`nianbao lint`: check drafts and print the gap report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar

import click

from validator import plugs
from validator.cli.console import Choice, LocalCommand, LocalOption, echo, note, wants_colour
from validator.cli.main import language_option
from validator.cli.values import Day, Number, RuleName, Year
from validator.configuration.search import overlooked
from validator.errors import Complaint, InputError, UsageError, reason
from validator.facts import IssuerKind
from validator.facts.gather import Given
from validator.renderers import Settings
from validator.report import Outcome, Skipped, Threshold
from validator.runs.exclusion import in_force, left_out
from validator.runs.formats import format_of
from validator.runs.interruption import Watch
from validator.runs.outputs import STANDARD_OUTPUT, refuse, write
from validator.runs.plan import Asked, configuration_files, plan
from validator.runs.runner import Runner, Seen, at_work, processes_for
from validator.runs.sources import Source, sources
from validator.text.language import Language, Words
from validator.text.terminal import printable
from validator.waivers import Use, notices

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
_OUTPUT = Words(
    "写入文件，而不是屏幕；没有 --format 时，后缀决定格式：.html .json .docx .sarif .xml .txt",
    "Write to a file instead of the screen; without --format its suffix tells the format: "
    ".html .json .docx .sarif .xml .txt.",
)
_FORCE = Words("输出文件已有、又不是以前的报告时，照样覆盖", "Replace the output file even if it is no earlier report.")
_STATISTICS = Words("不显示报告，只按规则统计问题数", "Show how many findings each rule has, instead of the reports.")
_NO_STATISTICS = Words(
    "--statistics 不能和 --format {format} 一起用", "--statistics does not go with --format {format}"
)
_NO_INPUT = Words("读不到标准输入（{reason}）", "standard input cannot be read ({reason})")
_NO_INPUT_HINT = Words("请给出文件名，或者用管道把内容送进来", "give the name of a file, or pipe the text in")
_IDLE = Words("{path} 不起作用，用的是 {used}", "{path} has no effect, {used} is used")
_INTERRUPTED = Words("已中断：共{total}份，检查完{done}份", "Interrupted: {done} of {total} drafts were checked")
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
_SELECT = Words(
    "只检查这些规则：编号或者名称，几条用逗号隔开（可多次使用）",
    "Check these rules only: ids or titles, joined by commas (repeatable).",
)
_IGNORE = Words(
    "不检查这些规则：编号或者名称，几条用逗号隔开（可多次使用）",
    "Leave out these rules: ids or titles, joined by commas (repeatable).",
)
_FAIL_ON = Words("达到哪个级别时退出码为1；默认 error", "Severity from which the exit code is 1; error by default.")
_EXCLUDE = Words(
    "不检查的文件或文件夹，如 草稿/旧稿 或 *附件*（可多次使用）",
    "Files or folders to leave out, such as drafts/old or *annex* (repeatable).",
)
_SHOW_FILES = Words("只列出会检查哪些文件，不检查", "List the files that would be checked, and check none.")
_SKIP_UNREADABLE = Words(
    "文件夹里有不能读取的文件时，退出码不因此为2", "Do not exit with 2 for files in folders that cannot be read."
)
_NO_CACHE = Words("不使用缓存，重新读取规则库", "Read the rulebook anew instead of taking it from the cache.")
_JOBS = Words(
    "最多用几个进程同时检查；默认按处理器核数，报告少时只用一个",
    "Number of processes to check with; by default one for each core, and a single one for few drafts.",
)
_NO_COLOR = Words("不用颜色", "No colours.")
_QUIET = Words("每份草稿只显示一行结论", "One line per draft.")
_VERBOSE = Words("连同已达标的规则一起显示", "Show the rules that are met, too.")
_UNSHOWABLE = Words("{name} 格式不能显示在屏幕上", "the format {name} cannot be shown on a screen")
_UNSHOWABLE_HINT = Words("请加 --output 文件名", "give it a file with --output")
_NOTICE = Words("注意：{message}", "Note: {message}")
_NOTICE_OF = Words("注意：{path}：{message}", "Note: {path}: {message}")
_CHINA = timezone(timedelta(hours=8))  # where a waiver ends with its day, wherever the machine stands
T = TypeVar("T")
_PIPE = 80  # columns where nobody says how wide
_PROGRESS_FROM = 5  # files from which a bar on a terminal is welcome


_PAGES = ("rich", "text")  # the formats that tell of waivers themselves


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
            option(["--force"], _FORCE, is_flag=True),
            option(["--statistics"], _STATISTICS, is_flag=True),
            option(["--rulebook"], _RULEBOOK, multiple=True, metavar="NAME_OR_PATH"),
            option(["--config"], _CONFIG, metavar="FILE"),
            option(["--stdin-filename"], _STDIN, metavar="NAME"),
            option(["--published"], _PUBLISHED, type=Day(), metavar="DATE"),
            option(["--today"], _TODAY, type=Day(), metavar="DATE"),
            option(["--issuer-kind"], _KIND, type=Choice(kind.value for kind in IssuerKind)),
            option(["--year"], _YEAR, type=Year(), metavar="YEAR"),
            option(["--select"], _SELECT, multiple=True, type=RuleName(), metavar="RULE"),
            option(["--ignore"], _IGNORE, multiple=True, type=RuleName(), metavar="RULE"),
            option(["--exclude"], _EXCLUDE, multiple=True, metavar="PATTERN"),
            option(["--show-files"], _SHOW_FILES, is_flag=True),
            option(["--skip-unreadable"], _SKIP_UNREADABLE, is_flag=True),
            option(["--fail-on"], _FAIL_ON, type=Choice(threshold.value for threshold in Threshold)),
            option(["--no-cache"], _NO_CACHE, is_flag=True),
            option(["--jobs"], _JOBS, type=Number(1), metavar="N"),
            option(["--no-color"], _NO_COLOR, is_flag=True),
            option(["--quiet", "-q"], _QUIET, is_flag=True),
            option(["--verbose", "-v"], _VERBOSE, is_flag=True),
            language_option(language),
        ],
    )


def _lint(
    language: Language, paths: tuple[str, ...], format_name: str | None, output: str | None, **values: Any
) -> int:
    output = None if output in STANDARD_OUTPUT else output
    form = _format(format_name, output, values["statistics"])
    given = sources(paths, _standard_input, values["stdin_filename"], left_out(values["exclude"]))
    asked = _asked(**values)
    places = [source.path for source in given.sources if source.judge is not None]
    configurations = configuration_files(places, asked)
    settled = plan(places, asked)
    found, skipped = in_force(given, settled)
    if values["show_files"]:
        return _show(found, skipped, language)
    refuse(output, (*paths, *configurations, *(each.path for each in skipped)), places, force=values["force"])
    _tell_idle(configurations, language)
    terminal = output is None and sys.stdout.isatty()
    width = _columns(terminal)
    name = form or ("rich" if terminal else "text")
    binary = getattr(plugs.load("renderers", name), "BINARY", False)
    if binary and terminal:
        raise UsageError(Complaint("", _UNSHOWABLE.fill(name=name), _UNSHOWABLE_HINT))
    colour = terminal and wants_colour(values["no_color"])
    settings = Settings(language, width, colour, values["quiet"], values["verbose"], asked.today, _here())
    bar = not binary and len(found) >= _PROGRESS_FROM and sys.stderr.isatty()
    runner = Runner(settled, name, settings)
    unused = settled.unused(source.path for source in found)
    # On a screen the reports that are finished just stand there; elsewhere all drafts are named.
    watch = Watch(found, runner.unfinished if output is not None or name not in _PAGES else None)
    try:
        with at_work(runner, found, processes_for(found, values["jobs"])) as handled:
            pieces = watch.pieces(_with_progress(handled, len(found)) if bar else handled)
            shown = runner.frame(pieces, skipped, unused)
            # Half a binary file is worth nothing: what cannot be made is refused before anything is written.
            # And a report waits until the bar is gone: both would fight for the same screen.
            write(output, list(shown) if binary or bar else shown, force=values["force"], binary=binary)
    except KeyboardInterrupt:
        watch.interrupted = True
    if not (terminal and name in _PAGES and not values["quiet"]):
        _notify(watch.seen, unused, language)
    if watch.interrupted:
        note(_INTERRUPTED.fill(total=len(found), done=len(watch.seen)).say(language))
    unread = not values["skip_unreadable"] and any(not each.expected for each in skipped)
    if unread or watch.interrupted or any(draft.outcome is Outcome.ERROR for draft in watch.seen):
        return 2
    return 1 if any(draft.fails for draft in watch.seen) else 0


def _format(asked: str | None, output: str | None, statistics: bool) -> str | None:
    if statistics and asked not in (None, "statistics", *_PAGES):
        raise UsageError(Complaint("", _NO_STATISTICS.fill(format=asked)))
    return format_of("statistics" if statistics else asked, output)


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(Complaint("-", _NO_INPUT.fill(reason=reason(error)), _NO_INPUT_HINT)) from None


def _columns(terminal: bool) -> int:
    """Return how wide to write: as wide as the terminal, or as `COLUMNS` says, in a pipe too."""
    if not terminal and "COLUMNS" not in os.environ:
        return _PIPE
    from shutil import get_terminal_size  # NOTE: it brings what unpacks archives, so only terminals wait for it

    return get_terminal_size((_PIPE, 25)).columns


def _here() -> str | None:
    try:
        return os.getcwd()
    except OSError:  # somebody removed it
        return None


def _show(found: Iterable[Source], skipped: Iterable[Skipped], language: Language) -> int:
    """Write the files that would be checked, and to standard error those that are not, each with why."""
    for source in found:
        if source.judge is not None:
            echo(printable(source.path))
    for each in skipped:
        note(_NOTICE_OF.fill(path=each.path, message=each.reason).say(language))
    return 0


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


def _tell_idle(configurations: Iterable[str], language: Language) -> None:
    """Write to standard error which files beside a configuration look like one and have no effect."""
    for used in configurations:
        for path in overlooked(os.path.dirname(used)):
            note(_NOTICE.fill(message=_IDLE.fill(path=path, used=used)).say(language))


def _notify(seen: list[Seen], unused: Iterable[Use], language: Language) -> None:
    """Write to standard error what is to be said of waivers, where nobody would see it otherwise."""
    for notice in notices(((draft.path, draft.waivers) for draft in seen), unused):
        frame = _NOTICE if notice.path is None else _NOTICE_OF
        note(frame.fill(path=notice.path, message=notice.message).say(language))


def _with_progress(handled: Iterable[T], total: int) -> Iterator[T]:
    """Show a bar on standard error while drafts are done one by one."""
    from rich.console import Console
    from rich.progress import track

    yield from track(handled, description="", total=total, console=Console(stderr=True), transient=True)
