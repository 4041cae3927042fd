"""Words → headings: every head behind many scopes, and reports that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ITEMS = ("achievements", "shortcomings", "first-responsible-person", "next-year-plan", "other-matters")
HALVES = ("held_in", "held_out")
_TITLE = "青溪县人民政府关于2024年法治政府建设情况的报告\n2024年，全县坚持依法行政，现将有关情况报告如下：\n"
_TEXTS = {
    "achievements": "全年办理行政处罚案件120件，评查案卷60份，组织执法培训6次，调解矛盾纠纷460件，各项年度任务全部按时完成，群众满意。",
    "shortcomings": "执法监督力度不够，监督人员多为兼职，主要原因是编制少；普法针对性不强，主要原因是需求调研做得少。",
    "first-responsible-person": "县委书记主持会议研究法治议题6次，县长主持县政府常务会议研究法治议题12个，二人带头学法并专题述法。",
    "next-year-plan": "配备专职监督人员，每季度开展一次执法检查，年内培训两轮；开展普法需求调研，分类制定普法清单，抓好落实。",
    "other-matters": "无。",
}
_OTHER = "做好政务公开，公开各类信息320条，办理依申请公开2件，均按时答复，没有发生行政复议和行政诉讼。"
_NUMERALS = "一二三四五"


@cache
def words(half: str) -> dict[str, Any]:
    """Return the words of one half of the battery."""
    loaded: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("words.yaml"))[half]
    return loaded


def headings(half: str, item: str) -> list[str]:
    """Return the headings of an item: every head behind every topic, and behind scopes in turn."""
    of = words(half)
    scopes = of["scopes"]
    pairs = list(product(of["topics"][item], of["heads"][item]))
    whole = [f"{scopes[at % len(scopes)]}{topic}{head}" for at, (topic, head) in enumerate(pairs)]
    bare = [f"{scope}{of['topics'][item][0]}{head}" for scope, head in product(scopes, of["heads"][item])]
    return list(dict.fromkeys(heading.replace("的的", "的") for heading in (*whole, *bare)))


def reports(half: str) -> Iterator[tuple[dict[str, str], str]]:
    """Yield reports whose five headings are composed, each with its headings by item."""
    every = {item: headings(half, item) for item in ITEMS}
    for at in range(max(map(len, every.values()))):
        chosen = {item: every[item][at % len(every[item])] for item in ITEMS}
        parts = [f"{_NUMERALS[place]}、{chosen[item]}\n{_TEXTS[item]}\n" for place, item in enumerate(ITEMS)]
        yield chosen, _TITLE + "".join(parts)


def without(item: str, act: str) -> str:
    """Return a report that has another matter, headed by a verb phrase, in the place of an item."""
    usual = dict(
        zip(
            ITEMS,
            (
                "主要举措和成效",
                "存在的不足和原因",
                "党政主要负责人履行推进法治建设第一责任人职责情况",
                "2025年主要安排",
                "其他需要报告的情况",
            ),
            strict=True,
        )
    )
    parts = [
        f"{_NUMERALS[place]}、{act if each == item else usual[each]}\n{_OTHER if each == item else _TEXTS[each]}\n"
        for place, each in enumerate(ITEMS)
    ]
    return _TITLE + "".join(parts)
