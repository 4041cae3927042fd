"""Report → the parts of a page for people, draft by draft: heads, tables and lines, yet to be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from validator.document import Document
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._gap import gap_sections, other_checks, totals
from validator.renderers._head import brief, complaint_lines, head, unreadable_head
from validator.renderers._lines import BLANK, Line, Paper, Piece, Role, outcome_sign, section
from validator.renderers._quote import flat
from validator.renderers._table import Table, draft_table, item_table
from validator.renderers._tally import Tally, tally, total_line, verdict_line
from validator.renderers._view import view
from validator.report import Draft, Report
from validator.rulebook import Rulebook
from validator.waivers import notices
from validator.width import wrap


class Head(NamedTuple):
    """The lines that introduce a draft, to be set off in the style of its verdict."""

    lines: tuple[Line, ...]
    role: Role


class Body(NamedTuple):
    """Lines to be drawn as they are."""

    lines: tuple[Line, ...]


Part = Head | Table | Body


def pages(report: Report, settings: Settings, paper: Paper) -> Iterator[list[Part]]:
    """Yield the parts of each draft as it comes, and of a summary when there are several drafts."""
    tallies: list[Tally] = []
    for draft in report.drafts:
        if settings.quiet:
            verdict = verdict_line(draft, report.rulebook.by_id(), settings.language)
            yield [Body((brief(draft, verdict, paper),))]
            continue
        space = [Body((BLANK, BLANK))] if tallies else []
        tallies.append(tally(draft, report.rulebook))
        yield [*space, *_draft(draft, report.rulebook, settings, paper)]
    if len(tallies) > 1:
        yield list(_summary(tallies, paper))
    yield list(_notices(tallies, paper))


def _draft(draft: Draft, rulebook: Rulebook, settings: Settings, paper: Paper) -> Iterator[Part]:
    if draft.document is None:
        return _unreadable(draft, paper)
    return _readable(draft, draft.document, rulebook, settings, paper)


def _readable(draft: Draft, document: Document, rulebook: Rulebook, settings: Settings, paper: Paper) -> Iterator[Part]:
    shown, sign = view(draft, document, rulebook, settings), outcome_sign(draft)
    yield Head(tuple(head(shown, sign, _inside(paper))), sign.role)
    if shown.items:
        yield Body((BLANK, section(words.ITEMS.say(paper.language), paper), BLANK))
        yield item_table(shown.items, paper)
    if shown.gaps:
        yield Body(tuple(gap_sections(shown, paper, settings.verbose)))
    if settings.verbose and shown.met:
        yield Body(tuple(other_checks(shown.met, paper)))
    yield Body(tuple(totals(shown, paper, settings.verbose)))


def _unreadable(draft: Draft, paper: Paper) -> Iterator[Part]:
    sign = outcome_sign(draft)
    yield Head(tuple(unreadable_head(draft, sign, _inside(paper))), sign.role)
    for complaint in draft.complaints:
        yield Body((BLANK, *complaint_lines(complaint, draft, paper)))


def _summary(tallies: list[Tally], paper: Paper) -> Iterator[Part]:
    title = words.DRAFTS.fill(number=len(tallies)).say(paper.language)
    yield Body((BLANK, BLANK, section(title, paper), BLANK))
    yield draft_table(tallies, paper)
    yield Body((BLANK, *((Piece(line),) for line in wrap(total_line(tallies, paper.language), paper.width))))


def _notices(tallies: list[Tally], paper: Paper) -> Iterator[Part]:
    """Yield what is to be said of waivers once all drafts are judged."""
    said = list(notices((tally.path, tally.waivers) for tally in tallies))
    if said:
        title = words.SECTION.fill(title=words.NOTICES, number=len(said)).say(paper.language)
        yield Body((BLANK, BLANK, section(title, paper), BLANK))
    for notice in said:
        words_of = notice.message if notice.path is None else words.NOTICE_OF.fill(**notice._asdict())
        first, *rest = wrap(flat(words_of.say(paper.language)), paper.width - 4)
        yield Body(((Piece("  ! ", Role.FAIR), Piece(first)), *((Piece("    " + line),) for line in rest)))


def _inside(paper: Paper) -> Paper:
    return paper._replace(width=paper.width - paper.frame)
