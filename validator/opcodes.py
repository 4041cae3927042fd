"""What `re` makes of an expression, kept from one run to the next: to read it takes a twentieth of the time.

The one module that knows the inside of `re`.

NOTE: it goes by names that are not public. So only that is kept which, read again, equals code for code what `re`
compiles itself, the interpreter that reads it is the one that kept it, and what fails in spite of that is compiled.
Opcodes that somebody made up can crash the interpreter: they are to be read only from where nobody else can write.
"""

from __future__ import annotations

import re
from typing import Any

Opcodes = tuple[int, str, list[str | None]]
"""The flags, the words of the code as hexadecimal digits, and the name of each group, `None` for those without."""


def taken(compiled: re.Pattern[str]) -> Opcodes | None:
    """Return the opcodes of an expression, or `None` where this interpreter does not give them away."""
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(compiled.pattern, compiled.flags)
        words = array("I", _compiler._code(parsed, compiled.flags))
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in compiled.groupindex.items():
            names[number] = name
        opcodes = (compiled.flags, words.tobytes().hex(), names)
    except (AttributeError, ImportError, OverflowError, TypeError, ValueError):
        return None
    return opcodes if made(compiled.pattern, opcodes) == compiled else None


def made(source: str, opcodes: Any) -> re.Pattern[str] | None:
    """Return the expression of which these opcodes were taken, or `None` where they are of no use."""
    try:
        import _sre  # type: ignore[import-not-found]

        flags, digits, names = opcodes
        code = memoryview(bytes.fromhex(digits)).cast("I").tolist()
        numbers = {name: number for number, name in enumerate(names) if name is not None}
        compiled: re.Pattern[str] = _sre.compile(source, flags, code, len(names) - 1, numbers, tuple(names))
    except (AttributeError, ImportError, OverflowError, RuntimeError, TypeError, ValueError):
        return None
    return compiled
