"""Kind `answers`: each problem that one part of the report names is answered by a measure of another part.

Both parts are divided into points; a problem and a measure are compared by the pairs of neighbouring characters
they share, the rarer a pair in the report the heavier, and by the groups of synonyms they share. Only a problem
that shares next to nothing with the whole plan is called unanswered; one that shares little is left to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._assignment import assign
from validator.checks._idle import idle
from validator.checks._phrases import sentences
from validator.checks._points import Point, clauses, numbered, opening, unnumbered
from validator.checks._weighing import Terms, Weigher, plain
from validator.document import Span
from validator.findings import Element, Finding, Judgement, Statement, Verdict
from validator.rulebook import RuleId
from validator.text.language import Words
from validator.text.pattern import Pattern


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
    weigher = Weigher(context, idle(options.idle_words), options.synonyms)
    plans = [plain(context, measure.text) for measure in measures]
    verdicts = []
    for number, problem in enumerate(problems, 1):
        best = weigher.nearest(weigher.terms(plain(context, problem.text)), plans)
        verdict = _verdict(options, best.weight)
        verdicts.append(verdict)
        title = opening(context, problem)
        title = title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"
        place = None if verdict is Verdict.GAP else _clause(context, weigher, best.shared, measures[best.number])
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
    planned = frozenset(plans)
    shared = next((text for text in problems if text in planned), None)
    if shared is None:
        return problems, plans
    for sentence in sentences(context.document, shared):
        if sentence.start > shared.start and options.turn.match(plain(context, sentence)):
            return (Span(shared.start, sentence.start),), (Span(sentence.start, shared.end),)
    return problems, ()


def _problems(context: Context, options: Options, text: Span) -> Iterator[Point]:
    """Yield the problems of a text, point by point."""
    points = numbered(context, text)
    if not points or points[0].span.start >= _before_causes(context, options, text).end:  # a list of causes
        yield from _unnumbered_problems(context, options, text)
        return
    for point in points:
        words = plain(context, point.text)
        if options.causes.match(words):
            return
        inner = numbered(context, point.text) if options.general.match(words) else ()
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
    return tuple(point for point in points if options.deficiency.search(plain(context, point.text)))


def _before_causes(context: Context, options: Options, text: Span) -> Span:
    """Return the text up to the sentence that begins to tell the causes of everything before it."""
    for sentence in sentences(context.document, text):
        if sentence.start > text.start and options.causes.match(plain(context, sentence)):
            return Span(text.start, sentence.start)
    return text


def _without_lead(context: Context, options: Options, text: Span) -> Span:
    folded = context.document.folded
    stop = folded.find("。", *text)
    lead = options.lead.search(folded[text.start : stop + 1 or text.end])
    return text if lead is None else Span(text.start + lead[1], text.end)


def _clause(context: Context, weigher: Weigher, shared: Terms, measure: Point) -> Span:
    """Return the clause of a measure that has most of what it shares with a problem."""
    parts = clauses(context, measure.text) or (measure,)
    return parts[weigher.nearest(shared, (plain(context, part.text) for part in parts)).number].text
