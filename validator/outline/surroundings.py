"""What surrounds a report's text: the title above it, the signature below it, and page furniture to be set aside.

A page saved from a website carries bread crumbs, a table of metadata, and share and print links; a long report may
have a table of contents. None of it is deleted: its dates are facts, its words are not report text.
"""

from __future__ import annotations

from typing import NamedTuple

from validator.document import BlockKind, Document
from validator.outline.contents import contents
from validator.outline.labels import ADDRESSEE, DATE, DATE_LINE, DOCUMENT_NUMBER, INLINE_METADATA, is_label
from validator.outline.lines import Line, rejoined, split, unrolled
from validator.outline.numbering import parse
from validator.outline.offices import is_office
from validator.outline.title import TITLE, opens_parts, stated, title
from validator.text.expression import Expression
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Lines


class Surroundings(NamedTuple):
    """The lines of a document sorted by what they are; the signature begins with 特此报告 where that stands."""

    title: tuple[Line, ...]
    body: tuple[Line, ...]
    signature: tuple[Line, ...]
    asides: tuple[Line, ...]


# NOTE: by RE2, which goes through a line in a quarter of the time, and through all of them at once.
_LINKS = Pattern(
    r"扫一扫|二维码|打印(?:本页|文本|$)|我要打印|关闭(?:窗口|本页|$)|分享(?:到|至|:|$)|收藏本页|返回(?:顶部|首页)|上一[篇条]|下一[篇条]|相关(?:链接|阅读|文章|附件|文档|解读)"
    r"|版权所有|主办单位|主办:|承办单位|承办:|ICP备|网站标识码|公网安备|网站地图|技术支持|联系我们|无障碍|简体\||^[大中小|]+$|【字体|无障碍浏览|此件(?:主动|依申请|不予)?公开|^附件[:0-9]|^附[:件]",
    needs=frozenset(),
)
_NAME_AND_DATE = Expression(rf"^([^。,;:\d]{{2,40}}){DATE}$")
_NO_NAME = frozenset("。,;:")
_CLOSING = Expression(r"^(?:特此|专此|以上)?(?:报告|报告如上|汇报)(?:,?请(?:予?审阅|审示|批评指正))?[。!]?$")
_ANNEX = Expression(r"附(?:件|表|录)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?(?:$|:.{0,40}$)")
_WORD = Expression(r"\w{2}")
_PROSE_LENGTH = 50
_LONGEST_LINK = 40


def surroundings(document: Document) -> Surroundings:
    """Sort the lines of a document into title, body, signature and asides."""
    lines = unrolled(document, rejoined(document, split(document)))
    aside = BlockKind.ASIDE
    listed = contents(lines)
    readable = [line for at, line in enumerate(lines) if line.block.kind is not aside and at not in listed]
    readable = readable[: _annex(readable)]
    titled = title(readable)
    start = _body_start(readable, _behind_letter(readable, titled[-1] + 1 if titled else 0))
    signature, end = _signature(readable, start)
    while end > start and _CLOSING.match(readable[end - 1].words):
        end -= 1
        signature = (end, *signature)
    above, body, below = (
        [readable[at] for at in titled] or stated(lines),
        _without_links(readable[start:end]),
        [readable[at] for at in signature],
    )
    used = {line.span for part in (above, body, below) for line in part}
    return Surroundings(
        tuple(above), tuple(body), tuple(below), tuple([line for line in lines if line.span not in used])
    )


def _annex(lines: list[Line]) -> int:
    """Return the index of the line from which on a document holds annexes with headings of their own."""
    opening = [index for index, line in enumerate(lines) if opens_parts(line)]
    for index in range(opening[0], opening[-1]) if opening else ():
        if _ANNEX.match(lines[index].words):
            return index
    return len(lines)


def _behind_letter(lines: list[Line], after_title: int) -> int:
    """Return the index behind a covering letter, which has sentences, a name and a date of its own before the parts."""
    first = next((index for index in range(after_title, len(lines)) if opens_parts(lines[index])), after_title)
    spoken = False
    for index in range(after_title, first):
        spoken = spoken or "。" in lines[index].words
        if spoken and DATE_LINE.match(lines[index].words) and is_office(lines[index - 1].words):
            return index + 1
    return after_title


def _body_start(lines: list[Line], after_title: int) -> int:
    """Return the index of the first line of report text."""
    for index in range(after_title, len(lines)):
        if is_prose(lines[index]) or parse(lines[index].folded) is not None or lines[index].block.level is not None:
            # Without a title the line above the first sentence may be its heading.
            above = not after_title and index > 0 and not _is_furniture(lines[index - 1])
            return index - 1 if above else index
        if after_title and not _is_furniture(lines[index]):
            return index
    return after_title


def is_prose(line: Line) -> bool:
    """Tell whether a line is a sentence, rather than a name, a label or a heading."""
    words = line.words
    if "。" not in words and (len(words) < _PROSE_LENGTH or ("," not in words and not words.endswith(":"))):
        return False
    return not is_label(words)


def _may_end_with_date(words: str) -> bool:
    """Tell whether a line may be a name and a date behind it, before that is looked at closely."""
    return "年" in words and "月" in words and _NO_NAME.isdisjoint(words.replace("、", "")) and not words[0].isdecimal()


def _is_furniture(line: Line) -> bool:
    words = line.words
    patterns = (
        is_label,
        INLINE_METADATA.search,
        DOCUMENT_NUMBER.match,
        ADDRESSEE.match,
        DATE_LINE.match,
        is_office,
        TITLE.match,
    )
    return _is_link(words) or any(pattern(words) for pattern in patterns) or not _WORD.search(words)


def _is_below(line: Line) -> bool:
    """Tell whether a line can stand only below the text, as links, labels and a signature do."""
    words = line.words
    patterns = (is_label, INLINE_METADATA.search, DATE_LINE.match, is_office)
    return _is_link(words) or any(pattern(words) for pattern in patterns)


def _without_links(lines: list[Line]) -> list[Line]:
    note = BlockKind.NOTE
    short = [index for index, line in enumerate(lines) if _may_be_link(line.words) and line.block.kind is not note]
    links = {short[found] for found in _LINKS.within(Lines(lines[index].words for index in short))}
    return [line for index, line in enumerate(lines) if index not in links] if links else lines


def _is_link(words: str) -> bool:
    return _may_be_link(words) and _LINKS.search(words) is not None


def _may_be_link(words: str) -> bool:
    return len(words) <= _LONGEST_LINK and "。" not in words


def _signature(lines: list[Line], start: int) -> tuple[tuple[int, ...], int]:
    """Return the indices of the signature's lines and the index after the last line of report text."""
    for index in range(len(lines) - 1, max(start, len(lines) - 60), -1):
        words = lines[index].words
        if _may_end_with_date(words) and (found := _NAME_AND_DATE.match(words)) and is_office(found[1]):
            return (index,), index
        if DATE_LINE.match(words):
            first = index
            while first - 1 > start and index - first < 3 and _is_name(lines[first - 1]):
                first -= 1
            return tuple(range(first, index + 1)), first
    end = len(lines)
    while end > start and _is_below(lines[end - 1]) and parse(lines[end - 1].folded) is None:
        end -= 1
    names = tuple(index for index in range(end, min(end + 2, len(lines))) if _is_name(lines[index]))
    return names, end


def _is_name(line: Line) -> bool:
    return line.block.level is None and is_office(line.words)
