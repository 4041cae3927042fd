"""The sentences around places of a draft are those that a look at all sentences finds there."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from validator.checks import Context
from validator.checks._marks_lines import lines
from validator.checks._phrases import sentences
from validator.checks._sentences import sentences_at
from validator.document import Block, document, trimmed
from validator.facts.gather import Given, gather
from validator.outline.tree import outline

words = st.text("法治。；:，! \v", min_size=1, max_size=20)
drafts = st.lists(words, min_size=1, max_size=6).map(lambda found: "\n".join(["一、主要举措和成效", *found]))


def context_of(text: str) -> Context:
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    spans = [trimmed(text, document("a.txt", text, ()).line_span(line)) for line in range(1, len(starts) + 1)]
    read = document("a.txt", text, [Block(span) for span in spans if span.start < span.end])
    shape = outline(read)
    return Context(read, shape, gather(read, shape, Given()), {}, date(2025, 4, 1))


@given(drafts, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 20)), max_size=4))
def test_the_sentences_that_places_touch_are_cut_out_and_no_other(text: str, found: list[tuple[int, int]]) -> None:
    context = context_of(text)
    places = sorted((start, start + length) for start, length in found)
    every = [(line, each) for line in context.once(lines) for each in sentences(context.document, line.span)]
    touched = [
        (line, each) for line, each in every if any(start < each.end and each.start < end for start, end in places)
    ]
    cut = list(sentences_at(context, places))
    assert set(touched) <= set(cut) <= set(every)
    assert len(set(cut)) == len(cut)
    assert cut == sorted(cut)


@given(drafts)
def test_a_place_that_is_the_whole_text_gives_all_sentences(text: str) -> None:
    context = context_of(text)
    every = [(line, each) for line in context.once(lines) for each in sentences(context.document, line.span)]
    assert list(sentences_at(context, [(0, len(text))])) == every
