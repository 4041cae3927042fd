"""Rulebook × document → one Result per rule, whatever happens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import assert_never

from validator import plugs
from validator.checks import Context, Peer
from validator.document import Document
from validator.facts import Facts
from validator.findings import Element, Evidence, Finding, Judgement, Result, Statement, Verdict
from validator.outline import Outline
from validator.rulebook import Rule, Rulebook
from validator.text.language import Words

_SILENT = Words("没有发现问题", "nothing was found")
_FOUND = Words("发现{count}处问题", "{count} found")
_EARLIER = Words("本条自{year}年度的报告起适用", "this rule binds reports from {year} on")
_LATER = Words("本条只适用到{year}年度的报告", "this rule bound reports up to {year}")
_OTHERS = Words("本条不适用于这类单位", "this rule does not bind this kind of issuer")
_SKIPPED = Words("按选项没有检查本条", "left out by an option")
_OFF = Words("“{overlay}”停用了本条，理由：{reason}", "“{overlay}” switched this rule off: {reason}")
# Why a rule that requires another one is not judged, by what became of that one.
_WITHOUT = {
    Verdict.GAP: Words("因为缺少“{title}”，本条无法检查", "without “{title}” this rule cannot be checked"),
    Verdict.NOT_APPLICABLE: Words(
        "“{title}”不适用，本条也不检查", "“{title}” does not apply, and this rule goes with it"
    ),
    Verdict.ERROR: Words(
        "“{title}”没有查成，本条无法检查", "“{title}” could not be checked, so this rule cannot be either"
    ),
}
_CRASHED = Words(
    "检查时程序出错（{error}），请把这份报告反馈给维护者",
    "the check broke ({error}); please report this to the maintainers",
)


def judge(
    document: Document,
    outline: Outline,
    facts: Facts,
    rulebook: Rulebook,
    today: date,
    skipped: frozenset[str] = frozenset(),
) -> tuple[Result, ...]:
    """Judge a draft by every rule; the results stand in rulebook order.

    A rule that is skipped or switched off still tells the others what it is about: leaving out the plan does not
    change the shortcomings. Rules that others require are judged before them.
    """
    rules = rulebook.by_id()
    reasons = {rule.id: _inapplicable(rule, facts) for rule in rulebook.rules}
    context = Context(
        document, outline, facts, _peers(rule for rule in rulebook.rules if reasons[rule.id] is None), today
    )
    left_out = {rule.id: reason for rule in rulebook.rules if (reason := _left_out(rule, skipped)) is not None}
    results: dict[str, Result] = {}
    for id in _order(tuple((rule.id, rule.requires) for rule in rulebook.rules), frozenset(left_out)):
        reason = reasons[id] or _lacking(rules[id], rules, results)
        results[id] = _result(context, rules[id], reason)
    results |= {id: Result(id, Verdict.NOT_APPLICABLE, reason) for id, reason in left_out.items()}
    return tuple(results[rule.id] for rule in rulebook.rules)


@lru_cache(maxsize=32)  # a run uses few rulebooks, and as a rule the same options for all drafts
def _order(rules: tuple[tuple[str, tuple[str, ...]], ...], left_out: frozenset[str]) -> tuple[str, ...]:
    """Return the ids of the rules to judge, each after those it requires; left out is what nobody requires.

    Of each rule its id and the ids of those it requires are given.
    """
    requires = dict(rules)
    needed: set[str] = set()
    waiting = [id for id in requires if id not in left_out]
    while waiting:
        id = waiting.pop()
        if id not in needed:
            needed.add(id)
            waiting.extend(requires[id])
    return tuple(TopologicalSorter({id: of for id, of in requires.items() if id in needed}).static_order())


def _lacking(rule: Rule, rules: Mapping[str, Rule], results: Mapping[str, Result]) -> Words | None:
    """Return why a rule cannot be judged for what became of those it requires."""
    for required in rule.requires:
        verdict = results[required].verdict
        if verdict in _WITHOUT:
            return _WITHOUT[verdict].fill(title=rules[required].title)
    return None


def _left_out(rule: Rule, skipped: frozenset[str]) -> Words | None:
    """Return why the user or an overlay does not want a rule to be judged."""
    if rule.changes and (off := rule.off) is not None:
        return _OFF.fill(overlay=off.overlay, reason=off.reason)
    return _SKIPPED if rule.id in skipped else None


def _peers(rules: Iterable[Rule]) -> dict[str, tuple[Peer, ...]]:
    peers: dict[str, list[Peer]] = {}
    for rule in rules:
        peers.setdefault(rule.kind, []).append(Peer(rule.id, rule.title, rule.options))
    return {kind: tuple(alike) for kind, alike in peers.items()}


def _inapplicable(rule: Rule, facts: Facts) -> Words | None:
    """Return why a rule does not bind this draft, or `None` when it does; what is unknown excuses nobody."""
    year, kind = facts.report_year, facts.issuer_kind
    if year is not None and rule.since is not None and year.value < rule.since:
        return _EARLIER.fill(year=rule.since)
    if year is not None and rule.until is not None and year.value > rule.until:
        return _LATER.fill(year=rule.until)
    if kind is not None and rule.applies_to and kind.value not in rule.applies_to:
        return _OTHERS
    return None


def _result(context: Context, rule: Rule, inapplicable: Words | None) -> Result:
    if inapplicable is not None:
        return Result(rule.id, Verdict.NOT_APPLICABLE, inapplicable)
    try:
        return _collected(rule.id, plugs.load("checks", rule.kind).check(context, rule.options))
    except Exception as error:  # one broken check must not take the other rules with it
        return Result(rule.id, Verdict.ERROR, _CRASHED.fill(error=f"{type(error).__name__}: {error}"))


def _collected(rule: str, statements: Iterable[Statement]) -> Result:
    evidence: Evidence | None = None
    elements: list[Element] = []
    findings: list[Finding] = []
    judgement: Judgement | None = None
    for statement in statements:
        match statement:
            case Evidence():
                evidence = statement
            case Element():
                elements.append(statement)
            case Finding():
                findings.append(statement)
            case Judgement():
                judgement = statement
            case _:
                assert_never(statement)
    if judgement is None:
        count = sum(finding.count for finding in findings)
        judgement = Judgement(Verdict.GAP, _FOUND.fill(count=count)) if findings else Judgement(Verdict.MET, _SILENT)
    return Result(rule, judgement.verdict, judgement.reason, evidence, tuple(elements), tuple(findings))
