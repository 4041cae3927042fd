"""Lines that say something of a report or its page: labels, bread crumbs, document numbers, addressees, dates."""

from __future__ import annotations

from validator.text.expression import Expression

_LABELS = (
    "索引号|备注/文号|文号|发文字号|发布机构|发布单位|发文机关|发文单位|公开机构|制发机关|公开主体|发布日期|发布时间|发文日期|成文日期|公文生成日期|生成日期"
    "|公开日期|更新时间|日期|时间|名称|标题|主题分类|信息分类|体裁分类|公开类别|公开方式|公开形式|分类|主题词|关键词|效力状态|有效性|时效|来源|信息来源|文章来源|稿源|作者"
    "|责任编辑|编辑|审核|签发人|浏览次数|浏览量|浏览|点击率|点击数|阅读次数|阅读量|阅读|访问量|字体大小|字体|字号|视力保护色|中文名|发布单位"
)
_METADATA = Expression(rf"[-|\[【(•·\s]{{0,99}}(?:{_LABELS})(?:[\]】)]|$|[:|])")
INLINE_METADATA = Expression(r"(?:时间|日期|来源|浏览次数|浏览量|点击率|字体|字号|稿源|索引号):|www\.|https?:")
_PLACE = Expression(r"(?:当前|您的|您现在的|你现在的|现在)?位置|首页|>")
_CRUMBS = Expression(r">[^。>]{0,200}>")
DOCUMENT_NUMBER = Expression(r"^[^。,]{1,12}[〔\[(]20[0-9]{2}[〕\])][^。,]{0,8}号")
ADDRESSEE = Expression(r"^[^。;]{2,40}:$")
YEAR = r"(?:[0-9]{4}|[〇零一二三四五六七八九]{4})"
_UNSURE = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[Xx×*_]{1,9})"
DATE = rf"{YEAR}年{_UNSURE}月(?:{_UNSURE}[日号]?)?"
DATE_LINE = Expression(rf"^\(?(?:{DATE}|[0-9]{{4}}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}})\)?$")


def is_label(words: str) -> bool:
    """Tell whether a line says something of the page, or where on a website it stands."""
    if _METADATA.match(words) or _PLACE.match(words) or "→" in words or "»" in words:
        return True
    return ">" in words and bool(_CRUMBS.search(words))


def ends_sentence(words: str) -> bool:
    """Tell whether words end in a mark that closes a sentence or leads on to the next line."""
    return words.endswith(("。", "!", "?", ":", ";"))
