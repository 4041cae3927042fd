"""The files of a rulebook become a `Rulebook`, or every complaint about them at once."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.errors import Complaint, RulebookError
from validator.facts import IssuerKind
from validator.findings import Severity, Verdict
from validator.rulebook import Confidence, Example
from validator.rulebook.load import read_rulebook
from validator.rulebook.yaml import read
from validator.text.language import Words
from validator.text.pattern import Pattern

from . import toy

pytestmark = pytest.mark.usefixtures("toy_kinds")

HEAD, ITEMS, STRUCTURE = "rulebook.yaml", "items.yaml", "structure.yaml"
NOTICE = "  - {id: notice, title: {zh: 某通知, en: A notice}, confidence: seen}\n  - id: notice"
UNVERIFIED = "confidence: unverified"  # of a source: what follows from it stands in the file of the rule


class Mistake(NamedTuple):
    """A change to one file of the toy rulebook, and the one complaint that must follow."""

    file: str
    right: str
    wrong: str
    line: int
    column: int
    zh: str
    en: str


MISTAKES = [
    # keys and values that do not exist
    Mistake(
        ITEMS,
        "severity: error",
        "severty: error",
        5,
        5,
        "没有“severty”这一项是不是“severity”",
        "Did you mean “severity”",
    ),
    Mistake(ITEMS, "until: 2030", "note: 1", 10, 5, "可以写：until", "Possible here: until"),
    Mistake(ITEMS, "kind: part\n", "kind: prat\n", 13, 13, "“kind”不能是“prat”是不是“part”", "Did you mean “part”"),
    Mistake(ITEMS, "severity: error", "severity: eror", 5, 15, "是不是“error”", "Did you mean “error”"),
    Mistake(
        ITEMS,
        "[county, township]",
        "[county, twonship]",
        11,
        40,
        "“issuer_kind”的第 2 项不能是“twonship”",
        "“township”",
    ),
    Mistake(
        ITEMS, "verdict: review", "verdict: perhaps", 19, 20, "可以写：met、partial", "Possible here: met, partial"
    ),
    Mistake(ITEMS, "headings: ['存在", "heading: ['存在", 14, 7, "是不是“headings”", "“headings”"),
    Mistake(ITEMS, "strict: true", "stict: true", 21, 7, "是不是“strict”", "“strict”"),
    Mistake(ITEMS, "{zh: 原因, en: Causes}", "{zh：原因, en: Causes}", 17, 19, "用半角冒号", "half-width colon"),
    Mistake(HEAD, "    number:", "    nummer:", 11, 5, "是不是“number”", "“number”"),
    Mistake(HEAD, "confidence: seen", "confidence: sure", 13, 17, "可以写：seen、second-hand", "second-hand"),
    # what is missing stands at what lacks it
    Mistake(
        ITEMS, "    remedy: {zh: 补写, en: Add them}\n", "", 3, 5, "“rules”的第 1 项里缺少“remedy”", "lacks “remedy”"
    ),
    Mistake(ITEMS, "    check: {kind: part, headings: [安排]}\n", "", 31, 5, "缺少“check”", "lacks “check”"),
    Mistake(
        ITEMS,
        "{kind: part, headings: [安排]}",
        "{headings: [安排]}",
        35,
        12,
        "“check”里缺少“kind”",
        "“check” lacks “kind”",
    ),
    Mistake(ITEMS, "{kind: part, headings: [安排]}", "{kind: part}", 35, 12, "缺少“headings”", "lacks “headings”"),
    Mistake(ITEMS, "[一、安排], gap: [一、工作]", "[一、安排]", 38, 15, "“examples”里缺少“gap”", "lacks “gap”"),
    Mistake(ITEMS, "{zh: 安排, en: Plan}", "{zh: 安排}", 32, 12, "“title”里缺少“en”", "“title” lacks “en”"),
    Mistake(HEAD, "version: 2026.1\n", "", 1, 1, "文件缺少“version”", "The file lacks “version”"),
    # what is empty or of another type
    Mistake(ITEMS, "met: [一、安排]", "met: []", 38, 21, "“met”是空的", "“met” is empty"),
    Mistake(ITEMS, "en: Plan}", "en: ''}", 32, 25, "“en”是空的", "“en” is empty"),
    Mistake(ITEMS, "until: 2030", "until:", 10, 5, "现在是空的", "is empty"),
    Mistake(ITEMS, "until: 2030", "until: '2030'", 10, 12, "整数，现在是“2030”只写数字", "without quotes"),
    Mistake(ITEMS, "strict: true", "strict: yes", 21, 15, "true 或 false", "true or false"),
    Mistake(ITEMS, "headings: [安排]", "headings: 安排", 35, 35, "应当是列表", "must be a list"),
    Mistake(ITEMS, "headings: [安排]", "headings: [{安排}]", 35, 36, "第 1 项应当是文字", "single quotes"),
    Mistake(ITEMS, "headings: [安排]", "headings: [2024]", 35, 36, "放进单引号：'2024'", "single quotes: '2024'"),
    Mistake(ITEMS, "- {source: notice}", "- source：notice", 8, 9, "用半角冒号", "half-width colon"),
    Mistake(HEAD, "version: 2026.1", "version: 2026", 2, 10, "放进单引号：'2026'", "single quotes: '2026'"),
    Mistake(STRUCTURE, toy.STRUCTURE, "title：结构\n", 1, 1, "文件应当是几行", "The file must be lines"),
    Mistake(
        STRUCTURE,
        "id: section-order",
        "id: Section_Order",
        3,
        9,
        "小写字母、数字和连字符",
        "lower-case letters, digits",
    ),
    Mistake(STRUCTURE, "id: section-order", 'id: "section-order\\n"', 3, 9, "连字符", "hyphens"),
    Mistake(HEAD, "in_force: 2019-04-15", "in_force: 2019年", 12, 15, "2019-04-15 的样子", "like 2019-04-15"),
    Mistake(
        HEAD, "in_force: 2019-04-15", "in_force: 2019-02-30", 12, 15, "没有“2019-02-30”这一天", "no day “2019-02-30”"
    ),
    Mistake(HEAD, "  digits: '[0-9]{4}'", "  digits: '[0-9]{4}'\n  Big: x", 8, 3, "“Big”写法不对", "underscores"),
    # patterns and groups of words
    Mistake(ITEMS, "'{year}（不足）'", "'{yaer}（不足）'", 14, 28, "没有“yaer”这个词组是不是“year”", "“year”"),
    Mistake(ITEMS, "'{year}（不足）'", "'{year}(不足'", 14, 28, "圆括号 ( 没有配对", "bracket ( is not closed"),
    Mistake(
        ITEMS, "'{year}（不足）'", "'{year}[不足'", 14, 28, "方括号 [ 没有配对：“[不足”", "bracket [ is not closed"
    ),
    Mistake(ITEMS, "'{year}（不足）'", "'{year}(?!不足)'", 14, 28, "不能使用 (?=", "not available"),
    Mistake(ITEMS, "'{year}（不足）'", "'{year}*+'", 14, 28, "重复写在一起", "stand together"),
    Mistake(ITEMS, "'{year}（不足）'", "'{year}\\y'", 14, 28, "反斜杠", "backslash"),
    Mistake(ITEMS, "'{year}（不足）'", "'{year}a{2000}'", 14, 28, "最多 1000", "at most 1000"),
    Mistake(HEAD, "'[0-9]{4}'", "'[0-9'", 7, 11, "方括号", "bracket [ is not closed"),
    Mistake(HEAD, "'[0-9]{4}'", "'{yeer}'", 7, 11, "没有“yeer”这个词组", "“year”"),
    Mistake(HEAD, "'[0-9]{4}'", "'{year}'", 6, 9, "绕成了圈：year → digits → year", "circle"),
    Mistake(HEAD, "words:", "words:\n  spare: x", 6, 3, "词组“spare”没有规则使用", "No rule uses"),
    # what one place says of another
    Mistake(ITEMS, "source: law-2019", "source: law-2018", 7, 18, "没有编号为“law-2018”的依据", "“law-2019”"),
    Mistake(
        STRUCTURE,
        "[shortcomings, plan]",
        "[shortcoming, plan]",
        7,
        34,
        "没有编号为“shortcoming”的规则",
        "“shortcomings”",
    ),
    Mistake(
        STRUCTURE,
        "id: section-order",
        "id: plan",
        3,
        9,
        "编号“plan”用了两次，第一次在 toy/items.yaml 第 31 行",
        "twice",
    ),
    Mistake(HEAD, "  - id: notice", NOTICE, 15, 9, "第一次在 toy/rulebook.yaml 第 14 行", "on line 14"),
    Mistake(ITEMS, "since: 2019", "since: 2031", 10, 12, "until（2030）早于 since（2031）", "is before since"),
    Mistake(HEAD, "confidence: seen", UNVERIFIED, 5, 15, "不能定为 error", "cannot be an error"),
    Mistake(
        HEAD, "[items, structure]", "[items, structures, structure]", 4, 17, "没有文件“structures.yaml”", "“structure”"
    ),
    Mistake(HEAD, "[items, structure]", "[items, structure, items]", 4, 28, "“items”在列表里出现了两次", "twice"),
    Mistake(
        HEAD, "[items, structure]", "[items, structure, rulebook]", 4, 28, "“rulebook”不能用作", "cannot be the name"
    ),
    # what is no YAML
    Mistake(ITEMS, "    since: 2019", "    since:2019", 9, 10, "冒号不对", "colon after “since”"),
    Mistake(ITEMS, "    since: 2019", "    severity: info", 9, 5, "写了两次，第一次在第 5 行", "first on line 5"),
    Mistake(ITEMS, "    since: 2019", "\tsince: 2019", 9, 1, "制表符", "tab"),
    Mistake(ITEMS, "'{year}（不足）'", '"{year}\\d"', 14, 35, "改用单引号", "single quotes"),
    Mistake(ITEMS, "'{year}（不足）'", "{year}（不足）", 14, 34, "放进单引号", "single quotes"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.file}-{mistake.wrong[:30].strip()}")
def test_a_mistake_is_named_at_its_place_in_both_languages(mistake: Mistake) -> None:
    files = toy.files()
    text = files[mistake.file].decode()
    assert mistake.right in text
    files[mistake.file] = text.replace(mistake.right, mistake.wrong, 1).encode()
    (complaint,) = complaints(files)
    where = ITEMS if mistake.wrong == UNVERIFIED else mistake.file
    assert (complaint.where, complaint.line, complaint.column) == (f"toy/{where}", mistake.line, mistake.column)
    hint = complaint.hint or Words("", "")
    assert mistake.zh in complaint.what.zh + hint.zh
    assert mistake.en in f"{complaint.what.en} {hint.en}"


def test_a_rulebook_is_read_whole() -> None:
    rulebook = read_rulebook("toy", toy.files())
    assert (rulebook.id, rulebook.version, rulebook.title.en) == ("toy", "2026.1", "Toy rulebook")
    assert [rule.id for rule in rulebook.rules] == ["shortcomings", "plan", "section-order"]
    assert [rule.topic for rule in rulebook.rules] == ["items", "items", "structure"]
    assert [source.in_force for source in rulebook.sources] == ["2019-04-15", None]
    assert re.fullmatch("[0-9a-f]{64}", rulebook.sha256)
    rule = rulebook.by_id()["shortcomings"]
    assert (rule.severity, rule.since, rule.until) == (Severity.ERROR, 2019, 2030)
    assert rule.applies_to == (IssuerKind.COUNTY, IssuerKind.TOWNSHIP)
    assert [(basis.source.id, basis.article) for basis in rule.basis] == [("law-2019", "第二十条"), ("notice", None)]
    assert rule.examples == (
        Example(Verdict.MET, "一、存在的问题\n宣传不够。\n", 26, "toy/items.yaml"),
        Example(Verdict.GAP, "一、工作", 29, "toy/items.yaml"),
        Example(Verdict.GAP, "二、计划", 29, "toy/items.yaml"),
        Example(Verdict.REVIEW, "三、其他", 30, "toy/items.yaml"),
    )


def test_a_basis_is_as_sure_as_its_source_unless_it_says_otherwise() -> None:
    rules = read_rulebook("toy", toy.files()).by_id()
    assert [basis.confidence for basis in rules["shortcomings"].basis] == [Confidence.SEEN, Confidence.UNVERIFIED]
    assert [basis.confidence for basis in rules["plan"].basis] == [Confidence.SECOND_HAND]


def test_options_are_typed_and_groups_of_words_are_put_in() -> None:
    options: Any = read_rulebook("toy", toy.files()).rules[0].options
    assert isinstance(options, toy.PartOptions)
    assert options.headings == (Pattern("存在的?问题"), Pattern("(?:(?:本|(?:[0-9]{4}))年)\\(不足\\)"))
    assert options.headings[1].search("2024年(不足)") == (0, 9)
    assert (options.minimum_characters, options.strict, options.note) == (60, True, None)
    (element,) = options.elements
    assert (element.id, element.text, element.verdict) == ("causes", (Pattern("原因"),), Verdict.REVIEW)


def test_the_digest_changes_with_names_and_bytes_but_not_with_their_order() -> None:
    files = toy.files()
    first = read_rulebook("toy", files).sha256
    assert read_rulebook("other", dict(reversed(files.items()))).sha256 == first
    files[ITEMS] += b"# \n"
    assert read_rulebook("toy", files).sha256 != first


def test_all_complaints_of_all_files_come_at_once_and_in_order() -> None:
    files = toy.files()
    files[HEAD] = files[HEAD].replace(b"number:", b"nummer:")
    files[ITEMS] = files[ITEMS].replace(b"en: Plan}", b"en: 1}").replace("（不足）".encode(), b"(")
    files[STRUCTURE] = files[STRUCTURE].replace(b"shortcomings,", b"shortcoming,").replace(b"severity", b"severty")
    files["spare.yaml"] = b"- a\nb: 1\n"
    places = [(complaint.where, complaint.line) for complaint in complaints(files)]
    assert places == [
        ("toy/rulebook.yaml", 11),
        ("toy/items.yaml", 14),
        ("toy/items.yaml", 32),
        ("toy/structure.yaml", 5),
        ("toy/spare.yaml", None),
        ("toy/spare.yaml", 2),
    ]


def test_a_file_that_is_missing_or_not_listed_is_named() -> None:
    files = toy.files()
    del files[HEAD]
    assert [(each.where, each.what.en) for each in complaints(files)] == [
        ("toy/rulebook.yaml", "The rulebook lacks rulebook.yaml")
    ]
    files = toy.files() | {"more.yaml": toy.STRUCTURE.replace("section-order", "other").encode()}
    assert [(each.where, each.what.zh) for each in complaints(files)] == [
        ("toy/more.yaml", "这个文件没有列入 rulebook.yaml 的 topics")
    ]
    files = toy.files() | {"more.yml": b""}
    assert [(each.where, each.hint and each.hint.zh) for each in complaints(files)] == [
        ("toy/more.yml", "把文件改名为 more.yaml")
    ]


def test_groups_that_double_are_refused_before_they_fill_the_memory() -> None:
    words = "".join(f"  w{number}: '{{w{number + 1}}}{{w{number + 1}}}'\n" for number in range(60)) + "  w60: xx\n"
    files = toy.files() | {HEAD: toy.HEAD.replace("words:\n", f"words:\n{words}").encode()}
    assert any("20000 个字符" in complaint.what.zh for complaint in complaints(files))


def test_who_makes_too_many_mistakes_is_told_the_first_ones() -> None:
    entries = "".join(f"  - id: rule-{number}\n" for number in range(500))
    found = complaints(toy.files() | {ITEMS: f"title: {{zh: a, en: a}}\nrules:\n{entries}".encode()})
    found = tuple(complaint for complaint in found if complaint.where == f"toy/{ITEMS}")
    assert len(found) == 201
    assert found[0].what.en.startswith("There are too many mistakes")


def test_too_many_patterns_are_refused() -> None:
    headings = ", ".join(f"'第{number}项'" for number in range(2_100))
    files = toy.files() | {ITEMS: toy.ITEMS.replace("[安排]", f"[{headings}]", 1).encode()}
    assert {complaint.what.en for complaint in complaints(files)} == {
        "The rulebook has too many patterns, more than 2000"
    }


def test_nothing_of_jsonschema_reaches_the_user() -> None:
    for mistake in MISTAKES:
        files = toy.files()
        files[mistake.file] = files[mistake.file].decode().replace(mistake.right, mistake.wrong, 1).encode()
        for complaint in complaints(files):
            said = complaint.what.en + (complaint.hint or Words("", "")).en
            assert not re.search("is not of type|required property|Additional properties|is not one of", said)


BITS = [
    "\n",
    " ",
    "  - ",
    ": ",
    ":",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "{year}",
    "id",
    "1",
    "null",
    "\\",
    "(",
    "*",
    "\x00",
    "一",
    "：",
]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_bytes_give_a_rulebook_or_complaints(data: st.DataObject) -> None:
    files = toy.files()
    for _ in range(data.draw(st.integers(1, 3))):
        name = data.draw(st.sampled_from(sorted(files)))
        whole = files[name]
        start = data.draw(st.integers(0, len(whole)))
        end = min(len(whole), start + data.draw(st.integers(0, 40)))
        put = data.draw(
            st.one_of(
                st.sampled_from(BITS).map(str.encode),
                st.binary(max_size=3),
                st.sampled_from([*whole.splitlines(keepends=True), b""]),
            )
        )
        files[name] = whole[:start] + put + whole[end:]
    check(files)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from([HEAD, ITEMS, STRUCTURE, "a.yml", ".yaml", "\udc80.yaml"]), st.binary(max_size=60))
)
def test_any_files_give_complaints(files: dict[str, bytes]) -> None:
    check(files)


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from(["part", "order", "{year}", "(", "plan", "kind"])
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["zh", "en", "id", "kind"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_value_in_the_place_of_another_gives_a_rulebook_or_complaints(data: st.DataObject) -> None:
    files = toy.files()
    name = data.draw(st.sampled_from(sorted(files)))
    tree = read(name, files[name])
    path = data.draw(st.sampled_from(sorted(tree.values, key=str)))
    holder: Any = {"root": tree.data}
    target, steps = holder, ("root", *path)
    for step in steps[:-1]:
        target = target[step]
    if data.draw(st.booleans()):
        target[steps[-1]] = data.draw(VALUES)
    else:
        del target[steps[-1]]
    files[name] = json.dumps(holder.get("root"), ensure_ascii=False).encode()
    check(files)


def complaints(files: dict[str, bytes]) -> tuple[Complaint, ...]:
    """Return what is wrong with the files; at least one thing is."""
    with pytest.raises(RulebookError) as caught:
        read_rulebook("toy", files)
    return caught.value.complaints


def check(files: dict[str, bytes]) -> None:
    """Read the files: they are a rulebook, or every complaint has words and a place inside a file."""
    found: tuple[Complaint, ...] | None = None
    try:
        read_rulebook("toy", files)
    except RulebookError as error:
        found = error.complaints
    assert found is None or found
    for complaint in found or ():
        assert all(complaint.what)
        text = files.get(complaint.where.removeprefix("toy/"), b"")
        assert (complaint.line or 0) <= len(re.split(b"\r\n|\r|\n", text))
