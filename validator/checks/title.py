"""Kind `title`: the title of the report has one of the forms that are asked for.

Patterns see the title on folded text without blanks, with the year reported on as 本年 and the issuer as 我单位.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._phrases import spoken
from validator.findings import Evidence, Finding, Judgement, Statement, Verdict
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `title`."""

    forms: Annotated[tuple[Pattern, ...], "The whole title must be one of these."]
    form: Annotated[str, "The form as messages show it, such as 我单位+年份+报告名称."]


MESSAGES = {"none": (), "other": ("title", "form"), "right": ()}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding where the title has another form."""
    span = context.outline.title
    if span is None:
        yield Judgement(Verdict.REVIEW, code="none")
        return
    words = spoken(context.document, span, context.facts)
    yield Evidence(span, span)
    if any(form.fullmatch(words) for form in options.forms):
        yield Judgement(Verdict.MET, code="right")
        return
    title = "".join(context.document.quote(span).split())
    yield Finding(span=span, code="other", fields={"title": title, "form": options.form})
