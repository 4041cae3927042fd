"""The texts of the documents that are open in the client, each in its newest version."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from validator.lsp.positions import Positions, positions


class Text(NamedTuple):
    """One version of an open document; `serial` grows with every change of any document, `path` is `None` off disk."""

    uri: str
    version: int
    language_id: str
    text: str
    path: str | None
    serial: int


class Store:
    """The open documents by their addresses; what a client says of others is passed over."""

    def __init__(self) -> None:
        self._texts: dict[str, Text] = {}
        self._places: dict[str, Positions] = {}
        self._serial = 0
        self.encoding = "utf-16"

    def get(self, uri: str) -> Text | None:
        """Return the newest version of a document."""
        return self._texts.get(uri)

    def at(self, path: str) -> Text | None:
        """Return the open document that lies at a path, if there is one."""
        return next((text for text in self if text.path is not None and same_file(text.path, path)), None)

    def __iter__(self) -> Iterator[Text]:
        return iter(tuple(self._texts.values()))

    def open(self, item: types.TextDocumentItem) -> None:
        """Take a document that was opened."""
        self._put(Text(item.uri, item.version, item.language_id, item.text, path_of(item.uri), 0))

    def close(self, uri: str) -> None:
        """Forget a document."""
        self._texts.pop(uri, None)
        self._places.pop(uri, None)

    def change(self, uri: str, version: int, changes: Iterable[types.TextDocumentContentChangeEvent]) -> None:
        """Apply changes one after the other."""
        known = self._texts.get(uri)
        if known is None:
            return
        text, place = known.text, None
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                place = positions(text, self.encoding) if place is not None else self.positions(known)
                start, end = sorted((place.offset(change.range.start), place.offset(change.range.end)))
                text = text[:start] + change.text + text[end:]
            else:
                text = change.text
        self._put(known._replace(version=version, text=text))

    def positions(self, text: Text) -> Positions:
        """Return the positions of a version of a document; those of the newest are kept."""
        place = self._places.get(text.uri)
        if place is None or place.text is not text.text:
            place = positions(text.text, self.encoding)
            if text is self._texts.get(text.uri):
                self._places[text.uri] = place
        return place

    def _put(self, text: Text) -> None:
        self._serial += 1
        self._texts[text.uri] = text._replace(serial=self._serial)


def path_of(uri: str) -> str | None:
    """Return the path of an address of a file, or `None` for another address, as of a draft never saved."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme != "file" or "\0" in unquote(parts.path):
        return None
    if os.name == "nt":
        from urllib.request import url2pathname  # which takes longer to import than most of this program

        path = url2pathname(parts.path)
    else:
        path = unquote(parts.path)
    return f"//{parts.netloc}{path}" if parts.netloc not in ("", "localhost") else path


def uri_of(path: str, like: str | None = None) -> str:
    """Return the address of a path; in the folder of the document `like` it is spelt as that one's."""
    from pathlib import Path

    folder = path_of(like) if like is not None else None
    if like is not None and folder is not None and same_file(os.path.dirname(folder), os.path.dirname(path)):
        from urllib.parse import quote

        return like.rpartition("/")[0] + "/" + quote(os.path.basename(path))
    return Path(os.path.abspath(path)).as_uri()


def same_file(one: str, other: str) -> bool:
    """Tell whether two paths name the same place."""
    return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))
