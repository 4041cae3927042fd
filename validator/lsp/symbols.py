"""An outline → the symbols of a document: its title and its parts, one inside the other."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from validator.document import Span
from validator.lsp.positions import Positions
from validator.outline import Outline, Part
from validator.redaction import redacted


def symbols(outline: Outline, place: Positions) -> list[types.DocumentSymbol]:
    """Return the symbols in reading order."""
    found = [_symbol(part, place) for part in outline.parts]
    if outline.title is None:
        return found
    title = place.range(outline.title)
    return [types.DocumentSymbol(_name(outline.title, place), types.SymbolKind.String, title, title), *found]


def flat(uri: str, nested: list[types.DocumentSymbol], above: str | None = None) -> Iterator[types.SymbolInformation]:
    """Yield the same for clients that know no symbols inside others."""
    for symbol in nested:
        yield types.SymbolInformation(
            types.Location(uri, symbol.range), name=symbol.name, kind=symbol.kind, container_name=above
        )
        yield from flat(uri, list(symbol.children or ()), symbol.name)


def _symbol(part: Part, place: Positions) -> types.DocumentSymbol:
    heading = part.heading.span
    number = part.heading.number
    start = max(0, heading.start - (number.length if number is not None else 0))
    named = Span(start, heading.end)
    whole = Span(min(part.span.start, start), max(part.span.end, heading.end))
    return types.DocumentSymbol(
        name=_name(named, place),
        kind=types.SymbolKind.Module if part.heading.level <= 1 else types.SymbolKind.Namespace,
        range=place.range(whole),
        selection_range=place.range(named),
        children=[_symbol(below, place) for below in part.parts],
    )


def _name(span: Span, place: Positions) -> str:
    return redacted(" ".join(place.text[span.start : span.end].split())) or "…"
