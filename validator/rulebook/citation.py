"""A legal basis → how it is cited, the one way for every format and for owners of rulebooks."""

from __future__ import annotations

from validator.rulebook import Basis, Source
from validator.rulebook.vocabulary import CONFIDENCES
from validator.text.language import Words

_NUMBER = Words("（{number}）", " ({number})")
_ARTICLE = Words("{article}", ", {article}")


def numbered(source: Source) -> Words:
    """Return the title of a source with the number of its document."""
    return _joined(source.title, _NUMBER.fill(number=source.number) if source.number else None)


def provision(basis: Basis) -> Words:
    """Return the place in a source on which a rule rests."""
    source = basis.source
    title = source.title if source.title.zh.startswith("《") else source.title._replace(zh=f"《{source.title.zh}》")
    article = _ARTICLE.fill(article=basis.article) if basis.article else None
    return _joined(numbered(source._replace(title=title)), article)


def cited(basis: Basis) -> Words:
    """Return the place in a source on which a rule rests, and how sure that is where nobody saw the text."""
    return _joined(provision(basis), CONFIDENCES[basis.confidence])


def _joined(first: Words, second: Words | None) -> Words:
    return first if second is None else Words(first.zh + second.zh, first.en + second.en)
