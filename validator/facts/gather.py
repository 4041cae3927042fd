"""Document + Outline → Facts: everything the draft says about itself, and what the user adds."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from validator.document import Document
from validator.facts import Certainty, Fact, Facts, IssuerKind
from validator.facts.dates import published_on, signed_on
from validator.facts.issuer import is_joint, issuer, issuer_kind
from validator.facts.period import years
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
    stated = years(document, outline)
    return Facts(
        title=Fact(joined(document.quote(outline.title)), outline.title, Certainty.STATED) if outline.title else None,
        issuer=name,
        issuer_kind=Fact(given.issuer_kind, None, Certainty.GIVEN) if given.issuer_kind else kind,
        report_year=Fact(given.report_year, None, Certainty.GIVEN) if given.report_year else next(iter(stated), None),
        published_on=Fact(given.published_on, None, Certainty.GIVEN)
        if given.published_on
        else published_on(document, outline),
        signed_on=signed_on(document, outline),
        joint=name is not None and is_joint(fold(name.value)),
        years=stated,
    )
