"""A file → whether this program wrote it: a report in any format, or a copy of a draft with its comments."""

from __future__ import annotations

import re
import zipfile

from validator.renderers import _words as words
from validator.renderers._tally import HEADLINES

HEAD = 2048  # bytes in which a report shows itself

# The property that every copy carries, and the author of the comments in it, as `renderers.docx` writes them.
_MARKS = (("docProps/custom.xml", b'name="nianbao"'), ("word/comments.xml", 'w:author="年报校验"'.encode()))
_LARGEST = 4 << 20  # bytes of a part that are looked into

# How each format begins; the lines of `unix` and of short reports are told by their form.
_HEADLINES = "|".join(re.escape(said) for headline in HEADLINES.values() for said in headline)
_BEGINNINGS = re.compile(
    r'\s*\{"format": "nianbao/'
    r'|\s*\{"\$schema": "[^"]*sarif[^"]*",\s*"version": "[^"]*",\s*"runs": \[\{'
    r'\s*"tool": \{"driver": \{"name": "nianbao"'
    r'|\[\s*\{"description": "[^\n]*", "check_name": "[a-z-]+", "fingerprint": "[0-9a-f]{32}"'
    r'|<\?xml[^>]*\?>\s*<testsuites name="nianbao"'
    r"|::(?:error|warning|notice) file=[^\n]*,title="
    r"|[^\n]{1,400}: (?:error|warning|info): [^\n]* \[[a-z]+(?:-[a-z]+)*\]\r?\n"
    rf"|[✓✗⊘!] [^\n]+  (?:{_HEADLINES})"
)
_GENERATOR = '<meta name="generator" content="nianbao'
_FRAME = re.compile("(?:={60,}|╭─{50,}╮)\r?\n")
_VERDICT = re.compile(rf"^(?:│ )?(?:{'|'.join(words.OUTCOME)}) ", re.MULTILINE)


def is_own(path: str) -> bool:
    """Tell whether this program wrote a file; one that cannot be opened it did not."""
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
        return _is_copy(path) if head.startswith(b"PK\x03\x04") else is_report(head)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return False


def is_report(head: bytes) -> bool:
    """Tell whether bytes begin as a report of this program does."""
    text = head.decode("utf-8", "ignore")
    if _FRAME.match(text):
        return _VERDICT.search(text) is not None
    if text[:15].lower() == "<!doctype html>":
        return _GENERATOR in text
    return _BEGINNINGS.match(text) is not None


def _is_copy(path: str) -> bool:
    with zipfile.ZipFile(path) as archive:
        parts = archive.NameToInfo
        return any(
            name in parts and parts[name].file_size <= _LARGEST and mark in archive.read(name) for name, mark in _MARKS
        )
