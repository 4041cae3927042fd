"""The files of a rulebook → the `Rulebook`, or everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from validator.errors import Complaint, RulebookError
from validator.language import Words
from validator.rulebook import Rulebook
from validator.rulebook.compile import compile_rulebook
from validator.rulebook.schema import RULEBOOK, TOPIC
from validator.rulebook.spelling import suggestion
from validator.rulebook.validate import Sheet, validate
from validator.rulebook.yaml import read

HEAD = "rulebook.yaml"
SUFFIX = ".yaml"
MOST_FILES = 100

_NO_HEAD = Words("规则库缺少 rulebook.yaml", "The rulebook lacks rulebook.yaml")
_SUFFIX = Words("规则库里只能有 .yaml 文件", "A rulebook holds .yaml files only")
_RENAME = Words("把文件改名为 {name}", "Rename the file to {name}")
_NO_TOPIC = Words("没有文件“{file}”", "There is no file “{file}”")
_UNUSED = Words("这个文件没有列入 rulebook.yaml 的 topics", "This file is not among the topics in rulebook.yaml")
_LIST = Words("在 topics 里加上“{topic}”，或者删去文件", "Add “{topic}” to topics, or remove the file")
_RESERVED = Words("“rulebook”不能用作 topics 里的名称", "“rulebook” cannot be the name of a topic")
_MANY = Words("规则库的文件太多，超过 {limit} 个", "The rulebook has too many files, more than {limit}")


def read_rulebook(name: str, files: Mapping[str, bytes]) -> Rulebook:
    """Build the rulebook from its files, by file name; `name` is what the folder is called in messages.

    Raises `RulebookError` with every complaint about every file, in the order of files, lines and columns.
    """
    if len(files) > MOST_FILES:
        raise RulebookError(Complaint(name, _MANY.fill(limit=MOST_FILES)))
    complaints: list[Complaint] = []
    sheets = {file: sheet for file in files if (sheet := _sheet(name, file, files[file], complaints)) is not None}
    head = sheets.pop(HEAD, None)
    if HEAD not in files:
        complaints.append(Complaint(f"{name}/{HEAD}", _NO_HEAD))
    topics = _topics(head)
    if head is not None and topics:
        complaints.extend(_astray(name, head, topics, files))
    listed = topics or tuple(map(_stem, sorted(sheets)))
    ordered = {topic: sheets[topic + SUFFIX] for topic in listed if topic + SUFFIX in sheets}
    rulebook, more = compile_rulebook(head, ordered, complete=len(ordered) + 1 == len(files), digest=digest(files))
    complaints.extend(more)
    if complaints or rulebook is None:
        order = [f"{name}/{HEAD}", *(f"{name}/{topic}{SUFFIX}" for topic in topics)]
        raise RulebookError(*sorted(complaints, key=lambda complaint: _place(complaint, order)))
    return rulebook


def digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 over the names and bytes of the files, sorted by name."""
    total = sha256()
    for file in sorted(files):
        total.update(f"{file}\n{len(files[file])}\n".encode("utf-8", "surrogatepass"))
        total.update(files[file])
    return total.hexdigest()


def _sheet(name: str, file: str, data: bytes, complaints: list[Complaint]) -> Sheet | None:
    """Read and validate one file; its complaints go to the list."""
    where = f"{name}/{file}"
    if not file.endswith(SUFFIX):
        complaints.append(Complaint(where, _SUFFIX, _RENAME.fill(name=_stem(file) + SUFFIX)))
        return None
    try:
        tree = read(where, data)
    except RulebookError as error:
        complaints.extend(error.complaints)
        return None
    sheet, found = validate(tree, RULEBOOK if file == HEAD else TOPIC)
    complaints.extend(found)
    return sheet


def _topics(head: Sheet | None) -> tuple[str, ...]:
    """Return the names of the topic files in order, none when the head does not list them as it should."""
    return tuple(dict.fromkeys(head.tree.data["topics"])) if head is not None and head.holds("topics") else ()


def _astray(name: str, head: Sheet, topics: tuple[str, ...], files: Mapping[str, bytes]) -> Iterator[Complaint]:
    for index, topic in enumerate(head.tree.data["topics"]):
        path = ("topics", index)
        if topic + SUFFIX == HEAD:
            yield head.tree.complaint(path, _RESERVED)
        elif topic + SUFFIX not in files:
            names = [_stem(file) for file in sorted(files) if file != HEAD]
            yield head.tree.complaint(path, _NO_TOPIC.fill(file=topic + SUFFIX), suggestion(topic, names))
    for file in files:
        if file.endswith(SUFFIX) and file != HEAD and _stem(file) not in topics:
            yield Complaint(f"{name}/{file}", _UNUSED, _LIST.fill(topic=_stem(file)))


def _stem(file: str) -> str:
    return file.rpartition(".")[0] or file


def _place(complaint: Complaint, order: list[str]) -> tuple[int, str, int, int]:
    known = order.index(complaint.where) if complaint.where in order else len(order)
    return known, complaint.where, complaint.line or 0, complaint.column or 0
