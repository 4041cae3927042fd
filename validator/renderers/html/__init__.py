"""Report → one page for a browser, whole in itself: verdicts, findings, and the text with every finding marked.

The page loads nothing and runs nothing but its own few lines, which only switch findings off and on; without them
everything is shown.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from validator import __version__
from validator.findings import Severity
from validator.renderers import Settings
from validator.renderers import _words as common
from validator.renderers._lines import HEADLINE_SIGNS
from validator.renderers._quote import flat
from validator.renderers._tally import Tally, tally, total_line
from validator.renderers.html import _words as words
from validator.renderers.html._draft import Section, section
from validator.renderers.html._marks import CATEGORY_SIGNS, CATEGORY_WORDS, Category
from validator.renderers.html._style import SCRIPT, STYLE
from validator.report import Report
from validator.rulebook import Rulebook, vocabulary
from validator.text.language import Language, Words
from validator.waivers import notices

MEDIA_TYPE = "text/html"


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the page; the index at its top waits for the last draft."""
    tallies: list[Tally] = []
    sections: list[Section] = []
    for number, draft in enumerate(report.drafts, start=1):
        tallies.append(tally(draft, report.rulebook))
        sections.append(section(draft, number, report.rulebook, settings))
    language = settings.language
    several = len(sections) > 1
    yield _bytes(*_opening(sections, language))
    if several:
        yield _bytes(*_index(sections, tallies, language))
    yield _bytes(*_filter(sections, language), '<main id="main">\n')
    back = f'<p class="back"><a href="#index">{words.BACK.say(language)}</a></p>\n' if several else ""
    for each in sections:
        yield _bytes(each.html, back)
    yield _bytes(
        *_skipped(report, language),
        *_notices(tallies, report, language),
        "</main>\n",
        *_closing(report.rulebook, settings),
    )


def _bytes(*texts: str) -> bytes:
    # A path may hold bytes that are no characters.
    return "".join(texts).encode("utf-8", "replace")


def _digest(text: str) -> str:
    return "'sha256-" + b64encode(sha256(text.encode()).digest()).decode() + "'"


def _opening(sections: Sequence[Section], language: Language) -> Iterator[str]:
    page = words.PAGE.say(language)
    title = words.PAGE_OF.fill(title=sections[0].title).say(language) if len(sections) == 1 else page
    # Whatever a draft smuggled in, a browser would neither run nor load it.
    policy = f"default-src 'none'; style-src {_digest(STYLE)}; script-src {_digest(SCRIPT)}"
    policy += "; base-uri 'none'; form-action 'none'"
    yield f'<!DOCTYPE html>\n<html lang="{words.LANGUAGE_TAG.say(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
    yield f'<meta name="generator" content="nianbao {__version__}">\n'
    yield f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    if len(sections) == 1:
        yield f'<a class="skip" href="#d1-findings">{words.TO_FINDINGS.say(language)}</a>\n'
        yield f'<a class="skip" href="#d1-text">{words.TO_TEXT.say(language)}</a>\n'
    else:
        yield f'<a class="skip" href="#main">{words.TO_DRAFTS.say(language)}</a>\n'
    yield f'<div class="page">\n<header>\n<h1>{page}</h1>\n</header>\n'


def _index(sections: Sequence[Section], tallies: Sequence[Tally], language: Language) -> Iterator[str]:
    label = words.INDEX.say(language)
    severities = (vocabulary.SEVERITIES[severity].say(language) for severity in Severity)
    numbers = "".join(f'<th scope="col" class="number">{severity}</th>' for severity in severities)
    columns = f'<th scope="col">{common.FILE.say(language)}</th><th scope="col">{common.OUTCOME.say(language)}</th>'
    caption = common.DRAFTS.fill(number=len(sections)).say(language)
    yield f'<nav class="card" id="index" aria-label="{label}">\n<div class="scroll" tabindex="0" role="region" '
    yield f'aria-label="{escape(caption)}">\n<table>\n<caption>{escape(caption)}</caption>\n'
    yield f"<thead><tr>{columns}{numbers}</tr></thead>\n<tbody>\n"
    for number, (each, counted) in enumerate(zip(sections, tallies, strict=True), start=1):
        sign = HEADLINE_SIGNS[counted.headline]
        path = f'<br><span class="name">{escape(counted.path)}</span>' if counted.path != each.title else ""
        yield f'<tr><th scope="row"><a href="#d{number}">{escape(each.title)}</a>{path}</th>'
        yield f'<td class="state {sign.role}">{sign.say(language)}</td>'
        yield "".join(f'<td class="number">{weight or "–"}</td>' for weight in counted.weights) + "</tr>\n"
    yield f'</tbody>\n</table>\n</div>\n<p class="counts">{escape(total_line(tallies, language))}</p>\n</nav>\n'


def _filter(sections: Sequence[Section], language: Language) -> Iterator[str]:
    counts = Counter(category for each in sections for category in each.categories)
    if not counts:
        return
    frame = escape(words.SHOWN.fill(shown="#", all="#").say(language))
    label = words.FILTER.say(language)
    yield f'<form class="card filter" id="filter" aria-label="{label}" hidden>\n'
    yield f"<fieldset>\n<legend>{label}</legend>\n"
    for category in Category:
        if counts[category]:
            said = f"{CATEGORY_SIGNS[category]} {CATEGORY_WORDS[category].say(language)}"
            tag = f'<span class="tag of-{category}">{escape(said)} {counts[category]}</span>'
            yield f'<label><input type="checkbox" value="{category}" autocomplete="off" checked>{tag}</label>\n'
    yield f'<output data-frame="{frame}"></output>\n</fieldset>\n</form>\n'


def _notices(tallies: Sequence[Tally], report: Report, language: Language) -> Iterator[str]:
    """Yield what is to be said of waivers once all drafts are judged."""
    said = list(notices(((counted.path, counted.waivers) for counted in tallies), report.unused))
    if not said:
        return
    title = common.SECTION.fill(title=common.NOTICES, number=len(said)).say(language)
    told = [each.message if each.path is None else common.NOTICE_OF.fill(**each._asdict()) for each in said]
    yield from _card("notices", title, told, language)


def _skipped(report: Report, language: Language) -> Iterator[str]:
    """Yield the files that were not read, each with why."""
    if report.skipped:
        title = common.FILES.fill(title=common.SKIPPED, number=len(report.skipped)).say(language)
        told = [common.NOTICE_OF.fill(path=each.path, message=each.reason) for each in report.skipped]
        yield from _card("skipped", title, told, language)


def _card(name: str, title: str, told: Sequence[Words], language: Language) -> Iterator[str]:
    yield f'<section class="card" aria-labelledby="{name}">\n<h2 id="{name}">{escape(title)}</h2>\n<ul>\n'
    yield "".join(f"<li>{escape(flat(text.say(language)))}</li>\n" for text in told)
    yield "</ul>\n</section>\n"


def _closing(rulebook: Rulebook, settings: Settings) -> Iterator[str]:
    language = settings.language
    names = common.LISTED.say(language).join(f"{overlay.id} {overlay.version}" for overlay in rulebook.overlays)
    made = words.MADE_BY.fill(
        version=__version__,
        rulebook=rulebook.id,
        edition=rulebook.version,
        changes=words.WITH_CHANGES.fill(names=names) if names else "",
    )
    said = [made, words.EXPLAIN]
    if settings.today is not None:
        said.insert(0, words.CHECKED_ON.fill(day=settings.today.isoformat()))
    text = common.SENTENCE_BREAK.say(language).join(each.say(language) for each in said)
    yield f"<footer>\n<p>{escape(text)}</p>\n</footer>\n</div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
