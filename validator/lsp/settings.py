"""What a client sets when it starts the server or later → how drafts are judged and in which language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from validator.api import today
from validator.facts import IssuerKind
from validator.facts.gather import Given
from validator.runs.plan import Asked
from validator.text.language import Language

SECTION = "nianbao"


class Settings(NamedTuple):
    """What a client may set; what it leaves open is empty or `None`.

    `shows_explanations` tells that the client shows the Markdown which the command `nianbao.explain` returns.
    """

    language: Language
    rulebooks: tuple[str, ...] = ()
    configuration: str | None = None
    today: date | None = None
    issuer_kind: IssuerKind | None = None
    shows_explanations: bool = False

    def asked(self) -> Asked:
        """Return what is asked of a run today."""
        return Asked(
            today=self.today or today(),
            given=Given(self.issuer_kind),
            rulebooks=self.rulebooks,
            configuration=self.configuration,
            cached=True,
        )


def changed(settings: Settings, said: object) -> Settings:
    """Return the settings with what a client says of them, as it is or under `nianbao`; nonsense is passed over."""
    if isinstance(said, Mapping) and isinstance(said.get(SECTION), Mapping):
        said = said[SECTION]
    if not isinstance(said, Mapping):
        return settings
    for key, (field, convert) in _FIELDS.items():
        if key in said:
            try:
                settings = settings._replace(**{field: convert(said[key], settings)})
            except (TypeError, ValueError):
                continue
    return settings


def _language(value: Any, settings: Settings) -> Language:
    return settings.language if value in (None, "") else Language(str(value).lower()[:2])


def _texts(value: Any, _: Settings) -> tuple[str, ...]:
    return tuple(str(each) for each in ([value] if isinstance(value, str) else value or ()) if each)


def _text(value: Any, _: Settings) -> str | None:
    return str(value) if value else None


def _day(value: Any, _: Settings) -> date | None:
    return date.fromisoformat(value) if value else None


def _kind(value: Any, _: Settings) -> IssuerKind | None:
    return IssuerKind(value) if value else None


def _flag(value: Any, _: Settings) -> bool:
    return bool(value)


_FIELDS: dict[str, tuple[str, Any]] = {
    "lang": ("language", _language),
    "rulebooks": ("rulebooks", _texts),
    "configuration": ("configuration", _text),
    "today": ("today", _day),
    "issuerKind": ("issuer_kind", _kind),
    "showsExplanations": ("shows_explanations", _flag),
}
