"""Kind `attachment`: the report has an attachment of a certain name.

Attachments are the lines below the text that begin with 附件, 附表 or 附录. Patterns see the name on folded text
without blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._attached import attachments
from validator.findings import Evidence, Finding, Judgement, Statement, Verdict
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `attachment`."""

    title: Annotated[Words, "What the attachment is called in messages."]
    find: Annotated[tuple[Pattern, ...], "One of these is in its name."]


MESSAGES = {"missing": ("title",), "there": ("name",)}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding where the attachment is not there."""
    for attached in attachments(context):
        if any(pattern.search(attached.name) for pattern in options.find):
            yield Evidence(attached.span, attached.span)
            yield Judgement(Verdict.MET, code="there", fields={"name": attached.name})
            return
    yield Finding(code="missing", fields={"title": options.title})
