"""The text of a draft → its lines in HTML, with every finding marked in place and linked to its explanation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from validator.document import BlockKind, Document, Span
from validator.renderers._quote import flat
from validator.renderers.html import _words as words
from validator.renderers.html._marks import Category, Mark
from validator.text.language import Language
from validator.text.terminal import printable

_BLANK = "␣"
_WEIGHTS = list(Category)
_CLASSES = {
    BlockKind.TITLE: "title",
    BlockKind.HEADING: "heading",
    BlockKind.TABLE: "cell",
    BlockKind.TEXT_BOX: "aside",
    BlockKind.NOTE: "aside",
    BlockKind.ASIDE: "aside",
}


def text_lines(
    document: Document, marks: Iterable[Mark], headings: Iterable[Span], draft: str, language: Language
) -> Iterator[str]:
    """Yield the lines of a draft; `draft` is what the names of its places begin with."""
    within, after = _by_line(document, marks)
    classes = _classes(document, headings)
    for line in range(1, len(document.line_starts) + 1):
        span = document.line_span(line)
        here, missing = within.get(line, ()), after.get(line, ())
        if span.start == span.end and not here and not missing and not _between(document, line):
            continue
        kind = classes.get(line)
        named = f' class="{kind}"' if kind else ""
        shown = "".join(_pieces(document, span, here, draft, language))
        yield f'<p id="{draft}-l{line}" data-n="{line}"{named}>{shown}</p>\n'
        for mark in missing:
            said = words.MISSING_HERE.fill(title=mark.title).say(language)
            named = f'class="missing c-{mark.category}" id="{draft}-m{mark.number}"'
            yield f"<p {named}>{escape(said)}{_reference(mark, draft, language)}</p>\n"


def _between(document: Document, line: int) -> bool:
    """Tell whether an empty line stands between two others, rather than at the end."""
    return line < len(document.line_starts)


def _by_line(document: Document, marks: Iterable[Mark]) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    within: dict[int, list[Mark]] = defaultdict(list)
    after: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.span is not None:
            place = document.place(mark.span)
            for line in range(place.line, place.end_line + 1):
                within[line].append(mark)
        elif mark.near is not None:
            after[document.place(mark.near).end_line].append(mark)
    return within, after


def _classes(document: Document, headings: Iterable[Span]) -> dict[int, str]:
    found = {
        document.place(block.span).line: _CLASSES[block.kind] for block in document.blocks if block.kind in _CLASSES
    }
    for span in headings:
        found.setdefault(document.place(span).line, "heading")
    return found


def _pieces(document: Document, line: Span, marks: Sequence[Mark], draft: str, language: Language) -> Iterator[str]:
    """Yield a line in stretches that are each covered by the same marks from end to end."""
    starting: dict[int, list[Mark]] = defaultdict(list)
    ending: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        inside = _inside(mark, line)
        starting[inside.start].append(mark)
        ending[inside.end].append(mark)
    active: list[Mark] = []
    cuts = sorted({line.start, line.end, *starting, *ending})
    for start, end in zip([line.start, *cuts], cuts, strict=False):
        if start < end:
            active = [mark for mark in (*active, *starting[start]) if _inside(mark, line).end > start]
            yield _covered(_shown(document.quote(Span(start, end))), start, active, draft)
        yield from (
            _reference(mark, draft, language, _is_empty(mark, line)) for mark in ending[end] if _begins(mark, line)
        )


def _covered(shown: str, start: int, marks: Iterable[Mark], draft: str) -> str:
    """Return a stretch inside its marks; the heaviest one stands innermost, where its colour is seen."""
    for mark in sorted(marks, key=lambda mark: _WEIGHTS.index(mark.category)):
        name = f' id="{draft}-m{mark.number}"' if mark.span is not None and mark.span.start == start else ""
        blank = "" if shown.strip() else " blank"
        shown = f'<mark class="c-{mark.category}{blank}"{name}>{shown or _BLANK}</mark>'
    return shown


def _begins(mark: Mark, line: Span) -> bool:
    return mark.span is not None and line.start <= mark.span.start


def _is_empty(mark: Mark, line: Span) -> bool:
    inside = _inside(mark, line)
    return inside.start == inside.end


def _inside(mark: Mark, line: Span) -> Span:
    span = mark.span or line
    start = min(max(span.start, line.start), line.end)
    return Span(start, max(start, min(span.end, line.end)))


def _shown(text: str) -> str:
    return "<br>".join(escape(printable(part)) for part in text.split("\v"))


def _reference(mark: Mark, draft: str, language: Language, named: bool = False) -> str:
    """Return the number behind marked words, which leads to what is said of them; `named` where no words are marked."""
    label = words.TO_FINDING.fill(number=mark.number, title=flat(mark.title)).say(language)
    name = f' id="{draft}-m{mark.number}"' if named else ""
    link = f'href="#{draft}-f{mark.number}" aria-label="{escape(label)}"'
    return f'<a class="ref c-{mark.category}"{name} {link}>{mark.number}</a>'
