"""Report → pages for people, one for each draft, made of heads, tables and lines that each format draws its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from validator.document import Document
from validator.renderers import Settings
from validator.renderers import _words as words
from validator.renderers._gap import gap_sections, other_checks, totals
from validator.renderers._head import brief, complaint_lines, head, unreadable_head
from validator.renderers._lines import BLANK, Line, Paper, Piece, Role, headline_sign, section
from validator.renderers._quote import flat
from validator.renderers._table import Table, draft_table, item_table
from validator.renderers._tally import Tally, tally, total_line, verdict_line
from validator.renderers._view import view
from validator.report import Draft, Report, Skipped
from validator.rulebook import Rulebook
from validator.text.language import Language, Words
from validator.text.width import wrap
from validator.waivers import Use, notices


class Head(NamedTuple):
    """The lines that introduce a draft, to be set off in the style of its verdict."""

    lines: tuple[Line, ...]
    role: Role


class Body(NamedTuple):
    """Lines to be drawn as they are."""

    lines: tuple[Line, ...]


Part = Head | Table | Body
Draw = Callable[[Iterable[Part]], bytes]


class Page(NamedTuple):
    """One draft as drawn, and what the summary tells of it; `brief` where it is only one line."""

    drawn: bytes
    tally: Tally
    brief: bool = False


def page_writer(rulebook: Rulebook, settings: Settings, paper: Paper, draw: Draw) -> Callable[[Draft], Page]:
    """Return what draws the page of one draft."""
    rules = rulebook.by_id()

    def write(draft: Draft) -> Page:
        if settings.quiet:
            verdict = verdict_line(draft, rules, settings.language)
            return Page(draw([Body((brief(draft, verdict),))]), tally(draft, rulebook), brief=True)
        return Page(draw(_draft(draft, rulebook, settings, paper)), tally(draft, rulebook))

    return write


def bound(pages: Iterable[Page], report: Report, paper: Paper, draw: Draw) -> Iterator[bytes]:
    """Yield each page as it comes, set off from the one before, and a summary when there are several drafts."""
    tallies: list[Tally] = []
    brief = False
    for page in pages:
        brief = page.brief
        space = draw([Body((BLANK, BLANK))]) if tallies and not brief else b""
        tallies.append(page.tally)
        yield space + page.drawn
    if brief:
        yield draw(_brief_end(tallies, report.skipped, paper.language))
        return
    if len(tallies) > 1:
        yield draw(_summary(tallies, paper))
    yield draw([*_skipped(report.skipped, paper), *_notices(tallies, report.unused, paper)])


def _brief_end(tallies: list[Tally], skipped: Iterable[Skipped], language: Language) -> Iterator[Part]:
    """Yield a line for each file that was not read, and the totals."""
    unread = [_unread(each, language) for each in skipped]
    if unread:
        yield Body(tuple((Piece("· ", Role.FAIR), Piece(line)) for line in unread))
    if len(tallies) > 1 or unread:
        more = [words.SKIPPED_TOTAL.fill(number=len(unread)).say(language)] if unread else []
        total = words.SENTENCE_BREAK.say(language).join((total_line(tallies, language), *more))
        yield Body(((Piece(total, Role.STRONG),),))


def _unread(skipped: Skipped, language: Language) -> str:
    return words.NOTICE_OF.fill(path=flat(skipped.path), message=Words(*map(flat, skipped.reason))).say(language)


def _skipped(skipped: Iterable[Skipped], paper: Paper) -> Iterator[Part]:
    """Yield the files that were not read, each with why."""
    unread = [_unread(each, paper.language) for each in skipped]
    if unread:
        title = words.FILES.fill(title=words.SKIPPED, number=len(unread)).say(paper.language)
        yield Body((BLANK, BLANK, section(title, paper), BLANK))
    for line in unread:
        yield _listed("  · ", line, paper)


def _listed(lead: str, text: str, paper: Paper) -> Body:
    first, *rest = wrap(text, paper.width - 4)
    return Body(((Piece(lead, Role.FAIR), Piece(first)), *((Piece("    " + line),) for line in rest)))


def _draft(draft: Draft, rulebook: Rulebook, settings: Settings, paper: Paper) -> Iterator[Part]:
    if draft.document is None:
        return _unreadable(draft, paper)
    return _readable(draft, draft.document, rulebook, settings, paper)


def _readable(draft: Draft, document: Document, rulebook: Rulebook, settings: Settings, paper: Paper) -> Iterator[Part]:
    shown, sign = view(draft, document, rulebook, settings), headline_sign(draft)
    yield Head(tuple(head(shown, sign, _inside(paper))), sign.role)
    for complaint in draft.complaints:
        yield Body((BLANK, *complaint_lines(complaint, draft, paper)))
    if shown.items:
        yield Body((BLANK, section(words.ITEMS.say(paper.language), paper), BLANK))
        yield item_table(shown.items, paper)
    if shown.gaps:
        yield Body(tuple(gap_sections(shown, paper, settings.verbose)))
    if settings.verbose and shown.met:
        yield Body(tuple(other_checks(shown.met, paper)))
    yield Body(tuple(totals(shown, paper, settings.verbose)))


def _unreadable(draft: Draft, paper: Paper) -> Iterator[Part]:
    sign = headline_sign(draft)
    yield Head(tuple(unreadable_head(draft, sign, _inside(paper))), sign.role)
    for complaint in draft.complaints:
        yield Body((BLANK, *complaint_lines(complaint, draft, paper)))


def _summary(tallies: list[Tally], paper: Paper) -> Iterator[Part]:
    title = words.DRAFTS.fill(number=len(tallies)).say(paper.language)
    yield Body((BLANK, BLANK, section(title, paper), BLANK))
    yield draft_table(tallies, paper)
    yield Body((BLANK, *((Piece(line),) for line in wrap(total_line(tallies, paper.language), paper.width))))


def _notices(tallies: list[Tally], unused: Iterable[Use], paper: Paper) -> Iterator[Part]:
    """Yield what is to be said of waivers once all drafts are judged."""
    said = list(notices(((tally.path, tally.waivers) for tally in tallies), unused))
    if said:
        title = words.SECTION.fill(title=words.NOTICES, number=len(said)).say(paper.language)
        yield Body((BLANK, BLANK, section(title, paper), BLANK))
    for notice in said:
        words_of = notice.message if notice.path is None else words.NOTICE_OF.fill(**notice._asdict())
        yield _listed("  ! ", flat(words_of.say(paper.language)), paper)


def _inside(paper: Paper) -> Paper:
    return paper._replace(width=paper.width - paper.frame)
