"""The findings of a draft → HTML: what is wrong, where, why, and how to mend it, each place linked to the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from validator.findings import Verdict
from validator.renderers import _words as common
from validator.renderers._lines import VERDICT_SIGNS
from validator.renderers._quote import Quote
from validator.renderers._view import Gap, Item
from validator.renderers.html import _words as words
from validator.renderers.html._marks import CATEGORY_SIGNS, CATEGORY_WORDS, Category, Chapter, Entry, Mark
from validator.text.language import Language, Words
from validator.text.width import cut, cut_middle, cut_start

_CONTEXT = 30  # columns of the line that are shown on each side of the words meant
_LONGEST = 160


def chapter_html(chapter: Chapter, draft: str, language: Language) -> Iterator[str]:
    """Yield a chapter of findings."""
    title = common.SECTION.fill(title=chapter.title, number=len(chapter.entries)).say(language)
    yield f"<h3>{escape(title)}</h3>\n"
    for entry in chapter.entries:
        yield from _entry(entry, draft, language)


def _entry(entry: Entry, draft: str, language: Language) -> Iterator[str]:
    gap = entry.gap
    single = len(entry.marks) == 1
    # One place has the number of its rule, and so the name that the text links to.
    name = "" if single else f' id="{draft}-f{entry.number}"'
    name = f' id="{draft}-f{entry.marks[0].number}"' if single else name
    counted = "" if entry.marks else f' data-c="{entry.category}"'
    yield f'<article class="card entry c-{entry.category}"{name}{counted} tabindex="-1">\n'
    yield f"<h4>{entry.number}. {_tag(entry.category, language)}{escape(_headline(gap, language))}</h4>\n"
    if gap.rows:
        yield from _rows(gap.rows, language)
    if entry.marks:
        yield '<ul class="places">\n'
        for mark in entry.marks:
            yield from _place(mark, gap, draft, single, language)
        yield "</ul>\n"
    fields = "".join(_fields(gap, language))
    yield f'<dl class="said">\n{fields}</dl>\n</article>\n'


def _tag(category: Category, language: Language) -> str:
    sign, said = CATEGORY_SIGNS[category], CATEGORY_WORDS[category].say(language)
    return f'<span class="tag c-{category}">{sign} {escape(said)}</span>'


def _headline(gap: Gap, language: Language) -> str:
    unmet = gap.verdict in (Verdict.GAP, Verdict.PARTIAL)
    if gap.verdict is Verdict.PARTIAL or (gap.missing and unmet):
        return common.HEADLINE.fill(title=gap.title, verdict=common.VERDICTS[gap.verdict]).say(language)
    return gap.title


def _rows(rows: Iterable[Item], language: Language) -> Iterator[str]:
    yield '<ul class="places">\n'
    for row in rows:
        sign = VERDICT_SIGNS[row.verdict]
        shown = common.STATED.fill(verdict=row.title, counts=row.place).say(language)
        yield f'<li><span class="{sign.role}">{sign.say(language)}</span> {escape(shown)}</li>\n'
    yield "</ul>\n"


def _place(mark: Mark, gap: Gap, draft: str, single: bool, language: Language) -> Iterator[str]:
    spot = mark.spot
    name = "" if single else f' id="{draft}-f{mark.number}"'
    yield f'<li class="c-{mark.category}"{name} data-c="{mark.category}">'
    if not single:
        yield f'<span class="name">{mark.number}</span> '
    yield _where(mark, gap, draft, language)
    for label, text in (
        (common.PROBLEM, spot.message if spot else None),
        (common.WAIVER, spot.waived if spot else None),
        (common.NOTE, spot.note if spot else None),
    ):
        if text and label is common.PROBLEM:
            yield f'<p class="problem">{escape(text)}</p>'
        elif text:
            yield f"<p>{escape(common.STATED.fill(verdict=label, counts=text).say(language))}</p>"
    yield "</li>\n"


def _where(mark: Mark, gap: Gap, draft: str, language: Language) -> str:
    spot = mark.spot
    if spot and spot.quote:
        line = common.RUNS_ON if spot.quote.runs_on else common.LINE
        return _link(mark, line.fill(line=spot.quote.line), draft, language) + f"<q>{_quoted(spot.quote, mark)}</q>"
    if spot and spot.near:
        return _link(mark, common.NEAR_LINE.fill(line=spot.near.line), draft, language)
    if gap.rows and mark.span is None:
        return ""  # its elements tell where they are
    if mark.span is not None:
        return _link(mark, common.PLACE, draft, language)
    return escape((common.NOWHERE if gap.missing else common.WHOLE_REPORT).say(language))


def _link(mark: Mark, place: Words, draft: str, language: Language) -> str:
    label = words.TO_WORDS.fill(place=place).say(language)
    shown = escape(place.say(language))
    return f'<a href="#{draft}-m{mark.number}" title="{escape(label)}">{shown}</a> '


def _quoted(quote: Quote, mark: Mark) -> str:
    marked = cut_middle(quote.marked, _LONGEST)
    blank = "" if marked.strip() else " blank"
    inner = f'<mark class="c-{mark.category}{blank}">{escape(marked)}</mark>'
    return escape(cut_start(quote.before, _CONTEXT)) + inner + escape(cut(quote.after, _CONTEXT))


def _fields(gap: Gap, language: Language) -> Iterator[str]:
    listed = common.LISTED.say(language)
    said: list[tuple[Words, str | None]] = [(common.PROBLEM, gap.message), (common.WAIVER, gap.waived)]
    if not gap.settled:  # there is nothing to do about what was let stand
        said += [
            (common.NOTE, gap.note),
            (common.LACKING, listed.join(gap.lacking)),
            (common.UNSURE, listed.join(gap.unsure)),
            (common.REASON, gap.reason),
            *((common.BASIS, basis) for basis in gap.basis),
            (common.REMEDY, gap.remedy),
        ]
    before = None
    for label, text in said:
        if text:
            term = "" if label is before else f"<dt>{escape(label.say(language))}</dt>"
            strong = ' class="problem"' if label is common.PROBLEM else ""
            yield f"{term}<dd{strong}>{escape(text)}</dd>\n"
            before = label
    yield f'<dt>{words.RULE.say(language)}</dt><dd class="name">{escape(gap.rule)}</dd>\n'
