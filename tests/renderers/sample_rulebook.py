"""A small rulebook for the sample report: the five statutory items and some checks of other kinds."""

from __future__ import annotations

from validator.findings import Severity
from validator.rulebook import Basis, Confidence, Rule, Rulebook, Source
from validator.text.language import Words

SUPERVISION = Source(
    "supervision-2019",
    Words("《法治政府建设与责任落实督察工作规定》", "Provisions on Supervision of Law-Based Government"),
    "厅字〔2019〕28号",
    "2019-04-15",
    Confidence.SEEN,
)
DUTIES = Source(
    "duties-2016",
    Words(
        "《党政主要负责人履行推进法治建设第一责任人职责规定》",
        "Provisions on the Duties of Party and Government Heads as First Persons Responsible",
    ),
    None,
    None,
    Confidence.SECOND_HAND,
)
PUNCTUATION = Source("gb-15834", Words("标点符号用法", "Use of Punctuation"), "GB/T 15834", None, Confidence.SEEN)

_CHAPTER = (Basis(SUPERVISION, "第四章", Confidence.SEEN),)
_BOTH = (Basis(SUPERVISION, "第四章", Confidence.SEEN), Basis(DUTIES, None, Confidence.SECOND_HAND))
_DEADLINE = (Basis(SUPERVISION, "第四章第二十四条", Confidence.UNVERIFIED),)
_MARKS = (Basis(PUNCTUATION, "4.4", Confidence.SEEN),)


def _rule(
    id: str, title: Words, severity: Severity, kind: str, *, message: Words, remedy: Words, basis: tuple[Basis, ...]
) -> Rule:
    return Rule(id, title, severity, basis, 2019, None, (), kind, None, message, remedy, (), "sample")


RULES = (
    _rule(
        "achievements",
        Words("上一年度主要举措和成效", "Measures and results of the past year"),
        Severity.ERROR,
        "part",
        message=Words("没有找到主要举措和成效。", "Measures and results were not found."),
        remedy=Words(
            "单列一部分，写明做了什么、取得什么成效。", "Write a part of its own: what was done, what it achieved."
        ),
        basis=_CHAPTER,
    ),
    _rule(
        "shortcomings",
        Words("存在的不足和原因", "Shortcomings and their causes"),
        Severity.ERROR,
        "part",
        message=Words("没有找到存在的不足和原因。", "Shortcomings and their causes were not found."),
        remedy=Words(
            "在每一条不足之后写明形成的原因，可以用“主要原因是……”起句；原因要具体，不要只写“认识不够到位”。",
            "After each shortcoming say what caused it; be specific.",
        ),
        basis=_CHAPTER,
    ),
    _rule(
        "first-responsible-person",
        Words(
            "党政主要负责人履行推进法治建设第一责任人职责情况",
            "How party and government heads did their duty as first persons responsible",
        ),
        Severity.ERROR,
        "part",
        message=Words("没有找到党政主要负责人履行第一责任人职责的情况。", "The duties of the heads were not reported."),
        remedy=Words(
            "单列一部分，分别写党委主要负责人和政府主要负责人：听取汇报几次、研究解决什么问题、述法和学法情况等。",
            "Write a part of its own, on the party head and on the government head.",
        ),
        basis=_BOTH,
    ),
    _rule(
        "next-year-plan",
        Words("下一年度主要安排", "Main arrangements for the next year"),
        Severity.ERROR,
        "part",
        message=Words("没有找到下一年度的主要安排。", "Arrangements for the next year were not found."),
        remedy=Words(
            "单列一部分，写明下一年度要做的几件事。", "Write a part of its own on what will be done next year."
        ),
        basis=_CHAPTER,
    ),
    _rule(
        "other-matters",
        Words("其他需要报告的情况", "Other matters to report"),
        Severity.INFO,
        "part",
        message=Words("没有写其他需要报告的情况。", "No other matters are reported."),
        remedy=Words("如果没有，可以写一句“无其他需要报告的情况”。", "If there are none, say so in one sentence."),
        basis=_CHAPTER,
    ),
    _rule(
        "publication-deadline",
        Words("按时向社会公开", "Published in time"),
        Severity.ERROR,
        "deadline",
        message=Words("公开日期晚于4月1日。", "It was published after 1 April."),
        remedy=Words("请在每年4月1日之前公开；已经迟了的，尽快补发并说明。", "Publish before 1 April of each year."),
        basis=_DEADLINE,
    ),
    _rule(
        "sum-mismatch",
        Words("合计数与分项数一致", "Totals agree with their parts"),
        Severity.ERROR,
        "sums",
        message=Words("合计数与分项相加的结果不一致。", "The total differs from the sum of its parts."),
        remedy=Words("核对台账，改正合计数或者分项数。", "Check the records and correct the total or the parts."),
        basis=(),
    ),
    _rule(
        "stale-term",
        Words("提法是否过时", "Wording that is out of date"),
        Severity.WARNING,
        "phrase",
        message=Words("这一提法已经过时。", "This wording is out of date."),
        remedy=Words("改用现行提法。", "Use the present wording."),
        basis=(),
    ),
    _rule(
        "stray-space",
        Words("多余的空格", "Stray spaces"),
        Severity.INFO,
        "mark",
        message=Words("汉字之间有多余的空格。", "There is a stray space between characters."),
        remedy=Words("删去空格。", "Delete the space."),
        basis=_MARKS,
    ),
    _rule(
        "personal-data",
        Words("个人信息保护", "Personal data"),
        Severity.ERROR,
        "personal",
        message=Words("出现了个人信息。", "Personal data appear."),
        remedy=Words("隐去姓名、证件号码和电话。", "Remove names, numbers of documents and telephones."),
        basis=(),
    ),
)

RULEBOOK = Rulebook(
    "fazhi",
    "2026.11",
    Words("法治政府建设年度报告", "Annual reports on law-based government"),
    "0" * 64,
    (SUPERVISION, DUTIES, PUNCTUATION),
    RULES,
)
