"""Kind `repetition`: no sentence and no word is written twice.

A sentence counts when it stands in the report again, word for word, and is long enough; headings, which often use
the words of the regulation, do not. Several such sentences in a row are one finding. A word counts when it follows
itself without anything between. Two characters count only when they are a word, which the rulebook or the rest of the
report tells, since two words that meet may look alike: 产业创业创新. One character counts as the rulebook lists it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._marks_lines import HAN, Line, bare, is_han, lines
from validator.checks._phrases import sentences
from validator.document import BlockKind, Span
from validator.findings import Finding, Statement
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.language import Words
from validator.text.pattern import Pattern


class Character(NamedTuple):
    """One character that is not written twice in a row, but for the characters that may stand around the two."""

    character: Annotated[str, "The character, such as 的."]
    after: Annotated[str, "Characters before the two that make them right: 目 in 目的的."] = ""
    before: Annotated[str, "Characters behind the two that make them right: 长 in 青溪县县长."] = ""


class Options(NamedTuple):
    """Options of the kind `repetition`."""

    minimum_characters: Annotated[int, "Sentences with fewer Chinese characters may come again."] = 15
    unless: Annotated[tuple[Pattern, ...], "Sentences that begin with one of these may come again."] = ()
    characters: Annotated[tuple[Character, ...], "Single characters that are not written twice in a row."] = ()
    allowed: Annotated[tuple[str, ...], "Words of two characters or more that may follow themselves."] = ()
    words: Annotated[tuple[str, ...], "Common words of two characters, which are not written twice in a row."] = ()
    across: Annotated[
        tuple[str, ...], "Words of two characters in the middle of which two words seem to be doubled that only meet."
    ] = ()


_SENTENCE = Words("这句话与第{line}行重复：“{quote}”", "this sentence repeats line {line}: “{quote}”")
_SENTENCES = Words(
    "这{count}句话与第{line}行起的内容重复：“{quote}”",
    "these {count} sentences repeat what begins on line {line}: “{quote}”",
)
_WORD = Words("“{word}”重复了一次", "“{word}” is written twice")
_TWICE = Expression(rf"([{HAN}]{{2,8}})\1")
_LENGTHS = range(2, 9)
_NUMERALS = frozenset("一二三四五六七八九十百千万亿零〇两年月日")
_LEAD = Expression(r"^(?:\(?[一二三四五六七八九十0-9]{1,3}[)、.]|[一二三四五六七八九十]是|[①-⑳])*+")
_SIGN = Expression(r"[,。;!?:、]")
_QUOTE = 24  # characters shown to tell a sentence


class _Sentence(NamedTuple):
    span: Span
    words: str
    line: Line


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every sentence and every word that repeats another."""
    yield from _sentences(context, options)
    yield from sorted(_words(context, options), key=lambda finding: finding.span or Span(0, 0))


def _sentences(context: Context, options: Options) -> Iterator[Finding]:
    """Yield one finding for each run of sentences that stand in the report before in the same order."""
    first: dict[str, int] = {}
    run: list[_Sentence] = []
    origin = expected = -1
    if not _may_repeat(context, options.minimum_characters):
        return
    every = [sentence for sentence in _spoken(context) if _counts(sentence.words, options)]
    for index, sentence in enumerate(every):
        before = first.setdefault(sentence.words, index)
        if run and (before == index or before != expected):
            yield _repeated(context, every[origin], run)
            run = []
        if before != index:
            origin = before if not run else origin
            run.append(sentence)
            expected = before + 1
    if run:
        yield _repeated(context, every[origin], run)


def _spoken(context: Context) -> Iterator[_Sentence]:
    for line in context.once(lines):
        if line.kind is BlockKind.TABLE:
            continue
        for span in sentences(context.document, line.words):
            folded = context.document.folded[span.start : span.end]
            if _SIGN.search(folded) and not (line.number and span.start == line.words.start):
                yield _Sentence(span, _LEAD.sub("", without_blanks(folded)).rstrip("。;!?:"), line)


def _may_repeat(context: Context, minimum: int) -> bool:
    """Tell whether two sentences may be the same: two pieces between the ends of sentences end in the same words.

    Most reports repeat nothing, and this tells so without taking the sentences apart.
    """
    if minimum < 1:
        return True
    text = context.once(bare).text.folded
    for sign in ";!?":
        text = text.replace(sign, "。")
    pieces = [piece.rstrip(":")[-minimum:] for piece in text.split("。") if len(piece) >= minimum]
    return len(set(pieces)) < len(pieces)


def _counts(words: str, options: Options) -> bool:
    if sum(map(is_han, words)) < options.minimum_characters:
        return False
    return not any(pattern.match(words) for pattern in options.unless)


def _repeated(context: Context, origin: _Sentence, run: list[_Sentence]) -> Finding:
    span = Span(run[0].span.start, run[-1].span.end)
    words = _SENTENCE if len(run) == 1 else _SENTENCES
    quote = run[0].words if len(run[0].words) <= _QUOTE else run[0].words[:_QUOTE] + "…"
    line = context.document.place(origin.span).line
    return Finding(span=span, message=words.fill(line=line, quote=quote, count=len(run)))


def _words(context: Context, options: Options) -> Iterator[Finding]:
    allowed, words, across = frozenset(options.allowed), frozenset(options.words), frozenset(options.across)
    folded, text = context.document.folded, context.once(bare).text.folded
    for span in _holding(context, _echoes):
        for found in _TWICE.finditer(folded, *span):
            # 落实落实再落实 is said on purpose.
            again = folded.startswith(f"再{found[1]}", found.end())
            if not again and _is_wrong(found[1], allowed) and _is_word(found[1], text, words, across):
                yield _doubled(context, Span(*found.span()), found[1])
    for character in options.characters:
        for span in _holding(context, partial(_doubles, character=character.character)):
            yield from _characters(context, span, character)


def _holding(context: Context, places: Callable[[str], Iterator[int]]) -> Iterator[Span]:
    """Yield the title and the lines, but for tables, in which a place lies that is found in them without blanks."""
    title, (text, starts), every = context.outline.title, context.once(bare), context.once(lines)
    if title is not None and next(places(without_blanks(context.document.folded[title.start : title.end])), -1) >= 0:
        yield title
    for line in [every[index] for index in sorted({bisect_right(starts, at) - 1 for at in places(text.folded)})]:
        if line.kind is not BlockKind.TABLE:
            yield line.span


def _echoes(text: str) -> Iterator[int]:
    """Yield where two to four characters follow themselves.

    The text, one byte of each character, is laid over itself, moved by so many characters, as one number: where both
    are the same it is nought.
    """
    units = text.encode("utf-16-le", "surrogatepass")
    low = units[::2] if len(units) == 2 * len(text) else text.encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(low, "little")
    differing = -1
    for length in _LENGTHS:
        moved = number ^ number >> 8 * length
        for _ in range(length - 1):  # all of the characters have to be the same
            moved |= moved >> 8
        differing &= moved
    # What is nought here is so for one of the lengths, or by chance; which of both is seen in the text itself.
    noughts = differing.to_bytes(len(low), "little")
    at = noughts.find(0)
    while at >= 0:
        # The first Chinese character is this one; what stands before it, as figures do, may be repeated.
        if text[at] >= "〇" and any(text.startswith(text[at : at + length], at + length) for length in _LENGTHS):
            yield at
        at = noughts.find(0, at + 1)


def _doubles(text: str, character: str) -> Iterator[int]:
    # Where a character follows itself there is nothing between the two; to look for both of them takes longer.
    at = text.find(character * 2) if "" in text.split(character) else -1
    while at >= 0:
        yield at
        at = text.find(character * 2, at + 1)


def _is_wrong(word: str, allowed: frozenset[str]) -> bool:
    if word in allowed or set(word) <= _NUMERALS or len(set(word)) == 1:
        return False
    return word[0] not in "一逐"


def _is_word(word: str, text: str, words: frozenset[str], across: frozenset[str]) -> bool:
    """Tell whether two characters that stand there twice are a word, and no piece of two words that meet."""
    if len(word) > 2 or word in words:
        return True
    seam = word[::-1]
    once = text.count(word) - text.count(word * 2) * 2
    return seam not in words and seam not in across and once > text.count(seam) - text.count(word * 2)


def _characters(context: Context, span: Span, wanted: Character) -> Iterator[Finding]:
    folded, sign = context.document.folded, wanted.character
    at = folded.find(sign * 2, *span)
    while at >= 0:
        before = folded[at - 1] if at > span.start else ""
        behind = folded[at + 2] if at + 2 < span.end else ""
        if not (before and before in wanted.after) and not (behind and behind in wanted.before):
            yield _doubled(context, Span(at, at + 2), sign)
        at = folded.find(sign * 2, at + 2, span.end)


def _doubled(context: Context, span: Span, word: str) -> Finding:
    return Finding(span=span, message=_WORD.fill(word=context.document.quote(Span(span.start, span.start + len(word)))))
