"""The fixed report that every format is tested on.

One draft passes, two have gaps, of one rules were left out, one cannot be read, and beside them lie files that are not.
"""

from __future__ import annotations

from datetime import date

from validator.document import Block, Document, Span, document
from validator.errors import Complaint
from validator.facts import Certainty, Fact, Facts, IssuerKind
from validator.findings import Element, Evidence, Finding, PartKind, Result, Verdict, Waiver
from validator.report import Draft, Outcome, Report, Skipped
from validator.text.language import Words
from validator.waivers import Use, Validity

from .sample_rulebook import RULEBOOK

QINGXI = """青溪县人民政府2025年法治政府建设年度报告
一、2025年推进法治政府建设的主要举措和成效
全年审查行政规范性文件31件，办结行政复议案件112件。
二、存在的不足和原因
基层执法力量不足，主要原因是编制下沉不够。
三、党政主要负责人履行推进法治建设第一责任人职责情况
县委、县政府主要负责人听取汇报4次，带头述法学法。
四、2026年主要安排
五、其他需要报告的情况
无其他需要报告的情况。
"""

_LONG = (
    "全县行政执法队伍建设不断加强，" * 30
    + "全年共办理行政处罚案件1,286件，其中市场监管312件、交通运输405件、城市管理498件，"
    + "行政执法案卷质量逐年提高，" * 30
)
SONGHE = f"""松河县2025年法治政府建设年度报告
一、2025年主要工作和成效
{_LONG}
认真落实“放管服”改革要求，持续优化法治化营商环境。
二、存在的不足和2026年工作打算
一是部分干部依法行政能力有待提高，二是乡镇执法力量薄弱。
2026年，将继续加强乡镇执法规范化建设，开展执法人员轮训。
　　深入推进 法治 政府 建设，全面 提升 依法 行政 水平，切实 维护 群众 合法 权益。
松河县人民政府
2026年4月10日
"""

# What a hostile or careless draft may hold: terminal commands, markup, marks that turn the reading direction.
YUNLING = """云岭镇[bold red]2025年[/]法治政府\x1b[31m建设年度报告
一、主要\v举措[link=https://example.org]和成效[/link]\x07
二、存在的\u202e不足\u202c和原因:boom:\ufe0f
三、\x9b2J下一年度安排\x00
"""


def _waiver(rule: str, reason: str, until: date, line: int) -> Waiver:
    return Waiver(rule, reason, "县司法局局长", until, where="drafts/nianbao.yaml", line=line)


FORMAT = _waiver("other-matters", "市里统一的格式没有这一部分", date(2026, 12, 31), 4)
LAYOUT = _waiver("stray-space", "空格是标题的排版，印发时去掉", date(2026, 6, 30), 8)
EXPIRED = _waiver("stale-term", "文件名称里的原文，待核对", date(2026, 3, 31), 12)
UNUSED = _waiver("sum-mismatch", "合计含上年结转", date(2026, 12, 31), 16)


def _text(name: str, text: str) -> Document:
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    blocks = [Block(Span(start, start + len(line))) for start, line in zip(starts, lines, strict=True)]
    return document(name, text, blocks)


def _span(text: str, words: str, occurrence: int = 0) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _own(text: str, heading: str, quote: str) -> Evidence:
    head, said = _span(text, heading), _span(text, quote)
    return Evidence(Span(head.start, said.end), said, head, PartKind.OWN)


def _met(rule: str, evidence: Evidence | None = None) -> Result:
    reason = Words("单独成章，有实际内容。", "A part of its own with real content.")
    return Result(rule, Verdict.MET, reason if evidence else Words("没有发现问题。", "Nothing was found."), evidence)


def _not_applicable(rule: str) -> Result:
    reason = Words("没有给出公开日期，报告中也没有写。", "No date of publication is known.")
    return Result(rule, Verdict.NOT_APPLICABLE, reason)


def _facts(text: str, title: str, issuer: str, kind: IssuerKind, certainty: Certainty = Certainty.STATED) -> Facts:
    return Facts(
        Fact(title, _span(text, title), Certainty.STATED),
        Fact(issuer, None, Certainty.STATED),
        Fact(kind, None, Certainty.INFERRED),
        Fact(2025, _span(text, "2025"), certainty),
        None,
        Fact(date(2026, 4, 10), _span(text, "2026年4月10日"), Certainty.STATED) if "4月10日" in text else None,
    )


def passing() -> Draft:
    """Return a draft that has everything."""
    title, *headings = (line for line in QINGXI.splitlines() if line[1] == "、" or line.startswith("青溪县"))
    following = dict(zip(QINGXI.splitlines(), [*QINGXI.splitlines()[1:], ""], strict=True))
    items = (
        _met(rule.id, _own(QINGXI, heading, following[heading]))
        for rule, heading in zip(RULEBOOK.rules, headings, strict=False)
    )
    others = (_met(rule.id) for rule in RULEBOOK.rules[6:])
    facts = _facts(QINGXI, title, "青溪县人民政府", IssuerKind.COUNTY)
    results = (*items, _not_applicable("publication-deadline"), *others)
    return Draft("drafts/青溪县.md", Outcome.PASS, (), _text("青溪县.md", QINGXI), facts, results)


def _elements(*verdicts: Verdict) -> tuple[Element, ...]:
    titles = (("causes", Words("不足的原因", "causes")), ("measures", Words("改进措施", "measures")))
    return tuple(Element(id, title, verdict) for (id, title), verdict in zip(titles, verdicts, strict=True))


def _songhe_items() -> tuple[Result, ...]:
    shared = _span(SONGHE, "二、存在的不足和2026年工作打算")
    merged = Evidence(shared, _span(SONGHE, "一是部分干部依法行政能力有待提高"), shared, PartKind.MERGED)
    passage = _span(SONGHE, "2026年，将继续加强乡镇执法规范化建设，开展执法人员轮训。")
    together = Words("与下一年度安排合写在一个标题之下。", "It shares a heading with next year's plan.")
    causes = Words("只写了不足，没有写原因。", "Shortcomings are named, their causes are not.")
    unsure = Words("在别的部分里有一句话提到安排，是否算数请您判断。", "One sentence elsewhere announces a plan.")
    return (
        _met("achievements", _own(SONGHE, "一、2025年主要工作和成效", _LONG)),
        Result(
            "shortcomings",
            Verdict.PARTIAL,
            together,
            merged,
            _elements(Verdict.GAP, Verdict.REVIEW),
            (Finding(_span(SONGHE, "一是部分干部依法行政能力有待提高，二是乡镇执法力量薄弱"), causes),),
        ),
        Result(
            "first-responsible-person",
            Verdict.GAP,
            Words("全文没有这一部分的标题，也没有这样的段落。", "There is neither a heading nor a passage."),
            findings=(Finding(near=shared),),
        ),
        Result(
            "next-year-plan",
            Verdict.REVIEW,
            unsure,
            Evidence(passage, passage, None, PartKind.PASSAGE),
            findings=(Finding(passage, unsure),),
        ),
        Result(
            "other-matters",
            Verdict.GAP,
            Words("全文没有提到。", "It is not mentioned."),
            findings=(Finding(waived=FORMAT),),
            waived=FORMAT,
        ),
    )


def _songhe_others() -> tuple[Result, ...]:
    late = Words("公开日期是2026年4月18日，晚于4月1日，迟了17天。", "It was published on 2026-04-18, 17 days late.")
    total = Words(
        "合计写的是1,286件，分项相加是1,215件（312＋405＋498），相差71件。",
        "The total says 1,286, the parts make 1,215.",
    )
    term = Words("“放管服”改革的提法已经改为“高效办成一件事”。", "This wording has been replaced.")
    spaces = [_span(SONGHE, " ", occurrence) for occurrence in range(SONGHE.count(" "))]
    over = Words("豁免已于2026-03-31到期（县司法局局长批准）", "the waiver expired on 2026-03-31")
    failed = Words("程序在检查这一项时出错，其他各项不受影响。", "The program failed on this check only.")
    return (
        Result("publication-deadline", Verdict.GAP, late, findings=(Finding(message=late),)),
        Result(
            "sum-mismatch",
            Verdict.GAP,
            Words("有1处合计数对不上。", "One total does not add up."),
            findings=(Finding(_span(SONGHE, "1,286件"), total),),
        ),
        Result(
            "stale-term",
            Verdict.GAP,
            Words("有1处提法过时。", "One wording is out of date."),
            findings=(Finding(_span(SONGHE, "“放管服”改革"), term, note=over),),
        ),
        Result(
            "stray-space",
            Verdict.GAP,
            Words("汉字之间有多余的空格。", "There is a stray space between characters."),
            findings=tuple(Finding(space, waived=LAYOUT if space is spaces[1] else None) for space in spaces),
        ),
        Result("personal-data", Verdict.ERROR, failed),
    )


def with_gaps() -> Draft:
    """Return a draft with gaps of every sort, in which one check broke."""
    facts = _facts(SONGHE, "松河县2025年法治政府建设年度报告", "松河县人民政府", IssuerKind.COUNTY, Certainty.INFERRED)
    results = _songhe_items() + _songhe_others()
    uses = (
        Use(FORMAT, Validity.ACTIVE, 1),
        Use(LAYOUT, Validity.ACTIVE, 1),
        Use(EXPIRED, Validity.EXPIRED, 1),
        Use(UNUSED, Validity.ACTIVE, 0),
    )
    return Draft(
        "drafts/松河县/定稿.docx", Outcome.ERROR, (), _text("定稿.docx", SONGHE), facts, results, uses, fails=True
    )


def hostile() -> Draft:
    """Return a draft whose text tries to command the terminal."""
    text = YUNLING
    title = text[: text.index("\n")]
    unpaired = Words(f"标题“{title}”里有控制符。", f"The title “{title}” holds control characters.")
    last = _span(text, "三、\x9b2J下一年度安排\x00")
    items = [_met(rule.id) for rule in RULEBOOK.rules[:5]]
    items[0] = _met("achievements", _own(text, "一、主要\v举措[link=https://example.org]和成效[/link]", "\x07"))
    items[3] = Result("next-year-plan", Verdict.GAP, unpaired, findings=(Finding(near=last),))
    others = [_met(rule.id) for rule in RULEBOOK.rules[5:]]
    others[3] = Result(
        "stray-space",
        Verdict.GAP,
        Words("有控制符。", "There are control characters."),
        findings=(
            Finding(_span(text, "\x1b"), unpaired),
            Finding(_span(text, "\u202e"), unpaired),
            Finding(Span(last.end, last.end), Words("[bold]行尾[/bold]有控制符。", "[bold]End[/bold] of line.")),
        ),
    )
    facts = Facts(Fact(title, _span(text, title), Certainty.STATED))
    return Draft(
        "drafts/云岭镇[1].txt", Outcome.GAPS, (), _text("云岭镇[1].txt", text), facts, (*items, *others), fails=True
    )


def unreadable() -> Draft:
    """Return a draft that could not be read."""
    path = "drafts/扫描件.pdf"
    complaints = (
        Complaint(path, Words("文件里只有图片，没有文字。", "The file holds pictures and no text."), None),
        Complaint(
            path,
            Words("第2页无法解压。", "Page 2 cannot be unpacked."),
            Words("请找到定稿的Word文件，或者重新导出PDF。", "Look for the Word file, or export the PDF again."),
            2,
        ),
    )
    return Draft(path, Outcome.ERROR, complaints)


def partly() -> Draft:
    """Return a draft that has nothing wrong in what was checked; its configuration and an option left out the rest."""
    draft = passing()
    why = {
        "achievements": Words(
            "按配置 drafts/nianbao.yaml 没有检查", "left out by the configuration drafts/nianbao.yaml"
        ),
        "stray-space": Words("按本次运行的选项没有检查", "left out by an option"),
    }
    results = (
        Result(result.rule, Verdict.NOT_CHECKED, why[result.rule]) if result.rule in why else result
        for result in draft.results
    )
    return draft._replace(path="drafts/青溪县局.md", results=tuple(results))


SKIPPED = (
    Skipped("drafts/旧稿[1].doc", Words("不能读取 .doc 文件，请另存为 .docx 后再检查", ".doc files cannot be read")),
    Skipped(
        "drafts/结果\x1b.html", Words("这是本程序生成的检查结果", "this was written by this program"), expected=True
    ),
)
NOWHERE = _waiver("stray-space", "旧稿", date(2026, 12, 31), 20)._replace(path="旧/{甲,乙}.docx")


def report() -> Report:
    """Return the sample report."""
    drafts = (passing(), with_gaps(), hostile(), partly(), unreadable())
    return Report(RULEBOOK, drafts, SKIPPED, (Use(NOWHERE, Validity.ACTIVE, 0),))
