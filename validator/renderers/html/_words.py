"""The words that only a page in a browser needs, in both languages."""

from __future__ import annotations

from validator.text.language import Words

LANGUAGE_TAG = Words("zh-CN", "en")
PAGE = Words("年度报告检查结果", "Report check")
PAGE_OF = Words("{title} – 检查结果", "{title} – report check")
TO_FINDINGS = Words("跳到问题清单", "Skip to the findings")
TO_TEXT = Words("跳到报告正文", "Skip to the text")
TO_DRAFTS = Words("跳到各份报告", "Skip to the reports")
INDEX = Words("目录", "Index")
FILTER = Words("显示哪些问题", "Show")
SHOWN = Words("显示{shown}处，共{all}处", "{shown} of {all} shown")
FINDINGS = Words("问题清单", "Findings")
TEXT = Words("报告正文", "Text of the report")
TEXT_HINT = Words(
    "有颜色的文字是问题所在，后面的数字通往清单里的说明。",
    "Coloured words are what a finding is about; the number behind them leads to its explanation.",
)
NO_FINDINGS = Words("没有发现问题。", "Nothing was found.")
NONE_IN_CHECKED = Words(
    "查过的内容没有发现问题，有的内容没有查。", "Nothing was found in what was checked; not all was."
)
MISSING_HERE = Words("应写在这里附近：{title}", "expected near here: {title}")
TO_FINDING = Words("问题{number}：{title}", "Finding {number}: {title}")
TO_WORDS = Words("看正文{place}", "See {place} in the text")
WHERE = Words("{place}：", "{place}: ")
RULE = Words("规则", "Rule")
BACK = Words("回到目录", "Back to the index")
MADE_BY = Words(
    "由 nianbao {version} 生成，规则库 {rulebook} {edition}{changes}。",
    "Made by nianbao {version} with the rulebook {rulebook} {edition}{changes}.",
)
WITH_CHANGES = Words("，另加{names}", " and {names}")
CHECKED_ON = Words("检查日期：{day}。", "Checked on {day}.")
EXPLAIN = Words(
    "想看某一条规则的要求、依据和范例，请运行 nianbao explain 加规则名。",
    "To read what a rule asks, on what basis, with examples, run nianbao explain and its name.",
)
