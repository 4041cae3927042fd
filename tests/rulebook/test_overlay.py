"""An overlay changes rules of a rulebook, each with a reason, and adds rules, sources and words."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.errors import Complaint, RulebookError
from validator.findings import Severity, Verdict
from validator.rulebook import Overlay
from validator.rulebook.details import steps
from validator.rulebook.folder import shared_messages
from validator.rulebook.yaml import read
from validator.text.language import Words

from . import overlays, toy
from .overlays import composed

pytestmark = pytest.mark.usefixtures("toy_kinds")

HEAD, MORE = "rulebook.yaml", "more.yaml"
RULE = "  - {rule: plan, reason: 只有一种文字, off: true}"


class Mistake(NamedTuple):
    """A change to one file of the overlay, and the one complaint that must follow."""

    file: str
    right: str
    wrong: str
    line: int
    column: int
    zh: str
    en: str


MISTAKES = [
    Mistake(HEAD, "rule: shortcomings", "rule: shortcoming", 6, 11, "没有编号为“shortcoming”的规则是不是“shortcomings”", "“shortcomings”"),
    Mistake(HEAD, "rule: shortcomings", "rule: local-rule", 6, 11, "没有编号为“local-rule”的规则", "There is no rule “local-rule”"),
    Mistake(HEAD, ", reason: 只有一种文字", "", 19, 5, "缺少“reason”", "lacks “reason”"),
    Mistake(HEAD, "reason: 只有一种文字", "reason: ''", 19, 26, "“reason”是空的", "“reason” is empty"),
    Mistake(HEAD, "reason: 只有一种文字", "reason: {zh: 甲}", 19, 26, "“reason”里缺少“en”", "lacks “en”"),
    Mistake(HEAD, "headings+:", "heading+:", 12, 7, "没有“heading+”这一项是不是“headings+”", "“headings+”"),
    Mistake(HEAD, "minimum_characters: 100", "minimum_characters+: 1", 13, 7, "是不是“minimum_characters”", "“minimum_characters”"),
    Mistake(HEAD, "minimum_characters: 100", "minimum_characters: 多", 13, 27, "应当是整数", "must be a whole number"),
    Mistake(HEAD, "minimum_characters: 100", "kind: order", 13, 7, "没有“kind”这一项", "no entry “kind”"),
    Mistake(HEAD, "id: dates, ", "", 15, 11, "缺少“id”", "lacks “id”"),
    Mistake(HEAD, "'{year}{weak}'", "'{year}{waek}'", 12, 19, "没有“waek”这个词组是不是“weak”", "“weak”"),
    Mistake(HEAD, "'{year}{weak}'", "'{year}({weak}'", 12, 19, "圆括号 ( 没有配对", "bracket ( is not closed"),
    Mistake(HEAD, "source: guide", "source: giude", 9, 22, "没有编号为“giude”的依据是不是“guide”", "“guide”"),
    Mistake(HEAD, "  - {id: guide", "  - {id: notice, title: {zh: 甲, en: A}, confidence: seen}\n  - {id: guide", 24, 10, "“notice”在所依据的规则库里已经有了", "already has the id"),
    Mistake(HEAD, "  weak:", "  digits: x\n  weak:", 21, 3, "词组“digits”在所依据的规则库里已经有了", "already has a group"),
    Mistake(HEAD, "  weak:", "  spare: x\n  weak:", 21, 3, "词组“spare”没有规则使用", "No rule uses"),
    Mistake(HEAD, "severity: warning", "severity: eror", 8, 15, "是不是“error”", "“error”"),
    Mistake(HEAD, "since: 2020", "since: 2031", 10, 12, "until（2030）早于 since（2031）", "is before since"),
    Mistake(HEAD, RULE, "  - {rule: plan, reason: 甲}", 19, 5, "没有改变规则“plan”写上要改的内容", "changes nothing"),
    Mistake(HEAD, RULE, "  - {rule: plan, reason: 甲, severity: warning}", 19, 5, "没有改变规则“plan”所写的与原来一样", "as it was"),
    Mistake(HEAD, RULE, "  - {rule: plan, reason: 甲, check: {headings+: [安排]}}", 19, 5, "没有改变规则“plan”", "changes nothing"),
    Mistake(HEAD, RULE, "  - {rule: plan, reason: 甲, check: {}}", 19, 36, "“check”是空的", "“check” is empty"),
    Mistake(HEAD, RULE, "  - {rule: plan, reason: 甲, off: true, severity: info}", 19, 5, "已停用，不能再改", "switched off"),
    Mistake(HEAD, RULE, f"{RULE}\n{RULE}", 20, 5, "已停用，不能再改", "switched off"),
    Mistake(HEAD, "extends: toy", "extend: toy", 4, 1, "没有“extend”这一项是不是“extends”", "“extends”"),
    Mistake(HEAD, "topics: [more]", "topics: [mre]", 22, 10, "没有文件“mre.yaml”是不是“more”", "“more”"),
    Mistake(MORE, "id: local-rule", "id: plan", 3, 9, "“plan”在所依据的规则库里已经有了要改动已有的规则，写在 changes 里", "under `changes`"),
    Mistake(MORE, "rules: [local-rule, plan]", "rules: [local-rule, plam]", 7, 46, "没有编号为“plam”的规则是不是“plan”", "“plan”"),
    Mistake(MORE, "requires: [shortcomings]", "requires: [shortcomings, short-comings]", 8, 30, "没有编号为“short-comings”的规则", "“shortcomings”"),
    Mistake(MORE, "requires: [shortcomings]", "requires: [local-rule]", 8, 15, "requires 绕成了圈：local-rule → local-rule", "circle"),
    Mistake(MORE, "severity: info", "severity: <填写>", 5, 15, "不能是“<填写>”", "cannot be"),
    Mistake(MORE, "zh: 缺,", "zh: <填写>,", 9, 19, "还没有填写", "not been filled in"),
]  # fmt: skip
FOLLOWED = ("topics: [mre]", "id: plan")  # the file left over, the id no longer there


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.file}-{mistake.wrong[:40].strip()}")
def test_a_mistake_is_named_at_its_place_in_both_languages(mistake: Mistake) -> None:
    files = overlays.files()
    text = files[mistake.file].decode()
    assert mistake.right in text
    files[mistake.file] = text.replace(mistake.right, mistake.wrong, 1).encode()
    first, *others = complaints(files)
    assert len(others) == (mistake.wrong in FOLLOWED)
    assert (first.where, first.line, first.column) == (f"local/{mistake.file}", mistake.line, mistake.column)
    hint = first.hint or Words("", "")
    assert mistake.zh in first.what.zh + hint.zh
    assert mistake.en in f"{first.what.en} {hint.en}"


def test_a_change_takes_the_place_of_what_it_names_and_leaves_the_rest() -> None:
    before = composed().by_id()["shortcomings"]
    after = composed(overlays.files()).by_id()["shortcomings"]
    assert (after.severity, after.since, after.until) == (Severity.WARNING, 2020, 2030)
    assert (after.title, after.message, after.applies_to) == (before.title, before.message, before.applies_to)
    assert [basis.source.id for basis in after.basis] == ["law-2019", "notice", "guide"]
    options: Any = after.options
    assert [pattern.written for pattern in options.headings] == ["存在的?问题", "{year}（不足）", "{year}{weak}"]
    assert options.headings[2].source == "(?:(?:本|(?:[0-9]{4}))年)(?:薄弱之处)"
    assert (options.minimum_characters, options.strict) == (100, True)
    assert [element.id for element in options.elements] == ["causes", "dates"]


def test_a_text_that_is_an_example_already_gets_the_verdict_of_the_change() -> None:
    rule = composed(overlays.files()).by_id()["shortcomings"]
    assert [(example.text, example.verdict.value, example.where) for example in rule.examples] == [
        ("一、存在的问题\n宣传不够。\n", "met", "toy/items.yaml"),
        ("一、工作", "gap", "toy/items.yaml"),
        ("二、计划", "met", "local/rulebook.yaml"),
        ("三、其他", "review", "toy/items.yaml"),
        ("四、薄弱之处", "gap", "local/rulebook.yaml"),
    ]


def test_a_rule_that_is_switched_off_stays_with_its_reason() -> None:
    rule = composed(overlays.files()).by_id()["plan"]
    assert rule.off is not None
    assert (rule.off.overlay.zh, rule.off.reason) == ("本地规则", Words("只有一种文字", "只有一种文字"))


def test_what_is_added_comes_after_what_was_there() -> None:
    rulebook = composed(overlays.files())
    assert [rule.id for rule in rulebook.rules] == ["shortcomings", "plan", "section-order", "local-rule"]
    assert [source.id for source in rulebook.sources] == ["law-2019", "notice", "guide"]
    added = rulebook.by_id()["local-rule"]
    assert (added.topic, added.where, added.line, added.requires) == ("more", "local/more.yaml", 3, ("shortcomings",))


def test_the_rulebook_keeps_its_name_and_lists_its_overlays() -> None:
    alone, rulebook = composed(), composed(overlays.files())
    assert (rulebook.id, rulebook.version, rulebook.sha256) == (alone.id, alone.version, alone.sha256)
    (overlay,) = rulebook.overlays
    assert isinstance(overlay, Overlay)
    assert (overlay.id, overlay.version, len(overlay.sha256)) == ("local", "2026.2", 64)
    assert overlay.sha256 != rulebook.sha256


def test_overlays_are_applied_in_order_and_every_change_is_kept() -> None:
    second = "id: town\nversion: 1.0\ntitle: {zh: 镇, en: Town}\nextends: toy\nchanges:\n"
    second += "  - {rule: shortcomings, reason: 再改, severity: error, check: {headings: [缺点]}}\n"
    rulebook = composed(overlays.files(), {HEAD: second.encode()})
    rule = rulebook.by_id()["shortcomings"]
    assert rule.severity is Severity.ERROR
    assert [overlay.id for overlay in rulebook.overlays] == ["local", "town"]
    assert [(change.reason.zh, what.en) for change, what in steps(rule)] == [
        (
            "本地另有说法",
            "severity Must fix → Should fix, first year 2019 → 2020, headings +1, elements +1, "
            "minimum_characters 60 → 100, basis +1",
        ),
        ("再改", "severity Should fix → Must fix, headings +1 −3"),
    ]
    assert rule.examples[2].verdict is Verdict.MET


def test_a_broken_rulebook_below_is_complained_of_before_the_overlay() -> None:
    files = toy.files()
    files["items.yaml"] = files["items.yaml"].replace(b"severity: error", b"severity: eror")
    from validator.rulebook.load import compose, read_layer

    broken = overlays.files() | {MORE: overlays.MORE.replace("severity: info", "severity: inf").encode()}
    layers = [read_layer("toy", files), read_layer("local", broken)]
    with pytest.raises(RulebookError) as caught:
        compose(layers, shared_messages(), eager=[True, True])
    assert [complaint.where for complaint in caught.value.complaints] == ["toy/items.yaml", "local/more.yaml"]


def complaints(files: dict[str, bytes]) -> tuple[Complaint, ...]:
    """Return what is wrong with the overlay; at least one thing is."""
    with pytest.raises(RulebookError) as caught:
        composed(files)
    return caught.value.complaints


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 3),
        st.sampled_from(["", "part", "{year}", "{weak}", "(", "plan", "toy"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["zh", "en", "id", "headings+", "rule"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_value_in_the_place_of_another_gives_a_rulebook_or_complaints(data: st.DataObject) -> None:
    files = overlays.files()
    name = data.draw(st.sampled_from(sorted(files)))
    tree = read(name, files[name])
    path = data.draw(st.sampled_from(sorted(tree.values, key=str)))
    holder: Any = {"root": tree.data}
    target: Any = holder
    for step in ("root", *path)[:-1]:
        target = target[step]
    last = ("root", *path)[-1]
    if data.draw(st.booleans()):
        target[last] = data.draw(VALUES)
    else:
        del target[last]
    files[name] = json.dumps(holder.get("root"), ensure_ascii=False).encode()
    found: tuple[Complaint, ...] | None = None
    try:
        composed(files)
    except RulebookError as error:
        found = error.complaints
    assert found is None or found
    assert all(all(complaint.what) for complaint in found or ())


def test_an_overlay_without_topics_has_no_other_file() -> None:
    head = "id: a\nversion: 1.0\ntitle: {zh: 甲, en: A}\nextends: toy\n"
    assert composed({HEAD: head.encode()}).overlays
    (complaint,) = complaints({HEAD: head.encode(), MORE: overlays.MORE.encode()})
    assert complaint.where == "local/more.yaml"
