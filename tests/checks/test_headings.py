"""What a heading names, for hundreds of headings as drafters phrase them; see headings.tsv."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from validator.checks import Context, Peer
from validator.checks._naming import forms_of, heading_items
from validator.facts.gather import Given, gather
from validator.outline.tree import outline
from validator.readers.text import read

from ..judging import rulebook

LINES = (Path(__file__).parent / "headings.tsv").read_text(encoding="utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("heading", "items"), CASES, ids=[case[0] for case in CASES])
def test_a_heading_names_what_a_careful_reader_reads_in_it(heading: str, items: str) -> None:
    text = f"青溪县人民政府关于2024年法治政府建设情况的报告\n一、{heading}\n正文内容。\n"
    document = read("draft.txt", text.encode())
    structure = outline(document)
    peers = {"part": tuple(Peer(rule.id, rule.title, rule.options) for rule in rulebook().rules if rule.kind == "part")}
    context = Context(document, structure, gather(document, structure, Given()), peers, date(2026, 1, 1))
    named = heading_items(context, structure.parts[0].heading.span, forms_of(peers["part"]))
    assert ("+".join(named) or "-") == items
