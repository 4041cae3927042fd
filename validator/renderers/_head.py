"""A draft → the lines that introduce it: what it is, and the verdict on it."""

from __future__ import annotations

from collections.abc import Iterator

from validator.errors import Complaint
from validator.renderers import _words as words
from validator.renderers._lines import BLANK, Line, Paper, Piece, Role, Sign, field, field_room, headline_sign
from validator.renderers._quote import flat
from validator.renderers._view import View
from validator.report import Draft
from validator.text.language import Words
from validator.text.width import cut, wrap


def head(view: View, sign: Sign, paper: Paper) -> Iterator[Line]:
    """Yield the title of a draft, what it says about itself, the verdict on it in one line, and changed rules."""
    for part in wrap(view.title, paper.width):
        yield (Piece(part, Role.STRONG),)
    yield BLANK
    for label, text in view.head:
        yield from field(label, text, paper, indent="")
    verdict = cut(f"{sign.symbol} {view.verdict}", field_room(paper))
    yield from field(words.OUTCOME, verdict, paper, sign.role, indent="")
    for label, texts, style in ((words.LEFT_OUT, view.left_out, Role.FAIR), (words.CHANGES, view.changes, Role.PLAIN)):
        for number, text in enumerate(texts):
            yield from field(label if number == 0 else Words("", ""), text, paper, style, indent="")


def unreadable_head(draft: Draft, sign: Sign, paper: Paper) -> Iterator[Line]:
    """Yield the path of a draft that could not be read, and that it could not."""
    yield from field(words.FILE, flat(draft.path), paper, Role.STRONG, indent="")
    yield from field(words.OUTCOME, sign.say(paper.language), paper, sign.role, indent="")


def complaint_lines(complaint: Complaint, draft: Draft, paper: Paper) -> Iterator[Line]:
    """Yield what is wrong with an input and what to do about it."""
    where = flat(complaint.where) if complaint.where != draft.path else ""
    if complaint.line is not None:
        where = f"{where} {words.LINE.fill(line=complaint.line).say(paper.language)}".strip()
    if where:
        yield from field(words.PLACE, where, paper)
    yield from field(words.PROBLEM, flat(complaint.what.say(paper.language)), paper)
    if complaint.hint:
        yield from field(words.WHAT_TO_DO, flat(complaint.hint.say(paper.language)), paper)


def brief(draft: Draft, verdict: str) -> Line:
    """Return a draft and the verdict on it in a single line, whole, however long."""
    sign = headline_sign(draft)
    return (Piece(f"{sign.symbol} ", sign.role), Piece(f"{flat(draft.path)}  "), Piece(verdict, sign.role))
