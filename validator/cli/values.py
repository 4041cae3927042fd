"""What people write behind options → the value meant, with complaints in their language; and completion of rule ids."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from validator.errors import Complaint, UsageError
from validator.text.language import Words
from validator.text.numerals import numeral

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_BAD_DATE = Words("选项 {option} 的日期“{value}”不对", "the date “{value}” of {option} is wrong")
_DATE_HINT = Words("请写成 2025-03-28 或 2025年3月28日", "write it like 2025-03-28 or “2025年3月28日”")
_BAD_NUMBER = Words("选项 {option} 应为整数，现在是“{value}”", "{option} must be a whole number, and not “{value}”")
_OUT_OF_RANGE = Words("选项 {option} 的“{value}”超出范围", "“{value}” of {option} is out of range")
_FROM = Words("应不小于 {lowest}", "it must not be below {lowest}")
_BETWEEN = Words("应在 {lowest} 到 {highest} 之间", "it must be between {lowest} and {highest}")

_NUMERAL = "([0-9〇零一二三四五六七八九十]{1,4})"
_DAY = re.compile(rf"{_NUMERAL}[-年/.]{_NUMERAL}[-月/.]{_NUMERAL}[日号]?")
_YEAR = re.compile(rf"{_NUMERAL}(?:年度?)?")
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")  # what an input method in Chinese mode types


class Day(click.ParamType[date]):
    """A date, as ISO writes it or as people do: 2026-03-20, 2026年3月20日, 2026/3/20."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date.

        Raises `UsageError` when the value is none.
        """
        if isinstance(value, date):
            return value
        found = _DAY.fullmatch(_plain(value))
        try:
            if found is None:
                return date.fromisoformat(_plain(value))
            return date(*(numeral(part) or 0 for part in found.groups()))
        except ValueError:
            what = _BAD_DATE.fill(option=_name(param), value=value)
            raise UsageError(Complaint("", what, _DATE_HINT)) from None


class Number(click.ParamType[int]):
    """A whole number from one bound to another."""

    name = "number"

    def __init__(self, lowest: int, highest: int | None = None) -> None:
        self.lowest = lowest
        self.highest = highest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number.

        Raises `UsageError` when the value is none, or out of bounds.
        """
        number = value if isinstance(value, int) else self.read(_plain(value))
        if number is None:
            raise UsageError(Complaint("", _BAD_NUMBER.fill(option=_name(param), value=value)))
        if number < self.lowest or (self.highest is not None and number > self.highest):
            frame = _FROM if self.highest is None else _BETWEEN
            hint = frame.fill(lowest=self.lowest, highest=self.highest)
            raise UsageError(Complaint("", _OUT_OF_RANGE.fill(option=_name(param), value=value), hint))
        return number

    def read(self, text: str) -> int | None:
        """Return the number that a text says, `None` when it says none."""
        return int(text) if re.fullmatch("-?[0-9]{1,18}", text) else None


class Year(Number):
    """A year: 2025, 2025年 or 2025年度."""

    name = "year"

    def __init__(self) -> None:
        super().__init__(1949, 2999)

    def read(self, text: str) -> int | None:
        """Return the year that a text says, `None` when it says none."""
        found = _YEAR.fullmatch(text)
        return numeral(found[1]) if found else super().read(text)


class RuleName(click.ParamType[str]):
    """The id or title of a rule, or several of them joined by commas; which there are is known later."""

    name = "rule"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return what was written."""
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the ids that begin with what stands behind the last comma."""
        from click.shell_completion import CompletionItem

        from validator.api import load_rulebook
        from validator.errors import UserError

        before, comma, begun = incomplete.rpartition(",")
        named = ctx.params.get("rulebook") or "fazhi"
        try:
            rules = load_rulebook(*([named] if isinstance(named, str) else named), cached=True).rules
        except UserError:
            return []
        fitting = (rule for rule in rules if rule.id.startswith(begun))
        return [CompletionItem(before + comma + rule.id, help=rule.title.zh) for rule in fitting]


def _plain(value: Any) -> str:
    return "".join(str(value).translate(_WIDE).split())


def _name(param: click.Parameter | None) -> str:
    return param.opts[-1] if param is not None else ""
