"""Reads Word documents (.docx): the text as Word shows it with all changes accepted and nothing marked up.

Automatic numbers are part of the text; what was deleted or hidden, and every comment, becomes a `Revision`.
Nothing is read from outside the file, and every part of it is bounded.
"""

from __future__ import annotations

from validator.document import Document
from validator.errors import Complaint, InputError

SUFFIXES = (".docx",)


def read(name: str, data: bytes) -> Document:
    """Read the bytes of a .docx; `name` is the path that people are shown.

    Raises `InputError` when they are no Word document, or none that is safe to read.
    """
    # NOTE: the suffix is asked of every reader at each start; lxml is loaded for Word documents only.
    from validator.readers.docx.body import read_body
    from validator.readers.docx.complaints import Refusal
    from validator.readers.docx.parts import open_parts

    try:
        return read_body(name, open_parts(data))
    except Refusal as refusal:
        advice = refusal.advice
        raise InputError(Complaint(where=name, what=advice.what, hint=advice.hint)) from None
