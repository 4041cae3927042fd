"""A judged draft → what programs are told of it: one issue for each thing that is not as it should be, or open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from validator.document import Document, Place
from validator.errors import Complaint
from validator.findings import Finding, Result, Severity, Verdict, Waiver
from validator.renderers import _words as words
from validator.renderers._fingerprints import fingerprints
from validator.renderers._quote import flat
from validator.renderers._view import message, waived_by
from validator.report import Draft, Skipped, unmet
from validator.rulebook import Rule
from validator.text.language import Language, Words


class Issue(NamedTuple):
    """One finding, or one result without findings, in one language.

    `place` is where the offending words are, `near` that near which something missing was expected; either may be
    `None`. `remark` says who let it stand and why, or why a waiver does not count.
    """

    rule: Rule
    severity: Severity
    verdict: Verdict
    message: str
    remark: str
    place: Place | None
    near: Place | None
    quote: str | None
    waived: Waiver | None
    fingerprint: str

    @property
    def whole(self) -> str:
        """Return the message with the remark."""
        return f"{self.message} – {self.remark}" if self.remark else self.message

    @property
    def line(self) -> int | None:
        """Return the line of the words, or that near which they are missing."""
        place = self.place or self.near
        return place.line if place else None


def issues(draft: Draft, rules: Mapping[str, Rule], language: Language) -> Iterator[Issue]:
    """Yield the issues of a draft in rulebook order; one that could not be read has none, only complaints."""
    for result in draft.results:
        if draft.document is not None and (unmet(result) or result.verdict in _OPEN):
            yield from issues_of(result, rules[result.rule], draft.document, language)


_OPEN = (Verdict.REVIEW, Verdict.ERROR)


def issues_of(result: Result, rule: Rule, document: Document, language: Language) -> Iterator[Issue]:
    """Yield the issues of one result that is not met, whatever its verdict."""
    names = fingerprints(result, document)
    if not result.findings:
        said = flat(result.reason.say(language))
        remark = _remark(result, language)
        yield Issue(rule, rule.severity, result.verdict, said, remark, None, None, None, result.waived, names[0])
    for finding, name in zip(result.findings, names, strict=False):
        # The message of a rule says what is wrong; where a person must decide, nothing is said to be wrong yet.
        decided = finding if unmet(result) else finding._replace(message=finding.message or result.reason)
        yield Issue(
            rule,
            finding.severity or rule.severity,
            result.verdict,
            message(decided, rule, language),
            _remark(finding, language),
            document.place(finding.span) if finding.span else None,
            document.place(finding.near) if finding.near else None,
            document.quote(finding.span) if finding.span else None,
            finding.waived,
            name,
        )


def _remark(of: Finding | Result, language: Language) -> str:
    return waived_by(of.waived, language) or (flat(of.note.say(language)) if of.note else "")


def complained(complaint: Complaint, language: Language) -> str:
    """Return what is wrong with a draft that could not be read, and what to do about it."""
    what = flat(complaint.what.say(language))
    if complaint.hint is None:
        return what
    stop = words.FULL_STOP.say(language)
    # NOTE: most complaints are written without a full stop, for where they stand alone.
    return what.removesuffix(stop) + stop + words.SENTENCE_BREAK.say(language) + flat(complaint.hint.say(language))


def placed(complaint: Complaint, language: Language) -> str:
    """Return what is wrong with a draft with its place, for formats that have no other room for it."""
    said = complained(complaint, language)
    if complaint.line is None:
        return said
    return words.AT_PLACE.fill(line=complaint.line, column=complaint.column or 1, said=said).say(language)


def unread(skipped: Skipped, language: Language) -> str:
    """Return that a file was not checked, and why."""
    return labelled(words.VERDICTS[Verdict.NOT_CHECKED], flat(skipped.reason.say(language)), language)


def labelled(label: Words, text: str, language: Language) -> str:
    """Return a text behind its label."""
    return words.STATED.fill(verdict=label, counts=text).say(language)


def portable(path: str, folder: str | None = None) -> str:
    """Return a path as services want it: with slashes, without a dot in front, below a folder relative to that."""
    slashed = path.replace("\\", "/")
    if folder is not None and slashed.startswith(below := folder.replace("\\", "/").rstrip("/") + "/"):
        slashed = slashed[len(below) :].lstrip("/")
    while slashed.startswith("./"):
        slashed = slashed[2:].lstrip("/")
    return slashed
