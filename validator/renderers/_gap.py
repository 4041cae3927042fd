"""Gaps → the lines that tell a drafter where, what, why and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from validator.findings import Verdict
from validator.renderers import _words as words
from validator.renderers._lines import (
    BLANK,
    INDENT,
    SEVERITY_SIGNS,
    VERDICT_SIGNS,
    Line,
    Paper,
    Piece,
    Role,
    Sign,
    field,
    field_label,
    field_room,
    section,
)
from validator.renderers._quote import Quote, fit
from validator.renderers._view import Gap, Item, Spot, View
from validator.text.language import Words
from validator.text.width import cells, cut, cut_middle, pad, wrap

# So many findings of one rule are quoted, fewer where one message says it of all; of the others, unless all are
# asked for, only the lines are named.
QUOTED_SPOTS = 6
QUOTED_ALIKE = 3
NAMED_LINES = 20


def gap_sections(view: View, paper: Paper, verbose: bool) -> Iterator[Line]:
    """Yield all gaps: what to change, what a person must decide, what could not be checked."""
    numbers = count(1)
    for title, verdicts in _SECTIONS:
        settled = title is words.WAIVED_GAPS
        gaps = [gap for gap in view.gaps if gap.verdict in verdicts and gap.settled is settled]
        if gaps:
            yield BLANK
            yield section(words.SECTION.fill(title=title, number=len(gaps)).say(paper.language), paper)
        for gap in gaps:
            yield BLANK
            yield from _gap(next(numbers), gap, paper, verbose)


_SECTIONS = (
    (words.TO_MEND, (Verdict.GAP, Verdict.PARTIAL)),
    (words.TO_DECIDE, (Verdict.REVIEW,)),
    (words.NOT_CHECKED, (Verdict.ERROR,)),
    (words.WAIVED_GAPS, tuple(Verdict)),
)
_WAIVED = Sign("~", Role.FAINT, words.WAIVED)


def other_checks(met: Sequence[Item], paper: Paper) -> Iterator[Line]:
    """Yield each rule that is met or does not apply, with its evidence."""
    yield BLANK
    yield section(words.SECTION.fill(title=words.OTHER_CHECKS, number=len(met)).say(paper.language), paper)
    yield BLANK
    for item in met:
        sign = VERDICT_SIGNS[item.verdict]
        sentence = words.STATED.fill(verdict=item.title, counts=item.place).say(paper.language)
        first, *rest = wrap(sentence, paper.width - 4)
        yield (Piece(f"  {sign.symbol} ", sign.role), Piece(first))
        yield from ((Piece("    " + line),) for line in rest)
        yield from _rows(item.rows, paper, "    ")


def _rows(rows: Sequence[Item], paper: Paper, indent: str) -> Iterator[Line]:
    """Yield what a rule looked for, one by one: whether it is there, and the line and the words that show it."""
    label = words.EACH.say(paper.language)
    room = field_room(paper) + len(INDENT) - len(indent)
    name = min(max((cells(row.title) for row in rows), default=0), room * 2 // 5)
    for row in rows:
        sign = VERDICT_SIGNS[row.verdict]
        place: str | None = cut_middle(row.place, room - name - 4)
        symbol = f"{sign.symbol} "
        for line in wrap(row.title, name):
            title = Piece(pad(line, name) + "  " + place if place else line)
            yield (field_label(label, paper, indent), Piece(symbol, sign.role), title)
            label, symbol, place = "", "  ", None


def totals(view: View, paper: Paper, verbose: bool) -> Iterator[Line]:
    """Yield the counts of a draft and what to do next."""
    yield BLANK
    yield section(words.COUNTS.say(paper.language), paper)
    yield BLANK
    sentences = [view.counts]
    if view.met and not verbose:
        sentences.append(_silent(view).say(paper.language))
    if view.gaps:
        sentences.append(words.HINT.say(paper.language))
    for sentence in sentences:
        yield from ((Piece(INDENT + line),) for line in wrap(sentence, paper.width - len(INDENT)))
    if view.gaps:
        yield (Piece(INDENT * 2 + words.COMMAND.format(rule=view.gaps[0].rule), Role.STRONG),)


def _silent(view: View) -> Words:
    counted = Counter(item.verdict for item in view.met)
    met = counted.pop(Verdict.MET, 0)
    if not counted:
        return words.ALL_MET.fill(number=met)
    others = [
        words.COUNT_FIRST.fill(what=words.VERDICTS[verdict], number=number) for verdict, number in counted.items()
    ]
    return words.ALL_MET_BUT.fill(number=met, others=words.COMMA.join(others))


def _gap(number: int, gap: Gap, paper: Paper, verbose: bool) -> Iterator[Line]:
    yield from _headline(number, gap, paper)
    yield from _rows(gap.rows, paper, INDENT)
    quoted = len(gap.spots) if verbose or gap.rows else QUOTED_ALIKE if gap.message else QUOTED_SPOTS
    for spot in gap.spots[:quoted]:
        yield from _spot(spot, gap, paper)
    if gap.spots[quoted:]:
        yield from _more(gap.spots[quoted:], paper)
    listed = words.LISTED.say(paper.language)
    if gap.settled:  # there is nothing to do about it
        gap = gap._replace(reason="", basis=(), remedy=None)
    texts = (
        (words.PROBLEM, gap.message),
        (words.WAIVER, gap.waived),
        (words.NOTE, gap.note),
        (words.LACKING, listed.join(gap.lacking)),
        (words.UNSURE, listed.join(gap.unsure)),
        (words.REASON, gap.reason),
        *((words.BASIS if first else Words("", ""), basis) for first, basis in _firsts(gap.basis)),
        (words.REMEDY, gap.remedy),
    )
    for label, text in texts:
        if text:
            yield from field(label, text, paper, Role.STRONG if label in _STRONG else Role.PLAIN)


_STRONG = (words.PROBLEM, words.NOTE)


def _firsts(texts: Sequence[str]) -> Iterator[tuple[bool, str]]:
    for index, text in enumerate(texts):
        yield index == 0, text


def _headline(number: int, gap: Gap, paper: Paper) -> Iterator[Line]:
    unmet = gap.verdict in (Verdict.GAP, Verdict.PARTIAL)
    sign = _WAIVED if gap.settled else SEVERITY_SIGNS[gap.severity] if unmet else VERDICT_SIGNS[gap.verdict]
    title = gap.title
    if gap.verdict is Verdict.PARTIAL or (gap.missing and unmet):
        title = words.HEADLINE.fill(title=title, verdict=words.VERDICTS[gap.verdict]).say(paper.language)
    lead = f"{number}. "
    tag = f"{sign.say(paper.language)}  "
    name = f"[{gap.rule}]"
    hang = " " * cells(lead + tag)
    first, *rest = wrap(title, paper.width - len(hang))
    last = cells(hang + (rest[-1] if rest else first))
    # The id follows the title, or stands below it where it does not fit beside.
    beside = (Piece(f"  {name}", Role.FAINT),) if last + 2 + len(name) <= paper.width else ()
    lines: list[Line] = [(Piece(lead, Role.STRONG), Piece(tag, sign.role), Piece(first, Role.STRONG))]
    lines += [(Piece(hang + line, Role.STRONG),) for line in rest]
    yield from lines[:-1]
    yield (*lines[-1], *beside)
    if not beside:
        yield (Piece(hang + name, Role.FAINT),)


def _spot(spot: Spot, gap: Gap, paper: Paper) -> Iterator[Line]:
    if spot.quote:
        yield from _quoted(spot.quote, paper)
    elif spot.near:
        yield from field(_absent(gap), _near(spot.near, paper), paper)
    elif not gap.rows:
        nowhere = words.NOWHERE if gap.missing else words.WHOLE_REPORT
        yield from field(_absent(gap), nowhere.say(paper.language), paper)
    for label, text in ((words.PROBLEM, spot.message), (words.WAIVER, spot.waived), (words.NOTE, spot.note)):
        if text:
            yield from field(label, text, paper, Role.STRONG if label in _STRONG else Role.PLAIN)


def _absent(gap: Gap) -> Words:
    return words.VERDICTS[Verdict.GAP] if gap.missing else words.PLACE


def _near(near: Quote, paper: Paper) -> str:
    text = f"{near.before}{near.marked}{near.after}".strip()
    if not text:
        return words.NEAR_LINE.fill(line=near.line).say(paper.language)
    return words.NEAR_WORDS.fill(line=near.line, words=cut(text, field_room(paper) // 2)).say(paper.language)


def _quoted(quote: Quote, paper: Paper) -> Iterator[Line]:
    label = (words.RUNS_ON if quote.runs_on else words.LINE).fill(line=quote.line).say(paper.language)
    shown = fit(quote, field_room(paper) - cells(paper.bar) - 1)
    bar = Piece(paper.bar + " ", Role.FAINT)
    yield (field_label(label, paper), bar, Piece(shown.before), Piece(shown.marked, Role.MARKED), Piece(shown.after))
    # Where a whole line is meant, marks under all of it say nothing.
    if paper.marks and (shown.before or shown.after):
        under = " " * cells(shown.before) + "^" * cells(shown.marked)
        yield (field_label("", paper), bar, Piece(under, Role.FAINT))


def _more(spots: Sequence[Spot], paper: Paper) -> Iterator[Line]:
    lines = Counter(quote.line for spot in spots if (quote := spot.quote or spot.near))
    frames = {line: words.LINE if times == 1 else words.LINE_TIMES for line, times in lines.items()}
    places = [frame.fill(line=line, count=lines[line]) for line, frame in frames.items()]
    listed = words.LISTED.join(places[:NAMED_LINES])
    if len(places) > NAMED_LINES:
        listed = words.AND_OTHERS.fill(lines=listed)
    label = words.MORE_PLACES.fill(number=len(spots))
    yield from field(label, words.MORE_LINES.fill(lines=listed).say(paper.language), paper)
