"""What fits at a glance is what the schema allows, and the other way round."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.rulebook import validate as validation
from validator.rulebook.fit import fits
from validator.rulebook.schema import OVERLAY, RULEBOOK, TOPIC, definitions
from validator.rulebook.written import OverlayFile, RulebookFile, TopicFile
from validator.rulebook.yaml import read

from . import overlays, toy

pytestmark = pytest.mark.usefixtures("toy_kinds")

FILES = [
    (RULEBOOK, RulebookFile, toy.HEAD),
    (TOPIC, TopicFile, toy.ITEMS),
    (TOPIC, TopicFile, toy.STRUCTURE),
    (OVERLAY, OverlayFile, overlays.HEAD),
    (TOPIC, TopicFile, overlays.MORE),
]
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 3),
        st.sampled_from(
            ["", "part", "order", "bare", "plan", "county", "seen", "2019-04-15", "items", "items\n", "A b"]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["zh", "en", "id", "kind", "met", "gap", "rules", "headings"]), inner),
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(("part", "record", "text"), FILES)
def test_a_file_that_is_right_fits(part: str, record: Any, text: str) -> None:
    assert fits(record, read("f", text.encode()).data)


def test_a_sound_rulebook_is_read_without_the_library_that_explains_faults() -> None:
    code = "import sys; from validator.api import load_rulebook; load_rulebook('fazhi'); print('jsonschema' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n", "a hint uses a schema keyword that validator/rulebook/fit.py does not know"


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_whatever_is_put_in_its_place_both_agree(data: st.DataObject) -> None:
    part, record, text = data.draw(st.sampled_from(FILES))
    tree = read("f", text.encode())
    whole = copy.deepcopy(tree.data)
    path = data.draw(st.sampled_from(sorted((path for path in tree.values if path), key=str)))
    target: Any = whole
    for step in path[:-1]:
        target = target[step]
    if data.draw(st.booleans()):
        target[path[-1]] = data.draw(VALUES)
    else:
        del target[path[-1]]
    schema = {"$ref": f"#/$defs/{part}", "$defs": definitions()}
    faults, _ = validation._judged(schema, whole, ())
    assert fits(record, whole) == (not faults), json.dumps(whole, ensure_ascii=False)
