"""The words of the reports for people, in both languages."""

from __future__ import annotations

from validator.findings import Verdict
from validator.text.language import Words

VERDICTS = {
    Verdict.MET: Words("符合", "OK"),
    Verdict.PARTIAL: Words("不完整", "Incomplete"),
    Verdict.GAP: Words("缺失", "Missing"),
    Verdict.REVIEW: Words("需人工判断", "Please check"),
    Verdict.NOT_APPLICABLE: Words("不适用", "Not needed"),
    Verdict.NOT_CHECKED: Words("未检查", "Not checked"),
    Verdict.ERROR: Words("检查出错", "Check failed"),
}

# Between the parts of one sentence, and around what is quoted from a draft.
COMMA = Words("，", ", ")
LISTED = Words("、", ", ")
SEMICOLON = Words("；", "; ")
IN_BRACKETS = Words("{text}（{note}）", "{text} ({note})")
SENTENCE_BREAK = Words("", " ")
FULL_STOP = Words("。", ".")

# The head of a draft.
ISSUER = Words("发布单位", "Issuer")
REPORT_YEAR = Words("报告年度", "Year")
FILE = Words("文件", "File")
OUTCOME = Words("检查结论", "Verdict")
YEAR = Words("{year}年", "{year}")
INFERRED = Words("按文意推断", "inferred")
UNKNOWN = Words("未找到", "not found")
UNTITLED = Words("（未找到标题）", "(no title found)")

# What overlays change in rules.
CHANGES = Words("本地规则", "Local rules")
CHANGED = Words("“{title}”：{what}，理由：{reason}（{overlay}）", "“{title}”: {what}, because: {reason} ({overlay})")

# Rules that an option, a configuration or an overlay left out.
LEFT_OUT = Words("未检查", "Not checked")
LEFT_OUT_ITEMS = Words("{number}项法定内容", "{number} required contents")
LEFT_OUT_RULES = Words("{number}项其他内容", "{number} other checks")
LEFT_OUT_BY = Words("{what}{why}：{titles}", "{what} {why}: {titles}")
ALL_NAMED = Words("{named}", "{named}")
AND_MORE = Words("{named}，另有{number}项", "{named} and {number} more")

# The verdict on a draft, in one line.
PASSED = Words("通过", "Passed")
PARTLY = Words("没有全部检查", "Not all checked")
TO_CHANGE = Words("需要修改", "Needs changes")
UNFINISHED = Words("没有查完", "Unfinished")
UNREADABLE = Words("无法读取", "Could not be read")
STATED = Words("{verdict}：{counts}", "{verdict}: {counts}")
ALSO = Words("{verdict}（另有{counts}）", "{verdict} (with {counts})")
COUNT = Words("{what}{number}项", "{number} {what}")
COUNT_FIRST = Words("{number}项{what}", "{number} {what}")
COUNT_PLACES = Words("{what}{number}项（{places}处）", "{number} {what} ({places} places)")
MISSING_ITEMS = Words("缺失", "missing")
INCOMPLETE_ITEMS = Words("不完整", "partial")
OTHER_PROBLEMS = Words("其他问题", "other")
TO_REVIEW = Words("待判断", "open")
FAILED_CHECKS = Words("出错", "failed")

# The table of statutory items.
ITEMS = Words("法定内容", "Required contents")
ITEM = Words("应写的内容", "Item")
ITEM_VERDICT = Words("情况", "State")
ITEM_PLACE = Words("在报告中的位置", "Where in the report")
LINE = Words("第{line}行", "line {line}")
LINE_WITH_WORDS = Words("第{line}行：{words}", "line {line}: {words}")
NEAR_LINE = Words("应在第{line}行附近", "expected near line {line}")
NEAR_WORDS = Words("应在第{line}行附近（{words}）", "expected near line {line} ({words})")
NOWHERE = Words("全文没有找到", "not found in the report")

# One gap.
TO_MEND = Words("要修改的地方", "What to change")
TO_DECIDE = Words("要请您判断的地方", "What to check by hand")
NOT_CHECKED = Words("没有查成的项目", "What could not be checked")
SECTION = Words("{title}（{number}项）", "{title} ({number})")
HEADLINE = Words("{title}（{verdict}）", "{title} ({verdict})")
RUNS_ON = Words("第{line}行起", "line {line} ff.")
WHOLE_REPORT = Words("整篇报告", "Whole report")
PLACE = Words("位置", "Where")
AT_PLACE = Words("第{line}行第{column}列：{said}", "line {line}, column {column}: {said}")
PROBLEM = Words("问题", "Problem")
LACKING = Words("还缺少", "Missing")
UNSURE = Words("请核对", "Check")
REASON = Words("判断理由", "Why")
BASIS = Words("法律依据", "Basis")
REMEDY = Words("怎么改", "How to fix")
MORE_PLACES = Words("还有{number}处", "{number} more")
LINE_TIMES = Words("第{line}行（{count}处）", "line {line} ({count} times)")
MORE_LINES = Words("{lines}；加 -v 可以逐处列出。", "{lines}; add -v to list each.")
AND_OTHERS = Words("{lines}等", "{lines} and others")

# Findings that someone let stand, and waivers that do not count.
WAIVED = Words("已豁免", "waived")
WAIVED_GAPS = Words("已豁免的问题", "What has been waived")
WAIVER = Words("豁免", "Waiver")
WAIVED_BRIEF = Words("已豁免（{approver}，至{until}）", "waived ({approver}, until {until})")
WAIVED_BY = Words("已豁免（{approver}批准，至{until}）：{reason}", "waived ({approver}, until {until}): {reason}")
NOTE = Words("注意", "Note")
NOTICES = Words("豁免提示", "About waivers")
NOTICE_OF = Words("{path}：{message}", "{path}: {message}")

# What a rule looked for, one by one.
EACH = Words("逐项核对", "One by one")
NOT_FOUND = Words("没有找到", "not found")
LINE_TO_CHECK = Words("第{line}行（请核对）：{words}", "line {line} (please check): {words}")

# After the gaps.
COUNTS = Words("合计", "Totals")
ALL_MET = Words("其余{number}项检查没有发现问题。", "The other {number} checks found nothing.")
ALL_MET_BUT = Words(
    "其余{number}项检查没有发现问题，另有{others}。", "The other {number} checks found nothing; besides: {others}."
)
OTHER_CHECKS = Words("其他检查", "Other checks")
HINT = Words("想看某一项的要求、依据和范例，请运行：", "To read what a rule asks, on what basis, with examples, run:")
COMMAND = "nianbao explain {rule}"

# Drafts that could not be read, and many drafts.
WHAT_TO_DO = Words("怎么办", "What to do")
DRAFTS = Words("各份报告汇总（{number}份）", "All reports ({number})")
DRAFT_COUNT = Words("{what}{number}份", "{number} {what}")
DRAFT_TOTAL = Words("共{number}份：{counts}。", "{number} in all: {counts}.")

# Files in walked folders that were not read.
FILES = Words("{title}（{number}个）", "{title} ({number})")
SKIPPED = Words("没有检查的文件", "Files that were not checked")
SKIPPED_TOTAL = Words("另有{number}个文件没有检查。", "{number} more files were not checked.")
