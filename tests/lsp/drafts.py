"""Drafts of an invented county, written for these tests."""

from __future__ import annotations

PARTS = {
    "achievements": """## 一、2025年度推进法治政府建设的主要举措和成效

县政府常务会议集体学法8次，专题听取法治政府建设工作汇报2次，印发年度工作要点，明确五个方面28项任务。举办领导干部法治专题培训班2期，审核行政规范性文件草案21件，提出修改意见64条。
""",
    "shortcomings": """## 二、存在的不足和原因

一是基层执法力量仍显薄弱，主要原因是编制向基层下沉不够，人员流动较快，业务培训缺少针对性。二是部分单位普法形式单一，主要原因是对群众需求了解不多，宣传内容更新不及时。
""",
    "first-responsible-person": """## 三、党政主要负责人履行推进法治建设第一责任人职责情况

县委主要负责同志定期听取法治建设工作汇报，部署督察反馈问题整改，带头学法守法。县政府主要负责同志主持召开常务会议研究法治政府建设重点事项，推动落实年度工作要点，带头依法办事。
""",
    "next-year-plan": """## 四、2026年度法治政府建设的主要安排

一是推动执法力量下沉，为乡镇配齐法制审核人员。二是完善普法需求征集办法，按季度更新宣传内容。三是开展规范性文件全面清理。
""",
}
TITLE = "# 青溪县人民政府关于2025年法治政府建设情况的报告\n\n现将青溪县2025年法治政府建设情况报告如下。\n"
SIGNATURE = "\n青溪县人民政府\n\n2026年2月20日\n"


def draft(*without: str, title: str = TITLE, more: str = "") -> str:
    """Return a draft without some of its parts."""
    parts = [text for rule, text in PARTS.items() if rule not in without]
    return "\n".join((title, *parts)) + more + SIGNATURE


def codes(diagnostics: list[dict[str, object]]) -> set[object]:
    """Return the rules that are named."""
    return {each.get("code") for each in diagnostics}
