"""One defect put into a published report is found where it was put; the report without it stays silent."""

from __future__ import annotations

import pytest

from validator.findings import Verdict

from . import published
from .judging import draft_of, line_of

pytestmark = published.needed
NAME = "shangcheng-2024.txt"

# What is wrong, the rule that must find it, the words replaced (each once in the report), the line of the defect.
MUTATIONS = {
    "a sum off by one": ("sum-mismatch", "文件51件", "文件52件", 31),
    "a part larger than its whole": ("sum-mismatch", "一审案件11件", "一审案件19件", 39),
    "a rate that its counts do not give": ("ratio-mismatch", "出庭应诉率100%", "出庭应诉率102%", 39),
    "last year left in a heading": ("stale-year", "二、2024年度推进", "二、2023年度推进", 19),
    "the reported year in the plan's heading": ("stale-year", "四、2025年度推进", "四、2024年度推进", 49),
    "a title mark removed": ("unpaired-mark", "《信访工作条例》", "《信访工作条例", 39),
    "a quotation mark removed": ("unpaired-mark", "“跨省通办”事项清单", "“跨省通办事项清单", 27),
    "a decree under a wrong name": (
        "document-title",
        "(一)笃学践行习近平法治思想。",
        "(一)笃学践行习近平法治思想。落实《法治政府建设与责任落实督查工作规定》。",
        51,
    ),
    "an identity number": ("personal-data", "成功调处矛盾纠纷", "为李某（身份证号11010519491231002X）调处矛盾纠纷", 39),
    "a mobile number": ("personal-data", "全年共办理公证业务", "联系电话13912345678，全年共办理公证业务", 27),
    "a placeholder": ("placeholder", "专题培训5次", "专题培训XX次", 13),
    "a lost bracket": ("heading-number", "(三)规范依法决策", "三)规范依法决策", 29),
    "a number skipped": ("heading-number", "五、其他需要报告", "六、其他需要报告", 63),
    "a blank inside a word": ("stray-space", "压实法治责任", "压实法 治责任", 17),
    "an old name of the guiding thought": (
        "stale-term",
        "深入践行习近平法治思想,紧紧",
        "深入践行习近平总书记全面依法治国新理念新思想新战略,紧紧",
        7,
    ),
    "another unit's voice": ("self-reference", "我县坚持以习近平", "我局坚持以习近平", 7),
}


@pytest.mark.parametrize("defect", MUTATIONS)
def test_a_defect_is_found_where_it_was_put(defect: str) -> None:
    rule, old, new, line = MUTATIONS[defect]
    text = published.text(NAME)
    assert text.count(old) == 1, "the mutation must hit one place"
    before, after = draft_of(text, NAME), draft_of(text.replace(old, new), NAME)
    found = next(result for result in after.results if result.rule == rule)
    known = next(result for result in before.results if result.rule == rule)
    assert found.verdict is Verdict.GAP
    lines = [line_of(after, finding) for finding in found.findings]
    for place in (line_of(before, finding) for finding in known.findings):
        lines.remove(place)
    assert lines == [line]


SILENT = sorted({mutation[0] for mutation in MUTATIONS.values()} - {"stray-space", "document-title"})


@pytest.mark.parametrize("rule", SILENT)
def test_the_report_as_published_is_silent(rule: str) -> None:
    found = next(result for result in draft_of(published.text(NAME), NAME).results if result.rule == rule)
    assert (found.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE), found.findings) == (True, ())
