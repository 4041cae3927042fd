"""`nianbao rules new`: the entry of a new rule, to be filled in."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from validator import plugs
from validator.api import load_rulebook
from validator.authoring.scaffold import entry, topic_file
from validator.cli.commands.rules._parts import build, output_option, rulebook_option
from validator.cli.console import Choice, LocalCommand, LocalOption, echo
from validator.errors import Complaint, UsageError, UserError
from validator.rulebook import Rulebook
from validator.rulebook.written import NAME
from validator.rulebook.yaml import read
from validator.runs.outputs import write
from validator.text.language import Language, Words

_NEW = Words("写出一条新规则的框架，待填写", "Write the frame of a new rule, to be filled in.")
_MORE = Words(
    "RULE 是新规则的编号。显示在屏幕上，或者用 -o 加到规则文件的末尾（文件不存在就新建）。"
    "没有填写的地方，规则库读取时会逐处指出；写好以后用 nianbao rules check 检查。",
    "RULE is the id of the new rule. It is shown, or added with -o at the end of a topic file (which is created where "
    "there is none). What is not filled in is complained of at its line when the rulebook is read; check it with "
    "nianbao rules check.",
)
_TOPIC = Words(
    "规则所属的主题，即规则文件的名称（不带 .yaml）", "Topic of the rule: the name of its file without .yaml."
)
_KIND = Words("检查种类", "The kind of check.")
_TITLE = Words("规则的名称", "What the rule is called.")
_OUTPUT = Words("加到这个规则文件的末尾", "Add it at the end of this topic file.")
_BAD = Words("编号“{id}”写法不对", "the id “{id}” is not written right")
_LIKE = Words(
    "只能用小写字母、数字和连字符，例如 next-year-plan",
    "use lower-case letters, digits and hyphens, as in next-year-plan",
)
_TAKEN = Words("编号“{id}”已经用过", "the id “{id}” is taken")
_OTHER = Words(
    "换一个编号；编号一经使用，不再改作他用", "choose another id; an id is never used again for something else"
)
_UNLISTED = Words(
    "注意：规则库“{rulebook}”的 topics 里还没有“{topic}”，请加上",
    "Note: add “{topic}” to the topics of the rulebook “{rulebook}”",
)
_STEM = Words("文件名与主题“{topic}”不一致", "the file is not called after the topic “{topic}”")
_CALL = Words("应为 {topic}.yaml", "it should be {topic}.yaml")
_NOT_LAST = Words("加不上去：文件末尾不是 rules 的内容", "it cannot be added: the file does not end with its rules")
_MOVE = Words(
    "把 rules 移到文件末尾，条目前空两格", "move the rules to the end, and indent their entries by two blanks"
)
_CLOSED = Words("读不了这个文件（{reason}）", "the file cannot be read ({reason})")


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    params: list[click.Parameter] = [
        click.Argument(["id"], metavar="RULE"),
        LocalOption(["--topic"], language, _TOPIC, required=True, metavar="TOPIC"),
        LocalOption(["--kind"], language, _KIND, required=True, type=Choice(plugs.names("checks"))),
        LocalOption(["--title"], language, _TITLE, metavar="TEXT"),
        rulebook_option(language),
        output_option(language, _OUTPUT),
    ]
    return build("new", language, _NEW, _new, params, _MORE)


def _new(language: Language, id: str, topic: str, kind: str, **values: Any) -> int:
    output: str | None = values["output"]
    for name in (id, topic):
        if not re.fullmatch(NAME, name):
            raise UsageError(Complaint("", _BAD.fill(id=name), _LIKE))
    loaded = load_rulebook(values["rulebook"])
    if id in loaded.by_id():
        raise UsageError(Complaint("", _TAKEN.fill(id=id), _OTHER))
    text = entry(id, kind, loaded, language, values["title"])
    if output is None:
        echo(text, nl=False)
    else:
        write(output, [_appended(output, topic, text, id).encode()], force=True)  # with all that was in it
    if topic not in {rule.topic for rule in loaded.rules}:
        echo(_UNLISTED.fill(rulebook=_name(loaded), topic=topic).say(language), err=True)
    return 0


def _name(rulebook: Rulebook) -> str:
    return rulebook.overlays[-1].id if rulebook.overlays else rulebook.id


def _appended(path: str, topic: str, text: str, id: str) -> str:
    """Return the text of a topic file with the entry at its end.

    Raises `UsageError` when the file is another one, or ends with something else than its rules.
    """
    if os.path.basename(path) != f"{topic}.yaml":
        raise UsageError(Complaint(path, _STEM.fill(topic=topic), _CALL.fill(topic=topic)))
    if not os.path.exists(path):
        return topic_file(text)
    try:
        with open(path, encoding="utf-8", newline="") as file:
            before = file.read().rstrip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(Complaint(path, _CLOSED.fill(reason=error))) from None
    whole = f"{before}\n\n{text}"
    if not _ends_with(path, whole, id):
        raise UsageError(Complaint(path, _NOT_LAST, _MOVE))
    return whole


def _ends_with(path: str, text: str, id: str) -> bool:
    try:
        data = read(path, text.encode()).data
    except UserError:
        return False
    rules = data.get("rules") if isinstance(data, dict) else None
    return isinstance(rules, list) and isinstance(rules[-1], dict) and rules[-1].get("id") == id
