"""A text → the data of persons in it: identity, mobile and card numbers; e-mail, date of birth and home of somebody.

Identity numbers of 18 digits are told by region, date of birth and check digit (GB 11643), cards by Luhn's check
digit. What stands before a number tells the rest: an identity number or card that is called so is one with a wrong
digit too, and the index of a document, a credit code or an amount is nobody's. The text is folded, as
`Document.folded` is; every expression is linear in its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from validator.document import Span
from validator.redaction.beside import Beside, Label, beside, is_in_code, of_office, of_person, to_office
from validator.text.expression import Expression


class Kind(StrEnum):
    """What a piece of personal data is."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    CARD = "card"
    EMAIL = "email"
    BIRTH = "birth"
    HOME = "home"


class Datum(NamedTuple):
    """Data of a person: where they stand and what they are."""

    span: Span
    kind: Kind


# What may part the digits of one number: a blank or a mark, an end of line, marks without width.
_SEAM = r"(?>[ ./·_-]?[ \u00ad\u200b-\u200d\u2060]?(?:\r?\n {0,9})?)"
_LEAST = 11  # digits, which all numbers have
_ENOUGH = Expression(rf"[0-9](?:{_SEAM}[0-9]){{10}}")
_IDENTITY = Expression(rf"(?=((?<![0-9])[1-9](?:{_SEAM}[0-9]){{16}}{_SEAM}[0-9Xx](?![0-9])))")
_CALLED = Expression(rf"(?<![0-9])[1-9](?:{_SEAM}[0-9]){{14,17}}+(?:{_SEAM}[Xx])?(?![0-9])")
_PASSPORT = Expression(r"(?<=[号码:为是 证照])[A-Z]{1,2}[0-9]{7,9}(?![0-9A-Za-z])")
_COUNTRY = r"(?:(?:\+ ?|00)?86\)?[ -]?)?0?"
_MOBILE = Expression(
    rf"(?<![0-9]){_COUNTRY}(1[3-9][0-9](?:[0-9]{{8}}|([ ./·_-]{{1,2}})[0-9]{{4}}\2[0-9]{{4}}"
    rf"|[ ·_-][0-9]{{8}}|[0-9]{{4}}[ ·_-][0-9]{{4}}))(?![0-9])"
)
_DIALLED = Expression(rf"(?<![0-9]){_COUNTRY}(1{_SEAM}[3-9](?:{_SEAM}[0-9]){{9}})(?![0-9])")
_CARD = Expression(rf"(?<![0-9])[1-9](?:{_SEAM}[0-9]){{14,18}}+(?![0-9])")
_FOURS = Expression(r"[0-9]{4}([ -])[0-9]{4}(?:\1[0-9]{4}){1,4}(?:\1[0-9]{1,3})?")
_MAIL_HOST = Expression(r"@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}")
_MAIL_NAME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-"
_LONGEST_NAME = 64  # characters before the @
_DAY = r"(?:19[2-9]|20[0-2])[0-9](?:年(?: ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?)?|[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?)"
_BORN = Expression(rf"(?:出生(?:日期|年月日?|时间)?|生日|生于)[:于在为是 ]{{0,2}}({_DAY})")
_BIRTH = Expression(rf"({_DAY})(?:出生|生(?=[,;。)、 \n]|$))")
_CALLED_BORN = ("出生日期", "出生年月", "生日")
_HOME = Expression(
    r"(?:(?<=[,;()、 ])住|家庭住址|户籍地址|现住|家住|居住|住址|住所)(?:址|在|于|地)?[:为是 ]{0,2}"
    r"([^,。;\n住]{2,30}[0-9一二三四五六七八九十]{1,4}(?:号|室|组|栋|幢|单元|户)(?:[0-9一二三四五六七八九十]{1,4}(?:号|室|组|户)?)?)"
)
_CALLED_HOME = ("家庭", "户籍")
_HOME_OF_FIRM = ("住所",)
# What follows a figure: a number before one of these is counted, not dialled.
_COUNTED = Expression(r" {0,9}(?:[元万亿件次个条起份吨亩米台套吨字千百余多％%]|平方|公里|\.[0-9]|,[0-9]{3}(?![0-9]))")
_MAYBE_COUNTED = Expression(r" {0,9}(?:[人户家])")
_OF_YEAR = Expression(r"/(?:19|20)[0-9]{2}(?![0-9])")
# Hosts of offices: gov.cn, edu.cn, the domain of a place such as shandong.cn; not those that give mail to anybody.
_OFFICIAL_HOST = Expression(
    r"@(?:.{0,99}\.)?(?:gov|gouv|mil|edu|ac|org)(?:\.[a-z.]{1,40})?|@(?!(?:126|139|163|189|sina|sohu|wo|yahoo)\.)[a-z0-9-]{1,63}\.cn"
)
_REGIONS = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_UNIONPAY = "62"
_CARD_LENGTHS = range(15, 20)
_SPELT = Expression("[零〇一二三四五六七八九幺]{11,}")
_SPELLING = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_RARE_SEAMS = "·\u00ad\u200b\u200c\u200d\u2060"
_NOUGHTS = bytes.maketrans(b"123456789", b"000000000")


def personal_data(folded: str) -> list[Datum]:
    """Return the data of persons in a folded text, in order; of those that overlap the surest."""
    folded = _SPELT.sub(lambda number: number[0].translate(_SPELLING), folded)
    found: list[Datum] = []
    if _may_hold_numbers(folded):
        found.extend(_identities(folded))
        found.extend(_mobiles(folded))
        found.extend(_cards(folded))
    if "护照" in folded or "通行证" in folded:
        found.extend(_passports(folded))
    if "@" in folded:
        found.extend(_mails(folded))
    if "生" in folded:
        found.extend(_births(folded))
    if "住" in folded:
        found.extend(_homes(folded))
    kept: list[Datum] = []
    for datum in sorted(found, key=lambda each: each.span.start):  # the order of kinds holds among equal starts
        if not kept or datum.span.start >= kept[-1].span.end:
            kept.append(datum)
    return kept


def _may_hold_numbers(folded: str) -> bool:
    """Tell whether so many digits stand in a text with nothing between them but what may part those of one number."""
    plain = folded
    for seam in _RARE_SEAMS:
        plain = plain.replace(seam, "")
    digits = plain.encode("ascii", "replace").translate(_NOUGHTS, b" \r\n./_-")
    return b"0" * _LEAST in digits and _ENOUGH.search(folded) is not None


def digits_of(text: str) -> str:
    """Return the digits of a number, and its `X`, without what parts them."""
    return "".join(character for character in text if character in "0123456789Xx").upper()


def is_identity(number: str) -> bool:
    """Tell whether a number of 18 characters has the region, date of birth and check digit of an identity number."""
    if len(number) != 18 or number[:2] not in _REGIONS or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def is_card(number: str) -> bool:
    """Tell whether the last digit of a number is Luhn's check digit."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return len(set(digits)) > 2 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _identities(folded: str) -> Iterator[Datum]:
    for found in _IDENTITY.finditer(folded):
        span = Span(*found.span(1))
        if not is_identity(digits_of(found[1])) or is_in_code(folded, span):
            continue
        if beside(folded, span).label is not Label.OTHER:
            yield Datum(span, Kind.IDENTITY)
    for found in _CALLED.finditer(folded):
        words = beside(folded, Span(*found.span()))
        if words.label is Label.IDENTITY and words.touches:
            yield Datum(Span(*found.span()), Kind.IDENTITY)


def _passports(folded: str) -> Iterator[Datum]:
    for found in _PASSPORT.finditer(folded):
        words = beside(folded, Span(*found.span()))
        if words.label is Label.IDENTITY and words.touches:
            yield Datum(Span(*found.span()), Kind.IDENTITY)


def _mobiles(folded: str) -> Iterator[Datum]:
    for found in _MOBILE.finditer(folded):
        span = Span(*found.span(1))
        words = beside(folded, Span(found.start(), span.end))
        if not _is_counted(folded, span.end, words) and _is_dialled(folded, span, words):
            yield Datum(span, Kind.MOBILE)
    for found in _DIALLED.finditer(folded):
        span = Span(*found.span(1))
        words = beside(folded, Span(found.start(), span.end))
        if words.label is Label.PHONE and words.touches and not _is_counted(folded, span.end, words):
            yield Datum(span, Kind.MOBILE)


def _is_dialled(folded: str, span: Span, words: Beside) -> bool:
    """Tell whether a number of eleven digits is dialled, for all that stands around it."""
    if words.label is Label.PHONE and words.touches:
        return True
    decimal = folded[max(0, span.start - 2) : span.start]
    of_figure = len(decimal) == 2 and decimal[0].isdigit() and decimal[1] == "."
    of_document = folded[span.start - 1 : span.start] == "第"
    of_year = _OF_YEAR.match(folded, span.end) is not None
    return not (words.label is Label.OTHER or of_figure or of_document or of_year or is_in_code(folded, span))


def _is_counted(folded: str, end: int, words: Beside) -> bool:
    if _COUNTED.match(folded, end):
        return True
    called = words.label is Label.PHONE and words.touches
    return not called and _MAYBE_COUNTED.match(folded, end) is not None


def _cards(folded: str) -> Iterator[Datum]:
    for found in _CARD.finditer(folded):
        span, number = Span(*found.span()), digits_of(found[0])
        words = beside(folded, span)
        if len(number) not in _CARD_LENGTHS or words.label is Label.OTHER or of_office(folded, span):
            continue
        called = words.label is Label.CARD and words.touches and words.is_sure and len(number) >= 16
        plain = found[0].isdigit() or _FOURS.fullmatch(found[0]) is not None
        known = words.label is Label.CARD or (number.startswith(_UNIONPAY) and len(number) >= 16 and plain)
        if called or (known and is_card(number) and not is_in_code(folded, span)):
            yield Datum(span, Kind.CARD)


def _mails(folded: str) -> Iterator[Datum]:
    for found in _MAIL_HOST.finditer(folded):
        before = folded[max(0, found.start() - _LONGEST_NAME) : found.start()]
        name = len(before) - len(before.rstrip(_MAIL_NAME))
        span = Span(found.start() - name, found.end())
        official = _OFFICIAL_HOST.fullmatch(found[0].lower()) is not None or to_office(folded, span)
        if name and (not official or (of_person(folded, span) and not found[0].lower().endswith(".gov.cn"))):
            yield Datum(span, Kind.EMAIL)


def _births(folded: str) -> Iterator[Datum]:
    for found in _BORN.finditer(folded):
        if found[0].startswith(_CALLED_BORN) or of_person(folded, Span(*found.span())):
            yield Datum(Span(*found.span(1)), Kind.BIRTH)
    for found in _BIRTH.finditer(folded):
        if of_person(folded, Span(*found.span(1))):
            yield Datum(Span(*found.span(1)), Kind.BIRTH)


def _homes(folded: str) -> Iterator[Datum]:
    for found in _HOME.finditer(folded):
        called, of_firm = found[0].startswith(_CALLED_HOME), found[0].startswith(_HOME_OF_FIRM)
        if called or (not of_firm and of_person(folded, Span(*found.span()))):
            yield Datum(Span(*found.span(1)), Kind.HOME)


def _is_day(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False
