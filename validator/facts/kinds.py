"""Name of an issuer → what kind of issuer it is."""

from __future__ import annotations

from validator.facts import IssuerKind
from validator.facts.places import MUNICIPALITIES, PREFECTURE_CITIES
from validator.outline.offices import is_office
from validator.text.expression import Expression
from validator.text.folding import fold, without_blanks

OTHER_NAME = Expression(r" ?\([^()]{2,30}\)$")  # 综合行政执法局(城市管理局)
_CORPS = "生产建设兵团"  # governs as a province does
_TOWNSHIP = Expression(
    r"(?:(?:[镇乡]|街道|苏木)(?:人民政府|政府|办事处|办|党委|党工委|委员会|委)?|街道党工委办事处|地区办事处|(?<!驻..)(?<!驻...)办事处)$"
)
_ZONE = Expression(r"(?:开发|高新|示范|度假|保税|工业|园|景|名胜|试验|实验|新)区(?:管理?委员?会|管委会|党工委|工委)$")
_OFFICE_OF = Expression(r"(?:政府|公署|[省市县区州盟旗]府)办(?:公[室厅])?$")
_GOVERNMENT = Expression(r"(?:人民政府|行政公署|政府)$")
# Bodies whose names end as those of a party committee or a place do.
_LIKE_COMMITTEES = Expression(r"共青团|团委|民[革盟建进]|农工|致公|九三|台盟|政协|政治协商")
_COMMITTEE = Expression(r"[省市县区州盟旗](?:委|委员会)$")
_PARTY = ("中共", "中国共产党")


def kind_of(name: str) -> IssuerKind | None:
    """Return the kind of issuer that a name tells by its ending, `None` where it tells none."""
    words = without_blanks(OTHER_NAME.sub("", fold(name)))
    if words.endswith(_CORPS):
        return IssuerKind.PROVINCE
    if _OFFICE_OF.search(words):
        return IssuerKind.DEPARTMENT
    if _TOWNSHIP.search(words) and not _LIKE_COMMITTEES.search(words):
        return IssuerKind.TOWNSHIP
    if _ZONE.search(words):
        return IssuerKind.COUNTY
    if not _LIKE_COMMITTEES.search(words):
        level = _level_of(_place_of(words))
        if level is not None:
            return level
    return IssuerKind.DEPARTMENT if is_office(words.split("、")[-1]) else None


def _place_of(words: str) -> str:
    """Return the place whose government or party committee a name names, or the name itself."""
    last = words.rsplit("、", maxsplit=1)[-1]
    if _GOVERNMENT.search(last):
        return _GOVERNMENT.sub("", last)
    if _COMMITTEE.search(last) and (words.startswith(_PARTY) or last.endswith("委")):
        last = last.removesuffix("委员会").removesuffix("委")
    return last.removeprefix("中国共产党").removeprefix("中共")


def _level_of(place: str) -> IssuerKind | None:
    """Return the level of a place by its name: 县 and 区 are counties, 市 is looked up."""
    if place.endswith(("省", "自治区")) or place.removesuffix("市") in MUNICIPALITIES:
        return IssuerKind.PROVINCE
    if place.endswith(("州", "盟", "地区")):
        return IssuerKind.CITY
    if place.endswith("市"):
        stem = place.removesuffix("市")
        return IssuerKind.CITY if stem.endswith(PREFECTURE_CITIES) else IssuerKind.COUNTY
    return IssuerKind.COUNTY if place.endswith(("县", "区", "旗")) else None
