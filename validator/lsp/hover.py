"""The marks at a place → what a client shows beside the pointer, and a rule's explanation, both in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator.authoring.explanation import basis_line, issuers, years
from validator.findings import Verdict
from validator.lsp.marks import Mark
from validator.redaction import redacted
from validator.rulebook import Rule
from validator.rulebook.details import steps
from validator.rulebook.vocabulary import SEVERITIES
from validator.text.language import Language, Words

EXPLAIN = "nianbao.explain"  # the command that returns the explanation of a rule

_TITLE = Words("**{title}** `{id}` · {severity}", "**{title}** `{id}` · {severity}")
_REMEDY = Words("**怎么改**：{remedy}", "**How to mend it**: {remedy}")
_BASIS = Words("**依据**：", "**Legal basis**:")
_ASKS = Words("**检查什么**：{message}", "**What is flagged**: {message}")
_BINDS = Words("**适用范围**：{years}；{issuers}", "**Binds**: {years}; {issuers}")
_CHANGED = Words(
    "**本地规则**：{what}，理由：{reason}（{overlay}）", "**Changed locally**: {what}, because: {reason} ({overlay})"
)
_EXAMPLES = {
    Verdict.MET: Words("达标的例子", "Meets it"),
    Verdict.PARTIAL: Words("不完整的例子", "Meets it in part"),
    Verdict.GAP: Words("有问题的例子", "Has a gap"),
    Verdict.REVIEW: Words("需要人工判断的例子", "A person must decide"),
    Verdict.NOT_APPLICABLE: Words("不适用的例子", "Does not apply"),
}


def hover(marks: Iterable[Mark], language: Language) -> str:
    """Return what is to be said of the marks at one place, a rule once."""
    said: dict[str, list[str]] = {}
    rules: dict[str, Rule] = {}
    for mark in marks:
        name = mark.rule.id if mark.rule is not None else ""
        if mark.rule is not None:
            rules[name] = mark.rule
        said.setdefault(name, []).append("  \n".join(map(escaped, mark.said.split("\n"))))
    blocks = []
    for name, texts in said.items():
        lines = [_headline(rules[name], language)] if name else []
        lines.extend(dict.fromkeys(texts))
        if name:
            lines.append(_REMEDY.fill(remedy=Words(*map(escaped, rules[name].remedy))).say(language))
            lines.extend(_basis(rules[name], language))
        blocks.append("\n\n".join(lines))
    return redacted("\n\n---\n\n".join(blocks))


def explained(rule: Rule, language: Language) -> str:
    """Return the explanation of a rule."""
    return redacted("\n\n".join(_explained(rule, language))) + "\n"


def _explained(rule: Rule, language: Language) -> Iterator[str]:
    yield f"# {escaped(rule.title.say(language))} `{rule.id}`"
    yield f"{SEVERITIES[rule.severity].say(language)}"
    yield _ASKS.fill(message=Words(*map(escaped, rule.message))).say(language)
    yield _BINDS.fill(years=years(rule), issuers=issuers(rule)).say(language)
    yield from _basis(rule, language)
    for change, what in steps(rule):
        yield _CHANGED.fill(what=what, reason=change.reason, overlay=change.overlay).say(language)
    yield _REMEDY.fill(remedy=Words(*map(escaped, rule.remedy))).say(language)
    for verdict, title in _EXAMPLES.items():
        texts = [example.text.rstrip("\n") for example in rule.examples if example.verdict is verdict]
        if texts:
            yield f"## {title.say(language)}"
        for text in texts:
            yield "```text\n" + text.replace("```", "'''") + "\n```"


def _headline(rule: Rule, language: Language) -> str:
    title = Words(*map(escaped, rule.title))
    return _TITLE.fill(title=title, id=rule.id, severity=SEVERITIES[rule.severity]).say(language)


def _basis(rule: Rule, language: Language) -> Iterator[str]:
    if rule.basis:
        lines = [f"- {escaped(basis_line(basis).say(language))}" for basis in rule.basis]
        yield "\n".join((_BASIS.say(language), "", *lines))


def escaped(text: str) -> str:
    """Return text of which Markdown takes nothing for markup."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]<>#|!" else character for character in text)
