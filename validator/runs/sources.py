"""Arguments of the command line → drafts and what is not read: files, folders that are walked, standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from validator.api import Options, judge_bytes, judge_file
from validator.errors import Complaint, UserError
from validator.report import Draft, Outcome, Skipped
from validator.rulebook import Rulebook
from validator.runs.folders import Excluded, walk
from validator.runs.provenance import HEAD, is_own_report
from validator.text.language import Words
from validator.waivers import unjudged

STANDARD_INPUT = "-"
_NO_DRAFTS = Words("文件夹里没有可以检查的草稿", "there is no draft in this folder")
_NO_DRAFTS_HINT = Words("草稿应为 .docx、.txt 或 .md 文件", "a draft is a .docx, .txt or .md file")
_MISSING = Words("找不到这个文件", "there is no such file")
_MEANT = Words("是不是“{name}”？", "Did you mean “{name}”?")
_REPORT = Words("这是本程序生成的检查结果，不是报告草稿", "this is a report of this program and no draft")
_REPORT_HINT = Words("请给出被检查的那份报告", "give the draft that was checked")
_SAME = Words("与“{other}”是同一个文件，只检查一次", "this is the same file as “{other}” and is checked once")
_AT = Words("{where}：{what}", "{where}: {what}")
_AT_LINE = Words("{where} 第{line}行：{what}", "{where}, line {line}: {what}")
# A line that only Markdown begins so, or the front matter of a page.
_MARKDOWN = re.compile(rb"\A(?:\xef\xbb\xbf)?---\r?\n|^ {0,3}#{1,6}[ \t]+[^\s#]", re.MULTILINE)


class Source(NamedTuple):
    """One draft that the arguments name: its path and what judges it; a folder without drafts cannot be judged.

    `walked` tells that it was found in a folder.
    """

    path: str
    judge: Callable[[Rulebook, Options], Draft] | None
    walked: bool = False


class Found(NamedTuple):
    """What the arguments name: the drafts in the order given, each once, and the files that are not read."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]


def sources(
    paths: Iterable[str],
    stdin: Callable[[], bytes],
    stdin_name: str | None,
    excluded: Excluded = lambda path: None,
) -> Found:
    """Return every draft that the arguments name and `excluded` does not."""
    drafts: list[Source] = []
    skipped: list[Skipped] = []
    known: dict[object, str] = {}
    for found in _named(paths, stdin, stdin_name, excluded):
        if isinstance(found, Skipped):
            skipped.append(found)
            continue
        first = known.setdefault(_identity(found.path), found.path)
        if first is found.path or found.path == STANDARD_INPUT:
            drafts.append(found)
        elif os.path.abspath(first) != os.path.abspath(found.path):
            skipped.append(Skipped(found.path, _SAME.fill(other=first), expected=True))
    return Found(tuple(drafts), tuple(dict.fromkeys(skipped)))


def _identity(path: str) -> object:
    """Return what is the same for all names of one file."""
    try:
        status = os.stat(path)
    except OSError:
        return os.path.abspath(path)
    return (status.st_dev, status.st_ino)


def _named(
    paths: Iterable[str], stdin: Callable[[], bytes], stdin_name: str | None, excluded: Excluded
) -> Iterator[Source | Skipped]:
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(stdin_name or STANDARD_INPUT, partial(_judge_stdin, _Input(stdin), stdin_name))
        elif (why := excluded(path)) is not None:
            yield Skipped(path, why, expected=True)
        elif os.path.isdir(path):
            found = list(walk(path, excluded))
            drafts = [each for each in found if isinstance(each, str)]
            yield from (each for each in found if isinstance(each, Skipped))
            yield from (Source(draft, partial(judge_file, draft), walked=True) for draft in drafts)
            if not drafts:
                yield Source(path, None)
        else:
            yield _file(path)


def _file(path: str) -> Source:
    """Return the draft that a path names, or what is wrong with the path."""
    source = Source(path, partial(judge_file, path))
    try:
        if os.path.isfile(path):
            with open(path, "rb") as file:
                if is_own_report(file.read(HEAD)):
                    return lost(source, Complaint(path, _REPORT, _REPORT_HINT))
    except OSError:  # told when it is judged
        return source
    meant = None if os.path.lexists(path) else _near(path)
    return source if meant is None else lost(source, Complaint(path, _MISSING, _MEANT.fill(name=meant)))


def _near(path: str) -> str | None:
    """Return the path in the same folder that is spelt nearly so."""
    from difflib import get_close_matches  # NOTE: only who mistypes waits for it

    folder, name = os.path.split(path)
    try:
        names = [each for each in sorted(os.listdir(folder or os.curdir)) if not each.startswith((".", "~$"))]
    except OSError:
        return None
    same = [each for each in names if each.casefold() == name.casefold()]
    stems = [each for each in names if os.path.splitext(each)[0] == os.path.splitext(name)[0]]
    best = (*same, *stems, *get_close_matches(name, names, 1))
    return os.path.join(folder, best[0]) if best else None


def lost(source: Source, complaint: Complaint) -> Source:
    """Return a source whose draft is only complained of."""
    return Source(source.path, partial(_complained, source.path, complaint))


def judged(source: Source, rulebook: Rulebook, options: Callable[[str], Options]) -> Draft:
    """Judge a draft with the options that its path has; what is wrong with them is told as its own complaints."""
    if source.judge is None:
        return Draft(source.path, Outcome.ERROR, (Complaint(source.path, _NO_DRAFTS, _NO_DRAFTS_HINT),))
    try:
        settled = options(source.path)
    except UserError as error:
        return Draft(source.path, Outcome.ERROR, tuple(_from_elsewhere(each, source.path) for each in error.complaints))
    draft = source.judge(rulebook, settled)
    if draft.document is None:
        draft = draft._replace(waivers=unjudged(settled.waivers, settled.today))
    return draft


def _from_elsewhere(complaint: Complaint, path: str) -> Complaint:
    """Return a complaint about another file as one about a draft: a line of that file is none of the draft's."""
    if complaint.where == path:
        return complaint
    frame = _AT_LINE if complaint.line is not None else _AT
    return Complaint(path, frame.fill(where=complaint.where, line=complaint.line, what=complaint.what), complaint.hint)


class _Input:
    """What is read from standard input, once it is asked for; another process gets it with what was read."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self.read = cache(read)

    def __reduce__(self) -> tuple[type[_Input], tuple[Callable[[], bytes]]]:
        return _Input, (partial(bytes, self.read()),)


def _judge_stdin(stdin: _Input, name: str | None, rulebook: Rulebook, options: Options) -> Draft:
    try:
        data = stdin.read()
    except UserError as error:
        return Draft(name or STANDARD_INPUT, Outcome.ERROR, error.complaints)
    return judge_bytes(name or STANDARD_INPUT, data, rulebook, options, name or _like(data))


def _like(data: bytes) -> str:
    """Return a file name with the suffix of the format that the bytes themselves tell."""
    if data.startswith(b"PK\x03\x04"):
        return "stdin.docx"
    return "stdin.md" if _MARKDOWN.search(data) else "stdin.txt"


def _complained(path: str, complaint: Complaint, rulebook: Rulebook, options: Options) -> Draft:
    return Draft(path, Outcome.ERROR, (complaint,))
