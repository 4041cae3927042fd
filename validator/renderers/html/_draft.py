"""One draft → its section of the page: verdict, statutory items, findings, and the text beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from validator.document import Document
from validator.errors import Complaint
from validator.findings import PartKind, Result
from validator.renderers import Settings
from validator.renderers import _words as common
from validator.renderers._lines import VERDICT_SIGNS, headline_sign
from validator.renderers._quote import flat
from validator.renderers._tally import ITEM_KIND
from validator.renderers._view import Item, View, view
from validator.renderers.html import _words as words
from validator.renderers.html._entries import chapter_html
from validator.renderers.html._marks import Category, chapters
from validator.renderers.html._text import text_lines
from validator.report import Draft, left_out
from validator.rulebook import Rulebook
from validator.text.language import Language, Words


class Section(NamedTuple):
    """A draft as shown: its title and how many places there are of each category."""

    title: str
    html: str
    categories: tuple[Category, ...]


def section(draft: Draft, number: int, rulebook: Rulebook, settings: Settings) -> Section:
    """Return the section of a draft; `number` tells the drafts of a page apart."""
    name = f"d{number}"
    if draft.document is None:
        return Section(flat(draft.path), "".join(_unreadable(draft, name, settings.language)), ())
    return _readable(draft, draft.document, name, rulebook, settings)


def _readable(draft: Draft, document: Document, name: str, rulebook: Rulebook, settings: Settings) -> Section:
    language = settings.language
    shown = view(draft, document, rulebook, settings)
    parts = tuple(chapters(shown.gaps, draft.results, document))
    entries = [entry for part in parts for entry in part.entries]
    marks = [mark for entry in entries for mark in entry.marks]
    categories = [mark.category for mark in marks] + [entry.category for entry in entries if not entry.marks]
    listed = "".join(piece for part in parts for piece in chapter_html(part, name, language))
    headings = [result.evidence.heading for result in draft.results if result.evidence and result.evidence.heading]
    lines = "".join(text_lines(document, marks, headings, name, language))
    findings, text = (_label(shown.title, part, language) for part in (words.FINDINGS, words.TEXT))
    whole = not left_out(draft) and not draft.complaints
    nothing = f'<p class="good">✓ {words.NO_FINDINGS.say(language)}</p>'
    if not whole:
        nothing = f'<p class="fair">! {words.NONE_IN_CHECKED.say(language)}</p>'
    html = (
        *_head(draft, shown, name, language),
        *_items(shown, _item_lines(draft.results, document, rulebook), name, language),
        "</header>\n",
        '<div class="sides">\n',
        f'<section class="findings" id="{name}-findings" aria-label="{findings}" tabindex="-1">\n',
        listed or nothing,
        *_others(shown.met, language),
        "</section>\n",
        f'<section class="card text" id="{name}-text" aria-label="{text}" tabindex="0">\n',
        f'<h3>{words.TEXT.say(language)}</h3>\n<p class="hint">{words.TEXT_HINT.say(language)}</p>\n',
        lines,
        "</section>\n</div>\n</article>\n",
    )
    return Section(shown.title, "".join(html), tuple(categories))


def _label(title: str, part: Words, language: Language) -> str:
    """Return the name of a part of a draft; those of one page must differ."""
    return escape(common.STATED.fill(verdict=title, counts=part).say(language))


def _opening(title: str, name: str) -> str:
    first = " first" if name == "d1" else ""
    return f'<article class="draft{first}" id="{name}" aria-labelledby="{name}-title">\n<header class="card">\n' + (
        f'<h2 id="{name}-title">{escape(title)}</h2>\n'
    )


def _facts(facts: Iterable[tuple[Words, str]], language: Language) -> str:
    rows = (f"<div><dt>{label.say(language)}</dt><dd>{escape(text)}</dd></div>\n" for label, text in facts)
    return f'<dl class="facts">\n{"".join(rows)}</dl>\n'


def _head(draft: Draft, shown: View, name: str, language: Language) -> Iterator[str]:
    sign = headline_sign(draft)
    yield _opening(shown.title, name)
    yield _facts(shown.head, language)
    for complaint in draft.complaints:
        yield _complaint(complaint, draft.path, language)
    yield f'<p class="verdict {sign.role}">{sign.symbol} {escape(shown.verdict)}</p>\n'
    yield f'<p class="counts">{escape(shown.counts)}</p>\n'
    for line in shown.left_out:
        yield f'<p class="fair">{escape(common.STATED.fill(verdict=common.LEFT_OUT, counts=line).say(language))}</p>\n'
    if shown.changes:
        changes = "".join(f"<li>{escape(change)}</li>\n" for change in shown.changes)
        yield f"<h3>{common.CHANGES.say(language)}</h3>\n<ul>\n{changes}</ul>\n"


def _item_lines(results: Iterable[Result], document: Document, rulebook: Rulebook) -> list[int | None]:
    """Return for each statutory item the line on which it stands, or was expected."""
    rules = rulebook.by_id()
    return [_item_line(result, document) for result in results if rules[result.rule].kind == ITEM_KIND]


def _item_line(result: Result, document: Document) -> int | None:
    if result.evidence:
        heading = result.evidence.heading if result.evidence.part is not PartKind.PASSAGE else None
        return document.place(heading or result.evidence.quote).line
    near = next((finding.near for finding in result.findings if finding.near), None)
    return document.place(near).line if near else None


def _items(shown: View, lines: Iterable[int | None], name: str, language: Language) -> Iterator[str]:
    rows = [_row(item, line, name, language) for item, line in zip(shown.items, lines, strict=True)]
    if not rows:
        return
    titles = (common.ITEM, common.ITEM_VERDICT, common.ITEM_PLACE)
    head = "".join(f'<th scope="col">{title.say(language)}</th>' for title in titles)
    caption = common.ITEMS.say(language)
    label = _label(shown.title, common.ITEMS, language)
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">\n<table class="items">\n'
    yield f"<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n"
    yield "</table>\n</div>\n"


def _row(item: Item, line: int | None, name: str, language: Language, kind: str = "") -> str:
    sign = VERDICT_SIGNS[item.verdict]
    place = escape(item.place)
    if line is not None:
        place = f'<a href="#{name}-l{line}">{place}</a>'
    state = f'<td class="state {sign.role}">{sign.say(language)}</td>'
    below = "".join(_row(row, None, name, language, ' class="sub"') for row in item.rows)
    return f'<tr{kind}><th scope="row">{escape(item.title)}</th>{state}<td>{place}</td></tr>\n{below}'


def _others(met: tuple[Item, ...], language: Language) -> Iterator[str]:
    if not met:
        return
    title = common.SECTION.fill(title=common.OTHER_CHECKS, number=len(met)).say(language)
    yield f"<details>\n<summary>{escape(title)}</summary>\n<ul>\n"
    for item in met:
        sign = VERDICT_SIGNS[item.verdict]
        said = common.STATED.fill(verdict=item.title, counts=item.place).say(language)
        yield f'<li><span class="{sign.role}">{sign.symbol}</span> {escape(said)}</li>\n'
    yield "</ul>\n</details>\n"


def _unreadable(draft: Draft, name: str, language: Language) -> Iterator[str]:
    sign = headline_sign(draft)
    yield _opening(flat(draft.path), name)
    yield f'<p class="verdict {sign.role}">{sign.say(language)}</p>\n'
    for complaint in draft.complaints:
        yield _complaint(complaint, draft.path, language)
    yield "</header>\n</article>\n"


def _complaint(complaint: Complaint, path: str, language: Language) -> str:
    where = flat(complaint.where) if complaint.where != path else ""
    if complaint.line is not None:
        where = f"{where} {common.LINE.fill(line=complaint.line).say(language)}".strip()
    fields = (
        (common.PLACE, where),
        (common.PROBLEM, flat(complaint.what.say(language))),
        (common.WHAT_TO_DO, flat(complaint.hint.say(language)) if complaint.hint else ""),
    )
    shown = (f"<dt>{label.say(language)}</dt><dd>{escape(text)}</dd>\n" for label, text in fields if text)
    return f'<dl class="said">\n{"".join(shown)}</dl>\n'
