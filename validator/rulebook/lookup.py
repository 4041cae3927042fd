"""What people write for a rule, its id or its title, → its id, or a complaint that names the nearest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from validator.errors import Complaint, UsageError
from validator.rulebook import Rulebook
from validator.rulebook.spelling import nearest, short, suggestion
from validator.text.language import Words

_NO_RULE = Words("没有“{rule}”这条规则", "there is no rule “{rule}”")
_MEANT = Words("是不是“{id}”（{title}）？", "Did you mean “{id}” ({title})?")
_SEPARATORS = (re.compile("[,，;；]"), re.compile("、"))  # the second may stand in a title, too


def ids_by_name(rulebook: Rulebook) -> dict[str, str]:
    """Return the id of each rule under its id and its titles, as `folded` writes them."""
    return {folded(name): rule.id for rule in rulebook.rules for name in (rule.title.en, rule.title.zh, rule.id)}


def rule_ids(rulebook: Rulebook, written: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of rules that are written as ids or titles, each alone or several joined by commas.

    Raises `UsageError` with a complaint for each that there is not.
    """
    known = ids_by_name(rulebook)
    found: dict[str, None] = {}
    complaints = []
    for text in written:
        for name in _parts(text, known):
            if (id := known.get(folded(name))) is not None:
                found[id] = None
            else:
                complaints.append(Complaint("", _NO_RULE.fill(rule=short(name)), _hint(name.strip(), rulebook)))
    if complaints:
        raise UsageError(*complaints)
    return tuple(found)


def _parts(text: str, known: Collection[str]) -> Iterator[str]:
    for separator in _SEPARATORS:
        if folded(text) not in known and separator.search(text):
            for part in separator.split(text):
                yield from _parts(part, known)
            return
    if text.strip():
        yield text


def _hint(name: str, rulebook: Rulebook) -> Words | None:
    rules = rulebook.by_id()
    titles = {rule.title.zh: rule for rule in rulebook.rules}
    if (title := nearest(name, titles)) is not None:
        return _MEANT.fill(id=titles[title].id, title=titles[title].title)
    return suggestion(name, rules)


def folded(name: str) -> str:
    """Return a name without the differences that mean nothing: blanks and capitals."""
    return "".join(name.split()).casefold()
