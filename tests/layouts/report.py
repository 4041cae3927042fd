"""One report whose headings, numbers and place on the page a test may set in other ways."""

from __future__ import annotations

from collections.abc import Sequence

from validator.findings import Verdict

from ..battery.composition import ITEMS
from ..judging import draft_of, line_of

TITLE = "青溪县人民政府关于2024年度法治政府建设情况的报告"
OPENING = "2024年，青溪县人民政府坚持依法行政，现将情况报告如下："
HEADINGS = (
    "推进法治政府建设的主要举措和成效",
    "存在的不足和原因",
    "党政主要负责人履行推进法治建设第一责任人职责情况",
    "2025年推进法治政府建设的主要安排",
    "其他需要报告的情况",
)
POINTS = (
    "（一）规范执法。全年办理行政处罚案件120件，评查案卷60份，组织执法培训6次，全部完成年度任务。",
    "（二）普法宣传。开展普法活动86场次，培育法律明白人210名，调解矛盾纠纷460件。",
    "（三）合法性审核。审核文件31件，审核合同56份，均按时限办结，没有被撤销的文件。",
)
TEXTS = (
    POINTS,
    ("一是执法监督力度不够，主要原因是监督人员多为兼职。二是普法针对性不强，主要原因是需求调研做得少。",),
    ("县委书记主持会议研究法治议题6次，县长主持县政府常务会议研究法治议题12个，二人带头学法并专题述法。",),
    ("一是配备专职监督人员，每季度开展一次执法检查。二是开展普法需求调研，分类制定普法清单并抓好落实。",),
    ("无。",),
)
SIGNATURE = ("青溪县人民政府", "2025年2月20日")
NUMBERS = ("一、", "二、", "三、", "四、", "五、")


def parts(
    numbers: Sequence[str] = NUMBERS, headings: Sequence[str] = HEADINGS, points: Sequence[str] = POINTS
) -> list[list[str]]:
    """Return the five parts, each as its heading and its paragraphs."""
    texts = (points, *TEXTS[1:])
    return [[number + heading, *text] for number, heading, text in zip(numbers, headings, texts, strict=True)]


def lines(
    numbers: Sequence[str] = NUMBERS, headings: Sequence[str] = HEADINGS, points: Sequence[str] = POINTS
) -> list[str]:
    """Return the lines of the report."""
    return [TITLE, OPENING, *(line for part in parts(numbers, headings, points) for line in part), *SIGNATURE]


def verdicts(text: str | bytes, name: str = "draft.txt") -> list[str]:
    """Return the verdicts on the five items."""
    results = {result.rule: result.verdict for result in draft_of(text, name).results}
    return [results[item].value for item in ITEMS]


def number_lines(text: str | bytes, name: str = "draft.txt") -> list[int | None]:
    """Return the lines on which numbers of headings are told to be wrong."""
    draft = draft_of(text, name)
    result = next(result for result in draft.results if result.rule == "heading-number")
    return [line_of(draft, finding) for finding in result.findings]


MET = [Verdict.MET.value] * len(ITEMS)
