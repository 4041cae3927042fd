"""The title of a report: one to four lines, wherever a layout has split them and whatever stands before them."""

from __future__ import annotations

from itertools import zip_longest

from validator.document import BlockKind, Span
from validator.outline.labels import ADDRESSEE, DATE_LINE, DOCUMENT_NUMBER, YEAR, ends_sentence, is_label
from validator.outline.lines import Line
from validator.outline.numbering import Scheme, parse
from validator.outline.offices import is_office
from validator.text.expression import Expression
from validator.text.folding import fold, without_blanks

# What may stand behind the name of a report: 工作总结及2026年工作计划, 情况的公示.
_JOINT = r"(?:以及|[及和与暨])"
_PLANS = ("计划", "安排", "打算", "思路", "要点", "设想")
_NOTICES = ("公示", "公告", "公报", "通报")
_PLAN = rf"(?:{YEAR}年|下|今后)[^。,;:>|!?]{{0,12}}(?:{'|'.join(_PLANS)})"
TITLE = Expression(
    rf"^[^。,;:>|!?]{{0,70}}(?:报告|总结|汇报|年报|情况)(?:{_JOINT}{_PLAN}|的?(?:{'|'.join(_NOTICES)}))?(?:\([^()]{{1,12}}\))?$"
)
_ENDS = ("报告", "总结", "汇报", "年报", "情况", ")", *_PLANS, *_NOTICES)
_REST = Expression(r"^(?:关于|[0-9〇一二三四五六七八九]{4}年|法治|推进|依法|贯彻|落实|年度|的?报告$|情况的?报告$)")
_BEGUN = Expression(rf"关于|{YEAR}年|年度|法治|依法行政")  # one of which a title holds before a layout splits it
_FRONT = Expression(r"title\s{0,9}[:=]\s{0,9}[\"']?([^\"']{1,200})[\"']?$")
_ROW = Expression(
    r"[-|\[【(•·\s]{0,99}(?:标\s{0,9}题|题\s{0,9}名|名\s{0,9}称|信息名称|文件名称)\s{0,9}[\]】)]?\s{0,9}[:|]\s{0,9}"
    r"([^|]{4,80})"
)
_WORDS = (Expression(rf"{YEAR}年|20[Xx*]{{2}}年"), Expression("关于"), Expression("法治|依法行政|信息公开"))
# A covering letter, or the notice with which the report is printed, has a title of its own.
_LETTER = Expression(r"关于(?:报送|上报|呈报|呈送|提交|印发|转发|公布|报请)")
_OPEN = ("关于", "的", "及", "和", "与", "暨", "推进", "落实")  # a line that ends so is no whole title
_FLOOR = 2
_LONGEST_LINE = 40
_MOST_ABOVE = 3  # lines of a title above its last one
_TOP = 40  # lines among which a title stands
_LAST_LINES = ("报告", "的报告", "情况的报告")


def title(lines: list[Line]) -> tuple[int, ...]:
    """Return the indices of the lines that make up the title."""
    limit = next((index for index, line in enumerate(lines) if opens_parts(line)), min(len(lines), _TOP))
    tops = lines[:limit]
    found = []
    for last, (line, below) in enumerate(zip_longest(tops, tops[1:])):
        plan = _plan_below(line, below)
        first, words = _whole(tops, last, line.words + plan)
        score = _score(line, words)
        if score >= _FLOOR:
            found.append((_LETTER.search(words) is None, score, last, first, bool(plan)))
    if found:
        _, _, last, first, planned = max(found)
        return tuple(range(first, last + 1 + planned))
    return _top_heading(lines)


def stated(lines: list[Line]) -> list[Line]:
    """Return the title that the front matter of a page or a row of its table of metadata gives."""
    for line in lines:
        found = _FRONT.match(line.folded) if line.block.kind is BlockKind.ASIDE else _ROW.match(line.folded)
        if found is not None and TITLE.match(words := without_blanks(found[1])):
            start = line.span.start + found.start(1)
            return [Line(Span(start, start + len(found[1].rstrip())), found[1].rstrip(), words, line.block)]
        if opens_parts(line):
            break
    return []


def joined(text: str) -> str:
    """Put the lines of a title together, with a blank only behind the name of an office."""
    whole = ""
    for piece in text.replace("\v", "\n").split("\n"):
        words = " ".join(piece.split())
        apart = (
            whole and words and (is_office(without_blanks(fold(whole))) or is_office(fold(whole.rsplit(" ", 1)[-1])))
        )
        whole += f" {words}" if apart else words
    return whole


def opens_parts(line: Line) -> bool:
    """Tell whether a line is the heading of a first part."""
    number = parse(line.folded)
    return number is not None and number.scheme <= Scheme.CHINESE and number.value == 1


def _top_heading(lines: list[Line]) -> tuple[int, ...]:
    """Return the index of the only heading of the first level, where headings of the second stand below it.

    It must hold a year or a word of the matter, or the headings below it numbers as reports have them: a text of any
    other sort has such headings too.
    """
    levels = [index for index, line in enumerate(lines) if line.block.level is not None]
    tops = [index for index in levels if lines[index].block.level == 1]
    if len(levels) < 2 or tops != levels[:1] or parse(lines[levels[0]].folded) is not None:
        return ()
    is_report = _BEGUN.search(lines[levels[0]].words) or any(opens_parts(lines[index]) for index in levels[1:])
    return (levels[0],) if is_report else ()


def _plan_below(line: Line, below: Line | None) -> str:
    """Return the words of the line below that are the rest of a title: `及2026年工作计划`."""
    if below is None or not below.words.endswith(_PLANS) or TITLE.match(below.words):
        return ""
    return below.words if TITLE.match(line.words + below.words) else ""


def _whole(lines: list[Line], last: int, words: str) -> tuple[int, str]:
    """Return where a title begins that ends with a line, and all of its words."""
    first = last
    while words.endswith(_ENDS) and first > 0 and last - first < _MOST_ABOVE and _continues(lines[first - 1], words):
        first -= 1
        words = lines[first].words + words
    return first, words


def _score(line: Line, words: str) -> int:
    if line.block.kind is BlockKind.TITLE:
        return 2 * _FLOOR
    if not words.endswith(_ENDS) or not TITLE.match(words) or is_label(words):
        return 0
    return _told(words) + (line.block.level == 1) + (line.words in _LAST_LINES) * 2


def _told(words: str) -> int:
    return sum(bool(pattern.search(words)) for pattern in _WORDS)


def _continues(above: Line, lower: str) -> bool:
    """Tell whether a title that a layout has split goes on from one line to the next."""
    upper = above.words
    if len(upper) > _LONGEST_LINE or above.block.kind is BlockKind.TABLE or _says_something_else(upper):
        return False
    if lower in _LAST_LINES:
        return True
    if TITLE.match(upper):
        return False
    if is_office(upper):
        return _REST.match(lower) is not None or (upper.startswith(("中共", "中国共产党")) and "政府" in lower)
    unfinished = upper.endswith(_OPEN) or _told(lower) < _FLOOR
    return unfinished and _BEGUN.search(upper) is not None and TITLE.match(upper + lower) is not None


def _says_something_else(words: str) -> bool:
    patterns = (ADDRESSEE, DOCUMENT_NUMBER, DATE_LINE)
    return is_label(words) or ends_sentence(words) or any(pattern.match(words) for pattern in patterns)
