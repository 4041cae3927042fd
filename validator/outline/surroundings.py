"""What surrounds a report's text: the title above it, the signature below it, and page furniture to be set aside.

A page saved from a website carries bread crumbs, a table of metadata, and share and print links; a long report may
have a table of contents. None of it is deleted: its dates are facts, its words are not report text.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from validator.document import BlockKind, Document, Span
from validator.outline.contents import contents
from validator.outline.lines import Line, rejoined, split
from validator.outline.numbering import Scheme, parse
from validator.text.expression import Expression
from validator.text.folding import without_blanks
from validator.text.pattern import Pattern
from validator.text.pattern.texts import Lines


class Surroundings(NamedTuple):
    """The lines of a document sorted by what they are; the signature begins with 特此报告 where that stands."""

    title: tuple[Line, ...]
    body: tuple[Line, ...]
    signature: tuple[Line, ...]
    asides: tuple[Line, ...]


_LABELS = (
    "索引号|备注/文号|文号|发文字号|发布机构|发布单位|发文机关|发文单位|公开机构|制发机关|公开主体|发布日期|发布时间|发文日期|成文日期|公文生成日期|生成日期"
    "|公开日期|更新时间|日期|时间|名称|标题|主题分类|信息分类|体裁分类|公开类别|公开方式|公开形式|分类|主题词|关键词|效力状态|有效性|时效|来源|信息来源|文章来源|稿源|作者"
    "|责任编辑|编辑|审核|签发人|浏览次数|浏览量|浏览|点击率|点击数|阅读次数|阅读量|阅读|访问量|字体大小|字体|字号|视力保护色|中文名|发布单位"
)
_METADATA = Expression(rf"[-|\[【(•·\s]{{0,99}}(?:{_LABELS})(?:[\]】)]|$|[:|])")
_INLINE_METADATA = Expression(r"(?:时间|日期|来源|浏览次数|浏览量|点击率|字体|字号|稿源|索引号):|www\.|https?:")
# NOTE: by RE2, which goes through a line in a quarter of the time, and through all of them at once.
_LINKS = Pattern(
    r"扫一扫|二维码|打印(?:本页|文本|$)|我要打印|关闭(?:窗口|本页|$)|分享(?:到|至|:|$)|收藏本页|返回(?:顶部|首页)|上一[篇条]|下一[篇条]|相关(?:链接|阅读|文章|附件|文档|解读)"
    r"|版权所有|主办单位|主办:|承办单位|承办:|ICP备|网站标识码|公网安备|网站地图|技术支持|联系我们|无障碍|简体\||^[大中小|]+$|【字体|无障碍浏览|此件(?:主动|依申请|不予)?公开|^附件[:0-9]|^附[:件]",
    needs=frozenset(),
)
_PLACE = Expression(r"(?:当前|您的|您现在的|你现在的|现在)?位置|首页|>")
_CRUMBS = Pattern(r">[^。]*>")
_DOCUMENT_NUMBER = Expression(r"^[^。,]{1,12}[〔\[(]20[0-9]{2}[〕\])][^。,]{0,8}号")
_ADDRESSEE = Expression(r"^[^。;]{2,40}:$")
_NAME_END = (
    r"(?:政府|委员会|[省市县区州旗]委|街道|办事处|局|厅|委|部|办公室|办|党组|党委|党工委|工委|院|中心"
    r"|[省市县区州旗镇乡])"
)
_NAME_ENDS = (
    *"局厅委部办院省市县区州旗镇乡",
    *("政府", "委员会", "街道", "办事处", "办公室", "党组", "党委", "党工委", "工委", "中心"),
    *(f"{place}委" for place in "省市县区州旗"),
)
_NO_NAME = frozenset("。,;:、")
_PARTY = ("中共", "中国共产党")
_LONGEST_NAME = 38  # characters before the end
_YEAR = r"(?:[0-9]{4}|[〇零一二三四五六七八九]{4})"
_UNSURE = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[Xx×*_]{1,9})"
_DATE = rf"{_YEAR}年{_UNSURE}月(?:{_UNSURE}[日号]?)?"
_DATE_LINE = Expression(rf"^\(?(?:{_DATE}|[0-9]{{4}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}})\)?$")
_NAME_AND_DATE = Expression(rf"^[^。,;:\d]{{2,38}}{_NAME_END}{_DATE}$")
# What may stand behind the name of a report: 工作总结及2026年工作计划, 情况的公示.
_JOINT = r"(?:以及|[及和与暨])"
_PLANS = ("计划", "安排", "打算", "思路", "要点", "设想")
_NOTICES = ("公示", "公告", "公报", "通报")
_PLAN = rf"(?:{_YEAR}年|下|今后)[^。,;:>|!?]{{0,12}}(?:{'|'.join(_PLANS)})"
_TITLE = Expression(
    rf"^[^。,;:>|!?]{{0,70}}(?:报告|总结|汇报|年报|情况)(?:{_JOINT}{_PLAN}|的?(?:{'|'.join(_NOTICES)}))?(?:\([^()]{{1,12}}\))?$"
)
_TITLE_ENDS = ("报告", "总结", "汇报", "年报", "情况", ")", *_PLANS, *_NOTICES)
_TITLE_REST = Expression(r"^(?:关于|[0-9〇一二三四五六七八九]{4}年|法治|的?报告$|情况的?报告$)")
_FRONT_TITLE = Expression(r"title\s{0,99}[:=]\s{0,99}[\"']?([^\"']{1,200})[\"']?$")
_TITLE_WORDS = (Expression(rf"{_YEAR}年|20[Xx*]{{2}}年"), Expression("关于"), Expression("法治|依法行政|信息公开"))
_TITLE_FLOOR = 2
_CLOSING = Expression(r"^(?:特此|专此|以上)?(?:报告|报告如上|汇报)(?:,?请(?:予?审阅|审示|批评指正))?[。!]?$")
_WORD = Expression(r"\w{2}")
_PROSE_LENGTH = 50
_LONGEST_LINK = 40


def surroundings(document: Document) -> Surroundings:
    """Sort the lines of a document into title, body, signature and asides."""
    lines = rejoined(document, split(document))
    aside = BlockKind.ASIDE
    listed = contents(lines)
    readable = [line for at, line in enumerate(lines) if line.block.kind is not aside and at not in listed]
    title = _title(readable)
    start = _body_start(readable, title[-1] + 1 if title else 0)
    signature, end = _signature(readable, start)
    while end > start and _CLOSING.match(readable[end - 1].words):
        end -= 1
        signature = (end, *signature)
    above, body, below = (
        [readable[at] for at in title] or _front_title(lines),
        _without_links(readable[start:end]),
        [readable[at] for at in signature],
    )
    used = {line.span for part in (above, body, below) for line in part}
    return Surroundings(
        tuple(above), tuple(body), tuple(below), tuple([line for line in lines if line.span not in used])
    )


def _title(lines: list[Line]) -> tuple[int, ...]:
    """Return the indices of the one to four lines that make up the title."""
    limit = next((index for index, line in enumerate(lines) if _opens_parts(line)), min(len(lines), 40))
    tops = lines[:limit]
    plans = [_plan_below(line, below) for line, below in zip_longest(tops, tops[1:])]
    scores = [(_title_score(line, plan), index) for index, (line, plan) in enumerate(zip(tops, plans, strict=True))]
    best, index = max(scores, default=(0, 0))
    if best < _TITLE_FLOOR:
        return ()
    first = index
    while first > 0 and index - first < 2 and _continues(lines[first - 1], lines[first]):
        first -= 1
    return tuple(range(first, index + 1 + bool(plans[index])))


def _front_title(lines: list[Line]) -> list[Line]:
    """Return the title that the front matter of a page gives, from which the website puts it above the text."""
    for line in lines:
        found = _FRONT_TITLE.match(line.folded) if line.block.kind is BlockKind.ASIDE else None
        if found is not None and _TITLE.match(words := without_blanks(found[1])):
            start = line.span.start + found.start(1)
            return [Line(Span(start, start + len(found[1])), found[1], words, line.block)]
    return []


def _plan_below(line: Line, below: Line | None) -> str:
    """Return the words of the line below that are the rest of a title: `及2026年工作计划`."""
    if below is None or not below.words.endswith(_PLANS) or _TITLE.match(below.words):
        return ""
    return below.words if _TITLE.match(line.words + below.words) else ""


def _title_score(line: Line, plan: str) -> int:
    words = line.words + plan
    if line.block.kind is BlockKind.TITLE:
        return 2 * _TITLE_FLOOR
    if not words.endswith(_TITLE_ENDS) or not _TITLE.match(words) or _is_label(words):
        return 0
    return (
        sum(bool(pattern.search(words)) for pattern in _TITLE_WORDS)
        + (line.block.level == 1)
        + (words in ("报告", "的报告", "情况的报告")) * 2
    )


def _continues(above: Line, below: Line) -> bool:
    """Tell whether a title that a layout has split goes on from one line to the next."""
    upper, lower = above.words, below.words
    if not _TITLE_REST.match(lower) or _METADATA.match(upper) or len(upper) > 40:
        return False
    return _is_office(upper) or (lower.endswith("报告") and len(lower) <= 6 and not _ends_sentence(upper))


def _opens_parts(line: Line) -> bool:
    number = parse(line.folded)
    return number is not None and number.scheme <= Scheme.CHINESE and number.value == 1


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
    return not _is_label(words)


def _is_label(words: str) -> bool:
    """Tell whether a line says something of the page, or where on a website it stands."""
    if _METADATA.match(words) or _PLACE.match(words) or "→" in words or "»" in words:
        return True
    return ">" in words and _CRUMBS.search(words) is not None


def _is_office(words: str) -> bool:
    """Tell whether words have the form of an office's name."""
    if not words.endswith(_NAME_ENDS):
        return False
    skipped = (0, *(len(party) for party in _PARTY if words.startswith(party)))
    before = [len(words) - len(end) - start for end in _NAME_ENDS if words.endswith(end) for start in skipped]
    return any(1 <= length <= _LONGEST_NAME for length in before) and not any(
        sign in _NO_NAME or sign.isdecimal() for sign in words
    )


def _may_end_with_date(words: str) -> bool:
    """Tell whether a line may be a name and a date behind it, before that is looked at closely."""
    return "年" in words and "月" in words and _NO_NAME.isdisjoint(words.replace("、", "")) and not words[0].isdecimal()


def _is_furniture(line: Line) -> bool:
    words = line.words
    patterns = (
        _is_label,
        _INLINE_METADATA.search,
        _DOCUMENT_NUMBER.match,
        _ADDRESSEE.match,
        _DATE_LINE.match,
        _is_office,
        _TITLE.match,
    )
    return _is_link(words) or any(pattern(words) for pattern in patterns) or not _WORD.search(words)


def _is_below(line: Line) -> bool:
    """Tell whether a line can stand only below the text, as links, labels and a signature do."""
    words = line.words
    patterns = (_is_label, _INLINE_METADATA.search, _DATE_LINE.match, _is_office)
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
        if _may_end_with_date(words) and _NAME_AND_DATE.match(words):
            return (index,), index
        if _DATE_LINE.match(words):
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
    return line.block.level is None and _is_office(line.words)


def _ends_sentence(words: str) -> bool:
    return words.endswith(("。", "!", "?", ":", ";"))
