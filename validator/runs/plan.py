"""What the command line asks and what the configurations say → the rulebook of a run and the options of each draft.

The command line wins. A run has one rulebook: drafts whose configuration asks for another one are complained of,
and so are drafts whose configuration is broken, while the others are judged.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from validator.api import Options, load_rulebook
from validator.configuration import DEFAULT_RULEBOOK, Configuration
from validator.configuration.search import contents, find_rulebook, governing, names_file, relative
from validator.engine import LEFT_OUT
from validator.errors import Complaint, UsageError, UserError
from validator.facts import IssuerKind
from validator.facts.gather import Given
from validator.findings import Waiver
from validator.report import Threshold
from validator.rulebook import Rulebook
from validator.rulebook.lookup import ids_by_name, rule_ids
from validator.text.language import Words
from validator.waivers import Use, covers_path, excludes, term

_OTHER = Words(
    "这份草稿的配置 {where} 用的是另一个规则库（{theirs}），这一次用的是{ours}",
    "the configuration {where} of this draft asks for another rulebook ({theirs}) than this run ({ours})",
)
_BY_CONFIGURATION = Words("按配置 {where} 没有检查", "left out by the configuration {where}")
_ALONE = Words(
    "请单独检查这份草稿，或者用 --rulebook 为全部草稿指定规则库",
    "check this draft on its own, or give all drafts one rulebook with --rulebook",
)


class Asked(NamedTuple):
    """What the command line asks; what it leaves open is empty or `None`; `cached` as in `load_rulebook`."""

    today: date
    given: Given = Given()
    fail_on: Threshold | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rulebooks: tuple[str, ...] = ()
    configuration: str | None = None
    cached: bool = False


class Plan:
    """How a run judges: one rulebook, of these `names` and overlays, and for each draft its options.

    Another process to which it is sent gets the rulebook with it and reads the configurations itself.
    """

    def __init__(self, asked: Asked, names: tuple[str, ...], rulebook: Rulebook, reader: _Reader) -> None:
        self.names = names
        self.rulebook = rulebook
        self._asked = asked
        self._configuration_of = reader

    def __reduce__(self) -> tuple[Callable[..., Plan], tuple[Asked, tuple[str, ...], Rulebook]]:
        return _plan_again, (self._asked, self.names, self.rulebook)

    def options(self, place: str) -> Options:
        """Return how to judge the draft that lies at a place.

        Raises `UserError` for one that cannot be judged in this run.
        """
        configuration = self._configuration_of(place)
        theirs = _rulebooks(configuration)
        if not self._asked.rulebooks and theirs != self.names:
            where = configuration.where if configuration else ""
            what = _OTHER.fill(where=where, theirs=" + ".join(theirs), ours=" + ".join(self.names))
            raise UsageError(Complaint(place, what, _ALONE))
        return _settled(self._asked, configuration, self.rulebook, place)

    def excluded(self, place: str) -> Words | None:
        """Return which configuration leaves out a file that was found in a folder, if one does."""
        try:
            configuration = self._configuration_of(place)
        except UserError:  # told when the draft is judged
            return None
        if configuration is None or not configuration.exclude:
            return None
        path = relative(place, configuration.folder)
        left_out = any(excludes(pattern, path) for pattern in configuration.exclude)
        return _BY_CONFIGURATION.fill(where=configuration.where) if left_out else None

    def unused(self, places: Iterable[str]) -> tuple[Use, ...]:
        """Return the waivers that cover none of the drafts at some places and no file that there is."""
        found: dict[Waiver, bool] = {}
        for place in places:
            try:
                configuration = self._configuration_of(place)
            except UserError:
                continue
            for waiver in configuration.waivers if configuration and configuration.waivers else ():
                path = relative(place, configuration.folder) if configuration else place
                found[waiver] = found.get(waiver, False) or covers_path(waiver.path, path)
        idle = (waiver for waiver, covers in found.items() if not covers and not names_file(waiver))
        return tuple(Use(waiver, term(waiver, self._asked.today), 0) for waiver in idle)


_Reader = Callable[[str], Configuration | None]


def plan(places: Iterable[str], asked: Asked) -> Plan:
    """Read the configurations of all drafts, by the places where they lie, and settle how each is to be judged.

    Raises `UserError` when no draft can be judged: all configurations are broken, or the rulebook is.
    """
    load = cache(partial(load_rulebook, cached=asked.cached))
    configuration_of = _reader(asked, lambda rulebooks: ids_by_name(load(*rulebooks)))
    first = _first_rulebooks(places, configuration_of)
    rulebooks = asked.rulebooks or first
    rulebook = load(*rulebooks)
    asked = asked._replace(select=rule_ids(rulebook, asked.select), ignore=rule_ids(rulebook, asked.ignore))
    return Plan(asked, rulebooks, rulebook, configuration_of)


def configuration_files(places: Iterable[str], asked: Asked) -> tuple[str, ...]:
    """Return the paths of the configurations that govern drafts; which are broken is told elsewhere."""
    if asked.configuration:
        return (asked.configuration,)
    found: dict[str, None] = {}
    for folder in dict.fromkeys(map(os.path.dirname, places)):
        with suppress(UserError):
            if (path := governing(folder)) is not None:
                found[path] = None
    return tuple(found)


def _plan_again(asked: Asked, rulebooks: tuple[str, ...], rulebook: Rulebook) -> Plan:
    load = cache(lambda *names: rulebook if names == rulebooks else load_rulebook(*names, cached=asked.cached))
    return Plan(asked, rulebooks, rulebook, _reader(asked, lambda names: ids_by_name(load(*names))))


def _reader(asked: Asked, rules_of: Callable[[tuple[str, ...]], Mapping[str, str]]) -> _Reader:
    """Return what reads the configuration of a draft; each folder is looked at and each file read once."""

    @cache
    def read(path: str) -> Configuration | UserError:
        # Most drafts have no configuration, and then nothing of what reads YAML is needed.
        from validator.configuration.read import read_configuration

        folder = os.path.dirname(path) or os.curdir
        try:
            return read_configuration(
                path,
                folder,
                contents(path),
                lambda name: name if asked.rulebooks else find_rulebook(name, folder),
                lambda rulebooks: rules_of(asked.rulebooks or rulebooks),
            )
        except UserError as error:
            return error

    @cache
    def found(folder: str) -> str | UserError | None:
        try:
            return governing(folder)
        except UserError as error:
            return error

    def configuration_of(place: str) -> Configuration | None:
        path = asked.configuration or found(os.path.dirname(place))
        configuration = read(path) if isinstance(path, str) else path
        if isinstance(configuration, UserError):
            raise configuration
        return configuration

    return configuration_of


def _first_rulebooks(places: Iterable[str], configuration_of: Callable[[str], Configuration | None]) -> tuple[str, ...]:
    """Return the rulebooks of the first draft whose configuration is sound.

    Raises `UsageError` with all complaints when none is.
    """
    complaints: dict[Complaint, None] = {}
    for place in places:
        try:
            return _rulebooks(configuration_of(place))
        except UserError as error:
            complaints |= dict.fromkeys(error.complaints)
    if complaints:
        raise UsageError(*complaints)
    return _rulebooks(None)


def _rulebooks(configuration: Configuration | None) -> tuple[str, ...]:
    return (configuration.rulebooks if configuration else ()) or (DEFAULT_RULEBOOK,)


def _settled(asked: Asked, configuration: Configuration | None, rulebook: Rulebook, place: str) -> Options:
    settings = configuration or Configuration("", os.curdir)
    rules = rulebook.by_id().keys()
    # Who selects a rule wants it, whatever the configuration leaves out.
    by_configuration = () if asked.select else rules & set(settings.ignore)
    by_option = (rules - set(asked.select) if asked.select else set()) | set(asked.ignore)
    left_out = dict.fromkeys(by_configuration, _BY_CONFIGURATION.fill(where=settings.where))
    path = relative(place, settings.folder) if settings.waivers else place
    kind: IssuerKind | None = asked.given.issuer_kind or settings.issuer_kind
    return Options(
        today=asked.today,
        given=asked.given._replace(issuer_kind=kind),
        fail_on=asked.fail_on or settings.fail_on or Threshold.ERROR,
        skipped=left_out | dict.fromkeys(by_option, LEFT_OUT),
        waivers=tuple(waiver for waiver in settings.waivers if covers_path(waiver.path, path)),
    )
