"""A rulebook that was packed comes back as it was, and nothing else ever comes of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.checks import conflict, ratio, sum
from validator.rulebook import Rulebook
from validator.rulebook.chain import load
from validator.rulebook.folder import names
from validator.rulebook.packed import pack, unpack
from validator.text.language import Words
from validator.text.pattern import Pattern

OVERLAY = str(Path(__file__).parents[2] / "examples" / "overlay")


@cache
def written(*rulebooks: str) -> str:
    return json.dumps(pack(load(rulebooks)), ensure_ascii=False)


def again(*rulebooks: str) -> Rulebook:
    return unpack(json.loads(written(*rulebooks)))


def alike(one: Any, other: Any) -> bool:
    """Tell whether two values are equal to the last type, which `==` does not ask for."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Pattern):
        return (one.source, one.written, one.needs) == (other.source, other.written, other.needs)
    if isinstance(one, Mapping):
        return alike(tuple(one.items()), tuple(other.items()))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def patterns(value: Any) -> Iterator[Pattern]:
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from patterns(item)


@pytest.mark.parametrize("rulebooks", [*((name,) for name in names()), (OVERLAY,), ("fazhi", OVERLAY)])
def test_a_rulebook_comes_back_as_it_was(rulebooks: tuple[str, ...]) -> None:
    rulebook, found = load(rulebooks), again(*rulebooks)
    assert found == rulebook
    assert alike(found, rulebook)
    assert [rule.off for rule in found.rules] == [rule.off for rule in rulebook.rules]


def test_what_is_equal_comes_back_as_one_object() -> None:
    rules = again("fazhi").by_id()
    every = list(patterns(tuple(rules.values())))
    assert len({id(pattern) for pattern in every}) == len({(each.source, each.written) for each in every}) < len(every)
    figures = [rule.options.figures for rule in rules.values() if rule.kind in ("sum", "ratio", "conflict")]
    assert len(figures) == len((sum, ratio, conflict))
    assert len(set(map(id, figures))) == 1


def test_one_and_true_stay_apart() -> None:
    rulebook = load(["fazhi"])
    rule = rulebook.rules[0]._replace(since=1, until=True, title=Words("1", "True"))
    changed = rulebook._replace(rules=(rule, *rulebook.rules[1:]))
    assert alike(unpack(pack(changed)), changed)


def test_a_rule_that_is_changed_again_and_again_is_packed_in_no_time(tmp_path: Path) -> None:
    """Each change holds the rule before it with all its changes: written out, they would be two to the sixtieth."""
    changes = "".join(f"  - {{rule: other-matters, reason: 甲, since: {2020 + number % 2}}}\n" for number in range(60))
    head = f"id: city\nversion: 1.0\ntitle: {{zh: 甲, en: A}}\nextends: fazhi\nchanges:\n{changes}"
    (tmp_path / "rulebook.yaml").write_text(head, encoding="utf-8")
    packed = pack(load([str(tmp_path)]))
    assert len(packed["rows"]) < 2 * len(pack(load(["fazhi"]))["rows"])
    rule = unpack(packed).by_id()["other-matters"]
    assert [change.before.since for change in rule.changes[1:]] == [2020 + number % 2 for number in range(59)]


@pytest.mark.parametrize(
    "maker",
    [
        ["os.system"],
        ["rulebook.nothing.Rule"],
        ["rulebook.Nothing"],
        ["rulebook.Rule", "id"],
        ["rulebook.import_module"],
        ["facts.quantities.re.Pattern"],
        ["checks.part.plugs"],
        ["checks.part"],
        ["engine.judge"],
        ["Rule"],
        [],
        [7],
        None,
    ],
)
def test_only_what_rulebooks_are_made_of_is_looked_up(maker: Any) -> None:
    packed = json.loads(written("fazhi"))
    packed["makers"].append(maker)
    with pytest.raises(ValueError, match="no rulebook"):
        unpack(packed)


def test_what_is_no_rulebook_is_refused() -> None:
    packed = json.loads(written("fazhi"))
    shorter = {**packed, "rows": packed["rows"][:-1]}
    for other in (shorter, {**packed, "rows": []}, {**packed, "plain": [[]]}, {}, [], None, 7, "rulebook"):
        with pytest.raises(ValueError, match="no rulebook"):
            unpack(other)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(VALUES, VALUES, VALUES)
def test_any_values_at_all_are_refused(plain: Any, makers: Any, rows: Any) -> None:
    for packed in (rows, {"plain": plain, "makers": makers, "rows": rows}):
        with pytest.raises(ValueError, match="no rulebook"):
            unpack(packed)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_whatever_is_put_in_a_place_a_rulebook_comes_of_it_or_nothing(data: st.DataObject) -> None:
    packed = copy.deepcopy(json.loads(written("fazhi")))
    table = packed[data.draw(st.sampled_from(sorted(packed)))]
    place = data.draw(st.integers(0, len(table) - 1))
    if isinstance(table[place], list) and data.draw(st.booleans()):
        table, place = table[place], data.draw(st.integers(0, len(table[place]) - 1))
    table[place] = data.draw(VALUES | st.integers(-5000, 5000))
    try:
        rulebook = unpack(packed)
    except ValueError:
        return
    assert type(rulebook) is Rulebook
