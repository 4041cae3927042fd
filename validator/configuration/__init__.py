"""A configuration: what a unit has settled for its drafts, read from the file `nianbao.yaml` beside or above them."""

from __future__ import annotations

from typing import NamedTuple

from validator.facts import IssuerKind
from validator.findings import Waiver
from validator.report import Threshold

FILE_NAME = "nianbao.yaml"
DEFAULT_RULEBOOK = "fazhi"


class Configuration(NamedTuple):
    """What one file says; `rulebooks` are the rulebook and its overlays, none where the file names none.

    `where` is the file as it is called in messages, `folder` the folder it lies in.
    """

    where: str
    folder: str
    rulebooks: tuple[str, ...] = ()
    issuer_kind: IssuerKind | None = None
    fail_on: Threshold | None = None
    ignore: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    exclude: tuple[str, ...] = ()
