"""Lines of a report → those of a table of contents that somebody typed: it names every heading once before its time."""

from __future__ import annotations

from itertools import groupby

from validator.outline.lines import Line
from validator.text.expression import Expression
from validator.text.pattern import Pattern

_HEADINGS = ("目录", "目次")
_PAGE = Expression(r"(?:\s|[.·…])\(?[0-9]{1,3}\)?$")
_LEADER = Pattern(r"(?:(?:[.·]\s?){3}|…)[.·…\s]*\(?[0-9]{1,3}\)?$")
_FEWEST = 3  # lines with dots up to their page that are a table of contents even without its heading


def contents(lines: list[Line]) -> set[int]:
    """Return the indices of the lines of a table of contents: its heading and the entries with their pages."""
    found: set[int] = set()
    for are_entries, run in groupby(enumerate(lines), lambda numbered: _is_entry(numbered[1])):
        if not are_entries:
            continue
        entries = list(run)
        first = entries[0][0]
        headed = first > 0 and lines[first - 1].words in _HEADINGS
        led = sum(_LEADER.search(line.folded) is not None for _, line in entries)
        if (headed and len(entries) > 1) or led >= _FEWEST:
            found.update(range(first - headed, entries[-1][0] + 1))
    return found


def _is_entry(line: Line) -> bool:
    folded = line.folded
    return (folded[-1].isdigit() or folded[-1] == ")") and _PAGE.search(folded) is not None
