"""What stands before a number → whose and what it is, by a label in its clause or on the line above."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from validator.document import Span
from validator.text.expression import Expression


class Label(StrEnum):
    """What the nearest words that name a number call it."""

    IDENTITY = "identity"
    CARD = "card"
    PHONE = "phone"
    OTHER = "other"


class Beside(NamedTuple):
    """The nearest label, whether nothing but marks parts it from the number, and whether it leaves no doubt."""

    label: Label | None = None
    touches: bool = False
    is_sure: bool = False


_NEAR = 24  # characters before a number in which its label stands
_BEHIND = 6  # characters behind an e-mail address that tell whose it is
_SENTENCE = 48  # characters in which a person is named before what belongs to them
_LABELS = Expression(
    "(?P<identity>(?:身份证|身份号码|证件号|护照|通行证|居住证|军官证|士兵证|驾驶证|驾照|社保卡|社会保障|医保卡)明?件?(?:号码|号)?)"
    "|(?P<other>(?:索引|文号|案号|编号|编码|代码|许可|标识码|备案|流水|订单|单号|工单|受理号|文书|ISBN|项目号|合同|批号|票号|"
    "登记号|注册号|准考证|学籍|宗地|不动产|公证|凭证|票据|发票|序列|条码|证书|证号|统计|总额|金额|标的|坐标)(?:号码|号)?)"
    "|(?P<sure>银行卡|储蓄卡|借记卡|信用卡|存折|卡号|(?:个人|私人|本人|其)[账帐][号户])(?:号码|号)?"
    "|(?P<card>[账帐][号户]|户头|开户|转入|转至|转到|汇入|汇至|汇到|汇往|打入|打到|打至|打款|存入|收款|付款至|银行|"
    "信用社|农商行|[工农中建交]行|支付宝)"
    "|(?P<phone>电话|手机|移动电话|联系方式|联系人|致电|拨打|联络|微信|短信|号码|[Tt][Ee][Ll]|[Mm]ob(?:ile)?|MOBILE|"
    "[Pp]hone|PHONE|(?<![A-Za-z])(?:wx|WX|vx|VX)(?![A-Za-z]))"
)
_BETWEEN = Expression(r"[ :,.;、()\[\]{}<>|*=/#+_\"'“”‘’~\u00ad\u200b-\u200d\u2060\r\n\-号码为是在到至个人本的]*")
# NOTE: of an index or an amount the words in between are few, or it is another number that is told of.
_IN_CODE = Expression(r"(?:[^一-龥]|[号码为是第年字约达共计合]|人民币)*")
_CLAUSE = Expression(r"[。;!?\n\v]")
_LINE_MARKS = " |:*-_#>\t\r"
_OFFICE_ACCOUNT = Expression("专户|国库|对公|财政|公司|单位|局|委员会|中心|基金会|红十字|慈善|捐赠|政府|学校|医院")
_PERSON = Expression(
    "某|[男女](?=[,、)])|当事人|申请人|申诉人|举报人|投诉人|信访人|处罚人|原告|被告|嫌疑人|罪犯|姓名|"
    "先生|女士|同志|村民|居民|业主|本人|死者|受害人|受援人|[一-龥][×xX*]{1,2}"
)
_NAME = Expression(
    "[赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷贺倪汤罗郝康伍余顾孟"
    "黄萧尹姚邵汪毛戴宋庞熊纪舒董梁杜阮季贾江颜郭林钟徐邱骆高夏蔡田樊胡凌霍柯卢莫丁邓洪石崔龚程陆翁段侯武刘龙叶黎赖乔"
    "谭申牛温庄柴廖聂][一-龥]{1,2}[(,、 ]{1,9}$"
)
_OFFICE_MAIL = Expression(
    "局|委|厅|处|科|办公|单位|意见|建议|举报|公开|监督|征集|投诉|咨询|受理|报名|投稿|来信|信箱|反馈|报送|发送|发至|"
    "传真|邮编|地址|网站|部门|中心"
)
_WORD = Expression(r"[0-9A-Za-z]{0,40}[A-Za-z][0-9A-Za-z]{0,40}$")
_TOKEN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:?&%#=+-")
_LONGEST_TOKEN = 200
_OF_LINK = ("://", "www.")
_LINK_END = Expression(r"\.(?:s?html?|jsp|aspx?|php|pdf|docx?|xlsx?|jpg|png|com|cn)")


def beside(folded: str, span: Span) -> Beside:
    """Return what the words before a number call it."""
    before = _before(folded, span.start, _NEAR)
    last = None
    for found in _LABELS.finditer(before):
        last = found
    if last is None:
        return Beside()
    name = last.lastgroup or ""
    if name == "other" and _IN_CODE.fullmatch(before, last.end()) is None:
        return Beside()
    label = Label.CARD if name == "sure" else Label(name)
    return Beside(label, _BETWEEN.fullmatch(before, last.end()) is not None, name == "sure")


def of_office(folded: str, span: Span) -> bool:
    """Tell whether an account is that of an office or a firm, by the words before it."""
    return _OFFICE_ACCOUNT.search(_before(folded, span.start, _SENTENCE)) is not None


def of_person(folded: str, span: Span) -> bool:
    """Tell whether somebody is named shortly before."""
    before = _before(folded, span.start, _SENTENCE)
    return _PERSON.search(before) is not None or _NAME.search(before) is not None


def to_office(folded: str, span: Span) -> bool:
    """Tell whether an e-mail address is that under which an office is written to, by the words around it."""
    around = _before(folded, span.start, _SENTENCE) + folded[span.end : span.end + _BEHIND]
    return _OFFICE_MAIL.search(around) is not None


def is_in_code(folded: str, span: Span) -> bool:
    """Tell whether a number is a piece of a link, a file's name or a code of letters and digits."""
    start = span.start
    while start > 0 and span.start - start < _LONGEST_TOKEN and folded[start - 1] in _TOKEN:
        start -= 1
    token = folded[start : span.start]
    if any(sign in token for sign in _OF_LINK) or _LINK_END.search(token):
        return True
    word = _WORD.search(token)
    return word is not None and len(word[0]) > 1 and _LABELS.search(word[0]) is None


def _before(folded: str, start: int, most: int) -> str:
    """Return the words before a place in its clause; where they are but marks, those of the line above too."""
    words = folded[max(0, start - most) : start]
    clause = _CLAUSE.split(words)[-1]
    if clause.strip(_LINE_MARKS):
        return clause
    above = words[: len(words) - len(clause)].rstrip("\n\v\r ")
    return _CLAUSE.split(above)[-1] + clause if len(above) < len(words) - len(clause) else clause
