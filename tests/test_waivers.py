"""The life of a waiver, on results made by hand: what it covers, when it counts, what is said of it at the end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from validator.document import Span, document
from validator.findings import Finding, Result, Verdict, Waiver
from validator.report import Outcome, Threshold, fails, outcome
from validator.text.language import Words
from validator.waivers import Notice, NoticeKind, Use, Validity, apply, covers_path, notices, term, unjudged

from .renderers.sample_rulebook import RULEBOOK

TEXT = "深化“放管服”改革，\n推进双随机（1）抽查。\n"
DOCUMENT = document("draft.txt", TEXT, ())
RULES = RULEBOOK.by_id()
ABSENT = Words("没有写其他情况", "Nothing is said of other matters")
BEGINS, UNTIL = date(2026, 1, 5), date(2026, 3, 31)


def waiver(rule: str = "stale-term", **more: Any) -> Waiver:
    return Waiver(
        rule,
        "原文如此",
        "县司法局局长",
        **{"until": UNTIL, "begins": BEGINS, "where": "nianbao.yaml", "line": 3, **more},
    )


def found(*words: str, rule: str = "stale-term", verdict: Verdict = Verdict.GAP) -> Result:
    """Return a result with a finding at each of some words, or one without a place for `None`."""
    spans = [Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    return Result(rule, verdict, ABSENT, findings=tuple(Finding(span) for span in spans))


def absent(rule: str = "other-matters", verdict: Verdict = Verdict.GAP) -> Result:
    return Result(rule, verdict, ABSENT, findings=(Finding(message=ABSENT),))


def one(result: Result, *waivers: Waiver, today: date = UNTIL) -> tuple[Result, tuple[Use, ...]]:
    (marked,), uses = apply(waivers, [result], today, DOCUMENT, RULES)
    return marked, uses


DAYS = [
    ("the day before it begins", date(2026, 1, 4), Validity.PENDING, True, NoticeKind.PENDING),
    ("its first day", date(2026, 1, 5), Validity.ACTIVE, False, None),
    ("its last day", date(2026, 3, 31), Validity.ACTIVE, False, None),
    ("the day after its last", date(2026, 4, 1), Validity.EXPIRED, True, NoticeKind.EXPIRED),
]


@pytest.mark.parametrize(
    ("day", "state", "stands", "notice"), [case[1:] for case in DAYS], ids=[case[0] for case in DAYS]
)
def test_a_waiver_counts_from_its_first_day_to_the_end_of_its_last(
    day: date, state: Validity, stands: bool, notice: NoticeKind | None
) -> None:
    marked, uses = one(found("放管服"), waiver(), today=day)
    assert term(waiver(), day) is state
    assert fails([marked], RULEBOOK, Threshold.WARNING) is stands
    assert [each.kind for each in notices([("draft.txt", uses)])] == ([notice] if notice else [])


def test_without_a_first_day_a_waiver_counts_at_once() -> None:
    assert term(waiver(begins=None), date(2020, 1, 1)) is Validity.ACTIVE


def test_a_waived_finding_stays_with_its_verdict_its_place_and_its_waiver() -> None:
    before = found("放管服")
    marked, _ = one(before, waiver())
    assert marked.verdict is Verdict.GAP
    assert marked.waived == marked.findings[0].waived == waiver()
    assert marked.findings[0].span == before.findings[0].span


def test_an_expired_waiver_lets_the_finding_return_and_says_so_at_the_finding() -> None:
    marked, uses = one(found("放管服"), waiver(), today=date(2026, 4, 1))
    assert marked.waived is marked.findings[0].waived is None
    assert marked.findings[0].note is not None
    assert marked.findings[0].note.zh == "豁免已于2026-03-31到期（县司法局局长批准）"
    (notice,) = notices([("drafts/a.txt", uses)])
    assert notice.path == "drafts/a.txt"
    assert "2026-03-31" in notice.message.zh
    assert "nianbao.yaml 第3行" in notice.message.zh
    assert "nianbao.yaml, line 3" in notice.message.en


def test_a_renewed_waiver_silences_the_expired_one_which_may_then_be_removed() -> None:
    old, new = waiver(until=date(2026, 1, 31), line=3), waiver(begins=date(2026, 2, 1), line=9)
    marked, uses = one(found("放管服"), old, new)
    assert marked.waived == new
    assert marked.findings[0].note is None
    assert [(each.kind, each.waiver) for each in notices([("a", uses)])] == [(NoticeKind.UNUSED, old)]


# The quote of a waiver, the words found, and which of them it covers.
QUOTES: list[tuple[str | None, list[str], list[bool]]] = [
    (None, ["放管服", "双随机"], [True, True]),
    ("放管服", ["放管服", "双随机"], [True, False]),
    ("管服", ["“放管服”改革"], [True]),
    ("(1)", ["（1）抽查"], [True]),
    ("（１）", ["（1）抽查"], [True]),
    ("改革，推进", ["改革，\n推进"], [True]),
    ("深化“放管服”改革", ["放管服"], [False]),
    ("放 管 服", ["放管服"], [True]),
]


@pytest.mark.parametrize(("quote", "words", "covered"), QUOTES)
def test_a_quote_covers_the_findings_whose_words_hold_it_in_any_width(
    quote: str | None, words: list[str], covered: list[bool]
) -> None:
    marked, _ = one(found(*words), waiver(quote=quote))
    assert [finding.waived is not None for finding in marked.findings] == covered
    assert (marked.waived is not None) == all(covered)


def test_what_is_absent_is_covered_by_the_words_of_its_message_in_either_language() -> None:
    for quote, covered in (("其他情况", True), ("Nothing is said", True), ("计划", False), (None, True)):
        marked, _ = one(absent(), waiver("other-matters", quote=quote))
        assert (marked.waived is not None) is covered


def test_a_result_counts_until_every_finding_is_waived() -> None:
    both = [waiver(quote="放管服"), waiver(quote="双随机", until=date(2026, 12, 31))]
    half, _ = one(found("放管服", "双随机"), both[0])
    whole, _ = one(found("放管服", "双随机"), *both)
    assert fails([half], RULEBOOK, Threshold.WARNING)
    assert not fails([whole], RULEBOOK, Threshold.WARNING)
    assert whole.waived == both[0]


def test_a_result_without_findings_is_waived_as_a_whole() -> None:
    bare = Result("stale-term", Verdict.PARTIAL, ABSENT)
    assert one(bare, waiver())[0].waived == waiver()
    assert one(bare, waiver(quote="其他情况"))[0].waived is not None
    assert one(bare, waiver(quote="计划"))[0].waived is None
    expired = one(bare, waiver(), today=date(2026, 5, 1))[0]
    assert expired.waived is None
    assert expired.note is not None


@pytest.mark.parametrize(
    ("verdict", "waived", "unused"),
    [
        (Verdict.GAP, True, False),
        (Verdict.PARTIAL, True, False),
        (Verdict.REVIEW, True, False),  # a person decided
        (Verdict.MET, False, True),
        (Verdict.NOT_APPLICABLE, False, True),
        (Verdict.ERROR, False, False),  # nobody knows what the check would have found
    ],
)
def test_only_what_asks_for_something_can_be_waived(verdict: Verdict, waived: bool, unused: bool) -> None:
    marked, uses = one(Result("stale-term", verdict, ABSENT), waiver())
    assert (marked.waived is not None) is waived
    assert bool(list(notices([("a", uses)]))) is unused


def test_a_crashed_check_cannot_be_waived() -> None:
    marked, _ = one(Result("stale-term", Verdict.ERROR, ABSENT), waiver())
    assert outcome([marked], RULEBOOK) is Outcome.ERROR


def test_a_waiver_of_a_rule_that_was_left_out_says_nothing() -> None:
    _, uses = apply(
        [waiver()],
        [Result("stale-term", Verdict.NOT_APPLICABLE, ABSENT)],
        UNTIL,
        DOCUMENT,
        RULES,
        frozenset({"stale-term"}),
    )
    assert uses == ()


def test_a_waiver_is_unused_when_it_matched_nothing_in_any_draft_of_its_path() -> None:
    used, idle = Use(waiver(), Validity.ACTIVE, 1), Use(waiver(), Validity.ACTIVE, 0)
    assert list(notices([("a", [idle]), ("b", [used])])) == []
    (notice,) = notices([("a", [idle]), ("b", [idle])])
    assert isinstance(notice, Notice)
    assert (notice.kind, notice.path) == (NoticeKind.UNUSED, None)


def test_nothing_is_said_of_use_where_a_draft_could_not_be_read_or_the_waiver_has_not_begun() -> None:
    idle = Use(waiver(), Validity.ACTIVE, 0)
    assert list(notices([("a", [idle]), ("b", unjudged([waiver()], UNTIL))])) == []
    assert list(notices([("a", [idle._replace(term=Validity.PENDING)])])) == []


# The path of a waiver, the path of a draft, both relative to the configuration file, and whether it is meant.
PATHS = [
    (None, "a/b.docx", True),
    ("b.docx", "b.docx", True),
    ("b.docx", "a/b.docx", False),
    ("*.docx", "b.docx", True),
    ("*.docx", "a/b.docx", False),
    ("a/*.docx", "a/b.docx", True),
    ("**/*.docx", "b.docx", True),
    ("**/*.docx", "a/c/b.docx", True),
    ("a/**/b.docx", "a/b.docx", True),
    ("a/**/b.docx", "a/c/d/b.docx", True),
    ("a/**/b.docx", "c/b.docx", False),
    ("**", "a/b.docx", True),
    ("a", "a/b.docx", True),
    ("a/", "a/c/b.docx", True),
    ("a", "ab/b.docx", False),
    ("./a/b.docx", "a/b.docx", True),
    ("a\\b.docx", "a/b.docx", True),
    ("a/b.docx", "a\\b.docx", True),
    ("202?/*", "2024/b.docx", True),
    ("定稿[1].docx", "定稿[1].docx", True),
    ("定稿[12].docx", "定稿1.docx", True),
    ("../b.docx", "../b.docx", True),
    ("é.txt", "é.txt", True),
    ("**/" * 200 + "x", "a/" * 200 + "y", False),
    ("*" * 500 + "x", "a" * 500, False),
]


@pytest.mark.parametrize(("pattern", "path", "meant"), PATHS, ids=[f"{(p or '')[:20]}-{d[:20]}" for p, d, _ in PATHS])
def test_a_path_names_drafts_as_shells_do(pattern: str | None, path: str, meant: bool) -> None:
    assert covers_path(pattern, path) is meant
