"""How long each stage and each rule takes: `pytest tests/benchmarks --benchmark-enable`; otherwise each is run once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from validator import plugs
from validator.api import Options, judge_bytes, load_rulebook
from validator.checks import Context, Peer
from validator.facts.gather import Given, gather
from validator.outline.tree import outline
from validator.readers import read
from validator.renderers import Settings
from validator.renderers.json import render
from validator.report import Report
from validator.text.language import Language

from . import corpus

TODAY = date(2025, 4, 1)
RULEBOOK = load_rulebook("fazhi")
DATA = next(corpus.drafts(1)).encode()
DOCUMENT = read("draft.txt", DATA)
OUTLINE = outline(DOCUMENT)
FACTS = gather(DOCUMENT, OUTLINE, Given())
PEERS = {
    kind: tuple(Peer(rule.id, rule.title, rule.options) for rule in RULEBOOK.rules if rule.kind == kind)
    for kind in {rule.kind for rule in RULEBOOK.rules}
}
SETTINGS = Settings(Language.CHINESE, 80, False, False, False, TODAY)
DRAFT = judge_bytes("draft.txt", DATA, RULEBOOK, Options(TODAY))
STAGES: dict[str, Callable[[], Any]] = {
    "read": lambda: read("draft.txt", DATA),
    "outline": lambda: outline(DOCUMENT),
    "facts": lambda: gather(DOCUMENT, OUTLINE, Given()),
    "judge": lambda: judge_bytes("draft.txt", DATA, RULEBOOK, Options(TODAY)),
    "json": lambda: b"".join(render(Report(RULEBOOK, [DRAFT]), SETTINGS)),
    "rulebook": lambda: load_rulebook("fazhi"),
    "cached rulebook": lambda: load_rulebook("fazhi", cached=True),
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage(stage: str, benchmark: BenchmarkFixture) -> None:
    assert benchmark(STAGES[stage])


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_with_all_that_it_shares(rule: Any, benchmark: BenchmarkFixture) -> None:
    check = plugs.load("checks", rule.kind).check
    said = benchmark(lambda: list(check(Context(DOCUMENT, OUTLINE, FACTS, PEERS, TODAY), rule.options)))
    assert isinstance(said, list)
