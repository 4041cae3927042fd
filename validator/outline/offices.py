"""The forms of names of offices: the words that head them, and those that look like one and never are."""

from __future__ import annotations

from validator.text.expression import Expression

_PLACES = "省市县区州盟旗镇乡"
# The last character of most names, and the bodies whose names end otherwise.
_HEADS = tuple("局厅委部办院署室处科站所队馆社会场库校台" + _PLACES)
_BODIES = (
    *("政府", "党组", "党委", "工委", "小组", "街道", "苏木", "行政公署", "公社"),
    *("中心", "基地", "大学", "中学", "小学", "学院", "幼儿园", "兵团", "集团", "公司", "银行", "分行", "支行", "海关"),
    *("联", "科协", "协会", "工会", "指挥部", "机构", "公园", "园区", "工业园", "产业园", "农场", "牧场", "渔场"),
)
# What ends like a name and is none: 引导党员干部, 维护发展大局, 提供法治保障的场所.
_OTHERS = (
    *("干部", "全部", "内部", "外部", "局部", "大局", "格局", "布局", "全局", "开局", "结局", "当局", "变局", "新局"),
    *("社会", "机会", "大会", "例会", "全会", "体会", "都会", "议会", "工作会", "推进会", "动员会", "现场会", "培训会"),
    *(
        "听证会",
        "座谈会",
        "专题会",
        "常务会",
        "党组会",
        "部署会",
        "调度会",
        "总结会",
        "联席会",
        "发布会",
        "务会",
        "班会",
    ),
    *("场所", "各所", "好处", "之处", "各处", "到处", "相处", "查处", "惩处", "处处", "网站", "排队", "梯队", "进社"),
    *("市场", "现场", "立场", "广场", "战场", "当场", "平台", "舞台", "后台", "出台", "校园", "家园", "进校", "高校"),
    *("教室", "科室", "股室", "处室", "调解室", "经办", "承办", "主办", "督办", "查办", "交办", "领办", "举办", "开办"),
    *("常委", "编委", "部委", "村委", "各委", "社科", "全科", "百科", "部署", "签署", "法庭院", "庭院", "影院"),
    *("城市", "上市", "超市", "门市", "夜市", "城镇", "乡镇", "集镇", "重镇", "城乡", "下乡", "家乡", "返乡", "回乡"),
    *("辖区", "小区", "片区", "山区", "灾区", "校区", "互联", "关联", "串联", "有关联", "法治县", "法治市", "治省"),
    *("依法治市", "依法治区", "示范县", "示范市", "示范区", "示范乡", "示范镇", "先进县", "先进市", "先进区", "试点区"),
    *("全省", "全市", "全县", "全区", "全州", "全镇", "全乡", "全局", "各省", "各市", "各县", "各区", "各镇", "各乡"),
)
# Words with which a name never begins: what is done, who does it for itself, what a report follows.
_BEGINNINGS = Expression(
    r"(?:[我本全各该其某]|根据|按照|依据|依照|遵照|遵循|引导|督促|推动|推进|加强|要求|确保|压实|带动|发挥|促进|动员|召开|落实|贯彻"
    r"|坚持|开展|健全|完善|强化|深化|提升|抓好|做好|聚焦|围绕|依托|通过|针对|全面|认真|深入|切实|着力|积极|不断|持续|充分"
    r"|组织(?:开展|召开|全|各|机关|干)|指导|协调|支持|严格|规范|落细|建立|建成|打造|推行|构建|创建|法治|依法|关于|对|在|为|向|与|由|以|从|将|把|被|让|使"
    r"|有力|更好|更加|还有|除了|除此|包括|引领|上级|党中央|国务院(?!.)|有关|年|一年来|召集|举办|举行|附件|主送|抄送)"
)
_INSIDE = Expression(r"[了的]|(?<!高)等|应当|包括|干部(?!学|教|培|监|管|人)|群众(?!工|来|艺|文)")  # what no name holds
_LONGEST = 40  # characters of the longest name
_MARKS = frozenset('。,;:、!?()《》“”"|=<>…-')


def is_office(words: str) -> bool:
    """Tell whether folded words without blanks have the form of one office's name."""
    if not 2 <= len(words) <= _LONGEST or not words.endswith(_HEADS + _BODIES) or words.endswith(_OTHERS):
        return False
    if _BEGINNINGS.match(words) or _INSIDE.search(words):
        return False
    return not any(sign in _MARKS or sign.isdecimal() for sign in words)
