"""The pipeline: bytes → Document → Outline → Facts → Results → Draft; the one place where the stages meet."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from validator import plugs
from validator.configuration import DEFAULT_RULEBOOK
from validator.document import Document
from validator.engine import judge
from validator.errors import Complaint, UserError
from validator.facts.gather import Given, gather
from validator.findings import Waiver
from validator.outline.tree import outline
from validator.readers import damaged, read
from validator.redaction import conceal, concealed, redacted
from validator.renderers import Settings
from validator.report import Draft, Outcome, Report, Threshold, fails, outcome
from validator.rulebook import Rulebook
from validator.rulebook.cache import keep, recall
from validator.text.language import Words
from validator.waivers import apply

_LARGEST = 64 << 20  # bytes; a report of a hundred thousand characters is far below one megabyte
_USUAL = 1 << 17
_CHINA = timezone(timedelta(hours=8))

_MISSING = Words("找不到这个文件", "there is no such file")
_MISSING_HINT = Words("请检查文件名和所在的文件夹", "check the name and the folder")
_CLOSED = Words("打不开这个文件（{reason}）", "the file cannot be opened ({reason})")
_CLOSED_HINT = Words(
    "请确认文件没有被其他程序占用，并且有读取权限", "make sure that no other program holds it and that you may read it"
)
_HUGE = Words("文件超过64 MB，不像是一份报告", "the file is larger than 64 MB and no report")
_HUGE_HINT = Words("请删去图片和附件后另存", "save it again without pictures and attachments")
_BROKEN = Words("读取时程序出错（{error}）", "reading it broke the program ({error})")
_BROKEN_HINT = Words("请把这份文件反馈给维护者", "please send this file to the maintainers")


class Options(NamedTuple):
    """How drafts are to be judged; `skipped` are the rules that are left out, each with who left it out.

    `waivers` are those meant for the draft at hand. `prepare` is what a format that writes a copy of the draft does
    to its bytes before it is judged; only then does a draft keep them.
    """

    today: date
    given: Given = Given()
    fail_on: Threshold = Threshold.ERROR
    skipped: Mapping[str, Words] = {}
    waivers: tuple[Waiver, ...] = ()
    prepare: Callable[[bytes], bytes] | None = None


def load_rulebook(*names_or_paths: str, eager: bool = False, cached: bool = False) -> Rulebook:
    """Load a rulebook that is shipped, by name, or any other, by the path of its folder; overlays on it follow.

    Without a name it is the rulebook for the reports of governments, `fazhi`. `eager` compiles every pattern now, so
    that none is found wrong later. `cached` takes it from the user's cache where it stands there unchanged, and puts
    it there where it does not.

    Raises `UsageError` when there is none and `RulebookError` with all that is wrong in it.
    """
    for name in names_or_paths:
        if not isinstance(name, str):
            raise TypeError(f"a rulebook must be named by a text, not {type(name).__name__}")
    names = names_or_paths or (DEFAULT_RULEBOOK,)
    if cached and not eager and (known := recall(names)) is not None:
        return known
    from validator.rulebook.chain import combine, gather

    layers = gather(names)
    rulebook = combine(layers, eager=eager)
    if cached:
        keep(names, [found.folder for found in layers.values()], rulebook)
    return rulebook


def today() -> date:
    """Return the day it is in China, where a waiver ends with its day, wherever the machine stands."""
    return datetime.now(_CHINA).date()


def lint_file(
    path: str | os.PathLike[str], *, rulebook: Rulebook | None = None, options: Options | None = None
) -> Report:
    """Check a draft on disk, by the shipped rulebook and as of today where nothing else is given.

    A file that is missing or cannot be read is a draft with the outcome `error` and complaints that say why.

    Raises `TypeError` when an argument is of another type.
    """
    _expect("path", path, (str, os.PathLike), "a path")
    rulebook, options = _settled(rulebook, options)
    return Report(rulebook, (judge_file(os.fspath(path), rulebook, options),))


def lint_bytes(data: bytes, name: str, *, rulebook: Rulebook | None = None, options: Options | None = None) -> Report:
    """Check a draft given as bytes; `name` is what it is called in the report, and its suffix tells the format.

    The rest is as in `lint_file`.
    """
    _expect("data", data, (bytes,), "bytes")
    _expect("name", name, (str,), "a file name")
    rulebook, options = _settled(rulebook, options)
    return Report(rulebook, (judge_bytes(name, data, rulebook, options),))


def render(report: Report, format: str, settings: Settings | None = None) -> bytes:
    """Write a report in a format of `nianbao lint --format`, such as `json`, `html` or `sarif`.

    Raises `ValueError` when there is no such format, and `TypeError` when an argument is of another type.
    """
    _expect("report", report, (Report,), "a report as `lint_file` returns it")
    formats = plugs.names("renderers")
    if format not in formats:
        raise ValueError(f"there is no format {format!r}; the formats are {', '.join(formats)}")
    return b"".join(plugs.load("renderers", format).render(report, settings or Settings()))


def judge_document(path: str, document: Document, rulebook: Rulebook, options: Options) -> Draft:
    """Judge a document."""
    structure = outline(document)
    facts = gather(document, structure, options.given)
    results = judge(document, structure, facts, rulebook, options.today, options.skipped)
    # Nothing that is shown may repeat the numbers of persons, so they end here.
    document, facts, results = conceal(document, facts, results)
    # NOTE: after concealing, since people copy the words of a waiver from what they were shown.
    results, uses = apply(options.waivers, results, options.today, document, rulebook.by_id(), options.skipped)
    damage = tuple(damaged(path, document))
    return shown(
        Draft(
            path,
            Outcome.ERROR if damage else outcome(results, rulebook),
            damage,
            document,
            facts,
            results,
            uses,
            fail_on=options.fail_on,
            fails=fails(results, rulebook, options.fail_on),
        )
    )


def judge_bytes(path: str, data: bytes, rulebook: Rulebook, options: Options, like: str | None = None) -> Draft:
    """Judge a draft given as bytes; what cannot be read becomes a draft with complaints.

    `like` is a file name whose suffix tells the format, where `path` does not.
    """
    try:
        data = options.prepare(data) if options.prepare else data
        document = read(path, data, like)
    except UserError as error:
        return shown(Draft(path, Outcome.ERROR, error.complaints))
    except Exception as error:  # one broken file must not stop the others
        what = _BROKEN.fill(error=f"{type(error).__name__}: {error}")
        return shown(Draft(path, Outcome.ERROR, (Complaint(path, what, _BROKEN_HINT),)))
    draft = judge_document(path, document, rulebook, options)
    return draft._replace(source=data) if options.prepare else draft


def judge_file(path: str, rulebook: Rulebook, options: Options) -> Draft:
    """Judge a draft on disk; a file that is missing or closed becomes a draft with complaints."""
    try:
        with open(path, "rb") as file:
            data = file.read(_USUAL)
            # NOTE: Python sets aside as much as it is asked for, which takes longer than reading what is usually there.
            data += file.read(_LARGEST + 1 - _USUAL) if len(data) == _USUAL else b""
    except FileNotFoundError:
        return shown(Draft(path, Outcome.ERROR, (Complaint(path, _MISSING, _MISSING_HINT),)))
    except OSError as error:
        what = _CLOSED.fill(reason=error.strerror or type(error).__name__)
        return shown(Draft(path, Outcome.ERROR, (Complaint(path, what, _CLOSED_HINT),)))
    if len(data) > _LARGEST:
        return shown(Draft(path, Outcome.ERROR, (Complaint(path, _HUGE, _HUGE_HINT),)))
    return judge_bytes(path, data, rulebook, options)


def shown(draft: Draft) -> Draft:
    """Return a draft as it may be shown: no data of persons in its path, its complaints and the waivers on it."""
    return draft._replace(
        path=redacted(draft.path),
        complaints=concealed(draft.complaints),
        results=concealed(draft.results),
        waivers=concealed(draft.waivers),
    )


def _settled(rulebook: Rulebook | None, options: Options | None) -> tuple[Rulebook, Options]:
    """Return what to judge by, with what was left out put in."""
    _expect("rulebook", rulebook, (Rulebook, type(None)), "a rulebook as `load_rulebook` returns it")
    _expect("options", options, (Options, type(None)), "`Options`")
    return rulebook or load_rulebook(cached=True), options or Options(today())


def _expect(name: str, value: object, types: tuple[type, ...], what: str) -> None:
    if not isinstance(value, types):
        raise TypeError(f"{name} must be {what}, not {type(value).__name__}")
