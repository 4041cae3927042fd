"""The files of rulebooks and of overlays on them → the `Rulebook`, or everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from validator.errors import Complaint, RulebookError
from validator.rulebook import Rulebook
from validator.rulebook.build import build, no_pattern
from validator.rulebook.compile import Layer, compile_layer
from validator.rulebook.digest import digest
from validator.rulebook.folder import shared_messages
from validator.rulebook.messages import Texts, changed
from validator.rulebook.schema import CATALOGUE, MESSAGES, OVERLAY, OVERLAY_KEYS, RULEBOOK, TOPIC
from validator.rulebook.spelling import suggestion
from validator.rulebook.validate import Sheet, validate
from validator.rulebook.written import MessagesFile
from validator.rulebook.yaml import Tree, read
from validator.text.language import Words

HEAD = "rulebook.yaml"
SUFFIX = ".yaml"
WORDS = "messages.yaml"
MOST_FILES = 100

_NO_HEAD = Words("规则库缺少 rulebook.yaml", "The rulebook lacks rulebook.yaml")
_SUFFIX = Words("规则库里只能有 .yaml 文件", "A rulebook holds .yaml files only")
_RENAME = Words("把文件改名为 {name}", "Rename the file to {name}")
_NO_TOPIC = Words("没有文件“{file}”", "There is no file “{file}”")
_UNUSED = Words("这个文件没有列入 rulebook.yaml 的 topics", "This file is not among the topics in rulebook.yaml")
_LIST = Words("在 topics 里加上“{topic}”，或者删去文件", "Add “{topic}” to topics, or remove the file")
_RESERVED = Words("“rulebook”不能用作 topics 里的名称", "“rulebook” cannot be the name of a topic")
_MANY = Words("规则库的文件太多，超过 {limit} 个", "The rulebook has too many files, more than {limit}")


def read_rulebook(name: str, files: Mapping[str, bytes], *, eager: bool = True) -> Rulebook:
    """Build a rulebook that extends no other from its files, by file name; see `read_layer` and `compose`."""
    return compose([read_layer(name, files)], shared_messages(), eager=[eager])


def read_layer(name: str, files: Mapping[str, bytes]) -> Layer:
    """Read the files of one rulebook or overlay; `name` is what its folder is called in messages."""
    if len(files) > MOST_FILES:
        return Layer(name, None, {}, {}, None, False, "", (Complaint(name, _MANY.fill(limit=MOST_FILES)),))
    found: list[Complaint] = []
    head = _sheet(name, HEAD, files[HEAD], found) if HEAD in files else None
    dated = _names(head, "catalogue")
    sheets = {
        file: sheet
        for file in files
        if file != HEAD
        and (sheet := _sheet(name, file, files[file], found, catalogue=_stem(file) in dated)) is not None
    }
    messages = sheets.pop(WORDS, None)
    if HEAD not in files:
        found.append(Complaint(f"{name}/{HEAD}", _NO_HEAD))
    topics = _names(head, "topics")
    # An overlay need not list topics, and then has no other file.
    if head is not None and (topics or (_part(head.tree) == OVERLAY and not head.has("topics"))):
        found.extend(_astray(name, head, files))
    listed = topics or tuple(stem for stem in map(_stem, sorted(sheets)) if stem not in dated)
    ordered, catalogue = (
        {stem: sheets[stem + SUFFIX] for stem in stems if stem + SUFFIX in sheets} for stems in (listed, dated)
    )
    complete = len(ordered) + len(catalogue) + 1 + (WORDS in files) == len(files)
    return Layer(name, head, ordered, catalogue, messages, complete, digest(files), tuple(found))


def extends(head: Sheet | None) -> str | None:
    """Return which rulebook an overlay says it extends; `None` for a rulebook, or when it cannot be read."""
    return head.tree.data["extends"] if head is not None and head.holds("extends") else None


@cache
def read_messages(data: bytes) -> Texts:
    """Return what the kinds of checks say, from the file beside the rulebooks that come with the program.

    Raises `RulebookError` with all that is wrong in it.
    """
    found: list[Complaint] = []
    sheet = _sheet("rules", WORDS, data, found)
    if sheet is None or found:
        raise RulebookError(*found)
    return changed({}, build(MessagesFile, sheet.tree.data, (), no_pattern).messages)


def compose(layers: Sequence[Layer], messages: bytes, *, eager: Sequence[bool]) -> Rulebook:
    """Build the rulebook of the first layer and apply the overlays of the others on it, one after the other.

    `messages` is the file with what the kinds of checks say where a rulebook says nothing else.

    Raises `RulebookError` with every complaint about every file, in the order of layers, files, lines and columns.
    """
    rulebook: Rulebook | None = None
    every: list[Complaint] = []
    for layer, now in zip(layers, eager, strict=True):
        found = list(layer.complaints)
        if rulebook is not None or layer is layers[0]:
            rulebook, more = compile_layer(layer, rulebook, read_messages(messages), eager=now)
            found.extend(more)
        order = [f"{layer.name}/{HEAD}", *(f"{layer.name}/{stem}{SUFFIX}" for stem in _listed(layer.head))]
        every.extend(sorted(found, key=lambda complaint, order=order: _place(complaint, order)))  # type: ignore[misc]
    if every or rulebook is None:
        raise RulebookError(*every)
    return rulebook


def _sheet(name: str, file: str, data: bytes, found: list[Complaint], *, catalogue: bool = False) -> Sheet | None:
    """Read and validate one file; its complaints go to the list."""
    where = f"{name}/{file}"
    if not file.endswith(SUFFIX):
        found.append(Complaint(where, _SUFFIX, _RENAME.fill(name=_stem(file) + SUFFIX)))
        return None
    try:
        tree = read(where, data)
    except RulebookError as error:
        found.extend(error.complaints)
        return None
    part = {HEAD: _part(tree), WORDS: MESSAGES}.get(file, CATALOGUE if catalogue else TOPIC)
    sheet, faults = validate(tree, part)
    found.extend(faults)
    return sheet


def _part(tree: Tree) -> str:
    return OVERLAY if isinstance(tree.data, dict) and not tree.data.keys().isdisjoint(OVERLAY_KEYS) else RULEBOOK


def _names(head: Sheet | None, key: str) -> tuple[str, ...]:
    """Return the names of the files under a key in order, none when the head does not list them or not as it should."""
    return tuple(dict.fromkeys(head.tree.data[key])) if head is not None and head.holds(key) else ()


def _listed(head: Sheet | None) -> tuple[str, ...]:
    return (*_names(head, "topics"), *_names(head, "catalogue"))


def _astray(name: str, head: Sheet, files: Mapping[str, bytes]) -> Iterator[Complaint]:
    listed = [((key, at), each) for key in ("topics", "catalogue") for at, each in enumerate(_names(head, key))]
    for path, topic in listed:
        if topic + SUFFIX == HEAD:
            yield head.tree.complaint(path, _RESERVED)
        elif topic + SUFFIX not in files:
            names = [_stem(file) for file in sorted(files) if file != HEAD]
            yield head.tree.complaint(path, _NO_TOPIC.fill(file=topic + SUFFIX), suggestion(topic, names))
    for file in files:
        if file.endswith(SUFFIX) and file not in (HEAD, WORDS) and _stem(file) not in _listed(head):
            yield Complaint(f"{name}/{file}", _UNUSED, _LIST.fill(topic=_stem(file)))


def _stem(file: str) -> str:
    return file.rpartition(".")[0] or file


def _place(complaint: Complaint, order: list[str]) -> tuple[int, str, int, int]:
    known = order.index(complaint.where) if complaint.where in order else len(order)
    return known, complaint.where, complaint.line or 0, complaint.column or 0
