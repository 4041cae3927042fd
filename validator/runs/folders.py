"""A folder → the drafts in it and below, and every other file that might be one, with why it is not read.

Hidden files, the lock files of Word, and what is plainly no draft (README, LICENSE, requirements, configuration, code)
are not mentioned.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from validator.readers import reader_of
from validator.report import Skipped
from validator.runs.provenance import is_own
from validator.text.language import Words

Excluded = Callable[[str], Words | None]  # a path → who left it out, if somebody did

_OFFICE = frozenset(
    ".doc .docm .dot .dotx .wps .wpt .rtf .odt .pdf .ofd .uof .uot .pages .mht .mhtml .htm .html .shtml .xps".split()
)
_PICTURES = frozenset(".jpg .jpeg .jfif .png .gif .bmp .tif .tiff .webp .heic .heif .svg .ico".split())
# What is plainly no draft, by the beginning of its name or by its suffix.
_NO_DRAFTS = frozenset(
    """
    readme license licence copying notice changelog changes history contributing authors code_of_conduct security
    requirements constraints makefile dockerfile codeowners citation desktop thumbs robots cmakelists todo manifest
    pipfile gemfile procfile jenkinsfile
    """.split()
)
_NO_DRAFT_SUFFIXES = frozenset(
    """
    .py .pyc .pyi .js .mjs .ts .css .scss .sh .bat .cmd .ps1 .sql .c .h .java .go .rs .rb .php .vue .r .ipynb .lua .vim
    .el .map .woff .ttf .json .jsonl .yaml .yml .toml .ini .cfg .conf .xml .xsd .properties .env .lock .log .csv .tsv
    .db .sqlite .tmp .part .sarif .lnk .url .exe .dll
    """.split()
)
_REPORTS = (".json", ".xml", ".sarif", ".html", ".htm")  # in which this program writes, and reads no drafts

_SAVE_AS = Words("不能读取 {suffix} 文件，请另存为 .docx 后再检查", "{suffix} files cannot be read: save it as .docx")
_PICTURE = Words("图片不能读取，请提供文字稿", "pictures cannot be read: provide the text itself")
_FORMAT = Words("不支持“{suffix}”格式", "the format “{suffix}” is not supported")
_NO_SUFFIX = Words("文件名没有后缀，不知道是什么格式", "the file name has no suffix that tells its format")
_OWN = Words(
    "这是本程序生成的检查结果或批注副本；如果定稿就改在这份副本上，请单独检查它",
    "this was written by this program; if the final text was made of it, check it on its own",
)
_LINK = Words("这是指向另一个文件夹的链接，没有进去检查", "this is a link to another folder, which is not followed")
_NO_FILE = Words("这不是普通文件，不能读取", "this is no ordinary file and cannot be read")
_CLOSED = Words("打不开这个文件夹（{reason}）", "the folder cannot be opened ({reason})")


def walk(folder: str, excluded: Excluded) -> Iterator[str | Skipped]:
    """Yield the paths of the drafts in a folder and below, and what was passed over, in a fixed order."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.is_dir(), entry.name))
    except OSError as error:
        yield Skipped(folder, _CLOSED.fill(reason=error.strerror or type(error).__name__))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        # NOTE: joined by hand, since a path is shown as it was given.
        path = os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            why = excluded(path)
            yield from walk(path, excluded) if why is None else (Skipped(path, why, expected=True),)
        elif (found := _judged(entry, path, excluded)) is not None:
            yield found


def _judged(entry: os.DirEntry[str], path: str, excluded: Excluded) -> str | Skipped | None:
    """Return a file that is a draft, or why it is passed over; nothing where it need not be mentioned."""
    if _is_plainly_none(entry.name) and not (_suffix(path) in _REPORTS and is_own(path)):
        return None
    why = excluded(path)
    if why is not None:
        return Skipped(path, why, expected=True)
    if entry.is_dir():
        return Skipped(path, _LINK)
    if not entry.is_file() and os.path.exists(path):
        return Skipped(path, _NO_FILE)
    if is_own(path):
        return Skipped(path, _OWN, expected=True)
    return path if reader_of(path) is not None else Skipped(path, _unreadable(_suffix(path)))


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _is_plainly_none(name: str) -> bool:
    stem = name.lower().partition(".")[0]
    return _suffix(name) in _NO_DRAFT_SUFFIXES or stem in _NO_DRAFTS or stem.startswith(("requirements-", "readme_"))


def _unreadable(suffix: str) -> Words:
    if suffix in _PICTURES:
        return _PICTURE
    if suffix in _OFFICE:
        return _SAVE_AS.fill(suffix=suffix)
    return _FORMAT.fill(suffix=suffix) if suffix else _NO_SUFFIX
