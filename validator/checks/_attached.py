"""A draft → its attachments: the names that stand behind 附件, 附表 or 附录, and the lines below each."""

from __future__ import annotations

from typing import NamedTuple

from validator.checks import Context
from validator.document import Span
from validator.text.expression import Expression
from validator.text.folding import without_blanks

_NUMBER = "[0-9一二三四五六七八九十]"
_MARK = Expression(rf"附(?:件|表|录)?{_NUMBER}{{0,3}}(?:[:.、]|$)|附(?:件|表|录){_NUMBER}{{1,3}}")
_ITEM = Expression(r"[0-9]{1,2}[.、]")


class Attachment(NamedTuple):
    """An attachment: its name as the draft gives it, without 附件 and its number, and where that stands."""

    name: str
    span: Span


def attachments(context: Context) -> tuple[Attachment, ...]:
    """Return the attachments that a draft names below its text, each once."""
    found: dict[str, Attachment] = {}
    listing = False
    for block in context.document.blocks:
        words = without_blanks(context.document.folded[block.span.start : block.span.end])
        mark = _MARK.match(words)
        item = _ITEM.match(words) if listing else None
        listing = mark is not None or item is not None
        begun = mark or item
        if begun is None:
            continue
        name = _ITEM.sub("", words[begun.end() :], 1) if mark else words[begun.end() :]
        if name:
            found.setdefault(name, Attachment(name, block.span))
    return tuple(found.values())
