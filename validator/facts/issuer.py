"""Who reports, and what kind of issuer that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from validator.document import Document, Span
from validator.facts import Certainty, Fact, IssuerKind
from validator.facts.kinds import OTHER_NAME, kind_of
from validator.facts.places import PREFECTURE_CITIES
from validator.outline import Outline
from validator.outline.offices import is_office
from validator.outline.title import joined
from validator.text.expression import Expression
from validator.text.folding import fold, is_chinese, without_blanks
from validator.text.pattern import Pattern

_YEAR = r"(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2}|20[Xx*]{2})"
_TITLE_NAME = Expression(
    rf"^《?(?:关于)?(?:{_YEAR}年度?)?(.{{2,50}}?)(?:发布|公布|印发)?"
    rf"(?:关于|《|\(?{_YEAR}|年度|党政主要负责人|(?:推进|贯彻落实)?(?:法治政府|法治建设|依法行政))"
)
_LABEL = Expression(
    r"^[-|\[【(•·\s]{0,99}(?:发布机构|发布单位|发文机关|发文单位|公开机构|制发机关|公开主体|信息来源|文章来源|来源|稿源)[\]】)]?[:|\s]{0,99}(.*)"
)
_INLINE_LABEL = Expression(
    r"(?:信息来源|文章来源|发文单位|发布机构|发文机关|来源)\s?[:|]\s?(\S{2,30}?)(?=[\s|]|字体|字号|浏览|点击|$)"
)
_LABELLING = frozenset("源位构关体")  # of which every label has one
# Beside a label these are mostly not who reports but who runs the website.
_PUBLISHERS = ("融媒体中心", "中心", "网站", "网", "台", "报社", "公司", "集团")
_REPORTED = r"(?:推进|贯彻落实)?(?:法治政府|法治建设|依法行政)"
_ANNOUNCED = Expression(
    rf"现(?:将|就|把)(?:{_YEAR}年度?)?([\u4e00-\u9fff、 ]{{2,50}}?)(?:关于)?(?:{_YEAR}年度?|年度|本年度|{_REPORTED})"
)
_UNIT = (
    r"(?:人民政府办公[室厅]|人民政府|街道办事处|办事处|委员会|街道|[局厅委署院镇乡]|办公室|政府|[省市县区州盟旗]"
    r"|中心|联合会|联合社|[残妇侨文]联|供销社|红十字会|总工会|[总支大]队|指挥部|[案书物]馆|(?:派出|司法|监督|管理)所"
    r"|管理[站处]|医院|学校|[大中小]学|学院)"
)
_ACTS = (
    "坚持|认真|深入|始终|全面(?!依法治)|紧紧|扎实|以|切实|持续|高度|坚决|积极|牢固|严格|按照|围绕|在|深刻|聚焦|锚定|着力"
    "|立足|贯彻|大力|坚定|统筹|进一步"
)
_SUBJECT = Expression(
    rf"(?:^|[,。、\s])((?:中共)?[\u4e00-\u9fff]{{1,18}}?{_UNIT}(?:、[\u4e00-\u9fff]{{1,14}}{_UNIT})?)(?={_ACTS})"
)
# Right behind the year with which a report begins its subject may be a body of any form.
_FIRST_SUBJECT = Expression(rf"\s{{0,99}}{_YEAR}年度?(?:以来)?,?\s?([\u4e00-\u9fff]{{2,40}}?)(?={_ACTS})")
_PLACED = Expression(r"[省市县区州盟旗镇乡]|街道|苏木|兵团|^(?:国家|中国)|^[^省市县区]{2,8}(?:部|海关|农场|报社)$")
# Words by which an issuer speaks of itself or of others without a name.
_NAMELESS = Expression(
    r"我|^(?:本|全|各|该|上级|党中央|国务院|其|有关|年|一年来)|^[省市县区州旗镇乡街道局厅委、]{1,3}(?:党委|党组|党工委|人民政府|政府)?$"
)
_NO_NAME = Expression(
    r"^..$|(?:[地湾特]|经济|试验)区$|大省$|省[区市]$|领导|支持|指导|精神|部署|(?:在|对|和|与|由|为|以|向)[^关]"
)
_JOINED = Expression("(?:文化|住房|资源|服务|社会|发展|工业|经济|卫生|商务|农业|交通|保障|规划)和")
_FOLLOWED = Expression(r"(?:根据|按照|依据|依照|遵照|遵循|对照)[^,。]{0,40}$")  # what a report follows is no issuer
_TWICE = ("县县", "镇镇", "乡乡")
_DOUBLED = Expression(r"(?<=[\u4e00-\u9fff]{2})([县镇乡])\1(?![委域])")
_GOVERNMENT_OFFICES = ("人民政府办公室", "人民政府办公厅")
_SELF = Expression(
    r"(?:我|全|本|局|委|乡|镇|街道)(?:(?<=[我全本])(省|市|县|区|局|厅|委|镇|乡|街道)|(?<=局)(?:党组|党委|长任)|(?<=委)(?:党组|主要领导)|(?<=乡)(?:党委|政府)|(?<=镇)(?:党委|政府)|(?<=街道)(?:党工委|办事处))"
)
_SELF_KINDS = {
    "街道": IssuerKind.TOWNSHIP,
    "镇": IssuerKind.TOWNSHIP,
    "乡": IssuerKind.TOWNSHIP,
    "局": IssuerKind.DEPARTMENT,
    "厅": IssuerKind.DEPARTMENT,
    "委": IssuerKind.DEPARTMENT,
    "县": IssuerKind.COUNTY,
    "区": IssuerKind.COUNTY,
    "市": IssuerKind.CITY,
    "省": IssuerKind.PROVINCE,
}
# NOTE: by RE2, which goes through a whole report in a sixth of the time.
_GOVERNS = Pattern(
    r"县\(?[市、]?区|市县两级|各区县|区\(县|(?:全市|各)(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})个(?:县|区)",
    needs=frozenset(),
)
# What follows the name of an office that reports on itself, and not on its government.
_OWN_REPORT = Expression(rf"(?:{_YEAR}|年度|上年|推进|贯彻|落实|党政|法治|依法)")
_FILE_NUMBER = Expression(r"^(?:附件)?(?:[0-9一二三四五六七八九十]{1,3}[^\w《]{1,3})?")
_FILE_NAME = Expression(
    rf"(?:关于)?(?:{_YEAR}年度?)?(.{{2,40}}?)"
    rf"(?:关于|\(?{_YEAR}|年度|{_REPORTED}|法治|(?:工作)?(?:报告|总结|汇报)|[-_ (.]|$)"
)
_BRACKETS = str.maketrans("（）", "()")
_LEAD = 60  # characters before a name that tell that the report only follows it
_OPENING = 1500  # characters of text in which an issuer speaks of itself


def issuer(document: Document, outline: Outline) -> Fact[str] | None:
    """Return the issuer's name as the title, the page, the signature or the opening gives it."""
    stated = issuers(document, outline)
    if stated:
        first = stated[0]
        # A page often writes out what the title shortens: 浑源县 and 浑源县人民政府.
        return next((fact for fact in stated[1:] if _completes(first.value, fact.value)), first)
    for source in (_announced, _acting, _in_file_name):
        for fact in source(document, outline):
            return fact
    return None


def issuers(document: Document, outline: Outline) -> tuple[Fact[str], ...]:
    """Return every place in the title, on the page and below the text that names who reports, the surest first."""
    return tuple(fact for source in (_in_title, _labelled, _signed) for fact in source(document, outline))


def _is_name(folded: str) -> bool:
    """Tell whether words name offices, one or several side by side, in Chinese characters only."""
    names = OTHER_NAME.sub("", folded).replace("、", " ").split()
    if not names or not all(is_chinese(min(name)) and is_chinese(max(name)) for name in names):
        return False
    # The blanks may also spread the characters of one name out.
    return is_office("".join(names)) or all(map(is_office, names))


def _completes(short: str, long: str) -> bool:
    return long != short and long.removesuffix("办公室").removesuffix("办公厅") in (
        f"{short}人民政府",
        f"{short}政府",
        f"{short}办事处",
    )


def _fact(document: Document, span: Span, certainty: Certainty = Certainty.STATED, *, whole: bool = False) -> Fact[str]:
    """Return a name as the draft writes it."""
    pieces = document.text[span.start : span.end].translate(_BRACKETS).split()
    words = ("" if all(len(piece) == 1 for piece in pieces) else " ").join(pieces)
    folded = fold(words)
    if any(twice in folded for twice in _TWICE):
        words = _DOUBLED.sub(r"\1", words)
    # A government's own office publishes for the government.
    return Fact(
        words[: -len("办公室")] if folded.endswith(_GOVERNMENT_OFFICES) and not whole else words, span, certainty
    )


def _in_title(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    if outline.title is None:
        return
    folded = joined(document.folded[outline.title.start : outline.title.end])
    found = _TITLE_NAME.match(folded)
    if found and _is_name(name := found[1].strip()):
        span = _place(document, outline.title, name)
        # An office reports on itself, unless it names another one: 县政府办公室关于青溪县2024年….
        behind = folded[found.end(1) :].removeprefix("关于")
        whole = " " not in name and _OWN_REPORT.match(behind) is not None
        yield _fact(document, span, whole=whole)


def _place(document: Document, within: Span, name: str) -> Span:
    """Return where a name stands whose characters a line break may part."""
    folded, end = document.folded, within.start
    wanted = without_blanks(name)
    start = -1
    matched = 0
    while matched < len(wanted) and end < within.end:
        if folded[end] == wanted[matched]:
            start = end if matched == 0 else start
            matched += 1
        elif not folded[end].isspace() and matched:
            end, matched = start, 0
        end += 1
    return Span(start, end)


def _labelled(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    """Yield the issuers that the table of metadata around the text names."""
    for position, aside in enumerate(outline.asides):
        folded = document.folded[aside.start : aside.end]
        if _LABELLING.isdisjoint(folded):
            continue
        found = _LABEL.match(folded) or _INLINE_LABEL.search(folded)
        if found is None:
            continue
        span = Span(aside.start + found.start(1), aside.start + found.end(1))
        if span.start == span.end and position + 1 < len(outline.asides):
            span = outline.asides[position + 1]
        name = _first_word(document.folded[span.start : span.end])
        if name and not name.endswith(_PUBLISHERS) and not _NAMELESS.search(name):
            yield _fact(
                document, Span(span.start, span.start + document.folded[span.start : span.end].index(name) + len(name))
            )


def _first_word(folded: str) -> str | None:
    for word in folded.strip(" |-").replace("|", " ").split():
        if word and _is_name(word):
            return word
    return None


def _signed(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    names = [line for line in outline.signature if _is_name(document.folded[line.start : line.end].strip())]
    if len(names) == 2 and is_joint(document.folded[names[0].start : names[1].end]):
        yield _fact(document, Span(names[0].start, names[1].end))
        return
    for line in names:
        yield _fact(document, line, whole=len(names) == 1)


def _announced(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    """Yield the name in the sentence that announces the report: 现将县教育局2024年度…报告如下."""
    first = outline.parts[0].span.start if outline.parts else len(document.text)
    for line in (*outline.opening, *(aside for aside in outline.asides if aside.start < first)):
        for found in _ANNOUNCED.finditer(document.folded, *line):
            if _is_name(found[1].strip()):
                yield _fact(document, Span(*found.span(1)), Certainty.INFERRED, whole=True)


def is_joint(name: str) -> bool:
    """Tell whether a name is that of a party committee and a government that report together."""
    words = without_blanks(name)
    return ("中共" in words or "党委" in words or "委、" in words) and "政府" in words


def _acting(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    """Yield the names that act as subject of the opening: 2024年,息县人民政府坚持…."""
    paragraphs = [*outline.opening, *(part.span for part in outline.parts[:1])]
    for paragraph in outline.opening[:1]:
        first = _FIRST_SUBJECT.match(document.folded, *paragraph)
        if first and _is_name(first[1]) and _PLACED.search(first[1]) and not _NAMELESS.search(first[1]):
            yield _fact(document, Span(*first.span(1)), Certainty.INFERRED, whole=True)
    for paragraph in paragraphs:
        end = min(paragraph.end, paragraph.start + _OPENING)
        for found in _SUBJECT.finditer(document.folded, paragraph.start, end):
            name = found[1]
            if _NAMELESS.search(name) or _NO_NAME.search(_JOINED.sub("", name)) or not _is_name(name):
                continue
            if not _FOLLOWED.search(document.folded, max(paragraph.start, found.start(1) - _LEAD), found.start(1)):
                yield _fact(document, Span(*found.span(1)), Certainty.INFERRED, whole=True)
    opening = document.folded[paragraphs[0].start : paragraphs[0].start + _OPENING] if paragraphs else ""
    if "我市" in opening:
        named = Counter(name for name in PREFECTURE_CITIES if name in opening)
        for name in named:
            named[name] = opening.count(name)
        if named:
            yield Fact(named.most_common(1)[0][0] + "市", None, Certainty.INFERRED)


def _in_file_name(document: Document, _: Outline) -> Iterator[Fact[str]]:
    """Yield the name with which the name of the file begins: 青溪县教育局2024年法治政府建设报告.docx."""
    name = _FILE_NUMBER.sub("", fold(document.name.replace("\\", "/").rsplit("/", 1)[-1]))
    found = _FILE_NAME.match(name)
    if found and _is_name(found[1].strip()) and not _NAMELESS.search(found[1]):
        yield Fact(found[1].strip(), None, Certainty.INFERRED)


def issuer_kind(document: Document, outline: Outline, name: str | None) -> Fact[IssuerKind] | None:
    """Return the kind that an issuer's name tells, or the one by which the text speaks of itself."""
    kind = kind_of(name) if name else None
    if kind is IssuerKind.COUNTY and name is not None and name.endswith(("市", "市人民政府", "市政府")):
        # A city that governs counties or districts is at prefecture level, whatever list it is missing from.
        kind = IssuerKind.CITY if _GOVERNS.search(document.folded) else kind
    if kind is not None:
        return Fact(kind, None, Certainty.INFERRED)
    start = outline.opening[0].start if outline.opening else outline.parts[0].span.start if outline.parts else 0
    spoken = Counter(found[0] for found in _SELF.finditer(document.folded, start, start + _OPENING))
    weights: Counter[IssuerKind] = Counter()
    for words, count in spoken.items():
        for sign, kind in _SELF_KINDS.items():
            if sign in words:
                # NOTE: 全县 and 全市 also name the place in which a department or a township lies.
                weights[kind] += count * (3 if kind in (IssuerKind.TOWNSHIP, IssuerKind.DEPARTMENT) else 1)
                break
    return Fact(weights.most_common(1)[0][0], None, Certainty.INFERRED) if weights else None
