"""A rule → the lines that explain it to a person."""

from __future__ import annotations

from collections.abc import Iterator

from validator.facts import IssuerKind
from validator.findings import Verdict
from validator.rulebook import Basis, Change, Confidence, Rule
from validator.rulebook.citation import provision
from validator.rulebook.details import steps
from validator.rulebook.vocabulary import ISSUER_KINDS, SEVERITIES
from validator.text.language import Language, Words
from validator.text.width import wrap

_VERDICTS = {
    Verdict.MET: Words("达标的例子", "Examples that meet it"),
    Verdict.PARTIAL: Words("不完整的例子", "Examples that meet it in part"),
    Verdict.GAP: Words("有问题的例子", "Examples with a gap"),
    Verdict.REVIEW: Words("需要人工判断的例子", "Examples that a person must decide"),
    Verdict.NOT_APPLICABLE: Words("不适用的例子", "Examples that it does not bind"),
    Verdict.ERROR: Words("检查出错的例子", "Examples that break the check"),
}
_CONFIDENCES = {
    Confidence.SEEN: Words("原文已核对", "its text was seen"),
    Confidence.SECOND_HAND: Words("据转引", "second-hand"),
    Confidence.UNVERIFIED: Words("尚未核实", "not confirmed"),
}
_ASKS = Words("检查什么", "What is flagged")
_WEIGHS = Words("程度", "Severity")
_BASIS = Words("法律依据", "Legal basis")
_BINDS = Words("适用范围", "Binds")
_REQUIRES = Words("先要达标的规则", "Judged only when these find what they ask for")
_CHANGED = Words("本地规则", "Changed locally")
_CHANGE = Words("{what}，理由：{reason}（{overlay}）", "{what}, because: {reason} ({overlay})")
_REMEDY = Words("怎么改", "How to mend it")
_IN_FORCE = Words("自{date}起施行", "in force since {date}")
_ENDED = Words("{date}止", "until {date}")
_ALL_YEARS = Words("各年度的报告", "reports of every year")
_FROM = Words("{year}年度起的报告", "reports from {year} on")
_UNTIL = Words("{year}年度及以前的报告", "reports up to {year}")
_BETWEEN = Words("{since}至{until}年度的报告", "reports of {since} to {until}")
_COMMA = Words("，", ", ")
_EVERYONE = Words("各类单位", "every issuer")


def explanation(rule: Rule, language: Language, width: int) -> Iterator[str]:
    """Yield the lines of an explanation, none wider than `width` columns but the examples' own."""
    say = language
    colon = "：" if language is Language.CHINESE else ": "
    yield f"{rule.title.say(say)}  [{rule.id}]"
    yield ""
    facts = (
        (_ASKS, rule.message.say(say)),
        (_WEIGHS, SEVERITIES[rule.severity].say(say)),
        (_BINDS, f"{years(rule).say(say)}{'；' if language is Language.CHINESE else '; '}{issuers(rule).say(say)}"),
        *((_REQUIRES, required.say(say)) for required in _required(rule)),
        *((_BASIS, basis_line(basis).say(say)) for basis in rule.basis),
        *((_CHANGED, _change(change, what).say(say)) for change, what in steps(rule)),
        (_REMEDY, rule.remedy.say(say)),
    )
    for label, text in facts:
        yield from wrap(f"{label.say(say)}{colon}{text}", width)
    for verdict, title in _VERDICTS.items():
        for example in rule.examples:
            if example.verdict is verdict:
                yield ""
                yield f"{title.say(say)}{colon.rstrip()}"
                yield from (f"    {line}" for line in example.text.rstrip("\n").split("\n"))


def _required(rule: Rule) -> Iterator[Words]:
    if rule.requires:
        yield Words("、".join(rule.requires), ", ".join(rule.requires))


def _change(change: Change, what: Words) -> Words:
    return _CHANGE.fill(what=what, reason=change.reason, overlay=change.overlay)


def years(rule: Rule) -> Words:
    """Return which reports a rule binds, by the year reported on."""
    if rule.since is not None and rule.until is not None:
        return _BETWEEN.fill(since=rule.since, until=rule.until)
    if rule.since is not None:
        return _FROM.fill(year=rule.since)
    return _UNTIL.fill(year=rule.until) if rule.until is not None else _ALL_YEARS


def issuers(rule: Rule) -> Words:
    """Return whom a rule binds."""
    if not rule.applies_to:
        return _EVERYONE
    kinds = [ISSUER_KINDS[IssuerKind(kind)] for kind in rule.applies_to]
    return Words("、".join(kind.zh for kind in kinds), ", ".join(kind.en for kind in kinds))


def basis_line(basis: Basis) -> Words:
    """Return a legal basis with its number, article, date in force and how sure it is."""
    source = basis.source
    begins = [_IN_FORCE.fill(date=source.in_force)] if source.in_force else []
    ends = [_ENDED.fill(date=source.until)] if source.until else []
    told = (*begins, *ends, _CONFIDENCES[basis.confidence])
    parts = (provision(basis), *told)
    return _COMMA.join(parts)
