"""The elements of a rule that tells where they are stand line by line, in gaps and, when all is shown, in met rules."""

from __future__ import annotations

import pytest

from validator import plugs
from validator.document import Span, document
from validator.findings import Element, Finding, Result, Verdict
from validator.renderers import Settings
from validator.report import Draft, Outcome, Report
from validator.text.language import Language, Words
from validator.text.width import cells

from .sample_rulebook import RULEBOOK

TEXT = "县政府常务会议集体学法8次。\n全年" + "认真" * 60 + "办理案件236件。\n"
RULE = "stale-term"


def page(plug: str, verdict: Verdict, settings: Settings) -> str:
    place = TEXT.index("全年")
    elements = (
        Element("law-study", Words("学法", "Study"), Verdict.MET, Span(0, 13)),
        Element("legal-aid", Words("法律援助", "Legal aid"), Verdict.REVIEW, Span(place, len(TEXT) - 2)),
        Element("mediation", Words("矛盾纠纷调解" * 8, "Mediation"), Verdict.GAP),
    )
    findings = (Finding(message=Words("没有写矛盾纠纷调解。", "Not told.")),) if verdict is Verdict.GAP else ()
    result = Result(RULE, verdict, Words("有一项没有写。", "One is missing."), None, elements, findings)
    draft = Draft("青溪县.txt", Outcome.PASS, (), document("青溪县.txt", TEXT, ()), None, (result,))
    return b"".join(plugs.load("renderers", plug).render(Report(RULEBOOK, [draft]), settings)).decode("utf-8")


@pytest.mark.parametrize("plug", ["rich", "text"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("verdict", [Verdict.GAP, Verdict.MET])
def test_rows_fit_the_page(plug: str, width: int, language: Language, verdict: Verdict) -> None:
    shown = page(plug, verdict, Settings(language, width, verbose=True))
    assert max(map(cells, shown.splitlines())) <= width
    assert [sign for sign in ("✓", "?", "✗") if sign not in shown] == []


def test_a_row_tells_line_and_words_and_keeps_the_figure_at_the_end() -> None:
    lines = page("text", Verdict.GAP, Settings(width=80)).splitlines()
    first = next(line for line in lines if "逐项核对" in line)
    assert first.rstrip().endswith("第1行：县政府常务会议集体学法8次")
    second = next(line for line in lines if "法律援助" in line)
    assert "第2行（请核对）：全年" in second
    assert second.rstrip().endswith("236件")


def test_beside_rows_a_missing_thing_is_not_said_to_be_anywhere() -> None:
    shown = page("text", Verdict.GAP, Settings(width=80))
    assert "整篇报告" not in shown
    assert "还缺少" not in shown
    assert shown.count("没有写矛盾纠纷调解") == 1


def test_rows_of_met_rules_are_shown_only_when_all_is_asked_for() -> None:
    assert "逐项核对" not in page("text", Verdict.MET, Settings(width=80))
    assert "逐项核对" in page("text", Verdict.MET, Settings(width=80, verbose=True))
