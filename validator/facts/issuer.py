"""Who reports, and what kind of issuer that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from validator.document import Document, Span
from validator.facts import Certainty, Fact, IssuerKind
from validator.facts.places import MUNICIPALITIES, PREFECTURE_CITIES
from validator.outline import Outline
from validator.text.expression import Expression
from validator.text.folding import is_chinese, without_blanks
from validator.text.pattern import Pattern

_YEAR = r"(?:20[0-9]{2}|二[〇零][〇零一二三四五六七八九]{2}|20[Xx*]{2})"
_TITLE_NAME = Expression(
    rf"^(?:关于)?(?:{_YEAR}年度?)?(.{{2,40}}?)"
    rf"(?:关于|\(?{_YEAR}|年度|(?:推进|贯彻落实)?(?:法治政府建设|依法行政))"
)
_LABEL = Expression(
    r"^[-|\[【(•·\s]{0,99}(?:发布机构|发布单位|发文机关|发文单位|公开机构|制发机关|公开主体|信息来源|文章来源|来源|稿源)[\]】)]?[:|\s]{0,99}(.*)"
)
_INLINE_LABEL = Expression(
    r"(?:信息来源|文章来源|发文单位|发布机构|发文机关|来源)\s?[:|]\s?(\S{2,30}?)(?=[\s|]|字体|字号|浏览|点击|$)"
)
_LABELLING = frozenset("源位构关体")  # of which every label has one
_UNIT = r"(?:人民政府办公[室厅]|人民政府|街道办事处|办事处|委员会|街道|[局厅委部署院镇乡]|办公室|政府|[省市县区州盟旗])"
_NAME = Expression(rf"^(?:中共|中国共产党)?.{{1,38}}?{_UNIT}(?:党组|党委|党工委)?$")
# In a title and below a text these are issuers, too; elsewhere they are mostly others, such as who runs the website.
_BODY_NAME = Expression(r"^.{1,38}?(?:中心|海关|[总支大]队|[大中小]学|学校|公司|集团)(?:党组|党委)?$")
_OTHER_NAME = Expression(r" ?\([^()]{2,30}\)$")
_ACTS = (
    "坚持|认真|深入|始终|全面|紧紧|扎实|以|切实|持续|高度|坚决|积极|牢固|严格|按照|围绕|在|深刻|聚焦|锚定|着力"
    "|立足|贯彻|大力|坚定|统筹|进一步"
)
_SUBJECT = Expression(
    rf"(?:^|[,。、\s])((?:中共)?[\u4e00-\u9fff]{{1,18}}?{_UNIT}(?:、[\u4e00-\u9fff]{{1,14}}{_UNIT})?)(?={_ACTS})"
)
# Words by which an issuer speaks of itself or of others without a name.
_NAMELESS = Expression(
    r"我|^(?:本|全|各|该|上级|党中央|国务院|其|有关|年|一年来)|^[省市县区州旗镇乡街道局厅委、]{1,3}(?:党委|党组|党工委|人民政府|政府)?$"
)
_NO_NAME = Expression(r"领导|支持|指导|精神|部署|(?:在|对|和|与|由|为|以|向)[^关]")
_TWICE = ("县县", "镇镇", "乡乡")
_DOUBLED = Expression(r"(?<=[\u4e00-\u9fff]{2})([县镇乡])\1(?![委域])")

_DEPARTMENT = Expression(
    r"(?:局|厅|(?<![省市县区州旗])委|委员会|部|司|(?<!行政公)署|办|办公室|院|中心|队|海关|党组|集团|公司|学校|[大中小]学)(?:党组|党委|党工委)?$"
)
_PARTY_COMMITTEE = Expression(r"^(?:中共|中国共产党).{0,60}[省市县区州旗镇乡](?:委|委员会)$")
_TOWNSHIP = Expression(r"(?:[镇乡]|街道|苏木|办事处)(?:人民政府|政府|办事处|党委|党工委)?$")
_ZONE = Expression(r"(?:开发|高新|示范|度假|保税|工业|新)区(?:管理?委员?会|管委会)$")
_OFFICES = ("人民政府办公室", "人民政府办公厅")
_GOVERNMENT = Expression(r"(?:人民政府|行政公署|政府)(?:办公[室厅])?$")
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
_OPENING = 1500  # characters of text in which an issuer speaks of itself


def issuer(document: Document, outline: Outline) -> Fact[str] | None:
    """Return the issuer's name as the title, the page, the signature or the opening gives it."""
    stated = [fact for source in (_in_title, _labelled, _signed) for fact in source(document, outline)]
    if stated:
        first = stated[0]
        # A page often writes out what the title shortens: 浑源县 and 浑源县人民政府.
        fuller = [fact for fact in stated[1:] if _completes(first.value, fact.value)]
        return fuller[0] if fuller else first
    return next(_acting(document, outline), None)


def _is_name(words: str, *, reports: bool = False) -> bool:
    """Tell whether words have the form of an issuer's name, in Chinese characters only.

    With `reports`, where only who reports is named, a centre or a school may be the issuer as well.
    """
    words = _OTHER_NAME.sub("", words)  # 综合行政执法局(城市管理局)
    signs = words.replace("、", "").replace(" ", "")
    named = _NAME.match(words) or (reports and _BODY_NAME.match(words))
    return bool(named) and is_chinese(min(signs)) and is_chinese(max(signs))


def _completes(short: str, long: str) -> bool:
    return long != short and long.removesuffix("办公室").removesuffix("办公厅") in (
        f"{short}人民政府",
        f"{short}政府",
        f"{short}办事处",
    )


def _fact(document: Document, span: Span, certainty: Certainty = Certainty.STATED, *, whole: bool = False) -> Fact[str]:
    words = " ".join(document.folded[span.start : span.end].split())
    if any(twice in words for twice in _TWICE):
        words = _DOUBLED.sub(r"\1", words)
    # A government's own office publishes for the government.
    return Fact(words[: -len("办公室")] if words.endswith(_OFFICES) and not whole else words, span, certainty)


def _in_title(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    if outline.title is None:
        return
    folded = " ".join(document.folded[outline.title.start : outline.title.end].split("\n"))
    found = _TITLE_NAME.match(folded)
    if found and _is_name(name := found[1].strip(), reports=True):
        start = outline.title.start + folded.index(name)
        # Without 关于 an office reports on itself; with it, mostly for its government.
        itself = not folded.startswith("关于", found.end(1))
        yield _fact(document, Span(start, start + len(name)), whole=itself)


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
        if name and not _NAMELESS.search(name):
            yield _fact(
                document, Span(span.start, span.start + document.folded[span.start : span.end].index(name) + len(name))
            )


def _first_word(folded: str) -> str | None:
    for word in folded.strip(" |-").replace("|", " ").split():
        if word and _is_name(word):
            return word
    return None


def _signed(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    for line in outline.signature:
        if _is_name(document.folded[line.start : line.end].strip(), reports=True):
            yield _fact(document, line)


def _acting(document: Document, outline: Outline) -> Iterator[Fact[str]]:
    """Yield the names that act as subject of the opening: 2024年,息县人民政府坚持…."""
    paragraphs = [*outline.opening, *(part.span for part in outline.parts[:1])]
    for paragraph in paragraphs:
        end = min(paragraph.end, paragraph.start + _OPENING)
        for found in _SUBJECT.finditer(document.folded, paragraph.start, end):
            if not _NAMELESS.search(found[1]) and not _NO_NAME.search(found[1]):
                yield _fact(document, Span(*found.span(1)), Certainty.INFERRED)
    opening = document.folded[paragraphs[0].start : paragraphs[0].start + _OPENING] if paragraphs else ""
    if "我市" in opening:
        named = Counter(name for name in PREFECTURE_CITIES if name in opening)
        for name in named:
            named[name] = opening.count(name)
        if named:
            yield Fact(named.most_common(1)[0][0] + "市", None, Certainty.INFERRED)


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


def kind_of(name: str) -> IssuerKind | None:
    """Return the kind of issuer that a name tells by its ending."""
    words = without_blanks(_OTHER_NAME.sub("", name))
    if _ZONE.search(words):
        return IssuerKind.COUNTY
    if _TOWNSHIP.search(words):
        return IssuerKind.TOWNSHIP
    if not _PARTY_COMMITTEE.match(words) and _DEPARTMENT.search(words):
        return IssuerKind.DEPARTMENT
    return _level_of(_GOVERNMENT.sub("", words))


def _level_of(place: str) -> IssuerKind | None:
    """Return the level of a place by its name: 县 and 区 are counties, 市 is looked up."""
    last = place.removeprefix("中共").removesuffix("委员会").removesuffix("委").split("、")[-1]
    if last.endswith(("省", "自治区")) or last.removesuffix("市") in MUNICIPALITIES:
        return IssuerKind.PROVINCE
    if last.endswith(("州", "盟", "地区")):
        return IssuerKind.CITY
    if last.endswith("市"):
        stem = last.removesuffix("市")
        return IssuerKind.CITY if stem.endswith(PREFECTURE_CITIES) else IssuerKind.COUNTY
    return IssuerKind.COUNTY if last.endswith(("县", "区", "旗")) else None
