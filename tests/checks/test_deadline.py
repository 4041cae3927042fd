"""The days by which a report is to be published and submitted."""

from __future__ import annotations

from datetime import date

import pytest

from validator.facts import IssuerKind
from validator.facts.gather import Given
from validator.findings import Verdict

from ..judging import draft_of, line_of, result_of

FRAME = """{issuer}关于{year}年法治政府建设情况的报告
一、主要举措和成效
全年办理行政复议案件20件。
{issuer}
{signed}
"""


def text(year: int = 2024, signed: str = "", issuer: str = "青溪县人民政府") -> str:
    """Return a report about a year."""
    return FRAME.format(issuer=issuer, year=year, signed=signed)


@pytest.mark.parametrize(
    ("year", "published", "verdict"),
    [
        (2024, date(2025, 1, 5), Verdict.MET),
        (2024, date(2025, 3, 31), Verdict.MET),
        (2024, date(2025, 4, 1), Verdict.GAP),
        (2024, date(2025, 9, 6), Verdict.GAP),
        (2020, date(2021, 9, 6), Verdict.GAP),
        (2019, date(2020, 3, 31), Verdict.MET),
        (2019, date(2020, 4, 1), Verdict.GAP),
        (2018, date(2019, 3, 31), Verdict.MET),
        (2018, date(2019, 4, 1), Verdict.GAP),
        (2015, date(2016, 2, 1), Verdict.MET),
        (2014, date(2015, 9, 1), Verdict.NOT_APPLICABLE),
        (2024, None, Verdict.REVIEW),
    ],
)
def test_publication_is_due_before_april(year: int, published: date | None, verdict: Verdict) -> None:
    result = result_of("publication-deadline", text(year), given=Given(published_on=published))
    assert result.verdict is verdict, result.reason


def test_a_date_in_the_page_is_where_the_finding_stands() -> None:
    draft = draft_of(text().replace("报告\n", "报告\n发布时间：2025年04月12日　来源：青溪县人民政府\n", 1))
    result = next(result for result in draft.results if result.rule == "publication-deadline")
    assert [line_of(draft, finding) for finding in result.findings] == [2]


@pytest.mark.parametrize(
    ("today", "piece"), [(date(2025, 2, 1), "请在2025年4月1日之前公布"), (date(2025, 5, 1), "2025年4月1日的期限已过")]
)
def test_an_unknown_day_is_left_to_a_person_before_and_after_the_deadline(today: date, piece: str) -> None:
    result = result_of("publication-deadline", text(), today=today)
    assert result.verdict is Verdict.REVIEW
    assert piece in result.reason.zh


def test_the_reason_names_the_text_in_force_for_the_year() -> None:
    old = result_of("publication-deadline", text(2017), given=Given(published_on=date(2018, 4, 3)))
    new = result_of("publication-deadline", text(2019), given=Given(published_on=date(2020, 4, 3)))
    assert "实施纲要" in old.reason.zh
    assert "督察工作规定" in new.reason.zh


@pytest.mark.parametrize(
    ("issuer", "year", "signed", "verdict"),
    [
        ("青溪县人民政府", 2024, "2025年2月17日", Verdict.MET),
        ("青溪县人民政府", 2024, "2025年3月1日", Verdict.MET),
        ("青溪县人民政府", 2024, "2025年3月2日", Verdict.GAP),
        ("青溪县水务局", 2024, "2025年3月17日", Verdict.GAP),
        ("松河市人民政府", 2019, "2020年3月17日", Verdict.GAP),
        ("青溪县水务局", 2017, "2018年3月17日", Verdict.MET),
        ("青溪县水务局", 2017, "2018年5月8日", Verdict.GAP),
        ("青溪县人民政府", 2024, "", Verdict.REVIEW),
        ("青溪县人民政府", 2024, "2025年2月", Verdict.REVIEW),
    ],
)
def test_submission_is_judged_by_the_date_below(issuer: str, year: int, signed: str, verdict: Verdict) -> None:
    result = result_of("submission-deadline", text(year, signed, issuer))
    assert result.verdict is verdict, result.reason


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [(IssuerKind.PROVINCE, Verdict.MET), (IssuerKind.COUNTY, Verdict.GAP), (IssuerKind.TOWNSHIP, Verdict.GAP)],
)
def test_provinces_have_a_month_more(kind: IssuerKind, verdict: Verdict) -> None:
    result = result_of("submission-deadline", text(2024, "2025年3月17日"), given=Given(issuer_kind=kind))
    assert result.verdict is verdict


def test_an_unknown_issuer_is_left_to_a_person() -> None:
    words = "2024年法治政府建设年度报告\n一、主要举措和成效\n全年办理案件20件。\n2025年3月17日\n"
    assert result_of("submission-deadline", words).verdict is Verdict.REVIEW
    given = Given(published_on=date(2025, 4, 17))
    assert result_of("publication-deadline", words, given=given).verdict is Verdict.GAP


def test_without_a_year_no_deadline_follows() -> None:
    words = "一、主要举措和成效\n做了工作。\n"
    assert (
        result_of("publication-deadline", words, given=Given(published_on=date(2025, 4, 17))).verdict is Verdict.REVIEW
    )
