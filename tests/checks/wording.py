"""Tables of lines of report and what one rule says of them: `title<TAB>text<TAB>expected`.

`expected` is `-` for silence, a verdict, or findings parted by ` & `: the exact words found, `=>`, a piece of the
message. `\\n` in the text is the end of a line. Lines that begin with `#` are remarks.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from validator.findings import Verdict

from ..judging import draft_of

TITLES = {
    "county": "青溪县人民政府关于2024年法治政府建设情况的报告",
    "bureau": "青溪县水利局2024年法治政府建设年度报告",
    "commission": "松河市卫生健康委员会2024年法治政府建设年度报告",
    "town": "青溪县云岭镇人民政府2024年法治政府建设年度报告",
    "street": "松河市东湾区云岭街道办事处2024年法治政府建设年度报告",
    "city": "荆门市人民政府关于2024年法治政府建设情况的报告",
    "2016": "青溪县人民政府关于2016年法治政府建设情况的报告",
    "2019": "青溪县人民政府关于2019年法治政府建设情况的报告",
    "2020": "青溪县人民政府关于2020年法治政府建设情况的报告",
    "2021": "青溪县人民政府关于2021年法治政府建设情况的报告",
    "2022": "青溪县人民政府关于2022年法治政府建设情况的报告",
    "2023": "青溪县人民政府关于2023年法治政府建设情况的报告",
    "2024": "青溪县人民政府关于2024年法治政府建设情况的报告",
    "2025": "青溪县人民政府关于2025年法治政府建设情况的报告",
    "2026": "青溪县人民政府关于2026年法治政府建设情况的报告",
    "2027": "青溪县人民政府关于2027年法治政府建设情况的报告",
    "none": "",
}


class Case(NamedTuple):
    """One row of a table."""

    title: str
    text: str
    expected: str


def cases(table: str) -> list[Case]:
    """Read a table that lies beside the tests."""
    rows = (Path(__file__).parent / table).read_text(encoding="utf-8").splitlines()
    return [Case(*row.split("\t")) for row in rows if row and not row.startswith("#")]


def said(rule: str, case: Case) -> None:
    """Assert that a rule says of a case what the table expects."""
    text = case.text.replace("\\n", "\n")
    draft = draft_of(f"{TITLES[case.title]}\n一、主要举措和成效\n{text}\n")
    assert draft.document is not None
    result = next(result for result in draft.results if result.rule == rule)
    findings = [
        (draft.document.quote(finding.span) if finding.span else "", finding.message.zh if finding.message else "")
        for finding in result.findings
    ]
    if case.expected == "-":
        assert (result.verdict, findings) == (Verdict.MET, [])
    elif case.expected in list(Verdict):
        assert (result.verdict, findings) == (case.expected, [])
    else:
        wanted = [tuple(piece.split("=>")) for piece in case.expected.split(" & ")]
        assert [quote for quote, _ in findings] == [quote for quote, _ in wanted], findings
        for (_, message), (_, piece) in zip(findings, wanted, strict=True):
            assert piece in message
