"""The pipeline: bytes → Document → Outline → Facts → Results → Draft; the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from validator.document import Document
from validator.engine import judging
from validator.errors import Complaint, UserError
from validator.facts.gather import Given, gather
from validator.findings import Waiver
from validator.outline.tree import outline
from validator.readers import damaged, read
from validator.redaction import conceal, concealed, redacted
from validator.report import Draft, Outcome, Threshold, fails, outcome
from validator.rulebook import Rulebook
from validator.rulebook.cache import keep, recall
from validator.steps import Steps, finished
from validator.text.language import Words
from validator.waivers import apply

_LARGEST = 64 << 20  # bytes; a report of a hundred thousand characters is far below one megabyte
_USUAL = 1 << 17

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

    `eager` compiles every pattern now, those of shipped rulebooks too, so that none is found wrong later. `cached`
    takes it from the user's cache where it stands there unchanged, and puts it there where it does not.

    Raises `UsageError` when there is none and `RulebookError` with all that is wrong in it.
    """
    if cached and not eager and (known := recall(names_or_paths)) is not None:
        return known
    from validator.rulebook.chain import combine, gather

    layers = gather(names_or_paths)
    rulebook = combine(layers, eager=eager)
    if cached:
        keep(names_or_paths, [found.folder for found in layers.values()], rulebook)
    return rulebook


def lint_file(path: str, rulebook: Rulebook, options: Options) -> Draft:
    """Judge a draft on disk; a file that is missing or closed becomes a draft with complaints."""
    return shown(finished(linting_file(path, rulebook, options)))


def lint_bytes(path: str, data: bytes, rulebook: Rulebook, options: Options, like: str | None = None) -> Draft:
    """Judge a draft given as bytes; what cannot be read becomes a draft with complaints.

    `like` is a file name whose suffix tells the format, where `path` does not.
    """
    return shown(finished(linting_bytes(path, data, rulebook, options, like)))


def lint_document(path: str, document: Document, rulebook: Rulebook, options: Options) -> Draft:
    """Judge a document."""
    return shown(finished(linting_document(path, document, rulebook, options)))


def shown(draft: Draft) -> Draft:
    """Return a draft as it may be shown: no data of persons in its path, its complaints and the waivers on it."""
    return draft._replace(
        path=redacted(draft.path),
        complaints=concealed(draft.complaints),
        results=concealed(draft.results),
        waivers=concealed(draft.waivers),
    )


def linting_bytes(
    path: str, data: bytes, rulebook: Rulebook, options: Options, like: str | None = None
) -> Steps[Draft]:
    """Judge a draft given as bytes, in steps."""
    try:
        data = options.prepare(data) if options.prepare else data
        document = read(path, data, like)
    except UserError as error:
        return Draft(path, Outcome.ERROR, error.complaints)
    except Exception as error:  # one broken file must not stop the others
        what = _BROKEN.fill(error=f"{type(error).__name__}: {error}")
        return Draft(path, Outcome.ERROR, (Complaint(path, what, _BROKEN_HINT),))
    draft = yield from linting_document(path, document, rulebook, options)
    return draft._replace(source=data) if options.prepare else draft


def linting_document(path: str, document: Document, rulebook: Rulebook, options: Options) -> Steps[Draft]:
    """Judge a document, in steps."""
    yield
    structure = outline(document)
    yield
    facts = gather(document, structure, options.given)
    yield
    results = yield from judging(document, structure, facts, rulebook, options.today, options.skipped)
    # Nothing that is shown may repeat the numbers of persons, so they end here.
    document, facts, results = conceal(document, facts, results)
    # NOTE: after concealing, since people copy the words of a waiver from what they were shown.
    results, uses = apply(options.waivers, results, options.today, document, rulebook.by_id(), options.skipped)
    damage = tuple(damaged(path, document))
    return Draft(
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


def linting_file(path: str, rulebook: Rulebook, options: Options) -> Steps[Draft]:
    """Judge a draft on disk, in steps."""
    try:
        with open(path, "rb") as file:
            data = file.read(_USUAL)
            # NOTE: Python sets aside as much as it is asked for, which takes longer than reading what is usually there.
            data += file.read(_LARGEST + 1 - _USUAL) if len(data) == _USUAL else b""
    except FileNotFoundError:
        return Draft(path, Outcome.ERROR, (Complaint(path, _MISSING, _MISSING_HINT),))
    except OSError as error:
        what = _CLOSED.fill(reason=error.strerror or type(error).__name__)
        return Draft(path, Outcome.ERROR, (Complaint(path, what, _CLOSED_HINT),))
    if len(data) > _LARGEST:
        return Draft(path, Outcome.ERROR, (Complaint(path, _HUGE, _HUGE_HINT),))
    return (yield from linting_bytes(path, data, rulebook, options))
