"""A judged draft → what programs are told of it: one issue for each thing that is not as it should be, or open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from validator.document import Document, Place
from validator.errors import Complaint
from validator.findings import Finding, Result, Verdict, Waiver
from validator.renderers import _words as words
from validator.renderers._fingerprints import fingerprints
from validator.renderers._quote import flat
from validator.renderers._view import message, waived_by
from validator.report import Draft, unmet, weighed
from validator.rulebook import Basis, Rule, vocabulary
from validator.text.language import Language, Words


class Issue(NamedTuple):
    """One finding, or one result without findings, in one language.

    `place` is where the offending words are, `near` the line near which something missing was expected; either may be
    `None`. `remark` says who let it stand and why, or why a waiver does not count.
    """

    rule: Rule
    verdict: Verdict
    message: str
    remark: str
    place: Place | None
    near: int | None
    quote: str | None
    times: int
    waived: Waiver | None
    fingerprint: str

    @property
    def whole(self) -> str:
        """Return the message with the remark."""
        return f"{self.message} – {self.remark}" if self.remark else self.message

    @property
    def line(self) -> int | None:
        """Return the line of the words, or that near which they are missing."""
        return self.place.line if self.place else self.near


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
        yield Issue(rule, result.verdict, said, remark, None, None, None, 1, result.waived, names[0])
    for finding, name in zip(result.findings, names, strict=False):
        # The message of a rule says what is wrong; where a person must decide, nothing is said to be wrong yet.
        decided = finding if unmet(result) else finding._replace(message=finding.message or result.reason)
        yield Issue(
            weighed(rule, [finding]),
            result.verdict,
            message(decided, rule, language),
            _remark(finding, language),
            document.place(finding.span) if finding.span else None,
            document.place(finding.near).line if finding.near else None,
            document.quote(finding.span) if finding.span else None,
            finding.count,
            finding.waived,
            name,
        )


def _remark(of: Finding | Result, language: Language) -> str:
    return waived_by(of.waived, language) or (flat(of.note.say(language)) if of.note else "")


def complained(complaint: Complaint, language: Language) -> str:
    """Return what is wrong with a draft that could not be read, and what to do about it."""
    said = [flat(part.say(language)) for part in (complaint.what, complaint.hint) if part is not None]
    return words.SENTENCE_BREAK.say(language).join(said)


def labelled(label: Words, text: str, language: Language) -> str:
    """Return a text behind its label."""
    return words.STATED.fill(verdict=label, counts=text).say(language)


def basis_line(basis: Basis, language: Language) -> str:
    """Return the place in a source on which a rule rests, and how sure that is."""
    source = basis.source
    title = source.title.say(language)
    if language is Language.CHINESE and not title.startswith("《"):
        title = f"《{title}》"
    number = words.NUMBER.fill(number=source.number).say(language) if source.number else ""
    article = words.ARTICLE.fill(article=basis.article).say(language) if basis.article else ""
    return flat(title + number + article) + vocabulary.CONFIDENCES[basis.confidence].say(language)


def portable(path: str) -> str:
    """Return a path as services want it: with slashes, and without a dot in front."""
    slashed = path.replace("\\", "/")
    while slashed.startswith("./"):
        slashed = slashed[2:].lstrip("/")
    return slashed
