"""Document + Outline → Facts: everything the draft says about itself, and what the user adds."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from validator.document import Document
from validator.facts import Certainty, Fact, Facts, IssuerKind, T
from validator.facts.dates import published_on, signed_on
from validator.facts.issuer import is_joint, issuer, issuer_kind, issuers
from validator.facts.period import report_year, years
from validator.outline import Outline
from validator.outline.title import joined
from validator.text.folding import fold


class Given(NamedTuple):
    """What the user says of a draft; it overrides what the draft says."""

    issuer_kind: IssuerKind | None = None
    report_year: int | None = None
    published_on: date | None = None


def gather(document: Document, outline: Outline, given: Given) -> Facts:
    """Read the facts of a draft."""
    name = issuer(document, outline)
    kind = issuer_kind(document, outline, name.value if name else None)
    title, published = outline.title, given.published_on
    return Facts(
        title=Fact(joined(document.quote(title)), title, Certainty.STATED) if title else None,
        issuer=name,
        issuer_kind=_given(given.issuer_kind) or kind,
        report_year=_given(given.report_year) or report_year(document, outline),
        published_on=_given(published) or published_on(document, outline),
        signed_on=signed_on(document, outline),
        joint=name is not None and is_joint(fold(name.value)),
        years=years(document, outline),
        issuers=issuers(document, outline),
    )


def _given(value: T | None) -> Fact[T] | None:
    """Return what the user says as a fact."""
    return None if value is None else Fact(value, None, Certainty.GIVEN)
