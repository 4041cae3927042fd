"""A file → whether this program wrote it: a report in any format, or a copy of a draft with its comments."""

from __future__ import annotations

import re

from validator.renderers import _words as words
from validator.renderers._tally import HEADLINES
from validator.text.expression import Expression

HEAD = 2048  # bytes in which a report shows itself

# The property that every copy carries, and the author of the comments in it, as `renderers.docx` writes them.
_MARKS = (("docProps/custom.xml", b'name="nianbao"'), ("word/comments.xml", 'w:author="年报校验"'.encode()))
_LARGEST = 4 << 20  # bytes of a part that are looked into

# How each format begins; the lines of `unix` and of short reports are told by their form.
_HEADLINES = "|".join(re.escape(said) for headline in HEADLINES.values() for said in headline)
_BEGINNINGS = Expression(
    r'\s*\{"format": "nianbao/'
    r'|\s*\{"\$schema": "[^"]*sarif[^"]*",\s*"version": "[^"]*",\s*"runs": \[\{'
    r'\s*"tool": \{"driver": \{"name": "nianbao"'
    r'|\[\s*\{"description": "[^\n]*", "check_name": "[a-z-]+", "fingerprint": "[0-9a-f]{32}"'
    r'|<\?xml[^>]*\?>\s*<testsuites name="nianbao"'
    r"|::(?:error|warning|notice) file=[^\n]*,title="
    r"|[^\n]{1,400}: (?:error|warning|info): [^\n]* \[[a-z]+(?:-[a-z]+)*\]\r?\n"
    rf"|[✓✗⊘!] [^\n]+  (?:{_HEADLINES})"
)
# Without one of these a head need not be looked at more closely.
_FIRST = tuple("{[<:=╭✓✗⊘!")
_SIGNS = (": error: ", ": warning: ", ": info: ")
_GENERATOR = '<meta name="generator" content="nianbao'
_FRAME = Expression("(?:={60,}|╭─{50,}╮)\r?\n")
_VERDICT = Expression(rf"^(?:│ )?(?:{'|'.join(words.OUTCOME)}) ", re.MULTILINE)


def is_own(path: str) -> bool:
    """Tell whether this program wrote a file; one that cannot be opened it did not."""
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return _is_copy(path) if head.startswith(b"PK\x03\x04") else is_report(head)


def is_report(head: bytes) -> bool:
    """Tell whether bytes begin as a report of this program does."""
    text = head.decode("utf-8", "ignore")
    if not text.startswith(_FIRST) and not any(sign in text for sign in _SIGNS):
        return False
    if _FRAME.match(text):
        return _VERDICT.search(text) is not None
    if text[:15].lower() == "<!doctype html>":
        return _GENERATOR in text
    return _BEGINNINGS.match(text) is not None


def _is_copy(path: str) -> bool:
    import zipfile  # NOTE: it takes longer to import than a text takes to be judged

    try:
        with zipfile.ZipFile(path) as archive:
            parts = {part.filename: part.file_size for part in archive.infolist()}
            return any(parts.get(name, _LARGEST) < _LARGEST and mark in archive.read(name) for name, mark in _MARKS)
    except Exception:  # whatever is wrong with it, whoever reads the draft says so
        return False
