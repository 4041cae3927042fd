"""Arguments of the command line → drafts: files, folders that are walked, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from validator.api import Options, drafts_in, lint_bytes, lint_file
from validator.errors import Complaint
from validator.language import Words
from validator.report import Draft, Outcome
from validator.rulebook import Rulebook

STANDARD_INPUT = "-"
_NO_DRAFTS = Words("文件夹里没有可以检查的草稿", "there is no draft in this folder")
_NO_DRAFTS_HINT = Words("草稿应为 .docx、.txt 或 .md 文件", "a draft is a .docx, .txt or .md file")

Task = Callable[[], Draft]


def tasks(
    paths: Iterable[str], rulebook: Rulebook, options: Options, stdin: Callable[[], bytes], stdin_name: str | None
) -> Iterator[Task]:
    """Yield for every draft that the arguments name the task of judging it, in the order given."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield partial(_lint_stdin, stdin, stdin_name, rulebook, options)
        elif os.path.isdir(path):
            found = [partial(lint_file, file, rulebook, options) for file in drafts_in(path)]
            yield from found or [partial(_empty_folder, path)]
        else:
            yield partial(lint_file, path, rulebook, options)


def _lint_stdin(stdin: Callable[[], bytes], name: str | None, rulebook: Rulebook, options: Options) -> Draft:
    data = stdin()
    # Without a name the bytes themselves tell a Word document from text.
    like = name or ("stdin.docx" if data.startswith(b"PK\x03\x04") else "stdin.txt")
    return lint_bytes(name or STANDARD_INPUT, data, rulebook, options, like)


def _empty_folder(path: str) -> Draft:
    return Draft(path, Outcome.ERROR, (Complaint(path, _NO_DRAFTS, _NO_DRAFTS_HINT),))
