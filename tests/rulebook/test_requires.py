"""A rule that requires others is judged only where they find what they ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from validator.checks import Context
from validator.document import document
from validator.engine import LEFT_OUT, judge
from validator.facts import Facts
from validator.findings import Finding, Judgement, Severity, Verdict
from validator.outline import Outline
from validator.outline.tree import outline
from validator.rulebook import Change, Rule, Rulebook, RuleId
from validator.text.language import Words

A = Words("甲", "A")
TEXT = document("a.txt", "一、甲", ())


class Kind:
    """A kind whose verdict is its option."""

    def __init__(self) -> None:
        self.judged: list[str] = []

    def check(self, context: Context, options: tuple[str, Verdict | None]) -> list[Finding | Judgement]:
        self.judged.append(options[0])
        if options[1] is None:
            raise ZeroDivisionError
        return [Judgement(options[1], A)]


def rule(id: str, verdict: Verdict | None, *requires: str, off: bool = False) -> Rule:
    made = Rule(
        id,
        Words(f"“{id}”", id),
        Severity.ERROR,
        (),
        None,
        None,
        (),
        "kind",
        (id, verdict),
        A,
        A,
        (),
        "t",
        tuple(map(RuleId, requires)),
    )
    return made._replace(changes=(Change(A, Words("不需要", "not needed"), made, True),)) if off else made  # fmt: skip


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Kind:
    made = Kind()
    monkeypatch.setattr("validator.engine.plugs.load", lambda *_: made)
    return made


def verdicts(*rules: Rule, skipped: Mapping[str, Words] = {}) -> dict[str, tuple[Verdict, str]]:
    book = Rulebook("t", "1", A, "", (), rules)
    results = judge(TEXT, outline(TEXT), Facts(), book, date(2026, 1, 1), skipped)
    assert [result.rule for result in results] == [each.id for each in rules]
    assert isinstance(outline(TEXT), Outline)
    return {result.rule: (result.verdict, result.reason.zh) for result in results}


@pytest.mark.parametrize(
    ("required", "verdict", "reason"),
    [
        (Verdict.MET, Verdict.MET, "甲"),
        (Verdict.PARTIAL, Verdict.MET, "甲"),
        (Verdict.REVIEW, Verdict.MET, "甲"),
        (Verdict.GAP, Verdict.NOT_APPLICABLE, "因为缺少““second””，本条无法检查"),
        (Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE, "““second””不适用，本条也不检查"),
        (None, Verdict.NOT_APPLICABLE, "““second””没有查成，本条无法检查"),
    ],
)
@pytest.mark.usefixtures("kind")
def test_what_is_required_decides_whether_a_rule_is_judged(
    required: Verdict | None, verdict: Verdict, reason: str
) -> None:
    found = verdicts(rule("first", Verdict.MET, "second"), rule("second", required))
    assert found["first"] == (verdict, reason)


@pytest.mark.usefixtures("kind")
def test_one_missing_part_is_one_gap_however_much_hangs_on_it() -> None:
    found = verdicts(rule("c", Verdict.GAP, "b"), rule("b", Verdict.GAP, "a"), rule("a", Verdict.GAP))
    assert [verdict for verdict, _ in found.values()] == [Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE, Verdict.GAP]


def test_a_rule_that_is_left_out_still_answers_those_that_require_it(kind: Kind) -> None:
    rules = (rule("a", Verdict.MET, "b"), rule("b", Verdict.MET), rule("c", Verdict.GAP))
    found = verdicts(*rules, skipped=dict.fromkeys("bc", LEFT_OUT))
    assert [verdict for verdict, _ in found.values()] == [Verdict.MET, Verdict.NOT_CHECKED, Verdict.NOT_CHECKED]
    assert found["b"][1] == LEFT_OUT.zh
    assert kind.judged == ["b", "a"]


def test_a_rule_that_is_switched_off_says_who_did_it_and_why(kind: Kind) -> None:
    found = verdicts(rule("a", Verdict.GAP, off=True), rule("b", Verdict.GAP))
    assert found["a"] == (Verdict.NOT_CHECKED, "按补充规则“甲”没有检查（停用的理由：不需要）")
    assert kind.judged == ["b"]
