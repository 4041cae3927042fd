"""A file → whether this program wrote it: a report in any format, or a copy of a draft with its comments."""

from __future__ import annotations

import re
import zipfile

from validator.renderers import _words as words
from validator.renderers._tally import HEADLINES

# The author of comments in a copy, and the property that every copy carries, as `renderers.docx` writes them.
_COMMENTS = ("word/comments.xml", 'w:author="年报校验"'.encode())
_PROPERTY = ("docProps/custom.xml", b'name="nianbao"')
_LARGEST = 4 << 20  # bytes of a part that are looked into
_HEAD = 2048  # bytes in which a report shows itself

# How each format begins; the lines of `unix` and `-q` are told by their form.
_BEGINS = re.compile(
    rb'\s*\{"format": "nianbao/'
    rb'|\s*\{"\$schema": "[^"]*sarif[^"]*",\s*"version": "[^"]*",\s*"runs": \[\{\s*"tool": '
    rb'\{"driver": \{"name": "nianbao"'
    rb'|(?:<\?xml[^>]*\?>\s*)?<testsuites name="nianbao"'
    rb"|::(?:error|warning|notice) file=[^\n]*,title="
)
_GENERATOR = b'<meta name="generator" content="nianbao'
_FRAME = re.compile("(?:={60,}|╭─{50,}╮)\r?\n".encode())
_VERDICT = re.compile(f"^(?:│ )?(?:{'|'.join(words.OUTCOME)}) ".encode(), re.MULTILINE)
_UNIX = re.compile(rb"[^\n]{1,400}: (?:error|warning|info): [^\n]* \[[a-z]+(?:-[a-z]+)*\]\r?\n")
_HEADLINES = "|".join(re.escape(said) for headline in HEADLINES.values() for said in headline)
_BRIEF = re.compile(f"[✓✗⊘!] [^\n]+  (?:{_HEADLINES})".encode())


def is_own(path: str) -> bool:
    """Tell whether this program wrote a file; one that cannot be opened it did not."""
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
        return _is_copy(path) if head.startswith(b"PK\x03\x04") else is_report(head)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):
        return False


def is_report(head: bytes) -> bool:
    """Tell whether bytes begin as a report of this program does."""
    if _FRAME.match(head):
        return _VERDICT.search(head) is not None
    if head[:15].lower() == b"<!doctype html>":
        return _GENERATOR in head
    return any(pattern.match(head) for pattern in (_BEGINS, _UNIX, _BRIEF))


def _is_copy(path: str) -> bool:
    with zipfile.ZipFile(path) as archive:
        names = archive.NameToInfo
        for name, mark in (_PROPERTY, _COMMENTS):
            if name in names and names[name].file_size <= _LARGEST and mark in archive.read(name):
                return True
    return False
