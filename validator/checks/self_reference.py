"""Kind `self_reference`: the report calls its issuer what it is.

A word such as 我局 fits the issuers whose kind or name the rulebook gives with it. The check speaks only where the
draft itself, or its user, says who reports; words in quotation marks are somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import Line, is_quoted
from validator.checks._passages import places
from validator.checks._sentences import sentences_at
from validator.document import Span
from validator.facts import Certainty, IssuerKind
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.folding import without_blanks
from validator.text.language import Words
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Text


class Form(NamedTuple):
    """A way in which issuers speak of themselves, and who may."""

    words: Annotated[Pattern, "The word, such as 我局."]
    names: Annotated[Pattern | None, "An issuer in whose name this is found may say it."] = None
    issuer_kind: Annotated[tuple[IssuerKind, ...], "Issuers of these kinds may say it, whatever they are called."] = ()
    except_names: Annotated[Pattern | None, "An issuer in whose name this is found may not, although its kind may."] = (
        None
    )
    not_after: Annotated[str, "The word does not count behind one of these characters: 基 in 基本局."] = ""
    not_before: Annotated[str, "The word does not count in front of one of these: 托 in 我委托."] = ""
    unless_before: Annotated[
        Pattern | None, "Found shortly before, in the same line, this names whom the word means."
    ] = None
    unless_anywhere: Annotated[Pattern | None, "Found anywhere in the report, this makes the word right."] = None


class Options(NamedTuple):
    """Options of the kind `self_reference`."""

    forms: Annotated[tuple[Form, ...], "The words by which issuers speak of themselves."]


class _Use(NamedTuple):
    span: Span
    word: str
    fits: bool


_MESSAGE = Words(
    "“{word}”与报告单位“{issuer}”不符，可能是从别的单位的报告中复制而来",
    "“{word}” does not fit the issuer “{issuer}”; it may have been copied from another unit's report",
)
_UNKNOWN = Words(
    "看不出报告单位是哪一类，没有核对“{word}”等自称",
    "the kind of issuer is not known, so words such as “{word}” were not checked",
)
_DOUBTFUL = Words(
    "全文{count}处自称“{word}”等，与页面标明的“{issuer}”不符，可能是报告单位看错了，请人工核对",
    "“{word}” and the like, used {count} times, do not fit the issuer “{issuer}” that the page names; "
    "it may have been misread, so a person should check",
)
_FIT = Words("{count}处自称都与报告单位相符", "all {count} words by which the issuer speaks of itself fit it")
_NONE = Words("没有需要核对的自称", "the issuer does not speak of itself in words that can be checked")
_REACH = 150  # characters before a word that may tell whom it means
_KINDS = {
    IssuerKind.PROVINCE: Words("省级政府", "a provincial government"),
    IssuerKind.CITY: Words("市级政府", "a city government"),
    IssuerKind.COUNTY: Words("县级政府", "a county government"),
    IssuerKind.TOWNSHIP: Words("乡镇、街道", "a township or subdistrict"),
    IssuerKind.DEPARTMENT: Words("部门", "a department"),
}


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every word that does not fit the issuer."""
    sentences, text = _sentences(context, options)
    forms = [form for form in options.forms if form.words.search(text)] if sentences else ()
    uses = [use for form in forms for use in _uses(context, form, sentences)]
    wrong = sorted(use for use in uses if not use.fits)
    if not uses:
        yield Judgement(Verdict.MET, _NONE)
    elif context.facts.issuer_kind is None or not _is_stated(context):
        yield Judgement(Verdict.REVIEW, _UNKNOWN.fill(word=uses[0].word)) if wrong else Judgement(Verdict.MET, _NONE)
    elif len(wrong) * 2 > len(uses) and not _is_sure(context):
        yield Judgement(Verdict.REVIEW, _DOUBTFUL.fill(count=len(wrong), word=wrong[0].word, issuer=_issuer(context)))
    elif wrong:
        yield from (
            Finding(span=use.span, message=_MESSAGE.fill(word=use.word, issuer=_issuer(context))) for use in wrong
        )
    else:
        yield Judgement(Verdict.MET, _FIT.fill(count=len(uses)))


def _sentences(context: Context, options: Options) -> tuple[list[tuple[Line, Span]], Text]:
    """Return the sentences in which one of the words may stand, and a text that holds all words that stand in them."""
    folded = context.document.folded
    found = places(tuple(form.words for form in options.forms), context.text)
    if found is None:
        return list(sentences_at(context, [(0, len(folded))])), context.text
    sentences = list(sentences_at(context, found))
    return sentences, Text("\n".join([folded[start:end] for _, (start, end) in sentences]))


def _uses(context: Context, form: Form, sentences: list[tuple[Line, Span]]) -> Iterator[_Use]:
    """Yield every use of a form in the report's own words."""
    folded = context.document.folded
    allowed = _allows(context, form)
    for line, sentence in sentences:
        for start, end in form.words.finditer(folded[sentence.start : sentence.end]):
            span = Span(sentence.start + start, sentence.start + end)
            if _counts(context, form, line.span, span):
                yield _Use(span, folded[span.start : span.end], allowed)


def _counts(context: Context, form: Form, line: Span, span: Span) -> bool:
    folded = context.document.folded
    before, behind = folded[max(0, span.start - 1) : span.start], folded[span.end : span.end + 1]
    if (before and before in form.not_after) or (behind and behind in form.not_before):
        return False
    if form.unless_before is not None and form.unless_before.search(
        folded[max(line.start, span.start - _REACH) : span.start]
    ):
        return False
    return not is_quoted(context, span.start)


def _allows(context: Context, form: Form) -> bool:
    """Tell whether this issuer may use a form."""
    facts = context.facts
    name = without_blanks(facts.issuer.value) if facts.issuer is not None else ""
    if form.unless_anywhere is not None and form.unless_anywhere.search(context.text):
        return True
    if form.names is not None and form.names.search(name):
        return True
    kind = facts.issuer_kind.value if facts.issuer_kind is not None else None
    if kind in form.issuer_kind:
        return form.except_names is None or form.except_names.search(name) is None
    # A name that was not found cannot tell one department from another.
    return kind is IssuerKind.DEPARTMENT and not name and form.names is not None


def _is_stated(context: Context) -> bool:
    """Tell whether somebody says who reports, rather than the words from which it was inferred."""
    kind, issuer = context.facts.issuer_kind, context.facts.issuer
    if kind is not None and kind.certainty is Certainty.GIVEN:
        return True
    return issuer is not None and issuer.certainty is not Certainty.INFERRED


def _is_sure(context: Context) -> bool:
    """Tell whether the issuer is named by the title, the signature or the user, not by the page around the text."""
    kind, issuer, outline = context.facts.issuer_kind, context.facts.issuer, context.outline
    if kind is not None and kind.certainty is Certainty.GIVEN:
        return True
    if issuer is None or issuer.span is None:
        return False
    places = [*outline.signature, *([outline.title] if outline.title is not None else [])]
    return any(place.start <= issuer.span.start < place.end for place in places)


def _issuer(context: Context) -> str | Words:
    facts = context.facts
    if facts.issuer is not None:
        return facts.issuer.value
    return _KINDS[facts.issuer_kind.value] if facts.issuer_kind is not None else ""
