"""Configurations: read strictly, found upwards from each draft, outdone by the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from validator.configuration import Configuration
from validator.configuration.read import read_configuration, schema
from validator.configuration.search import find_rulebook, governing, relative
from validator.errors import Complaint, RulebookError, UsageError
from validator.facts import IssuerKind
from validator.facts.gather import Given
from validator.findings import Waiver
from validator.report import Threshold
from validator.rulebook.folder import shipped
from validator.runs.plan import Asked, plan
from validator.text.language import Words

RULES = {id: id for id in ("shortcomings", "other-matters", "stale-term")}
DAY = date(2026, 3, 10)
WHOLE = """\
rulebook: fazhi
overlays: [local]
issuer_kind: county
fail_on: warning
ignore: [stale-term]
waivers:
  - rule: other-matters
    path: drafts/*.docx
    quote: 没有
    reason: 统一格式没有这一部分
    approver: 王某某
    from: 2026-01-05
    until: 2026-03-31
  - {rule: shortcomings, reason: 另文报告, approver: 李某某, until: 2026-06-30}
"""


def read(
    text: str,
    find: Callable[[str], str] = str,
    rules_of: Callable[[tuple[str, ...]], Mapping[str, str]] = lambda _: RULES,
) -> Configuration:
    return read_configuration("nianbao.yaml", "folder", text.encode(), find, rules_of)


def complaints(text: str, **more: Any) -> tuple[Complaint, ...]:
    with pytest.raises(UsageError) as caught:
        read(text, **more)
    return caught.value.complaints


def test_everything_that_is_written_is_read() -> None:
    assert read(WHOLE) == Configuration(
        "nianbao.yaml",
        "folder",
        ("fazhi", "local"),
        IssuerKind.COUNTY,
        Threshold.WARNING,
        ("stale-term",),
        (
            Waiver(
                "other-matters",
                "统一格式没有这一部分",
                "王某某",
                date(2026, 3, 31),
                date(2026, 1, 5),
                "drafts/*.docx",
                "没有",
                "nianbao.yaml",
                7,
            ),
            Waiver("shortcomings", "另文报告", "李某某", date(2026, 6, 30), where="nianbao.yaml", line=14),
        ),
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "{}", "---\n"])
def test_an_empty_file_settles_nothing(text: str) -> None:
    assert read(text) == Configuration("nianbao.yaml", "folder")


class Mistake(NamedTuple):
    """A change to the whole configuration, and the one complaint that must follow."""

    right: str
    wrong: str
    line: int
    column: int
    zh: str
    en: str


MISTAKES = [
    Mistake("ignore:", "ignroe:", 5, 1, "没有“ignroe”这一项是不是“ignore”", "Did you mean “ignore”"),
    Mistake("fail_on: warning", "fail_on: waring", 4, 10, "是不是“warning”", "“warning”"),
    Mistake("issuer_kind: county", "issuer_kind: 县", 3, 14, "可以写：province", "Possible here: province"),
    Mistake("issuer_kind: county", "issuer_kind:", 3, 1, "不能是空的", "cannot be empty"),
    Mistake(
        "[stale-term]",
        "[stale-terms]",
        5,
        10,
        "没有编号为“stale-terms”的规则是不是“stale-term”",
        "Did you mean “stale-term”",
    ),
    Mistake("[stale-term]", "stale-term", 5, 9, "应当是列表", "must be a list"),
    Mistake("[stale-term]", "[stale-term, stale-term]", 5, 22, "出现了两次", "twice"),
    Mistake("rule: other-matters", "rule: other-mater", 7, 11, "是不是“other-matters”", "“other-matters”"),
    Mistake("    reason: 统一格式没有这一部分\n", "", 7, 5, "“waivers”的第 1 项里缺少“reason”", "lacks “reason”"),
    Mistake("    approver: 王某某\n", "", 7, 5, "缺少“approver”", "lacks “approver”"),
    Mistake("until: 2026-06-30}", "note: x}", 14, 5, "缺少“until”", "lacks “until”"),
    Mistake(
        "reason: 统一格式没有这一部分", "reason: '　 '", 10, 13, "“reason”是空白的豁免必须写明为什么可以不改", "why"
    ),
    Mistake("reason: 统一格式没有这一部分", "reason: ''", 10, 13, "“reason”是空的", "“reason” is empty"),
    Mistake("approver: 王某某", "approver: ' '", 11, 15, "豁免必须写明由谁批准", "who approved it"),
    Mistake("quote: 没有", "quote: ' '", 9, 12, "“quote”是空白的", "blank"),
    Mistake("approver: 王某某", "aprover: 王某某", 11, 5, "是不是“approver”", "“approver”"),
    Mistake("    from: 2026-01-05", "    begins: 2026-01-05", 12, 5, "没有“begins”这一项", "no entry “begins”"),
    Mistake("until: 2026-03-31", "until: 2026-02-30", 13, 12, "没有“2026-02-30”这一天", "no day “2026-02-30”"),
    Mistake("until: 2026-03-31", "until: 2026.3.31", 13, 12, "日期写成 2019-04-15 的样子", "Write a date like"),
    Mistake(
        "until: 2026-03-31", "until: 2026-01-04", 13, 12, "until（2026-01-04）早于 from（2026-01-05）", "is before from"
    ),
    Mistake("path: drafts/*.docx", "path: /drafts/*.docx", 8, 11, "是绝对路径", "absolute path"),
    Mistake("approver: 王某某", "approver：王某某", 11, 13, "冒号不对用半角冒号", "half-width colon"),
    Mistake("rulebook: fazhi", "rulebook: [fazhi]", 1, 11, "“rulebook”应当是文字", "“rulebook” must be text"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=[f"{each.wrong.strip()[:30]}" for each in MISTAKES])
def test_a_mistake_is_told_with_its_place_and_what_was_meant(mistake: Mistake) -> None:
    assert mistake.right in WHOLE
    told = complaints(WHOLE.replace(mistake.right, mistake.wrong))
    said = [each for each in told if mistake.zh in each.what.zh + (each.hint.zh if each.hint else "")]
    assert said, told
    assert (said[0].line, said[0].column) == (mistake.line, mistake.column)
    assert mistake.en in said[0].what.en + (said[0].hint.en if said[0].hint else "")
    assert said[0].where == "nianbao.yaml"


def test_all_mistakes_are_told_at_once_in_the_order_of_lines() -> None:
    text = WHOLE
    for right, wrong in (
        ("county", "conty"),
        ("[stale-term]", "[stale]"),
        ("other-matters", "others"),
        ("王某某", "' '"),
        ("2026-03-31", "2026-02-30"),
        ("reason: 另文报告, ", ""),
    ):
        text = text.replace(right, wrong)
    assert [each.line for each in complaints(text)] == [3, 5, 7, 11, 13, 14]


def test_a_rulebook_that_does_not_exist_is_told_where_it_is_written(tmp_path: Path) -> None:
    def find(name: str) -> str:
        return find_rulebook(name, str(tmp_path))

    (overlay, none) = complaints(WHOLE.replace("fazhi", "fashi").replace("[local]", "[nowhere]"), find=find)
    assert (overlay.line, none.line) == (1, 2)
    assert overlay.hint == Words("是不是“fazhi”？", "Did you mean “fazhi”?")


def test_a_broken_rulebook_is_told_with_its_own_place() -> None:
    def broken(_: tuple[str, ...]) -> Mapping[str, str]:
        raise RulebookError(Complaint("local/items.yaml", Words("坏", "broken"), None, 3, 1))

    own, theirs = complaints(WHOLE.replace("county", "conty"), rules_of=broken)
    assert (own.where, own.line) == ("nianbao.yaml", 3)
    assert (theirs.where, theirs.line) == ("local/items.yaml", 3)


def test_the_schema_has_the_keys_of_the_file() -> None:
    whole = schema()
    assert list(whole["properties"]) == [
        "rulebook",
        "overlays",
        "issuer_kind",
        "fail_on",
        "ignore",
        "exclude",
        "waivers",
    ]
    assert set(whole["properties"]["waivers"]["items"]["properties"]) == {
        *("rule", "reason", "approver", "until", "from", "path", "quote")
    }


def test_the_example_settles_nothing_until_its_entries_are_uncommented() -> None:
    text = (Path(__file__).parents[1] / "examples" / "nianbao.yaml").read_text(encoding="utf-8")
    assert read(text) == Configuration("nianbao.yaml", "folder")
    used = re.sub(r"^# ((?:[a-z_]+:| +- [a-z]+:| {4}[a-z]+:))", r"\1", text, flags=re.MULTILINE)
    made = read(used, rules_of=lambda _: RULES | {"missing-indicator": "missing-indicator"})
    assert [waiver.until.month for waiver in made.waivers] == [12, 3]
    assert made.issuer_kind is IssuerKind.COUNTY


# --- finding -------------------------------------------------------------------------------------------------------


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_the_nearest_configuration_upwards_governs_up_to_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, {"nianbao.yaml": "", "a/b/x": "", "c/nianbao.yaml": "", "c/d/x": "", "e/.git/x": "", "e/f/x": ""})
    monkeypatch.chdir(tmp_path)
    for folder, path in (("", "nianbao.yaml"), ("a/b", "nianbao.yaml"), ("c/d", "c/nianbao.yaml"), ("e/f", None)):
        assert governing(folder) == (path and str(Path(path)))
    monkeypatch.chdir(tmp_path / "c" / "d")
    assert governing("") == str(tmp_path / "c" / "nianbao.yaml")


def test_a_configuration_at_the_top_of_the_repository_governs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {".git/x": "", "nianbao.yaml": "", "a/x": ""})
    monkeypatch.chdir(tmp_path)
    assert governing("a") == "nianbao.yaml"


def test_a_name_that_would_be_overlooked_is_told(tmp_path: Path) -> None:
    put(tmp_path, {"nianbao.yml": ""})
    with pytest.raises(UsageError, match=r"nianbao\.yml"):
        governing(str(tmp_path))


def test_paths_of_drafts_are_relative_to_the_configuration(tmp_path: Path) -> None:
    assert relative(str(tmp_path / "a" / "b.docx"), str(tmp_path)).replace("\\", "/") == "a/b.docx"
    assert relative(str(tmp_path / "b.docx"), str(tmp_path / "c")).replace("\\", "/") == "../b.docx"


# --- the plan ------------------------------------------------------------------------------------------------------


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    put(tmp_path, {"nianbao.yaml": "issuer_kind: county\nfail_on: warning\nignore: [other-matters]\n"})
    draft = str(tmp_path / "a.txt")
    plain = plan([draft], Asked(DAY)).options(draft)
    assert (plain.given.issuer_kind, plain.fail_on, plain.skipped.keys()) == (
        IssuerKind.COUNTY,
        Threshold.WARNING,
        frozenset({"other-matters"}),
    )
    asked = Asked(DAY, Given(IssuerKind.TOWNSHIP), Threshold.INFO, ignore=("shortcomings",))
    outdone = plan([draft], asked).options(draft)
    assert (outdone.given.issuer_kind, outdone.fail_on, outdone.skipped.keys()) == (
        IssuerKind.TOWNSHIP,
        Threshold.INFO,
        frozenset({"other-matters", "shortcomings"}),
    )


def test_a_selected_rule_is_checked_though_the_file_leaves_it_out(tmp_path: Path) -> None:
    put(tmp_path, {"nianbao.yaml": "ignore: [other-matters]\n"})
    draft = str(tmp_path / "a.txt")
    options = plan([draft], Asked(DAY, select=("other-matters",))).options(draft)
    assert "other-matters" not in options.skipped
    assert "shortcomings" in options.skipped


def test_each_draft_gets_the_waivers_of_its_own_configuration_and_path(tmp_path: Path) -> None:
    waiver = "  - {{rule: shortcomings, reason: r, approver: a, until: 2026-06-30, path: '{path}'}}\n"
    put(tmp_path, {"nianbao.yaml": "waivers:\n" + waiver.format(path="a/*.txt") + waiver.format(path="b.txt")})
    put(tmp_path, {"c/nianbao.yaml": ""})
    drafts = [str(tmp_path / name) for name in ("a/x.txt", "b.txt", "c/b.txt")]
    settled = plan(drafts, Asked(DAY))
    assert [[each.line for each in settled.options(draft).waivers] for draft in drafts] == [[2], [3], []]


def test_a_broken_configuration_stops_its_own_drafts_only(tmp_path: Path) -> None:
    put(tmp_path, {"a/nianbao.yaml": "ignroe: []\n", "b/nianbao.yaml": "issuer_kind: county\n"})
    bad, good = str(tmp_path / "a" / "x.txt"), str(tmp_path / "b" / "x.txt")
    settled = plan([bad, good], Asked(DAY))
    assert settled.options(good).given.issuer_kind is IssuerKind.COUNTY
    with pytest.raises(UsageError, match="ignroe"):
        settled.options(bad)
    with pytest.raises(UsageError, match="ignroe") as caught:
        plan([bad, bad], Asked(DAY))
    assert len(caught.value.complaints) == 1


def test_a_draft_whose_configuration_asks_for_another_rulebook_is_told_to_go_alone(tmp_path: Path) -> None:
    put(tmp_path, {"b/nianbao.yaml": "rulebook: other\n"})
    for path in (Path(shipped()) / "fazhi").iterdir():
        put(tmp_path, {f"b/other/{path.name}": path.read_text(encoding="utf-8")})
    first, second = str(tmp_path / "a.txt"), str(tmp_path / "b" / "x.txt")
    both = plan([first, second], Asked(DAY))
    assert both.options(first).fail_on is Threshold.ERROR
    with pytest.raises(UsageError, match="另一个规则库"):
        both.options(second)
    assert plan([second], Asked(DAY)).options(second).skipped == {}
    assert plan([first, second], Asked(DAY, rulebooks=("fazhi",))).options(second).skipped == {}


def test_a_named_configuration_replaces_those_beside_the_drafts(tmp_path: Path) -> None:
    put(tmp_path, {"nianbao.yaml": "ignroe: []\n", "own.yaml": "fail_on: never\n"})
    draft = str(tmp_path / "a.txt")
    assert plan([draft], Asked(DAY, configuration=str(tmp_path / "own.yaml"))).options(draft).fail_on is Threshold.NEVER
    with pytest.raises(UsageError, match="找不到这个配置文件"):
        plan([draft], Asked(DAY, configuration=str(tmp_path / "none.yaml")))


def test_rules_go_by_their_titles_too() -> None:
    text = "ignore: [提法是否过时, stale-term]\nwaivers: [{rule: 不 足, reason: 另文, approver: 李某某, until: 2026-06-30}]\n"
    made = read(text, rules_of=lambda _: RULES | {"提法是否过时": "stale-term", "不足": "shortcomings"})
    assert made.ignore == ("stale-term",)
    assert [waiver.rule for waiver in made.waivers] == ["shortcomings"]
