"""How little a checker in Python can do: read files and run ten patterns over them, with the standard library alone.

`python -m tests.benchmarks.standard_library_pass FILE...` is what the whole-process benchmark compares with.
"""

from __future__ import annotations

import re
import sys

_ITEMS = [
    re.compile(words)
    for words in ("举措|做法|工作开展情况|工作情况", "不足|问题|困难", "第一责任人", "安排|打算|下一步")
]
_RESIDUE = re.compile(r"^[一二三四五六七八九十]*[)）]\S|\*\*[市县区省]|\*项|××|XX+", re.MULTILINE)
_TOTAL = re.compile(r"(\d+)项[(（]([^()（）]+)[)）]")
_PART = re.compile(r"(\d+)项")
_PUBLISHED = re.compile(r"(?:发布日期|发布时间|时间)[:：]\s*(\d{4})-(\d\d)-(\d\d)")


def findings(text: str) -> int:
    """Count what the ten patterns find in a text."""
    found = len(_RESIDUE.findall(text)) + len(_PUBLISHED.findall(text))
    for line in text.split("\n"):
        if line.startswith("#"):
            found += sum(1 for item in _ITEMS if item.search(line))
            continue
        found += line.count("《") != line.count("》")
        for total in _TOTAL.finditer(line):
            parts = [int(part) for part in _PART.findall(total[2])]
            found += len(parts) > 1 and sum(parts) != int(total[1])
    return found


if __name__ == "__main__":
    count = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            count += findings(file.read())
    print(len(sys.argv) - 1, "files", count, "findings")
