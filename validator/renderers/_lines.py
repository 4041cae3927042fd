"""Words → lines of styled pieces that fit a width: what text and rich are both drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from validator.findings import Severity, Verdict
from validator.renderers import _words as words
from validator.renderers._tally import HEADLINES, Headline, headline
from validator.report import Draft
from validator.rulebook import vocabulary
from validator.text.language import Language, Words
from validator.text.width import cells, pad, wrap


class Role(StrEnum):
    """What a piece of a line is, which decides how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    MARKED = "marked"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"
    ASK = "ask"


class Piece(NamedTuple):
    """A run of characters in one style."""

    text: str
    role: Role = Role.PLAIN


Line = tuple[Piece, ...]
BLANK: Line = ()

# Below this a table has no room for words; a narrower terminal breaks the lines itself.
NARROWEST = 60


class Paper(NamedTuple):
    """What lines are laid out for.

    `marks` asks for a row of marks under words that cannot be underlined; `frame` columns go to a frame around
    the head of a draft, `edge` to the two sides of a table, `gap` between two of its columns.
    """

    width: int
    language: Language
    marks: bool
    bar: str
    dash: str
    frame: int
    edge: int
    gap: int

    def room(self, columns: int) -> int:
        """Return how many columns the cells of a table have together."""
        return self.width - self.edge - self.gap * (columns - 1)


class Sign(NamedTuple):
    """The symbol and the style of a verdict; the word beside it says the same."""

    symbol: str
    role: Role
    word: Words

    def say(self, language: Language) -> str:
        """Return symbol and word."""
        return f"{self.symbol} {self.word.say(language)}"


VERDICT_SIGNS = {
    verdict: Sign(symbol, role, words.VERDICTS[verdict])
    for verdict, symbol, role in (
        (Verdict.MET, "✓", Role.GOOD),
        (Verdict.PARTIAL, "!", Role.FAIR),
        (Verdict.GAP, "✗", Role.BAD),
        (Verdict.REVIEW, "?", Role.ASK),
        (Verdict.NOT_APPLICABLE, "-", Role.FAINT),
        (Verdict.NOT_CHECKED, "·", Role.FAIR),
        (Verdict.ERROR, "⊘", Role.BAD),
    )
}

SEVERITY_SIGNS = {
    severity: Sign(symbol, role, vocabulary.SEVERITIES[severity])
    for severity, symbol, role in (
        (Severity.ERROR, "✗", Role.BAD),
        (Severity.WARNING, "!", Role.FAIR),
        (Severity.INFO, "i", Role.ASK),
    )
}

HEADLINE_SIGNS = {
    headline: Sign(symbol, role, HEADLINES[headline])
    for headline, symbol, role in (
        (Headline.PASSED, "✓", Role.GOOD),
        (Headline.PARTLY, "!", Role.FAIR),
        (Headline.TO_CHANGE, "✗", Role.BAD),
        (Headline.UNFINISHED, "⊘", Role.BAD),
        (Headline.UNREADABLE, "⊘", Role.BAD),
    )
}


def headline_sign(draft: Draft) -> Sign:
    """Return the sign of the verdict on a draft."""
    return HEADLINE_SIGNS[headline(draft)]


INDENT = "   "
_LABEL_CELLS = {Language.CHINESE: 10, Language.ENGLISH: 12}


def field_room(paper: Paper) -> int:
    """Return how many columns the text of an indented field has."""
    return paper.width - len(INDENT) - _LABEL_CELLS[paper.language]


def field_label(label: str, paper: Paper, indent: str = INDENT) -> Piece:
    """Return a label, padded so that what follows it stands in one column."""
    return Piece(indent + pad(label, _LABEL_CELLS[paper.language]), Role.FAINT)


def field(label: Words, text: str, paper: Paper, role: Role = Role.PLAIN, indent: str = INDENT) -> Iterator[Line]:
    """Yield a label and, beside it, a text on as many lines as it needs."""
    shown = label.say(paper.language)
    for part in wrap(text, field_room(paper) + len(INDENT) - len(indent)):
        yield (field_label(shown, paper, indent), Piece(part, role))
        shown = ""


def section(title: str, paper: Paper) -> Line:
    """Return a headline that a dashed line leads to the edge."""
    return (Piece(title, Role.STRONG), Piece(" " + paper.dash * (paper.width - cells(title) - 1), Role.FAINT))
