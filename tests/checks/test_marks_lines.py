"""What stands between quotation marks is told from the marks right before it, without finding all quotations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from validator.checks._marks_lines import _QUOTED, is_quoted, is_within, lines

from .test_sentences import context_of

pieces = st.one_of(st.text("法“”《》「」，。\n", max_size=12), st.sampled_from(("法" * 199, "法" * 300)))


@given(st.lists(pieces, min_size=1, max_size=5).map("".join))
def test_a_place_is_quoted_where_one_of_all_quotations_holds_it(text: str) -> None:
    context = context_of("一、主要举措和成效\n" + text)
    folded = context.document.folded
    every = [found.span() for line in lines(context) for found in _QUOTED.finditer(folded, *line.span)]
    for position in range(len(context.document.folded)):
        assert is_quoted(context, position) == is_within(every, position)
