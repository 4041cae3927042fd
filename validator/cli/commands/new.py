"""`nianbao new`: a skeleton of a report, made from the rulebook."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import click

from validator import plugs
from validator.authoring.skeleton import skeleton
from validator.cli.console import Choice, LocalCommand, LocalOption, echo
from validator.cli.main import language_option
from validator.cli.values import Year
from validator.errors import Complaint, UsageError
from validator.facts import IssuerKind
from validator.facts.gather import Given
from validator.facts.kinds import kind_of
from validator.runs.outputs import write
from validator.runs.plan import Asked, plan
from validator.text.language import Language, Words

_HELP = Words(
    "生成一份报告框架：标题、法定的各个部分、每部分该写什么，以及落款。\n\n"
    "FILE 的后缀决定格式：.docx、.md 或 .txt。把【请填写：……】全部换成实际内容，再用 nianbao lint 检查。",
    "Make a skeleton of a report: title, the parts required by law, what to write in each, and the signature.\n\n"
    "The suffix of FILE tells the format: .docx, .md or .txt. Replace every 【请填写：……】, then run nianbao lint. "
    "The report is in Chinese.",
)
_SHORT = Words("生成一份报告框架", "Make a skeleton of a report.")
_ISSUER = Words("报告单位全称，如 青溪县人民政府", "Full name of the issuer, such as 青溪县人民政府.")
_YEAR = Words("报告年度，如 2024", "Year reported on, such as 2024.")
_OUTPUT = Words("写入的文件", "File to write.")
_KIND = Words("报告单位类别；默认按名称判断", "Kind of issuer; by default its name tells.")
_RULEBOOK = Words(
    "规则库的名称或文件夹；可多次使用，后面的是补充规则",
    "Name or folder of the rulebook; repeatable: overlays are applied on the first in order.",
)
_FORCE = Words("文件已有时覆盖", "Overwrite the file when it exists.")
_LACKS = Words("缺少选项 {option}", "the option {option} is missing")
_AS_IN = Words(
    "例如：nianbao new --issuer 青溪县人民政府 --year 2024 -o 报告.docx",
    "For example: nianbao new --issuer 青溪县人民政府 --year 2024 -o report.docx",
)
_FORMAT = Words("不能生成“{suffix}”格式", "the format “{suffix}” cannot be made")
_FORMATS = Words("请把文件名写成 {suffixes} 结尾", "let the name end in {suffixes}")
_EXISTS = Words("已经有这个文件", "this file exists")
_EXISTS_HINT = Words("请换一个名字；确实要覆盖时加 --force", "choose another name, or add --force to overwrite it")
_NO_KIND = Words("看不出“{issuer}”是哪类单位", "the name “{issuer}” does not tell the kind of issuer")
_NO_KIND_HINT = Words("请用 --issuer-kind 给出：{kinds}", "give it with --issuer-kind: {kinds}")
_DONE = Words(
    "已写好 {file}\n请把【请填写：……】和日期换成实际内容，再运行：nianbao lint {file}",
    "Wrote {file}\nReplace every 【请填写：……】 and the date, then run: nianbao lint {file}",
)


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""

    def option(names: list[str], words: Words, **settings: Any) -> click.Option:
        return LocalOption(names, language, words, **settings)

    return LocalCommand(
        "new",
        language,
        callback=lambda **values: _new(language, **values),
        help=_HELP.say(language),
        short_help=_SHORT.say(language),
        params=[
            option(["--issuer"], _ISSUER, metavar="NAME"),
            option(["--year"], _YEAR, type=Year(), metavar="YEAR"),
            option(["--output", "-o"], _OUTPUT, metavar="FILE"),
            option(["--issuer-kind"], _KIND, type=Choice(kind.value for kind in IssuerKind)),
            option(["--rulebook"], _RULEBOOK, multiple=True, metavar="NAME_OR_PATH"),
            option(["--force"], _FORCE, is_flag=True),
            language_option(language),
        ],
    )


def _new(language: Language, issuer: str | None, year: int | None, output: str | None, **values: Any) -> int:
    given = {"--issuer": " ".join((issuer or "").split()), "--year": year, "--output": output}
    missing = [name for name, value in given.items() if not value]
    if missing or year is None or output is None:
        raise UsageError(*(Complaint("", _LACKS.fill(option=name), _AS_IN) for name in missing))
    name = str(given["--issuer"])
    writer = _writer(output)
    if os.path.lexists(output) and not values["force"]:
        raise UsageError(Complaint(output, _EXISTS, _EXISTS_HINT))
    asked = IssuerKind(values["issuer_kind"]) if values["issuer_kind"] else None
    # The day plays no part in a skeleton.
    settled = plan((output,), Asked(date.min, Given(asked), rulebooks=values["rulebook"]))
    kind = settled.options(output).given.issuer_kind or kind_of(name)
    if kind is None:
        hint = _NO_KIND_HINT.fill(kinds="、".join(kind.value for kind in IssuerKind))
        raise UsageError(Complaint("", _NO_KIND.fill(issuer=name), hint))
    write(output, [writer(skeleton(settled.rulebook, name, year, kind))], force=values["force"], binary=True)
    echo(_DONE.fill(file=output).say(language), err=True)
    return 0


def _writer(output: str) -> Any:
    suffix = os.path.splitext(output)[1]
    formats = plugs.names("authoring.skeleton")
    if suffix.lower().removeprefix(".") not in formats:
        listed = [f".{name}" for name in formats]
        hint = _FORMATS.fill(suffixes=Words("、".join(listed), ", ".join(listed)))
        raise UsageError(Complaint(output, _FORMAT.fill(suffix=suffix), hint))
    return plugs.load("authoring.skeleton", suffix.lower().removeprefix(".")).write
