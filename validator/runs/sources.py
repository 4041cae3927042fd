"""Arguments of the command line → drafts: files, folders that are walked, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from validator.api import Options, drafts_in, judge_bytes, judge_file
from validator.errors import Complaint, UserError
from validator.report import Draft, Outcome
from validator.rulebook import Rulebook
from validator.text.language import Words
from validator.waivers import unjudged

STANDARD_INPUT = "-"
_NO_DRAFTS = Words("文件夹里没有可以检查的草稿", "there is no draft in this folder")
_NO_DRAFTS_HINT = Words("草稿应为 .docx、.txt 或 .md 文件", "a draft is a .docx, .txt or .md file")
_AT = Words("{where}：{what}", "{where}: {what}")
_AT_LINE = Words("{where} 第{line}行：{what}", "{where}, line {line}: {what}")


class Source(NamedTuple):
    """One draft that the arguments name: its path and what judges it; a folder without drafts cannot be judged."""

    path: str
    judge: Callable[[Rulebook, Options], Draft] | None


def sources(paths: Iterable[str], stdin: Callable[[], bytes], stdin_name: str | None) -> Iterator[Source]:
    """Yield every draft that the arguments name, in the order given."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield Source(stdin_name or STANDARD_INPUT, partial(_judge_stdin, _Input(stdin), stdin_name))
        elif os.path.isdir(path):
            found = [Source(file, partial(judge_file, file)) for file in drafts_in(path)]
            yield from found or [Source(path, None)]
        else:
            yield Source(path, partial(judge_file, path))


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
    data = stdin.read()
    # Without a name the bytes themselves tell a Word document from text.
    like = name or ("stdin.docx" if data.startswith(b"PK\x03\x04") else "stdin.txt")
    return judge_bytes(name or STANDARD_INPUT, data, rulebook, options, like)


def _complained(path: str, complaint: Complaint, rulebook: Rulebook, options: Options) -> Draft:
    return Draft(path, Outcome.ERROR, (complaint,))
