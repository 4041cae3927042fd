"""Kind `signature`: those who must sign stand below the report.

Patterns see the lines of the signature on folded text without blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._scope import bare
from validator.document import Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.folding import without_blanks
from validator.text.language import Words
from validator.text.pattern import Pattern


class Signer(NamedTuple):
    """One who must sign."""

    title: Annotated[Words, "What it is called in messages."]
    find: Annotated[tuple[Pattern, ...], "One of these is its name."]


class Options(NamedTuple):
    """Options of the kind `signature`."""

    signers: Annotated[tuple[Signer, ...], "Who must sign; each is asked for."]
    when_titled: Annotated[Pattern | None, "Only reports in whose title this is found are asked."] = None


MESSAGES = {"unsigned": ("who",), "signed": (), "not-asked": ()}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for everybody who has not signed."""
    title = context.outline.title
    words = without_blanks(context.document.folded[title.start : title.end]) if title is not None else ""
    if options.when_titled is not None and options.when_titled.search(words) is None:
        yield Judgement(Verdict.NOT_APPLICABLE, code="not-asked")
        return
    below = bare(context, context.outline.signature)
    missing = [one for one in options.signers if not any(pattern.search(below) for pattern in one.find)]
    near = _last(context)
    for signer in missing:
        yield Finding(near=near, code="unsigned", fields={"who": signer.title})
    if not missing:
        yield Judgement(Verdict.MET, code="signed")


def _last(context: Context) -> Span | None:
    """Return the last line of the signature, or of the text where there is none."""
    lines = context.outline.signature or context.outline.paragraphs()
    return lines[-1] if lines else None
