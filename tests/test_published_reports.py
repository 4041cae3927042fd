"""What a careful reader finds in published reports is what the program finds, point by point."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from validator.facts.gather import Given, gather
from validator.findings import Finding, Result, Verdict
from validator.outline.tree import outline
from validator.readers.text import read
from validator.report import Draft
from validator.text.folding import without_blanks

from . import published
from .judging import draft_of, line_of, rulebook
from .variants import VARIANTS

pytestmark = published.needed
RULES = {rule.id for rule in rulebook().rules}
ITEMS = [rule.id for rule in rulebook().rules if rule.kind == "part"]


@cache
def judged(name: str) -> Draft:
    """Judge a published report once."""
    return draft_of(published.text(name), name)


def result(draft: Draft, rule: str) -> Result:
    return next(result for result in draft.results if result.rule == rule)


def labels(kind: str) -> list[Any]:
    """Return every label of one kind as a test case of its own."""
    return list(_labels(kind))


def _labels(kind: str) -> Iterator[Any]:
    for name, label in published.expected().items():
        if name == "about":
            continue
        points = label[kind].items() if isinstance(label[kind], dict) else enumerate(label[kind])
        for key, point in points:
            subject = point["rule"] if isinstance(point, dict) and "rule" in point else key
            yield pytest.param(name, key, point, id=f"{name}-{subject}-{key}")


@pytest.mark.parametrize(("name", "fact", "value"), labels("facts"))
def test_a_fact_is_read_as_a_reader_reads_it(name: str, fact: str, value: object) -> None:
    facts = judged(name).facts
    assert facts is not None
    found = getattr(facts, fact)
    assert (str(found.value) if found is not None else None) == (str(value) if value is not None else None)


@pytest.mark.parametrize("name", published.NAMES)
def test_the_outcome_is_the_readers(name: str) -> None:
    assert judged(name).outcome.value == published.expected()[name]["outcome"]


@pytest.mark.parametrize(("name", "item", "label"), labels("items"))
def test_an_item_gets_the_readers_verdict_on_the_readers_lines(name: str, item: str, label: dict[str, Any]) -> None:
    draft = judged(name)
    found = result(draft, item)
    assert found.verdict.value in label["verdict"]
    if "lines" in label:
        assert draft.document is not None
        assert found.evidence is not None
        place = draft.document.place(found.evidence.span)
        first, last = label["lines"]
        assert first <= place.line <= place.end_line <= last
    elements = {element.id: element.verdict.value for element in found.elements}
    assert label.get("elements", {}).items() <= elements.items()


@pytest.mark.parametrize(("name", "position", "label"), labels("findings"))
def test_what_the_reader_finds_is_found_on_its_line(name: str, position: int, label: dict[str, Any]) -> None:
    if label["rule"] not in RULES:
        pytest.skip(f"the rule {label['rule']} does not exist yet")
    draft = judged(name)
    found = result(draft, label["rule"])
    assert found.verdict in (Verdict.GAP, Verdict.PARTIAL)
    if label["lines"] is not None:
        assert set(label["lines"]) <= {line_of(draft, finding) for finding in found.findings}


@pytest.mark.parametrize(("name", "position", "label"), labels("absent"))
def test_what_the_reader_does_not_find_is_not_reported(name: str, position: int, label: dict[str, Any]) -> None:
    if label["rule"] not in RULES:
        pytest.skip(f"the rule {label['rule']} does not exist yet")
    found = result(judged(name), label["rule"])
    assert found.findings == (), [finding.message for finding in found.findings]
    assert found.verdict not in (Verdict.GAP, Verdict.PARTIAL, Verdict.ERROR)


@pytest.mark.parametrize("name", published.NAMES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_form_of_a_file_does_not_change_the_verdicts_on_the_items(name: str, variant: str) -> None:
    suffix, made = VARIANTS[variant]
    text = published.text(name)
    draft = draft_of(made(text), f"report{suffix}")
    assert {item: result(draft, item).verdict for item in ITEMS} == {
        item: result(judged(name), item).verdict for item in ITEMS
    }


def test_findings_lie_inside_the_text() -> None:
    for name in published.NAMES:
        draft = judged(name)
        assert draft.document is not None
        findings: list[Finding] = [finding for found in draft.results for finding in found.findings]
        assert all(
            0 <= finding.span.start < finding.span.end <= len(draft.document.text)
            for finding in findings
            if finding.span is not None
        )


# The openings whose issuer cannot be read off them by this program, by the issuer a person knows.
MISSED_ISSUERS = {"岳阳市云溪区教育体育局", "重庆市涪陵区大木乡人民政府", "三明市卫生健康委员会"}


def test_issuers_kinds_and_years_are_read_off_the_openings_of_reports() -> None:
    missed: dict[str, list[str]] = {"issuer": [], "issuer_kind": [], "report_year": []}
    for head in published.heads():
        document = read("opening.txt", head["excerpt"].encode())
        facts = gather(document, outline(document), Given())
        name, wanted = without_blanks(facts.issuer.value if facts.issuer else ""), without_blanks(head["issuer"])
        if not name or (name not in wanted and wanted not in name):
            missed["issuer"].append(head["issuer"])
        for fact in ("issuer_kind", "report_year"):
            found = getattr(facts, fact)
            if found is None or found.value != head[fact]:
                missed[fact].append(head["issuer"])
    assert set(missed["issuer"]) <= MISSED_ISSUERS
    assert missed["issuer_kind"] == []
    assert missed["report_year"] == []
