"""Follows the fields of a text, so that only their results are read, and tells which text is a table of contents."""

from __future__ import annotations

from validator.readers.docx.markup import Element, W

FIELD_MARK = W + "fldChar"
_KIND = W + "fldCharType"
_CONTENTS = "TOC"
_ENOUGH = 64


class _OpenField:
    __slots__ = ("in_result", "instruction")

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False

    @property
    def contents(self) -> bool:
        return self.in_result and is_contents(self.instruction)


class Fields:
    """The fields that are open at one point of a text; they may begin in one paragraph and end in another."""

    __slots__ = ("_contents", "_instructions", "_open", "_unclosed")

    def __init__(self, unclosed: frozenset[Element]) -> None:
        """Start outside any field; `unclosed` are the marks of fields that never end, which count as none."""
        self._unclosed = unclosed
        self._open: list[_OpenField] = []
        # Counted along, because fields can be nested by the thousand.
        self._instructions = 0
        self._contents = 0

    @property
    def shown(self) -> bool:
        """Whether text at this point is shown: inside no instruction."""
        return not self._instructions

    @property
    def contents(self) -> bool:
        """Whether text at this point is part of a table of contents."""
        return self._contents > 0

    def mark(self, mark: Element) -> None:
        """Pass a mark that begins, divides or ends a field."""
        kind = mark.get(_KIND)
        if kind == "begin":
            if mark not in self._unclosed:
                self._open.append(_OpenField())
                self._instructions += 1
        elif self._open and kind == "separate":
            field = self._open[-1]
            self._instructions -= not field.in_result
            self._contents += not field.in_result and is_contents(field.instruction)
            field.in_result = True
        elif self._open and kind == "end":
            field = self._open.pop()
            self._instructions -= not field.in_result
            self._contents -= field.contents

    def instruct(self, text: str) -> None:
        """Pass a piece of an instruction."""
        field = self._open[-1] if self._open else None
        # Its first word is all that matters of an instruction.
        if field is not None and not field.in_result and len(field.instruction) < _ENOUGH:
            field.instruction += text[:_ENOUGH]


def is_contents(instruction: str) -> bool:
    """Return whether an instruction makes a table of contents."""
    return instruction.split(maxsplit=1)[:1] == [_CONTENTS]


def unclosed_fields(root: Element) -> frozenset[Element]:
    """Return the marks that begin a field which the text never ends; followed, they would swallow all the rest."""
    begun: list[Element] = []
    for mark in root.iter(FIELD_MARK):
        kind = mark.get(_KIND)
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)
