"""Statutory items and drafts → the rows of a table that fits a width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from validator.findings import Severity
from validator.renderers import _words as words
from validator.renderers._lines import HEADLINE_SIGNS, VERDICT_SIGNS, Paper, Role
from validator.renderers._tally import Tally
from validator.renderers._view import Item
from validator.rulebook import vocabulary
from validator.text.language import Words
from validator.text.width import cells, cut, cut_start, wrap


class Cell(NamedTuple):
    """One cell of a table: its lines and its style."""

    lines: tuple[str, ...]
    role: Role = Role.PLAIN


class Table(NamedTuple):
    """A table, its head row first; every cell fits the width of its column."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def item_table(items: Iterable[Item], paper: Paper) -> Table:
    """Return the table of statutory items: name, verdict, place in the draft."""
    items = tuple(items)
    titles = _head((words.ITEM, words.ITEM_VERDICT, words.ITEM_PLACE), paper)
    states = [VERDICT_SIGNS[item.verdict].say(paper.language) for item in items]
    room = paper.room(len(titles))
    state = _widest([titles[1].lines[0], *states])
    name = min(_widest([titles[0].lines[0], *(item.title for item in items)]), room * 2 // 5)
    place = room - name - state
    head = (*titles[:2], Cell((cut(titles[2].lines[0], place),), titles[2].role))
    rows = (
        (
            Cell(tuple(wrap(item.title, name))),
            Cell((shown,), VERDICT_SIGNS[item.verdict].role),
            Cell((cut(item.place, place),)),
        )
        for item, shown in zip(items, states, strict=True)
    )
    return Table((name, state, place), (head, *rows))


def draft_table(tallies: Iterable[Tally], paper: Paper) -> Table:
    """Return the table of all drafts: path, verdict, number of gaps by weight."""
    head = _head((words.FILE, words.OUTCOME, *(vocabulary.SEVERITIES[severity] for severity in Severity)), paper)
    rows = [head, *(_draft_row(tally, paper) for tally in tallies)]
    widths = [_widest(cell.lines[0] for cell in column) for column in zip(*rows, strict=True)]
    widths[0] = min(widths[0], paper.room(len(head)) - sum(widths[1:]))
    shown = ((Cell((cut_start(path.lines[0], widths[0]),), path.role), *rest) for path, *rest in rows)
    return Table(tuple(widths), tuple(shown))


def _draft_row(tally: Tally, paper: Paper) -> tuple[Cell, ...]:
    sign = HEADLINE_SIGNS[tally.headline]
    weights = (Cell((str(weight) if weight else "-",)) for weight in tally.weights)
    return (Cell((tally.path,)), Cell((sign.say(paper.language),), sign.role), *weights)


def _head(titles: Iterable[Words], paper: Paper) -> tuple[Cell, ...]:
    return tuple(Cell((title.say(paper.language),), Role.FAINT) for title in titles)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cells, texts))
