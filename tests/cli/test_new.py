"""`nianbao new`: a skeleton lacks nothing but its words, for every kind of issuer and in every format."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from validator import plugs
from validator.authoring.skeleton import Role, skeleton
from validator.facts import IssuerKind
from validator.findings import Verdict
from validator.readers import read
from validator.report import Draft, Outcome, unmet

from ..judging import draft_of, rulebook
from .running import run

ISSUERS = {
    "山东省人民政府": IssuerKind.PROVINCE,
    "济南市人民政府": IssuerKind.CITY,
    "青溪县人民政府": IssuerKind.COUNTY,
    "中共青溪县委、青溪县人民政府": IssuerKind.COUNTY,
    "青溪县云岭镇人民政府": IssuerKind.TOWNSHIP,
    "青溪县城关街道办事处": IssuerKind.TOWNSHIP,
    "青溪县司法局": IssuerKind.DEPARTMENT,
}
ITEMS = ("achievements", "shortcomings", "first-responsible-person", "next-year-plan", "other-matters")
FORMATS = plugs.names("authoring.skeleton")
BLANK = re.compile("【请填写：([^】]*)】")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def made(capfd: pytest.CaptureFixture[str], issuer: str, name: str) -> bytes:
    done = run(capfd, "new", "--issuer", issuer, "--year", "2024", "-o", name)
    assert (done.code, done.out) == (0, "")
    assert f"nianbao lint {name}" in done.err
    return Path(name).read_bytes()


def failing(draft: Draft) -> set[str]:
    """Return the rules at error or warning that a draft does not meet."""
    rules = rulebook().by_id()
    return {each.rule for each in draft.results if unmet(each) and rules[each.rule].severity != "info"}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("issuer", ISSUERS)
def test_a_skeleton_lacks_nothing_but_its_words(capfd: pytest.CaptureFixture[str], issuer: str, name: str) -> None:
    draft = draft_of(made(capfd, issuer, f"a.{name}"), f"a.{name}")
    assert draft.facts is not None
    assert draft.facts.issuer is not None
    assert draft.facts.issuer.value == issuer
    assert draft.facts.issuer_kind is not None
    assert draft.facts.issuer_kind.value is ISSUERS[issuer]
    assert draft.facts.report_year is not None
    assert draft.facts.report_year.value == 2024
    results = {result.rule: result for result in draft.results}
    for item in ITEMS:
        evidence = results[item].evidence
        assert results[item].verdict is Verdict.MET, results[item].reason.zh
        assert evidence is not None
        assert evidence.part == "own"
    assert draft.outcome is Outcome.GAPS
    assert failing(draft) - {"signing-date"} == {"placeholder"}
    assert not [each.rule for each in draft.results if each.verdict is Verdict.ERROR]


@pytest.mark.parametrize("issuer", ISSUERS)
def test_every_placeholder_is_found(capfd: pytest.CaptureFixture[str], issuer: str) -> None:
    data = made(capfd, issuer, "a.txt")
    (found,) = (each for each in draft_of(data, "a.txt").results if each.rule == "placeholder")
    assert len(found.findings) >= len(BLANK.findall(data.decode()))


SENTENCES = (
    "三次会议听取了专题汇报，定下二十六项任务，每项都有牵头科室和完成时间，进度按季度通报。",
    "年初清理了现有文件，废止两件、修改一件，新出台的文件都经过合法性审核并向社会公布。",
    "涉及群众利益的决策事项先公开征求意见，再请专家论证，最后由集体讨论决定，过程有记录。",
    "办案人员轮流到法庭旁听，回来后对照自己的案卷找毛病，下半年送评的案卷优秀率有了上升。",
    "来访群众提出的争议多数在受理前化解，没有化解的引导到法定渠道，按期答复没有遗漏。",
    "宪法宣传周期间走进村居和学校，讲解与生活有关的法律，现场解答咨询，发放资料一千份。",
    "合同审查主要靠一名法律顾问，遇到集中签约时时间不够，原因是没有建立提前送审的办法。",
    "检查记录有的过于简单，看不出当时的情况，主要原因是培训偏重条文，少有实际案例的讲解。",
    "年轻干部到岗后很快被借调，窗口人手常年紧张，这是由于编制多年没有随业务量一起调整。",
    "主要负责人主持研究了执法规范化的方案，逐条过问整改，带头在干部大会上讲了一堂法治课。",
    "年终述法时主要负责人第一个发言，既讲做法也讲欠账，随后对六名班子成员逐一作了点评。",
    "对督察指出的问题，主要负责人到现场看了两回，责任科室当场认领，销号前还要再次复核。",
    "三月底前订好送审办法，明确五个工作日的审查期限，由法规科负责，从四月起所有合同照办。",
    "编一本案例册，用身边的案卷说明记录怎么写，六月和十月各办一期培训，结束后闭卷考试。",
    "争取编制部门支持，核增两个岗位；借调一律不超过半年，人事科每季度公布一次在岗情况。",
    "除前面所说的以外没有别的事项。",
)


@pytest.mark.parametrize("issuer", ISSUERS)
def test_once_its_words_are_there_it_passes(capfd: pytest.CaptureFixture[str], issuer: str) -> None:
    text = made(capfd, issuer, "a.md").decode()
    sentences = iter(SENTENCES)
    written = BLANK.sub(lambda _: next(sentences), text).replace("×月×日", "2月17日")
    draft = draft_of(written, "a.md")
    assert failing(draft) == set()
    assert draft.outcome is Outcome.PASS


def test_headings_and_questions_come_from_the_rulebook(capfd: pytest.CaptureFixture[str]) -> None:
    wanted = {
        point.text
        for rule in rulebook().rules
        if rule.kind == "part"
        for part in rule.options.skeleton
        for point in part.points
    }
    for kind in IssuerKind:
        rows = list(skeleton(rulebook(), "青溪县人民政府", 2024, kind))
        asked = [found[1] for row in rows if (found := BLANK.fullmatch(row.words))]
        assert set(asked) <= wanted
        assert len(asked) == len(set(asked))
        assert not [row for row in rows if "{" in row.words]
        assert [row.words[:2] for row in rows if row.role is Role.PART] == ["一、", "二、", "三、", "四、", "五、"]


OVERLAY = """\
id: qingxi
version: 2026.1
title: {zh: 青溪县补充规则, en: Overlay of Qingxi}
extends: fazhi
changes:
  - rule: other-matters
    reason: 县里的格式
    check:
      skeleton:
        - {heading: 其他情况说明, points: [{heading: '{next_year}年安排的依据', text: 县里另外要求说明的情况}]}
"""


def test_an_overlay_gives_its_own_heading_and_questions(capfd: pytest.CaptureFixture[str]) -> None:
    Path("local").mkdir()
    Path("local/rulebook.yaml").write_text(OVERLAY, encoding="utf-8")
    Path("nianbao.yaml").write_text("overlays: [local]\n", encoding="utf-8")
    lines = made(capfd, "青溪县司法局", "a.md").decode().splitlines()
    start = lines.index("## 五、其他情况说明")
    assert lines[start + 2] == "### （一）2025年安排的依据"
    assert lines[start + 4] == "【请填写：县里另外要求说明的情况】"


def test_a_department_writes_of_its_own_head_and_a_government_of_both() -> None:
    def words(kind: IssuerKind) -> str:
        return "\n".join(row.words for row in skeleton(rulebook(), "某单位", 2024, kind))

    assert "本单位主要负责人履行" in words(IssuerKind.DEPARTMENT)
    assert "党政主要负责人" not in words(IssuerKind.DEPARTMENT)
    for heading in ("党委主要负责人履行职责情况", "政府主要负责人履行职责情况"):
        assert heading in words(IssuerKind.COUNTY)


def test_who_reports_together_signs_together(capfd: pytest.CaptureFixture[str]) -> None:
    lines = made(capfd, "中共青溪县委、青溪县人民政府", "a.txt").decode().splitlines()
    assert [line.strip() for line in lines[-3:]] == ["中共青溪县委", "青溪县人民政府", "2025年×月×日"]


def test_a_word_skeleton_has_real_heading_styles_and_chinese_typefaces(capfd: pytest.CaptureFixture[str]) -> None:
    data = made(capfd, "青溪县人民政府", "a.docx")
    styles = [each.style for each in docx.Document("a.docx").paragraphs[:4] if each.style is not None]
    assert [style.name for style in styles] == ["Title", "Normal", "Heading 1", "Heading 2"]
    assert 'w:eastAsia="黑体"' in styles[2].element.xml
    assert "Theme=" not in styles[2].element.xml
    blocks = read("a.docx", data).blocks
    assert [block.level for block in blocks[2:4]] == [1, 2]


def test_a_file_that_exists_is_not_written_over_unless_forced(capfd: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text("甲", encoding="utf-8")
    arguments = ("new", "--issuer", "青溪县司法局", "--year", "2024", "-o", "a.md")
    refused = run(capfd, *arguments)
    assert refused.code == 2
    assert "已经有这个文件" in refused.err
    assert Path("a.md").read_text(encoding="utf-8") == "甲"
    assert run(capfd, *arguments, "--force").code == 0
    assert "青溪县司法局" in Path("a.md").read_text(encoding="utf-8")


def test_the_configuration_above_the_file_tells_the_kind_of_issuer(capfd: pytest.CaptureFixture[str]) -> None:
    Path("nianbao.yaml").write_text("issuer_kind: department\n", encoding="utf-8")
    arguments = ("new", "--issuer", "青溪", "--year", "2024", "-o")
    assert run(capfd, *arguments, "a.md").code == 0
    assert "本单位主要负责人" in Path("a.md").read_text(encoding="utf-8")
    assert run(capfd, *arguments, "b.md", "--issuer-kind", "county").code == 0
    assert "党委主要负责人" in Path("b.md").read_text(encoding="utf-8")


BAD_USAGE = {
    "no issuer": (["--year", "2024", "-o", "a.md"], ["--issuer"]),
    "a blank issuer": (["--issuer", " ", "--year", "2024", "-o", "a.md"], ["--issuer"]),
    "no year and no file": (["--issuer", "青溪县司法局"], ["--year", "--output"]),
    "another format": (["--issuer", "青溪县司法局", "--year", "2024", "-o", "a.pdf"], [".pdf", ".docx", ".md", ".txt"]),
    "no format": (["--issuer", "青溪县司法局", "--year", "2024", "-o", "a"], [".docx"]),
    "a name that tells nothing": (
        ["--issuer", "青溪", "--year", "2024", "-o", "a.md"],
        ["青溪", "--issuer-kind", "county"],
    ),
    "an unknown kind": (["--issuer-kind", "town"], ["town", "township"]),
    "no such folder": (["--issuer", "青溪县司法局", "--year", "2024", "-o", "b/a.md"], ["b/a.md"]),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", BAD_USAGE)
def test_wrong_usage_exits_with_2_says_what_to_do_and_writes_nothing(
    capfd: pytest.CaptureFixture[str], name: str, language: str
) -> None:
    arguments, pieces = BAD_USAGE[name]
    done = run(capfd, "new", *arguments, "--lang", language)
    assert done.code == 2
    assert all(piece in done.err for piece in pieces), done.err
    assert done.err.startswith("错误：" if language == "zh" else "Error: ")
    assert list(Path().iterdir()) == []


def test_help_speaks_the_users_language(capfd: pytest.CaptureFixture[str]) -> None:
    assert "生成一份报告框架" in run(capfd, "new", "--help").out
    assert "Make a skeleton" in run(capfd, "new", "--help", "--lang", "en").out
