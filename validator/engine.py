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
from validator.findings import Element, Evidence, Finding, Judgement, Phrase, Result, Severity, Statement, Verdict
from validator.outline import Outline
from validator.rulebook import Rule, Rulebook
from validator.text.language import Words

_NOTHING: Mapping[str, Words] = {}
_SILENT = Words("没有发现问题", "nothing was found")
_FOUND = Words("发现{count}处问题", "{count} found")
_EARLIER = Words("本条自{year}年度的报告起适用", "this rule binds reports from {year} on")
_LATER = Words("本条只适用到{year}年度的报告", "this rule bound reports up to {year}")
_OTHERS = Words("本条不适用于这类单位", "this rule does not bind this kind of issuer")
# Why a rule is left out, by whoever runs the program without saying more of it.
LEFT_OUT = Words("按本次运行的选项没有检查", "left out by an option")
_OFF = Words(
    "按补充规则“{overlay}”没有检查（停用的理由：{reason}）", "left out by the overlay “{overlay}” (because: {reason})"
)
# More findings of one rule are counted and not kept; the reason says so.
MOST_FINDINGS = 2000
_ONLY_FIRST = Words("{reason}；只列出前{most}处", "{reason}; the first {most} are listed")
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
    skipped: Mapping[str, Words] = _NOTHING,
) -> tuple[Result, ...]:
    """Judge a draft by every rule; the results stand in rulebook order.

    `skipped` are the rules that are left out, each with who left it out.

    A rule that is skipped or switched off still tells the others what it is about: leaving out the plan does not
    change the shortcomings. Rules that others require are judged before them.
    """
    rules = rulebook.by_id()
    reasons = {rule.id: _inapplicable(rule, facts) for rule in rulebook.rules}
    context = Context(
        document,
        outline,
        facts,
        _peers(rule for rule in rulebook.rules if reasons[rule.id] is None),
        today,
        rulebook.catalogue,
    )
    left_out = {rule.id: reason for rule in rulebook.rules if (reason := _left_out(rule, skipped)) is not None}
    results: dict[str, Result] = {}
    for id in _order(tuple((rule.id, rule.requires) for rule in rulebook.rules), frozenset(left_out)):
        reason = reasons[id] or _lacking(rules[id], rules, results)
        results[id] = _result(context, rules[id], reason)
    results |= {id: Result(id, Verdict.NOT_CHECKED, reason) for id, reason in left_out.items()}
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


def _left_out(rule: Rule, skipped: Mapping[str, Words]) -> Words | None:
    """Return why the user or an overlay does not want a rule to be judged."""
    if rule.changes and (off := rule.off) is not None:
        return _OFF.fill(overlay=off.overlay, reason=off.reason)
    return skipped.get(rule.id)


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
        return _collected(rule, plugs.load("checks", rule.kind).check(context, rule.options))
    except Exception as error:  # one broken check must not take the other rules with it
        return Result(rule.id, Verdict.ERROR, _CRASHED.fill(error=f"{type(error).__name__}: {error}"))


def _collected(rule: Rule, statements: Iterable[Statement]) -> Result:
    evidence: Evidence | None = None
    elements: list[Element] = []
    findings: list[Finding] = []
    count = 0
    judgement: Judgement | None = None
    for statement in statements:
        match statement:
            case Evidence():
                evidence = statement
            case Element():
                elements.append(statement)
            case Finding():
                count += 1
                if count <= MOST_FINDINGS:
                    findings.append(_worded(rule, statement))
            case Judgement():
                judgement = statement
            case _:
                assert_never(statement)
    if judgement is None:
        judgement = Judgement(Verdict.GAP, _FOUND.fill(count=count)) if findings else Judgement(Verdict.MET, _SILENT)
    reason = _reason(rule, judgement)
    if count > MOST_FINDINGS:
        reason = _ONLY_FIRST.fill(reason=reason, most=MOST_FINDINGS)
    remedy = judgement.remedy
    return Result(rule.id, judgement.verdict, reason, evidence, tuple(elements), tuple(findings), remedy=remedy)


def _worded(rule: Rule, finding: Finding) -> Finding:
    """Return a finding with the words and the weight that the rule gives its code."""
    if finding.code is None:
        return finding._replace(severity=finding.severity or rule.severity)
    message = rule.messages[finding.code]
    severity = max(message.severity or rule.severity, rule.severity, key=list(Severity).index)
    return finding._replace(message=_filled(rule, Phrase(finding.code, finding.fields)), severity=severity)


def _reason(rule: Rule, judgement: Judgement) -> Words:
    if judgement.code is not None:
        return _filled(rule, Phrase(judgement.code, judgement.fields))
    return judgement.reason or _SILENT


def _filled(rule: Rule, phrase: Phrase) -> Words:
    """Return the words of a phrase, those of the phrases in its fields put in."""
    fields = {
        name: _filled(rule, value) if isinstance(value, Phrase) else value for name, value in phrase.fields.items()
    }
    return rule.messages[phrase.code].text.fill(**fields)
