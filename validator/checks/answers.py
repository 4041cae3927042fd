"""Kind `answers`: each problem that one part of the report names is answered by a measure of another part.

Both parts are divided into points; a problem and a measure are compared by the pairs of neighbouring characters
they share, the rarer a pair in the report the heavier, and by the groups of synonyms they share. Only a problem
that shares next to nothing with the whole plan is called unanswered; one that shares little is left to a person.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._assignment import assign
from validator.checks._phrases import sentences
from validator.checks._points import Point, clauses, numbered, quoted, unnumbered
from validator.document import Span
from validator.findings import Element, Finding, Judgement, Statement, Verdict
from validator.language import Words
from validator.pattern import Pattern
from validator.rulebook import RuleId
from validator.text import neighbours, without_blanks


class Options(NamedTuple):
    """Options of the kind `answers`."""

    rules: Annotated[
        tuple[RuleId, ...], "Ids of two rules of kind `part`: the one about the problems, the one about the plan."
    ]
    lead: Annotated[Pattern, "What introduces the problems and is none, at the beginning of their first sentence."]
    general: Annotated[Pattern, "A point that begins so only holds the list of problems."]
    causes: Annotated[Pattern, "A sentence or point that begins so tells the causes of all problems and is none."]
    deficiency: Annotated[Pattern, "Without a number, only a sentence or clause with one of these is a problem."]
    turn: Annotated[Pattern, "Where problems and plan share one text, the plan begins with a sentence that begins so."]
    idle_words: Annotated[tuple[str, ...], "Words that tell nothing about the matter; they are not compared."]
    synonyms: Annotated[tuple[Pattern, ...], "Each is a group of words for one matter; sharing it counts as a pair."]
    answered: Annotated[int, "From this many hundredths of a pair of characters in common a problem is answered."] = 150
    unanswered: Annotated[int, "Below this many hundredths it is not; in between a person must look."] = 60


class _Match(NamedTuple):
    """The measure that answers a problem best, and how well in hundredths of a rare pair."""

    score: float
    place: Span | None


class _Terms(NamedTuple):
    """The pairs of characters of a text, and the numbers of the groups of synonyms in it."""

    pairs: frozenset[str]
    matters: frozenset[int]


_MOST = 80  # points of either part; no report has as many, and each is compared with each

_NO_PROBLEMS = Words("没有写存在的不足，无从对照", "no shortcomings are told, so there is nothing to answer")
_NO_PLAN = Words("没有写下一年度安排，无从对照", "no plan is told, so there is nothing to compare with")
_NO_POINTS = Words("存在的不足没有分条写，无法逐条对照", "the shortcomings are not told point by point")
_NO_PLAN_POINTS = Words("分不清哪些是下一年度安排，无法逐条对照", "the plan cannot be told apart point by point")
_TOO_MANY = Words("分条过多，无法逐条对照", "there are too many points to compare")
_UNANSWERED = Words(
    "不足“{problem}”在下一年度安排里没有找到对应的措施",
    "nothing in the plan answers the shortcoming “{problem}”",
)
_LACKING = Words(
    "{count}条不足中，有{number}条在下一年度安排里没有找到对应的措施",
    "of {count} shortcomings, {number} are not answered in the plan",
)
_ALL = Words("{count}条不足在下一年度安排里都有对应的措施", "the plan answers all {count} shortcomings")
_SOME = Words(
    "{count}条不足在下一年度安排里都能找到相近的措施，其中{number}条是否对应请人工核对",
    "the plan comes near to all {count} shortcomings; a person should check {number} of them",
)
_LONGEST_TITLE = 30


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Pair every problem with the measure that answers it best, and name those that none answers."""
    holdings = context.once(assign)
    problems_rule, plan_rule = options.rules[0], options.rules[-1]
    if problems_rule not in holdings or plan_rule not in holdings:
        yield Judgement(Verdict.NOT_APPLICABLE, _NO_PLAN if problems_rule in holdings else _NO_PROBLEMS)
        return
    troubles, plans = _apart(context, options, holdings[problems_rule].texts, holdings[plan_rule].texts)
    problems = [point for text in troubles for point in _problems(context, options, text)]
    measures = [point for text in plans for point in numbered(context, text) or unnumbered(context, text)]
    if not problems or not measures:
        yield Judgement(Verdict.NOT_APPLICABLE, _NO_POINTS if not problems else _NO_PLAN_POINTS)
        return
    if max(len(problems), len(measures)) > _MOST:
        yield Judgement(Verdict.NOT_APPLICABLE, _TOO_MANY)
        return
    yield from _compared(context, options, problems, measures)


def _compared(context: Context, options: Options, problems: list[Point], measures: list[Point]) -> Iterator[Statement]:
    weigher = Weigher(context, options)
    verdicts = []
    for number, problem in enumerate(problems, 1):
        best = _best(weigher, problem, measures)
        verdict = _verdict(options, best.score)
        verdicts.append(verdict)
        title = quoted(context, problem.opening)
        title = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
        place = None if verdict is Verdict.GAP else best.place
        yield Element(f"problem-{number}", Words(title, title), verdict, place)
        if verdict is Verdict.GAP:
            yield Finding(problem.span, _UNANSWERED.fill(problem=title))
    count, unsure = len(problems), verdicts.count(Verdict.REVIEW)
    if Verdict.GAP in verdicts:
        yield Judgement(Verdict.GAP, _LACKING.fill(count=count, number=verdicts.count(Verdict.GAP)))
    else:
        yield Judgement(Verdict.MET, (_SOME if unsure else _ALL).fill(count=count, number=unsure))


def _verdict(options: Options, score: float) -> Verdict:
    if score >= options.answered:
        return Verdict.MET
    return Verdict.REVIEW if score >= options.unanswered else Verdict.GAP


def _apart(
    context: Context, options: Options, problems: tuple[Span, ...], plans: tuple[Span, ...]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Divide a text that holds both problems and plan where the plan begins; without such a place there is no plan."""
    shared = next((text for text in problems if text in plans), None)
    if shared is None:
        return problems, plans
    for sentence in sentences(context.document, shared):
        if sentence.start > shared.start and options.turn.match(_plain(context, sentence)):
            return (Span(shared.start, sentence.start),), (Span(sentence.start, shared.end),)
    return problems, ()


def _problems(context: Context, options: Options, text: Span) -> Iterator[Point]:
    """Yield the problems of a text, point by point."""
    points = numbered(context, text)
    if not points:
        yield from _unnumbered_problems(context, options, text)
        return
    for point in points:
        opening = _plain(context, point.text)
        if options.causes.match(opening):
            return
        inner = numbered(context, point.text) if options.general.match(opening) else ()
        yield from inner or (point._replace(span=_before_causes(context, options, point.span)),)


def _unnumbered_problems(context: Context, options: Options, text: Span) -> tuple[Point, ...]:
    """Return the sentences that name a problem, or the clauses where one sentence names all that were announced."""
    whole = _before_causes(context, options, text)
    listed = _without_lead(context, options, whole)
    found = _deficient(context, options, unnumbered(context, listed))
    if len(found) > 1 or listed == whole:
        return found
    return max(found, _deficient(context, options, clauses(context, listed)), key=len)


def _deficient(context: Context, options: Options, points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(point for point in points if options.deficiency.search(_plain(context, point.text)))


def _before_causes(context: Context, options: Options, text: Span) -> Span:
    """Return the text up to the sentence that begins to tell the causes of everything before it."""
    for sentence in sentences(context.document, text):
        if sentence.start > text.start and options.causes.match(_plain(context, sentence)):
            return Span(text.start, sentence.start)
    return text


def _without_lead(context: Context, options: Options, text: Span) -> Span:
    folded = context.document.folded
    stop = folded.find("。", *text)
    lead = options.lead.search(folded[text.start : stop + 1 or text.end])
    return text if lead is None else Span(text.start + lead[1], text.end)


def _best(weigher: Weigher, problem: Point, measures: list[Point]) -> _Match:
    """Return the measure that shares most with a problem, and of it the clause that does."""
    score, best = max(((weigher.common(problem, measure), measure) for measure in measures), key=lambda found: found[0])
    parts = clauses(weigher.context, best.text) or (best,)
    return _Match(score, max(parts, key=lambda part: weigher.common(problem, part)).text)


class Weigher:
    """Weighs what two points have in common, in hundredths of a pair of characters that occurs once in the report."""

    def __init__(self, context: Context, options: Options) -> None:
        self.context = context
        self._options = options
        self._total = 1
        self._counts: Counter[str] = Counter()
        self._terms: dict[Span, _Terms] = {}
        for paragraph in context.outline.paragraphs():
            for sentence in sentences(context.document, paragraph):
                self._counts.update(self._content(_plain(context, sentence)))
                self._total += 1

    def common(self, one: Point, other: Point) -> float:
        """Return how much two points have in common."""
        mine, others = self._of(one.text), self._of(other.text)
        # Sorted: floating-point sums depend on the order, and the order of a set on the machine.
        pairs = sum(map(self._weight, sorted(mine.pairs & others.pairs)))
        return 100 * (len(mine.matters & others.matters) + pairs)

    def _weight(self, pair: str) -> float:
        return math.log(1 + self._total / max(self._counts[pair], 1)) / math.log(1 + self._total)

    def _of(self, span: Span) -> _Terms:
        if span not in self._terms:
            words = _plain(self.context, span)
            matters = (number for number, group in enumerate(self._options.synonyms) if group.search(words))
            self._terms[span] = _Terms(self._content(words), frozenset(matters))
        return self._terms[span]

    def _content(self, words: str) -> frozenset[str]:
        return neighbours(_idle(self._options.idle_words).sub(" ", words))


@cache
def _idle(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def _plain(context: Context, span: Span) -> str:
    return without_blanks(context.document.folded[span.start : span.end])
