"""Kind `document_title`: laws, regulations and plans are cited by their right names and periods.

A name that is not in the catalogue but differs in very few characters from exactly one entry is a misspelling of it.
An issuer's own documents are named after those they carry out; they are told by the place or unit in front, or by a
word of `own` that the entry does not have, and nothing is said of them. Entries that nobody verified never give a
finding; they keep the check silent on names that are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import lines
from validator.checks._titles_parse import Cited, Period, cited, plain
from validator.checks._titles_sureness import Sureness
from validator.document import Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.folding import distance
from validator.text.language import Words
from validator.text.pattern import Pattern


class Entry(NamedTuple):
    """A law, regulation or plan; dates are ISO dates, periods are written 2021-2025."""

    title: Annotated[str, "The name without title marks and period."]
    confidence: Annotated[Sureness, "How sure name and period are."]
    periods: Annotated[tuple[str, ...], "The periods for which documents of this name hold."] = ()
    number: Annotated[str | None, "Document number."] = None
    issuer: Annotated[str | None, "Who issued it."] = None
    in_force: Annotated[str | None, "The day it came into force."] = None
    until: Annotated[str | None, "The day it was repealed."] = None
    successor: Annotated[str | None, "What replaced it."] = None


class Options(NamedTuple):
    """Options of the kind `document_title`."""

    catalogue: Annotated[tuple[Entry, ...], "The documents that reports cite."]
    known: Annotated[tuple[str, ...], "Further names that are right, with nothing else known of them."] = ()
    own: Annotated[
        tuple[str, ...], "Words that make a name one of the issuer's own documents, unless the entry has them."
    ] = ()
    places: Annotated[Pattern | None, "A name that begins with this is the issuer's own document."] = None
    past: Annotated[
        tuple[Pattern, ...],
        "Found close by, one of these tells that a repealed document is not cited as current.",
    ] = ()


class _Match(NamedTuple):
    entry: Entry
    exact: bool


_NAME = Words("{cited}应为《{right}》", "{cited} should read 《{right}》")
_PERIOD = Words("{cited}的期间应为{right}", "the period of {cited} should be {right}")
_NAME_AND_PERIOD = Words(
    "{cited}应为《{right}》，期间应为{period}", "{cited} should read 《{right}》 and its period {period}"
)
_DAMAGED = Words(
    "{cited}的年份之间缺少连接号，应为“{right}”", "the years of {cited} lack the dash between them: “{right}”"
)
_REPEALED = Words("{cited}已于{until}废止{successor}", "{cited} was repealed on {until}{successor}")
_SUCCESSOR = Words("，现行的是《{title}》", "; 《{title}》 took its place")
_OR = Words("或", " or ")
_RIGHT = Words("引用的{count}个文件名称中没有发现错误", "no error was found in the {count} names of documents cited")
_NONE = Words("没有引用文件名称", "no document is cited by name")
_AROUND = 60  # characters on both sides of a name that may tell of the past
_SHORTEST = 5  # characters of a name that is compared at all
_KNOWN_BY_REST = 16  # characters of a name that one other word does not make another document
_LONG = 8  # shorter names must differ in one character only
_FARTHEST = 4  # characters in which even the longest names may differ


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every wrong name, wrong period and repealed document."""
    spans = [line.span for line in context.once(lines)]
    if context.outline.title is not None:
        spans.insert(0, context.outline.title)
    folded = context.document.folded
    every = [(citation, span) for span in spans if folded.find("《", *span) >= 0 for citation in cited(folded, span)]
    shelf = _Shelf(options, context.facts.report_year.value if context.facts.report_year is not None else None)
    findings = [
        finding
        for citation, span in every
        # Of most names there is nothing to say.
        if shelf.match(citation.name) is not None or citation.damaged is not None
        for finding in _findings(context, options, shelf, citation, span)
    ]
    yield from findings
    if not findings:
        yield Judgement(Verdict.MET, _RIGHT.fill(count=len(every)) if every else _NONE)


class _Shelf:
    """The catalogue as names are looked up in it; what was looked up once is kept."""

    def __init__(self, options: Options, year: int | None) -> None:
        self.options = options
        self.year = year
        self.exact = dict(
            zip(_plain(tuple(entry.title for entry in options.catalogue)), options.catalogue, strict=True)
        )
        self.titles = tuple(self.exact)
        self.known = _known(options.known)
        self.matches: dict[str, _Match | None] = {}

    def match(self, name: str) -> _Match | None:
        """Return the entry that a name is, or is a misspelling of."""
        if name not in self.matches:
            self.matches[name] = _Match(self.exact[name], True) if name in self.exact else self._nearest(name)
        return self.matches[name]

    def _nearest(self, name: str) -> _Match | None:
        options = self.options
        if len(name) < _SHORTEST or name in self.known or (options.places is not None and options.places.match(name)):
            return None
        characters = set(name)
        close = [
            entry
            for there, limit in _comparable(self.titles, len(name))
            # Each character that the entry lacks counts for one at least, and to tell so is quick.
            if len(characters.difference(there)) <= limit
            and self._is_close(name, there, limit)
            and self._is_meant(entry := self.exact[there])
        ]
        return _Match(close[0], False) if len(close) == 1 else None

    def _is_meant(self, entry: Entry) -> bool:
        """Tell whether a report of this year can mean the entry at all, and the entry is sure enough to say so."""
        if entry.confidence is Sureness.UNVERIFIED:
            return False
        return entry.in_force is None or self.year is None or date.fromisoformat(entry.in_force).year <= self.year + 1

    def _is_close(self, name: str, there: str, limit: int) -> bool:
        """Tell whether a name may be a slip for an entry's name."""
        if there in name:
            return False
        if any(word in name and word not in there for word in self.options.own):
            return False
        return _distance(name, there, limit) <= limit and not _is_other_subject(name, there)


@lru_cache(maxsize=16)
def _plain(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a rulebook in the form in which names are compared, which takes long for hundreds."""
    return tuple(map(plain, names))


@lru_cache(maxsize=16)
def _known(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(plain, names))


def _limit(there: str) -> int:
    """Return in how many characters another name may differ from an entry's to be a slip for it."""
    return 1 if len(there) < _LONG else min(_FARTHEST, max(2, len(there) // 5))


@lru_cache(maxsize=256)
def _comparable(names: tuple[str, ...], length: int) -> tuple[tuple[str, int], ...]:
    """Return the names of entries for which one of this length may be a slip, each with the limit of a slip."""
    limits = [(there, _limit(there)) for there in names if len(there) >= _SHORTEST]
    return tuple([(there, limit) for there, limit in limits if abs(length - len(there)) <= limit])


# The same slips come again from report to report, and from one state of a draft to the next.
_distance = lru_cache(maxsize=1024)(distance)


def _is_other_subject(name: str, there: str) -> bool:
    """Tell whether two names differ in what they are about, rather than by a slip.

    A slip is one character, words left out, or the wrong sort of document at the end; two characters exchanged
    before the end are another subject: 法治青溪建设规划 is not 法治中国建设规划. A long name is known by its rest.
    """
    if len(there) >= _KNOWN_BY_REST:
        return False
    start = _common(name, there)
    behind = _common(name[start:][::-1], there[start:][::-1])
    return behind > 0 and len(name) - behind - start > 1


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


def _findings(context: Context, options: Options, shelf: _Shelf, citation: Cited, line: Span) -> Iterator[Finding]:
    if citation.damaged is not None:
        years = context.document.folded[citation.damaged.start : citation.damaged.end].strip("() 年")
        right = Period(int(years[:4]), int(years[-4:])).written()
        yield Finding(span=citation.damaged, message=_DAMAGED.fill(cited=_shown(context, citation), right=right))
    match = shelf.match(citation.name)
    if match is None or match.entry.confidence is Sureness.UNVERIFIED:
        return
    wrong = _wrong_period(context, citation, match.entry)
    if not match.exact:
        words = _NAME if wrong is None else _NAME_AND_PERIOD
        yield Finding(
            span=citation.span,
            message=words.fill(cited=_shown(context, citation), right=match.entry.title, period=wrong or ""),
        )
    elif wrong is not None:
        yield Finding(span=citation.span, message=_PERIOD.fill(cited=_shown(context, citation), right=wrong))
    elif _is_past(context, options, match.entry, citation, line):
        yield Finding(span=citation.span, message=_repealed(context, citation, match.entry))


def _wrong_period(context: Context, citation: Cited, entry: Entry) -> Words | None:
    """Return the right period when a document is cited with another one."""
    periods = [Period(*(int(year) for year in period.split("-"))) for period in entry.periods]
    if not periods or citation.period is None or citation.period in periods or _follows(citation.period, periods):
        return None
    year = context.facts.report_year.value if context.facts.report_year is not None else 0
    fitting = [period for period in periods if period.first <= year <= period.last] or periods
    return Words(
        _OR.zh.join(period.written() for period in fitting), _OR.en.join(period.written() for period in fitting)
    )


def _follows(period: Period, known: list[Period]) -> bool:
    """Tell whether a period begins after all that are known, as that of the next plan will."""
    return period.first > max(other.last for other in known)


def _is_past(context: Context, options: Options, entry: Entry, citation: Cited, line: Span) -> bool:
    """Tell whether a document is cited as current after the year of its repeal."""
    year = context.facts.report_year
    if entry.until is None or year is None or year.value <= date.fromisoformat(entry.until).year:
        return False
    folded = context.document.folded
    around = folded[max(line.start, citation.span.start - _AROUND) : min(line.end, citation.span.end + _AROUND)]
    return not any(pattern.search(around) for pattern in options.past)


def _repealed(context: Context, citation: Cited, entry: Entry) -> Words:
    successor = _SUCCESSOR.fill(title=entry.successor) if entry.successor is not None else Words("", "")
    return _REPEALED.fill(cited=_shown(context, citation), until=entry.until, successor=successor)


def _shown(context: Context, citation: Cited) -> str:
    """Return a name as it is cited, in the marks of a name that stands by itself."""
    return f"《{''.join(context.document.quote(citation.span).split())[1:-1]}》"
