"""What a draft says about itself: issuer, kind, year, dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.facts import Certainty, Facts, IssuerKind
from validator.facts.gather import Given, gather
from validator.facts.kinds import kind_of
from validator.outline.tree import outline
from validator.readers import markdown
from validator.readers.text import read


def facts_of(text: str, given: Given | None = None) -> Facts:
    document = read("draft.txt", text.encode())
    return gather(document, outline(document), given or Given())


KINDS = [
    ("浙江省人民政府", IssuerKind.PROVINCE),
    ("北京市", IssuerKind.PROVINCE),
    ("宁夏回族自治区人民政府", IssuerKind.PROVINCE),
    ("杭州市人民政府", IssuerKind.CITY),
    ("浙江省杭州市人民政府", IssuerKind.CITY),
    ("恩施土家族苗族自治州人民政府", IssuerKind.CITY),
    ("兴安盟行政公署", IssuerKind.CITY),
    ("义乌市人民政府", IssuerKind.COUNTY),
    ("青溪县人民政府", IssuerKind.COUNTY),
    ("中共青溪县委 青溪县人民政府", IssuerKind.COUNTY),
    ("中共青溪县委员会", IssuerKind.COUNTY),
    ("松河市东湾区人民政府", IssuerKind.COUNTY),
    ("松河市经济技术开发区管理委员会", IssuerKind.COUNTY),
    ("青溪县云岭镇人民政府", IssuerKind.TOWNSHIP),
    ("东湾区澄江街道办事处", IssuerKind.TOWNSHIP),
    ("云岭乡", IssuerKind.TOWNSHIP),
    ("青溪县司法局", IssuerKind.DEPARTMENT),
    ("浙江省卫生健康委员会", IssuerKind.DEPARTMENT),
    ("中共青溪县教育局党组", IssuerKind.DEPARTMENT),
    ("司法部", IssuerKind.DEPARTMENT),
    ("市卫健委", IssuerKind.DEPARTMENT),
]


@pytest.mark.parametrize(("name", "kind"), KINDS)
def test_a_name_tells_the_kind_of_issuer(name: str, kind: IssuerKind | None) -> None:
    assert kind_of(name) == kind


ISSUERS = {
    "the title": ("青溪县司法局关于2025年法治政府建设情况的报告\n现将情况报告如下。", "青溪县司法局"),
    "a title behind its year": ("2025年度松河区水务局推进法治政府建设工作报告\n现将情况报告如下。", "松河区水务局"),
    "a title that begins with 关于": ("关于柳溪镇2025年法治政府建设工作总结的报告\n现将情况报告如下。", "柳溪镇"),
    "the office that reports on itself": (
        "青溪县人民政府办公室2025年法治政府建设工作报告\n我办认真履职。",
        "青溪县人民政府办公室",
    ),
    "the office that reports for its government": (
        "青溪县人民政府办公室关于青溪县2025年法治政府建设情况的报告\n现将情况报告如下。",
        "青溪县人民政府",
    ),
    "two offices that report for committee and government": (
        "中共青溪县委办公室 青溪县人民政府办公室关于2025年法治政府建设情况的报告\n现将情况报告如下。",
        "中共青溪县委办公室 青溪县人民政府",
    ),
    "a body with another name in brackets": (
        "青溪县综合行政执法局（城市管理局）2025年法治政府建设工作报告\n现将情况报告如下。",
        "青溪县综合行政执法局(城市管理局)",
    ),
    "a centre that reports": ("松河市公积金中心2025年法治政府建设工作报告\n现将情况报告如下。", "松河市公积金中心"),
    "not the centre that runs the website": (
        "2025年法治政府建设工作报告\n来源：松河市融媒体中心\n我局认真履职。\n松河市水务局\n2026年1月20日",
        "松河市水务局",
    ),
    "a title in two lines": ("青溪县人民政府\n2025年度法治政府建设情况报告\n现将情况报告如下。", "青溪县人民政府"),
    "the page that writes the name out": (
        "发布机构：青溪县人民政府\n青溪县2025年法治政府建设年度报告\n现将情况报告如下。",
        "青溪县人民政府",
    ),
    "the table of metadata": (
        "2025年度法治政府建设工作报告\n发文单位: 松河市水务局 发布日期: 2026年1月20日\n我局认真履职。",
        "松河市水务局",
    ),
    "the government whose office put it on the page": (
        "云陵省2023年法治政府建设年度报告\n来源：云陵省人民政府办公厅\n全省坚持依法行政。",
        "云陵省人民政府",
    ),
    "the signature": ("2025年度法治政府建设工作报告\n我局认真履职。\n松河市水务局\n2026年1月20日", "松河市水务局"),
    "the office that signs": (
        "2025年度法治政府建设工作报告\n我办认真履职。\n青溪县人民政府办公室\n2026年1月20日",
        "青溪县人民政府办公室",
    ),
    "committee and government that sign together": (
        "2025年度法治政府建设工作报告\n认真履职。\n中共青溪县委员会\n青溪县人民政府\n2026年1月20日",
        "中共青溪县委员会 青溪县人民政府",
    ),
    "the sentence that announces the report, not what it follows": (
        "根据中共青溪县委全面依法治县委员会办公室《关于做好年度报告工作的通知》，现将2025年度青溪县教育局法治政府建设工作情况报告如下。",
        "青溪县教育局",
    ),
    "what is written in traditional characters": (
        "濱海縣衛生健康委員會關於2025年度法治政府建設情況的報告\n現將情況報告如下。",
        "濱海縣衛生健康委員會",
    ),
    "who publishes its own report": ("交通运输部发布2025年法治政府部门建设年度报告\n现将情况报告如下。", "交通运输部"),
    "a title that a layout has split": (
        "青溪县水务局关于2025年度\n法治政府建设情况的报告\n现将情况报告如下。",
        "青溪县水务局",
    ),
    "a name whose characters are spread out": (
        "青 溪 县 水 务 局\n关于2025年度法治政府建设情况的报告\n现将情况报告如下。",
        "青溪县水务局",
    ),
    "the report behind its covering letter": (
        "中共青溪县委、县政府：\n现将我局报告报上。\n松河县水务局\n2026年1月20日\n松岭县水务局\n2025年度法治政府建设情况的报告\n现将情况报告如下。",
        "松岭县水务局",
    ),
    "the opening sentence": ("2025年，在市委的正确领导下，青溪县人民政府坚持依法行政。", "青溪县人民政府"),
}


@pytest.mark.parametrize("place", ISSUERS)
def test_the_issuer_is_read_off(place: str) -> None:
    text, name = ISSUERS[place]
    facts = facts_of(text)
    assert facts.issuer is not None
    assert facts.issuer.value == name


@pytest.mark.parametrize("text", ["2025年，我局坚持依法行政。", "2025年，在县委、县政府的领导下，各部门密切配合。"])
def test_nobody_is_taken_for_the_issuer_where_no_name_stands(text: str) -> None:
    assert facts_of(text).issuer is None


TABLE = Path(__file__).with_name("issuers.tsv")
# A title, a title in two lines, a signature, the sentence that announces the report.
HEADS = [
    "{name}关于2024年度法治政府建设情况的报告\n现将有关情况报告如下：",
    "{name}2024年法治政府建设工作报告\n现将有关情况报告如下：",
    "{name}\n关于2024年度法治政府建设情况的报告\n现将有关情况报告如下：",
    "2024年度法治政府建设情况的报告\n全年办案20件。\n{name}\n2025年1月20日",
    "根据上级要求，现将{name}2024年度法治政府建设情况报告如下。",
    "2024年，{name}坚持以习近平法治思想为指导，扎实推进各项工作。",
]

NO_OFFICES = """
引导党员干部 督促各部门 推进法治政府 我局 本单位 全县 全市各级各部门 各镇 各乡镇 有力提升了大湾区 更好发挥政府 江苏等外贸大省 除了个别的少数民族地区
根据中共青溪县委 按照市委市政府 强化法治保障平台 提升基层社会 坚持党委领导 落实县委部署 进一步优化发展大局 广大干部 辖区群众 法治示范县
""".split()


@pytest.mark.parametrize("head", HEADS)
def test_bodies_of_all_usual_forms_are_issuers(head: str) -> None:
    """The table was written before the forms of names were; half of it was held out until they were done."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        _, kind, name = line.split("\t")
        if name == "县人民政府" and head.startswith("2024年，"):  # which names nobody where a sentence begins with it
            continue
        facts = facts_of(head.format(name=name) + "\n一、主要举措和成效\n全年办案20件。\n" * ("1月20日" not in head))
        found = (facts.issuer and facts.issuer.value, facts.issuer_kind and facts.issuer_kind.value)
        assert found == (name, kind), name


@pytest.mark.parametrize("words", NO_OFFICES)
def test_words_that_are_no_office_are_never_shown_as_one(words: str) -> None:
    for text in (
        f"2024年，{words}坚持依法行政，全年办案20件。",
        f"{words}2024年度法治政府建设情况的报告\n全年办案20件。",
        f"根据要求，{words}全面履行职能，现将{words}2024年度法治政府建设情况报告如下。",
    ):
        issuer = facts_of(text).issuer
        assert issuer is None, issuer


YEARS = {
    "the title": ("青溪县人民政府关于2025年法治政府建设情况的报告\n现将情况报告如下。", 2025),
    "the title in Chinese numerals": ("青溪县人民政府关于二〇二五年法治政府建设情况的报告\n现将情况报告如下。", 2025),
    "the announcement": ("我局坚持依法行政。现将我局2024年度法治政府建设工作情况报告如下：", 2024),
    "the opening": ("2023年，全县坚持依法行政。", 2023),
    "a heading": ("一、2022年工作开展情况\n全面落实《2016年工作要点》。", 2022),
    "not the period of a plan": (
        "全面落实《法治政府建设实施纲要（2021—2025年）》。2024年以来，全县坚持依法行政。",
        2024,
    ),
}


@pytest.mark.parametrize("place", YEARS)
def test_the_year_reported_on_is_read_off(place: str) -> None:
    text, year = YEARS[place]
    facts = facts_of(text)
    assert facts.report_year is not None
    assert facts.report_year.value == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("一、主要举措和成效\n全年办案20件。\n二、2025年工作安排\n充实力量。", 2024),
        ("一、主要举措和成效\n较2022年增长5%，2022年起实行。\n二、2025年度主要工作打算\n充实力量。", 2024),
        ("青溪县2023年法治政府建设情况报告\n2024年，我县推进。现将2024年度情况报告如下：\n一、主要举措\n办案。", 2024),
        (
            "青溪县2024年法治政府建设情况报告\n2023年以来，我县推进。\n一、主要举措\n办案。\n二、2024年工作安排\n办案。",
            2024,
        ),
        ("一、2024年工作总结和2025年工作安排\n办案。", 2024),
    ],
)
def test_headings_tell_the_year_too_and_most_places_are_right(text: str, year: int) -> None:
    found = facts_of(text).report_year
    assert found is not None
    assert found.value == year


def test_the_name_of_the_file_is_the_last_witness() -> None:
    def facts(name: str, text: str) -> Facts:
        document = read(name, text.encode())
        return gather(document, outline(document), Given())

    told = facts("某处/3.青溪县教育局2024年法治政府建设报告.txt", "一、主要举措和成效\n我局全年办案20件。")
    assert (told.issuer and told.issuer.value, told.report_year and told.report_year.value) == ("青溪县教育局", 2024)
    other = facts("青溪县教育局2024年报告.txt", "松河县水务局关于2023年法治政府建设情况的报告\n现将情况报告如下。")
    assert (other.issuer and other.issuer.value, other.report_year and other.report_year.value) == (
        "松河县水务局",
        2023,
    )
    for name in ("青溪县教育局.txt", "青溪县教育局_2024年度报告.txt", "2024年青溪县教育局工作总结(定稿).txt"):
        issuer = facts(name, "一、主要举措和成效\n全年办案20件。").issuer
        assert issuer is not None
        assert issuer.value == "青溪县教育局"
    for name in ("引导党员干部2024年.txt", "draft.txt", "20250117.txt", "法治政府建设年度报告（终稿）.txt"):
        assert facts(name, "一、主要举措和成效\n全年办案20件。").issuer is None


def test_every_statement_of_the_year_is_kept_in_agreement_or_not() -> None:
    facts = facts_of("青溪县2023年法治政府建设情况报告\n2022年，全县坚持依法行政。现将2021年度有关情况报告如下：")
    assert sorted(year.value for year in facts.years) == [2021, 2022, 2023]


def test_dates_of_publication_and_signature_are_told_apart() -> None:
    facts = facts_of(
        "青溪县人民政府关于2025年法治政府建设情况的报告\n发布日期：2026-03-02 10:00\n全县坚持依法行政。\n青溪县人民政府\n2026年2月12日\n"
    )
    assert facts.published_on is not None
    assert facts.signed_on is not None
    assert (facts.published_on.value, facts.signed_on.value) == (date(2026, 3, 2), date(2026, 2, 12))


@pytest.mark.parametrize(
    "stamp", ["2026-01-15 11:08 来源：沙溪乡 点击数：88", "2026年1月15日 来源：沙溪乡", "【2026-01-15】打印 关闭"]
)
def test_a_stamp_below_the_title_tells_the_day_of_publication(stamp: str) -> None:
    facts = facts_of(f"沙溪乡人民政府2025年法治政府建设情况报告\n{stamp}\n全乡坚持依法行政。")
    assert facts.published_on is not None
    assert facts.published_on.value == date(2026, 1, 15)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 沙溪乡2025年法治政府建设情况报告\nlastmod: 2026-05-01\ndate: 2026-01-15 11:08:00\n---",
        "+++\ndate = '2026-01-15T11:08:00+08:00'\ntitle = '沙溪乡2025年法治政府建设情况报告'\n+++",
    ],
)
def test_the_front_matter_of_a_page_tells_its_title_and_its_day(front: str) -> None:
    document = markdown.read("page.md", f"{front}\n全乡坚持依法行政。\n".encode())
    facts = gather(document, outline(document), Given())
    assert facts.title is not None
    assert facts.published_on is not None
    assert (facts.title.value, facts.published_on.value) == ("沙溪乡2025年法治政府建设情况报告", date(2026, 1, 15))


@pytest.mark.parametrize("written", ["2026年2月12", "2026年13月12日", "2026年2月30日", "XX年X月X日"])
def test_a_date_that_is_not_whole_or_not_possible_is_no_fact(written: str) -> None:
    assert facts_of(f"全县坚持依法行政。\n青溪县人民政府\n{written}\n").signed_on is None


def test_what_the_user_says_overrides_the_draft() -> None:
    given = Given(IssuerKind.CITY, 2020, date(2021, 3, 1))
    facts = facts_of("青溪县人民政府关于2025年法治政府建设情况的报告\n全县坚持依法行政。", given)
    assert facts.issuer_kind is not None
    assert (facts.issuer_kind.value, facts.issuer_kind.certainty) == (IssuerKind.CITY, Certainty.GIVEN)
    assert facts.report_year is not None
    assert facts.report_year.value == 2020
    assert facts.published_on is not None
    assert facts.published_on.value == date(2021, 3, 1)


@pytest.mark.parametrize(
    ("name", "joint"), [("中共青溪县委 青溪县人民政府", True), ("青溪县人民政府", False), ("青溪县司法局", False)]
)
def test_a_joint_report_of_party_and_government_is_known(name: str, joint: bool) -> None:
    assert facts_of(f"{name}关于2025年法治政府建设情况的报告\n全县坚持依法行政。").joint is joint
