"""Waivers and results → results of which some are waived, and what became of every waiver.

A waiver in force takes a finding out of the count, never out of the report. One that is over, or has not begun,
lets the finding return with a note that says so.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from validator.document import Document
from validator.findings import Finding, Result, Verdict, Waiver
from validator.rulebook import Rule
from validator.text.folding import fold, without_blanks
from validator.text.language import Words


class Validity(StrEnum):
    """Where a day stands to a waiver."""

    ACTIVE = "active"
    EXPIRED = "expired"
    PENDING = "pending"


class Use(NamedTuple):
    """What became of one waiver on one draft; `matched` is `None` where its rule was not judged."""

    waiver: Waiver
    term: Validity
    matched: int | None


class NoticeKind(StrEnum):
    """What there is to say of a waiver once all drafts are judged."""

    EXPIRED = "expired"
    PENDING = "pending"
    UNUSED = "unused"


class Notice(NamedTuple):
    """One thing to say of a waiver; `path` is the draft to which a finding returned, `None` for an unused waiver."""

    kind: NoticeKind
    waiver: Waiver
    path: str | None
    message: Words


_PLACE = Words("{where} 第{line}行", "{where}, line {line}")
_WAIVABLE = frozenset({Verdict.GAP, Verdict.PARTIAL, Verdict.REVIEW})
_NOTES = {
    Validity.EXPIRED: Words(
        "豁免已于{until}到期（{approver}批准）", "the waiver expired on {until} (approved by {approver})"
    ),
    Validity.PENDING: Words(
        "豁免从{begins}起才生效（{approver}批准）", "the waiver begins only on {begins} (approved by {approver})"
    ),
}
_RETURNED = {
    Validity.EXPIRED: Words(
        "规则 {rule} 的豁免已于{until}到期，问题重新计入：请改正，或者重新报批后改 until（{place}）",
        "the waiver of {rule} expired on {until} and what it covered counts again: mend it, or have it approved anew "
        "and change “until” ({place})",
    ),
    Validity.PENDING: Words(
        "规则 {rule} 的豁免从{begins}起才生效，问题现在仍然计入（{place}）",
        "the waiver of {rule} begins only on {begins}; until then what it covers counts ({place})",
    ),
}
_UNUSED = Words(
    "规则 {rule} 的豁免没有用到，没有一处问题与它相符：请核对，不再需要的请删去（{place}）",
    "the waiver of {rule} was not used, for nothing matches it: check it, or remove it if it is no longer needed "
    "({place})",
)
_NO_FILE = Words(
    "规则 {rule} 的豁免没有用到，没有一个文件与 path“{path}”相符：请核对（{place}）",
    "the waiver of {rule} was not used, for no file matches its path “{path}”: check it ({place})",
)
MOST_ALTERNATIVES = 200
_BRACES = r"\{([^{},]*(?:,[^{},]*)+)\}"


def term(waiver: Waiver, today: date) -> Validity:
    """Return where a day stands to a waiver, whose last day still belongs to it."""
    if today > waiver.until:
        return Validity.EXPIRED
    return Validity.PENDING if waiver.begins is not None and today < waiver.begins else Validity.ACTIVE


def covers_path(pattern: str | None, path: str) -> bool:
    """Tell whether a pattern names a draft, or a folder above it; both are relative to the configuration file.

    `*` and `?` stay within one name, `**` stands for any number of folders, `{a,b}` for either; no pattern covers every
    draft.
    """
    return pattern is None or any(_covers(each, path) for each in alternatives(pattern))


def excludes(pattern: str, path: str) -> bool:
    """Tell whether a pattern names a file or a folder above it; without a slash it does so in any folder."""
    anywhere = len(_names(pattern)) == 1 and not pattern.endswith("**")
    return covers_path(f"**/{pattern}" if anywhere else pattern, path)


def alternatives(pattern: str) -> tuple[str, ...]:
    """Return the patterns that one with `{a,b}` stands for; braces without a comma are part of a name."""
    from re import split  # NOTE: most runs have no waivers

    waiting, found = [pattern], list[str]()
    while waiting and len(waiting) + len(found) < MOST_ALTERNATIVES:
        first, *rest = split(_BRACES, waiting.pop(0), maxsplit=1)
        if rest:
            waiting.extend(f"{first}{each}{rest[1]}" for each in rest[0].split(","))
        else:
            found.append(first)
    return (*found, *waiting)


def _covers(pattern: str, path: str) -> bool:
    wanted, given = _names(pattern), _names(path)
    # reached[i]: the first i names of the pattern match the names of the path read so far.
    reached = _over_stars(wanted, {0})
    for name in given:
        if len(wanted) in reached:
            return True
        onward = {at for at in reached if at < len(wanted) and wanted[at] == "**"}
        onward |= {at + 1 for at in reached if at < len(wanted) and _is_name(wanted[at], name)}
        reached = _over_stars(wanted, onward)
    return len(wanted) in reached


def _names(path: str) -> list[str]:
    from unicodedata import normalize  # NOTE: most runs have no waivers

    return [name for name in normalize("NFC", path).replace("\\", "/").split("/") if name not in ("", ".")]


def _over_stars(wanted: list[str], reached: set[int]) -> set[int]:
    for at, name in enumerate(wanted):
        if at in reached and name == "**":
            reached.add(at + 1)
    return reached


def _is_name(pattern: str, name: str) -> bool:
    from fnmatch import fnmatchcase

    # Many names hold brackets, as in 定稿[1].docx, which are not meant as a set of characters.
    return pattern == name or (pattern != "**" and fnmatchcase(name, pattern))


def apply(
    waivers: Iterable[Waiver],
    results: Iterable[Result],
    today: date,
    document: Document,
    rules: Mapping[str, Rule],
    skipped: Container[str] = (),
) -> tuple[tuple[Result, ...], tuple[Use, ...]]:
    """Return the results with what is waived marked, and what became of each waiver.

    The waivers are those of this draft; what a user left out by an option says nothing about its waivers.
    """
    terms = {waiver: term(waiver, today) for waiver in waivers if waiver.rule not in skipped}
    if not terms:
        return tuple(results), ()
    matched: dict[Waiver, int | None] = dict.fromkeys(terms, 0)
    marked = []
    for result in results:
        own = [waiver for waiver in terms if waiver.rule == result.rule]
        if result.verdict is Verdict.ERROR:
            matched |= dict.fromkeys(own, None)
        if not own or result.verdict not in _WAIVABLE:
            marked.append(result)
            continue
        decided, used = _marked(result, own, terms, document, rules[result.rule])
        marked.append(decided)
        for waiver in used:
            matched[waiver] = (matched[waiver] or 0) + 1
    return tuple(marked), tuple(Use(waiver, terms[waiver], matched[waiver]) for waiver in terms)


def unjudged(waivers: Iterable[Waiver], today: date) -> tuple[Use, ...]:
    """Return what became of waivers on a draft that could not be read: nobody knows."""
    return tuple(Use(waiver, term(waiver, today), None) for waiver in waivers)


def _marked(
    result: Result, own: list[Waiver], terms: Mapping[Waiver, Validity], document: Document, rule: Rule
) -> tuple[Result, list[Waiver]]:
    """Mark one result; return it with the waivers that decide something, one time for each thing decided."""
    if not result.findings:
        said = (result.reason, rule.message)
        waived, note, used = _decision([waiver for waiver in own if _says(waiver, said)], terms)
        return result._replace(waived=waived, note=note), used
    decided: list[Waiver] = []
    findings = []
    for finding in result.findings:
        waived, note, used = _decision([each for each in own if _matches(each, finding, document, rule)], terms)
        findings.append(finding._replace(waived=waived, note=note))
        decided += used
    inforce = [finding.waived for finding in findings if finding.waived is not None]
    # Of several waivers that together cover everything, the one that ends first ends the peace.
    whole = min(inforce, key=lambda waiver: waiver.until) if len(inforce) == len(findings) else None
    return result._replace(findings=tuple(findings), waived=whole), decided


def _decision(
    fitting: list[Waiver], terms: Mapping[Waiver, Validity]
) -> tuple[Waiver | None, Words | None, list[Waiver]]:
    active = [waiver for waiver in fitting if terms[waiver] is Validity.ACTIVE]
    if active:
        return active[0], None, active
    # Of several the one that ends last says most: it is the newest, or the one still to come.
    lapsed = max(fitting, key=lambda waiver: waiver.until, default=None)
    if lapsed is None:
        return None, None, []
    return None, _filled(_NOTES[terms[lapsed]], lapsed), [lapsed]


def _matches(waiver: Waiver, finding: Finding, document: Document, rule: Rule) -> bool:
    if waiver.quote is None:
        return True
    if finding.span is None:
        return _says(waiver, (finding.message or rule.message,))
    return _plain(waiver.quote) in _plain(document.quote(finding.span))


def _says(waiver: Waiver, said: Iterable[Words]) -> bool:
    return waiver.quote is None or any(_plain(waiver.quote) in _plain(text) for words in said for text in words)


def _plain(text: str) -> str:
    return without_blanks(fold(text))


def notices(judged: Iterable[tuple[str, Iterable[Use]]], unused: Iterable[Use] = ()) -> Iterator[Notice]:
    """Yield what is to be said of the waivers: those that let findings return, by draft, then those of no use.

    `judged` are the paths of all drafts of a run, each with what became of its waivers; `unused` cover no file.
    """
    best: dict[Waiver, int | None] = {}
    for path, uses in judged:
        for waiver, state, matched in uses:
            if matched and state is not Validity.ACTIVE:
                yield Notice(NoticeKind(state.value), waiver, path, _filled(_RETURNED[state], waiver))
            known = best.get(waiver, 0)
            best[waiver] = None if matched is None or known is None else known + matched
            if state is Validity.PENDING:  # what has not begun need not be of use yet
                best[waiver] = None
    for waiver, _, _ in unused:
        yield Notice(NoticeKind.UNUSED, waiver, None, _filled(_NO_FILE, waiver))
    for waiver, total in best.items():
        if total == 0:
            yield Notice(NoticeKind.UNUSED, waiver, None, _filled(_UNUSED, waiver))


def _filled(words: Words, waiver: Waiver) -> Words:
    return words.fill(
        rule=waiver.rule,
        until=waiver.until.isoformat(),
        begins=waiver.begins.isoformat() if waiver.begins else "",
        approver=waiver.approver,
        path=waiver.path or "",
        place=_PLACE.fill(where=waiver.where, line=waiver.line),
    )
