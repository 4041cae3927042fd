"""The quantities in running text: exact values, units, what a mark of approximation leaves open, and what is none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from validator.checks.sum import Options
from validator.document import Span
from validator.facts.quantities import Marks, Quantity, Vocabulary, quantities
from validator.text.folding import fold
from validator.text.pattern import Pattern

from ..judging import rulebook

ROWS = [
    line.split("\t") for line in (Path(__file__).parent / "quantities.tsv").read_text(encoding="utf-8").splitlines()[1:]
]


def vocabulary() -> Vocabulary:
    options = rulebook().by_id()["sum-mismatch"].options
    assert isinstance(options, Options)
    return options.figures


def read(text: str) -> tuple[Quantity, ...]:
    (found,) = quantities(fold(text), [Span(0, len(text))], vocabulary())
    return found


def digits(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def told(text: str, quantity: Quantity) -> str:
    words = text[quantity.span.start : quantity.span.end]
    return f"{words} = {digits(quantity.value)} {quantity.unit} [{digits(quantity.low)}..{digits(quantity.high)}]"


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_a_quantity_is_its_words_its_value_its_unit_and_what_it_can_mean(text: str, expected: str) -> None:
    assert "; ".join(told(text, quantity) for quantity in read(text)) == expected


def test_the_words_before_and_behind_a_number_are_its_label() -> None:
    text = "全年工作，受理行政复议申请52件；取消104项证明事项，成效明显。"
    first, second = read(text)
    assert (first.before, first.after) == ("受理行政复议申请", "")
    assert (second.before, second.after) == ("取消", "证明事项")
    assert second.label == "取消证明事项"


def test_positions_hold_within_a_longer_text() -> None:
    text = "前文。" * 10 + "评查案卷１２０份。"
    start = text.index("评查")
    ((quantity,),) = quantities(fold(text), [Span(start, len(text))], vocabulary())
    assert text[slice(*quantity.span)] == "１２０份"


def test_no_word_reaches_from_one_range_into_the_next() -> None:
    text = "受理12超过200件，第3次0年不足30余件"
    ranges = [Span(0, 6), Span(6, 10), Span(10, 12), Span(12, 14), Span(14, 18), Span(18, len(text))]
    together = list(quantities(fold(text), ranges, vocabulary()))
    assert [told(text, quantity) for found in together for quantity in found] == [
        "200件 = 200 件 [200..200]",
        "3次 = 3 次 [3..3]",
        "30余件 = 30 件 [30..40]",
    ]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_words_that_are_no_plain_list_are_read_alike(text: str, expected: str) -> None:
    words = vocabulary()
    units = Pattern(f"{words.units.source}x?")
    more, least, fewer, about = (
        Marks(Pattern(f"x?{marks.before.source}"), Pattern(f"{marks.after.source}x?"))
        for marks in (words.more, words.least, words.fewer, words.about)
    )
    words = words._replace(units=units, more=more, least=least, fewer=fewer, about=about)
    (found,) = quantities(fold(text), [Span(0, len(text))], words)
    assert "; ".join(told(text, quantity) for quantity in found) == expected


def test_decimals_are_counted_as_printed() -> None:
    assert [quantity.decimals for quantity in read("办结率96.50%，受理12件，支出3.2万元")] == [2, 0, 1]


def test_exact_numbers_are_told_from_rounded_and_approximate_ones() -> None:
    assert [quantity.exact for quantity in read("受理12件，接待1.2万人次，走访约30户")] == [True, False, False]


def test_a_long_text_without_ends_is_read_quickly() -> None:
    assert len(read("1,234件" * 5_000)) == 5_000
    assert len(read("“1件" * 2_000)) <= 2_000
    assert read("1" * 100_000) == read("一" * 100_000) == ()
