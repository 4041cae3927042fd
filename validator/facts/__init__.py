"""What a draft says about itself: title, issuer, kind of issuer, year reported on, dates; each with its place."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from validator.document import Span

T = TypeVar("T")


class IssuerKind(StrEnum):
    """Who issues a report: a government by its level, or a department of one."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    DEPARTMENT = "department"


class Certainty(StrEnum):
    """How sure a fact is: given by the user, stated in the draft, or inferred from its words."""

    GIVEN = "given"
    STATED = "stated"
    INFERRED = "inferred"


class Fact(NamedTuple, Generic[T]):
    """A value, where the draft says it (`None` when given from outside), and how sure it is."""

    value: T
    span: Span | None
    certainty: Certainty


class Facts(NamedTuple):
    """All facts of one draft; what was not found is `None`.

    `joint` tells that a party committee and a government report together.
    `years` holds every place that tells the year reported on, `issuers` every one that names who reports, the surest
    first, in agreement or not.
    """

    title: Fact[str] | None = None
    issuer: Fact[str] | None = None
    issuer_kind: Fact[IssuerKind] | None = None
    report_year: Fact[int] | None = None
    published_on: Fact[date] | None = None
    signed_on: Fact[date] | None = None
    joint: bool = False
    years: tuple[Fact[int], ...] = ()
    issuers: tuple[Fact[str], ...] = ()
