"""`nianbao rules expiring`: what in a rulebook ends soon, so that its owner sees it coming."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import click

from validator.api import load_rulebook
from validator.authoring.expiry import expiring
from validator.cli.commands.rules._parts import build, rulebook_argument
from validator.cli.console import LocalCommand, LocalOption, echo
from validator.text.language import Language, Words

_EXPIRING = Words(
    "列出规则库里一年之内到期的规则、依据和规划", "List the rules, legal sources and plans that end within a year."
)
_TODAY = Words("从哪一天起算，默认今天", "The day to count from; today by default.")
_DAYS = Words("算多少天之内到期，默认366天", "Within how many days; 366 by default.")
_NONE = Words("从{first}到{last}没有到期的内容", "nothing ends between {first} and {last}")


def command(language: Language) -> LocalCommand:
    """Build the command in one language."""
    day = click.DateTime(formats=["%Y-%m-%d"])
    params: list[click.Parameter] = [
        rulebook_argument(),
        LocalOption(["--today"], language, _TODAY, type=day, metavar="DATE"),
        LocalOption(["--days"], language, _DAYS, type=click.IntRange(0, 36_500), default=366),
    ]
    return build("expiring", language, _EXPIRING, _expiring, params)


def _expiring(language: Language, rulebook: str, today: datetime | None, days: int) -> int:
    first = today.date() if today is not None else date.today()
    last = first + timedelta(days=days)
    found = expiring(load_rulebook(rulebook), first, last)
    for each in found:
        echo(f"{each.day.isoformat()}  {each.what.say(language)}")
    if not found:
        echo(_NONE.fill(first=first, last=last).say(language))
    return 0
