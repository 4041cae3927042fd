"""Kind `personal`: no data of a person stands in the report: identity, mobile and card numbers, e-mail, birth, home.

What such data is, is not for a rulebook to say: the same is made unreadable in all that is shown, whether a rule of
this kind runs or not. A rulebook may name what belongs to nobody. An e-mail address, a date of birth and a home are
told as of level info.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.findings import Finding, Severity, Statement
from validator.redaction.personal import Kind, personal_data
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `personal`."""

    other: Annotated[tuple[Pattern, ...], "Words shortly before a number that belongs to nobody."] = ()


_SAYS = {
    Kind.IDENTITY: Words("出现居民身份证等证件的号码，应当删去", "an identity number of a person is to be taken out"),
    Kind.MOBILE: Words(
        "出现手机号码，应当删去或者改为办公电话", "a mobile number is to be taken out or replaced by an office number"
    ),
    Kind.CARD: Words("出现银行卡号或者个人账号，应当删去", "a bank card or account number is to be taken out"),
    Kind.EMAIL: Words(
        "出现个人的电子邮箱，请核对是否应当公开", "an e-mail address of a person: check whether it may be published"
    ),
    Kind.BIRTH: Words("出现个人的出生日期，请核对是否应当公开", "a date of birth: check whether it may be published"),
    Kind.HOME: Words("出现个人的住址，请核对是否应当公开", "a person's home: check whether it may be published"),
}
_LIGHT = frozenset({Kind.EMAIL, Kind.BIRTH, Kind.HOME})
_NEAR = 20  # characters before a number in which a rulebook's own words stand


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for all data of persons: numbers wherever they stand, the rest in the report itself."""
    found = personal_data(context.document.folded)
    asides = context.outline.asides if found else ()
    for datum in found:
        before = context.document.folded[max(0, datum.span.start - _NEAR) : datum.span.start]
        is_light = datum.kind in _LIGHT
        if (is_light and _is_in(datum.span, asides)) or any(pattern.search(before) for pattern in options.other):
            continue
        yield Finding(span=datum.span, message=_SAYS[datum.kind], severity=Severity.INFO if is_light else None)


def _is_in(span: Span, lines: tuple[Span, ...]) -> bool:
    return any(line.start <= span.start < line.end for line in lines)
