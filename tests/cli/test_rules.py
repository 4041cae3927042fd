"""`nianbao rules`: overlays checked, compared and applied; how rules read a draft; new rules."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from validator import plugs
from validator.api import load_rulebook
from validator.errors import RulebookError

from .running import run

ROOT = Path(__file__).resolve().parents[2]
OVERLAY = str(ROOT / "examples" / "overlay")
PROVINCE = str(ROOT / "examples" / "province")
DRAFT = """\
青川省松河县人民政府关于2024年法治政府建设情况的报告
一、党政主要负责人履行推进法治建设第一责任人职责情况
县委、县政府主要负责人主持研究法治建设6次，带头学法8次，听取执法工作汇报4次，督促整改案卷问题12项，在年终述职中专题述法，出庭应诉1次。
二、2024年主要举措和成效
全年办理行政复议案件20件，审查规范性文件8件，评查执法案卷120份。
三、存在的不足和原因
普法形式不够丰富，主要原因是专职人员少，村居法律顾问作用发挥不够，培训的次数和内容都跟不上工作的需要。
四、2025年主要安排
充实普法力量，全年培训村居法律顾问四次，制作普法短片十二部，把普法效果纳入年度考核，补齐专职人员。
五、需要特别说明的情况
无。
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_LANG", raising=False)


@pytest.fixture
def draft(tmp_path: Path) -> str:
    path = tmp_path / "草稿.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


def copied(folder: Path, text: str, right: str, wrong: str) -> str:
    """Return the path of a copy of the example overlay with one file changed."""
    shutil.copytree(OVERLAY, folder)
    file = folder / text
    content = file.read_text("utf-8")
    assert right in content
    file.write_text(content.replace(right, wrong, 1), encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize("rulebook", [(), (OVERLAY,), (PROVINCE,)], ids=["fazhi", "overlay", "province"])
def test_the_shipped_rulebook_and_the_example_overlay_are_sound(capfd: Capture, rulebook: tuple[str, ...]) -> None:
    found = run(capfd, "rules", "check", *rulebook)
    assert (found.code, found.err) == (0, "")
    assert re.search("没有问题：[0-9]+条规则，[0-9]+个例子全部成立", found.out)


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("local.yaml", "选树普法示范户20户。", "深入推进法治政府建设示范创建，完成自评，整改问题9项。"), 40, "例子应为“gap”，实际是“partial”"),
        (("rulebook.yaml", "headings+: ['{before}需要{special}的{matter}{after}']", "headings+: ['{special}{matter}']"), 27, "例子应为“met”，实际是“gap”"),
        (("rulebook.yaml", "    check:\n", "    until: 2020\n    check:\n"), None, "实际是“not_applicable”"),
    ],
)  # fmt: skip
def test_an_example_that_does_not_hold_is_named_at_its_place(
    capfd: Capture, tmp_path: Path, change: tuple[str, str, str], line: int | None, said: str
) -> None:
    path = copied(tmp_path / "o", *change)
    found = run(capfd, "rules", "check", path)
    assert found.code == 1
    assert said in found.out
    if line is not None:
        assert re.search(rf"^{re.escape(path)}/{change[0]}:{line}: ", found.out, re.MULTILINE)


def test_a_rule_that_no_example_keeps_silent_does_not_pass(capfd: Capture, tmp_path: Path) -> None:
    # The one example that meets it is, in the words of the overlay, no longer met.
    path = copied(tmp_path / "o", "rulebook.yaml", "      met:\n", "      review:\n")
    text = Path(path, "rulebook.yaml").read_text("utf-8")
    five = "青溪县人民政府关于2024年法治政府建设情况的报告\n          四、2025年主要安排\n          继续加强法治建设。\n          五、其他需要报告的情况\n          无。\n"
    Path(path, "rulebook.yaml").write_text(
        text.replace("      gap:\n", f"        - |\n          {five}      gap:\n"), "utf-8"
    )
    found = run(capfd, "rules", "check", path)
    assert found.code == 1
    assert "other-matters：没有一个例子说明这条规则何时不触发" in found.out


def test_a_broken_overlay_is_named_with_line_and_column(capfd: Capture, tmp_path: Path) -> None:
    path = copied(tmp_path / "o", "rulebook.yaml", "rule: other-matters", "rule: other-mater")
    found = run(capfd, "rules", "check", path)
    assert found.code == 2
    assert f"{path}/rulebook.yaml：第16行第11列：没有编号为“other-mater”的规则" in found.err
    assert "是不是“other-matters”" in found.err


def test_an_overlay_gives_another_verdict_and_the_report_says_why(capfd: Capture, draft: str) -> None:
    alone = run(capfd, "lint", draft, "--rulebook", "fazhi", "--format", "text", "--today", "2025-03-01")
    assert "本地规则" not in alone.out
    both = run(
        capfd, "lint", draft, "--rulebook", "fazhi", "--rulebook", OVERLAY, "--format", "text", "--today", "2025-03-01"
    )
    said = "".join(both.out.split())
    assert "“其他需要报告的情况”：程度提示→建议改正，headings+1，依据+1，理由：省工作指引要求每份报告都写明" in said
    assert "“各部分的先后顺序”：已停用，理由：省工作指引要求把第一责任人履职情况放在最前面" in said


@pytest.mark.parametrize("rulebooks", [(OVERLAY,), ("fazhi", OVERLAY)])
def test_the_json_lists_the_overlays_and_keeps_what_is_switched_off(
    capfd: Capture, draft: str, rulebooks: tuple[str, ...]
) -> None:
    def judged(*names: str) -> tuple[dict[str, Any], dict[str, tuple[str, str]]]:
        options = [part for name in names for part in ("--rulebook", name)]
        found = json.loads(run(capfd, "lint", draft, *options, "--format", "json", "--today", "2025-03-01").out)
        results = found["reports"][0]["results"]
        return found["rulebook"], {each["rule"]: (each["severity"], each["verdict"]) for each in results}

    plain, before = judged("fazhi")
    rulebook, after = judged(*rulebooks)
    (overlay,) = rulebook.pop("overlays")
    assert plain == rulebook | {"overlays": []}
    assert list(overlay) == ["id", "version", "sha256"]
    assert (before["other-matters"], after["other-matters"]) == (("info", "gap"), ("warning", "met"))
    assert (before["section-order"], after["section-order"]) == (("info", "gap"), ("info", "not_checked"))
    assert after["demonstration"] == ("warning", "gap")


def test_a_comparison_tells_what_changed_and_why(capfd: Capture) -> None:
    found = run(capfd, "rules", "diff", "fazhi", OVERLAY)
    assert found.code == 0
    assert found.out.splitlines()[0].endswith("改动1条，停用1条，新增1条")
    assert "~ other-matters" in found.out
    assert (
        "    程度 提示 → 建议改正\n    headings +1\n    依据 +1\n    例子 +2\n    理由：省工作指引要求每份" in found.out
    )
    assert "x section-order" in found.out
    assert "+ demonstration" in found.out
    assert "- demonstration" in run(capfd, "rules", "diff", OVERLAY, "fazhi").out
    assert run(capfd, "rules", "diff", "fazhi", "fazhi", "--lang", "en").out.endswith("no difference\n")


def test_explain_and_index_tell_of_changes(capfd: Capture) -> None:
    found = run(capfd, "explain", "section-order", "--rulebook", OVERLAY)
    assert "本地规则：已停用，理由：省工作指引要求把第一责任人履职情况放在最前面" in "".join(found.out.split())
    assert "已停用<br>switched off" in run(capfd, "rules", "index", OVERLAY).out
    assert re.search("^section-order +已停用", run(capfd, "rules", "list", OVERLAY).out, re.MULTILINE)


def test_an_author_sees_which_pattern_matched_which_words_where(capfd: Capture, draft: str) -> None:
    found = run(capfd, "rules", "test", OVERLAY, draft, "--rule", "other-matters", "--rule", "next-year-plan")
    lines = [line.strip() for line in found.out.splitlines()]
    assert found.code == 0
    assert "第8行  2025年主要安排  →  明年主要安排" in lines
    assert any(line.startswith("next-year-plan  下一年度主要安排  [met]") for line in lines)
    assert "位置：第10行（own）  需要特别说明的情况" in lines
    assert "匹配：第10行“需要特别说明的情况”  ←  headings[4]  {before}需要{special}的{matter}{after}" in lines
    assert not any("shortcomings" in line for line in lines)


def test_nothing_dangerous_or_personal_of_a_draft_is_repeated(capfd: Capture, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "一、主要举措13800138000和成效\x1b[31m\n学法8次。\n二、下一步打算13800138000\n甲\n", encoding="utf-8"
    )
    found = run(capfd, "rules", "test", "fazhi", str(path), "--rule", "next-year-plan")
    assert found.code == 0
    assert "138******00" in found.out
    assert "13800138000" not in found.out
    assert "\x1b" not in found.out


def test_a_draft_that_cannot_be_read_is_2_and_an_unknown_rule_too(capfd: Capture, draft: str) -> None:
    assert run(capfd, "rules", "test", "fazhi", "nowhere.txt").code == 2
    found = run(capfd, "rules", "test", "fazhi", draft, "--rule", "other-mater")
    assert found.code == 2
    assert "是不是“other-matters”" in found.err


def test_without_drafts_the_examples_of_a_rule_are_run(capfd: Capture) -> None:
    found = run(capfd, "rules", "test", "fazhi", "--rule", "other-matters")
    assert found.code == 0
    assert all("other-matters" in line and line.startswith("成立") for line in found.out.splitlines())


@pytest.mark.parametrize(("kind", "language"), [*((kind, "zh") for kind in plugs.names("checks")), ("part", "en")])
def test_a_new_rule_is_refused_only_for_what_is_to_be_filled_in(
    capfd: Capture, tmp_path: Path, kind: str, language: str
) -> None:
    folder = copied(tmp_path / "o", "local.yaml", "rules:", "rules:")
    file = str(tmp_path / "o" / "local.yaml")
    wanted = ("--topic", "local", "--kind", kind, "--rulebook", folder, "--lang", language, "-o", file)
    assert run(capfd, "rules", "new", "my-rule", *wanted).code == 0
    with pytest.raises(RulebookError) as caught:
        load_rulebook(folder)
    assert {complaint.what.zh for complaint in caught.value.complaints} == {"这里还没有填写"}
    written = Path(file).read_text("utf-8").splitlines()
    places = {line for line, text in enumerate(written, 1) if re.search("<填写>|<fill in>", text)}
    # An example is placed where its text begins, above the line to be filled in.
    named = {complaint.line for complaint in caught.value.complaints}
    assert named | {line + 1 for line in named if line} >= places


def test_a_new_rule_that_is_filled_in_passes(capfd: Capture, tmp_path: Path) -> None:
    folder = copied(tmp_path / "o", "local.yaml", "rules:", "rules:")
    file = tmp_path / "o" / "local.yaml"
    wanted = ("--topic", "local", "--kind", "part", "--rulebook", folder, "--title", "法治宣传'日'")
    assert run(capfd, "rules", "new", "publicity-day", *wanted, "-o", str(file)).code == 0
    before, entry = file.read_text("utf-8").split("  - id: publicity-day")
    entry = entry.replace("{source: '<填写>'}", "{source: qingchuan-guide}").replace(
        "- '<填写>'", "- '法治宣传日活动{after}'"
    )
    entry = re.sub("<填写>\n *gap", "一、法治宣传日活动情况\n          举办活动6场。\n      gap", entry)
    entry = (
        entry.replace("          <填写>", "          一、主要举措和成效\n          举办讲座8场。")
        .replace("<填写>", "甲")
        .replace("<fill in>", "A")
    )
    file.write_text(f"{before}  - id: publicity-day{entry}", encoding="utf-8")
    found = run(capfd, "rules", "check", folder)
    assert found.code == 0, found.out + found.err
    assert load_rulebook(folder).by_id()["publicity-day"].title.zh == "法治宣传'日'"


def test_a_new_topic_file_is_made_where_there_is_none(capfd: Capture, tmp_path: Path) -> None:
    file = tmp_path / "towns.yaml"
    found = run(capfd, "rules", "new", "my-rule", "--topic", "towns", "--kind", "numbering", "-o", str(file))
    assert found.code == 0
    assert "请加上" in found.err
    assert file.read_text("utf-8").startswith("title: {zh: '<填写>', en: '<fill in>'}\n\nrules:\n  - id: my-rule\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("My_Rule", "--topic", "items", "--kind", "part"), "编号“My_Rule”写法不对"),
        (("shortcomings", "--topic", "items", "--kind", "part"), "编号“shortcomings”已经用过"),
        (("my-rule", "--topic", "items", "--kind", "prat"), "是不是“part”"),
        (("my-rule", "--topic", "items", "--kind", "part", "-o", "other.yaml"), "应为 items.yaml"),
    ],
)
def test_what_makes_no_rule_is_refused(capfd: Capture, arguments: tuple[str, ...], said: str) -> None:
    found = run(capfd, "rules", "new", *arguments)
    assert (found.code, found.out) == (2, "")
    assert said in found.err


def test_an_entry_is_not_added_below_something_else(capfd: Capture, tmp_path: Path) -> None:
    file = tmp_path / "items.yaml"
    text = "rules:\n  - id: a\ntitle: {zh: 甲, en: A}\n"
    file.write_text(text, encoding="utf-8")
    found = run(capfd, "rules", "new", "my-rule", "--topic", "items", "--kind", "part", "-o", str(file))
    assert found.code == 2
    assert "文件末尾不是 rules 的内容" in found.err
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize("name", ["check", "diff", "index", "list", "new", "schema", "test"])
def test_every_command_explains_itself_in_both_languages(capfd: Capture, name: str) -> None:
    chinese, english = (run(capfd, "rules", name, "--help", "--lang", language) for language in ("zh", "en"))
    assert (chinese.code, english.code) == (0, 0)
    assert re.search("[一-鿿]", chinese.out)
    assert not re.search("[一-鿿]", english.out.replace("本年, 明年", "").replace("中文", ""))


def test_a_configuration_may_name_the_overlay(capfd: Capture, draft: str) -> None:
    folder = Path(draft).parent
    copied(folder / "local", "local.yaml", "rules:", "rules:")
    (folder / "nianbao.yaml").write_text("overlays: [local]\n", encoding="utf-8")
    found = json.loads(run(capfd, "lint", draft, "--format", "json", "--today", "2025-03-01").out)
    assert [overlay["id"] for overlay in found["rulebook"]["overlays"]] == ["qingchuan-example"]


def test_an_unknown_command_is_answered_with_the_nearest(capfd: Capture) -> None:
    found = run(capfd, "rules", "chek")
    assert found.code == 2
    assert "是不是“check”" in found.err
