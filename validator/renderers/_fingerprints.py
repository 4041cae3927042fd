"""A finding → a name that stays the same while paragraphs move and lines are put in, so that services track it.

What is wrong is named by its rule, its words and how many alike stand before it; what is missing by its rule and what
is said of it, numbers left out. Neither the path nor the language of the output is part of the name.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256

from validator.document import Document, Span
from validator.findings import Finding, Result
from validator.text.folding import fold, without_blanks

_LENGTH = 32
# Words as short as a blank or a mark say nothing by themselves; so much around them, on their line, goes with them.
_TELLING = 2
_AROUND = 8
_NUMBER = re.compile(r"\d+")


def fingerprints(result: Result, document: Document) -> tuple[str, ...]:
    """Return one fingerprint for each finding of a result, or one for a result that has none."""
    alike: Counter[tuple[str, ...]] = Counter()
    names = []
    for finding in result.findings or (Finding(),):
        key = _key(finding, document)
        names.append(digest(result.rule, *key, str(alike[key])))
        alike[key] += 1
    return tuple(names)


def digest(*parts: str) -> str:
    """Return a short digest of some texts."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return sha256(data).hexdigest()[:_LENGTH]


def _key(finding: Finding, document: Document) -> tuple[str, ...]:
    if finding.span is None:
        return ("absent", _NUMBER.sub("", finding.message.zh) if finding.message else "")
    words = _plain(document.quote(finding.span))
    return ("words", words if len(words) >= _TELLING else _around(finding.span, document))


def _around(span: Span, document: Document) -> str:
    line = document.line_span(document.place(span).line)
    before = _plain(document.quote(Span(max(line.start, span.start - 2 * _AROUND), span.start)))[-_AROUND:]
    after = _plain(document.quote(Span(span.end, min(max(line.end, span.end), span.end + 2 * _AROUND))))[:_AROUND]
    return f"{before}|{document.quote(span)}|{after}"


def _plain(text: str) -> str:
    return without_blanks(fold(text))
