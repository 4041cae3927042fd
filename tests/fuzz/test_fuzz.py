"""Made-up bytes at every target, the same ones each time; and what fuzzing once found, for ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .targets import TARGETS

FINDINGS = sorted(path for path in (Path(__file__).parent / "findings").glob("*") if path.is_file())
PIECES = [
    *(
        "一、主要举措和成效\n",
        "（二）",
        "二、存在的不足和原因\n",
        "1.",
        "第三，",
        "【",
        "】",
        "《",
        "》",
        "“",
        "”",
        "(",
        ")",
        "[",
        "]",
    ),
    *(
        "其中",
        "分别为",
        "件",
        "次",
        "率",
        "%",
        "12",
        "3.5",
        "1,234",
        "十二",
        "百",
        "万",
        "2024年",
        "2025年3月1日",
        "2024",
        "二〇二四年",
    ),
    *(
        "关于",
        "县人民政府",
        "的报告\n",
        "。",
        "；",
        "，",
        "：",
        "、",
        "\n",
        "\r\n",
        "\u2028",
        "\x85",
        " ",
        "\u3000",
        "\t",
        "|",
        "---",
        "#",
        "**",
    ),
    *(
        "<!--",
        "-->",
        "<br>",
        "<p>",
        "&nbsp;",
        "```",
        "> ",
        "- ",
        "xx",
        "××",
        "{{n}}",
        "13912345678",
        "县委书记",
        "存在问题",
        "下一步",
    ),
    *("附件：", "特此报告", "\u200b", "\ufeff", "𠮷", "\x00", "﹏", "Ⅳ", "①", "㈠"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
YAML_PIECES = [
    *(
        "title: ",
        "{zh: a, en: b}",
        "rules:\n",
        "  - id: a\n",
        "    check: ",
        "{kind: part}",
        "kind: sum",
        "\n",
        "  ",
        "- ",
        "[",
        "]",
        "{",
        "}",
    ),
    *(
        ": ",
        "'",
        '"',
        "&a",
        "*a",
        "<<",
        "!x",
        "#",
        "|",
        ">",
        "\u00a0",
        "\t",
        "2026-02-31",
        "13-16",
        "true",
        "null",
        "~",
        "extends: fazhi\n",
        "topics: [t]\n",
    ),
    *("instruments:\n", "waivers:\n", "until: ", "rulebook: ", "exclude: "),
]
YAML_TEXTS = st.lists(st.sampled_from(YAML_PIECES), max_size=40).map("".join)
BYTES = {
    "rulebook": YAML_TEXTS,
    "configuration": YAML_TEXTS,
}


@pytest.mark.parametrize("target", TARGETS)
def test_made_up_texts_break_nothing(target: str) -> None:
    @settings(
        max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    @given(
        st.one_of(
            BYTES.get(target, TEXTS).map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=400)
        )
    )
    def run(data: bytes) -> None:
        TARGETS[target](data)

    run()


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.name)
def test_what_fuzzing_found_stays_mended(path: Path) -> None:
    TARGETS[path.name.partition("-")[0]](path.read_bytes())
