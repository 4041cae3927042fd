"""What can be wrong with the writing of a rulebook file, and the parser's errors in words an official understands."""

from __future__ import annotations

import re
from typing import Any

from validator.errors import Complaint, RulebookError
from validator.rulebook.spelling import short
from validator.text.language import Words

Explained = tuple[Words, Words | None]

ANCHOR: Explained = (
    Words("不能使用 YAML 的锚点（&）和引用（*）", "YAML anchors (&) and aliases (*) are not allowed"),
    Words("如果这是一段文字，请放进单引号", "If this is text, put it in single quotes"),
)
TAG: Explained = (
    Words("不能使用 YAML 的类型标记（!）", "YAML tags (!) are not allowed"),
    Words("如果这是一段文字，请放进单引号", "If this is text, put it in single quotes"),
)
MERGE: Explained = (Words("不能使用 YAML 的合并键（<<）", "YAML merge keys (<<) are not allowed"), None)
KEY: Explained = (
    Words("冒号前的名称必须是文字", "The key before a colon must be text"),
    Words(
        "如果这是一段以 [ 或 { 开头的文字，请放进单引号",
        "If this is text that begins with [ or {, put it in single quotes",
    ),
)
DUPLICATE: Explained = (
    Words("“{key}”写了两次，第一次在第 {line} 行", "“{key}” is written twice, first on line {line}"),
    Words("删去其中一个", "Remove one of them"),
)
DEEP: Explained = (Words("层次太深，超过 64 层", "Nested too deep, more than 64 levels"), None)
SECOND_DOCUMENT: Explained = (
    Words("一个文件里只能有一份内容", "A file holds one document only"),
    Words("删去“---”，或者分成两个文件", "Remove the “---”, or make two files of it"),
)
SURROGATE: Explained = (Words("文字里有无效的字符", "The text holds an invalid character"), None)
BARE_IN_BRACKETS: Explained = (
    Words("方括号和花括号里有标点的文字没有加引号", "Text with marks inside brackets lacks quotes"),
    Words(
        "在 [ ] 和 { } 里，含有 : ? , [ ] { } 的文字要放进单引号；冒号后要空一格",
        "Inside [ ] and { }, put text with any of : ? , [ ] { } in single quotes; leave a blank after a colon",
    ),
)

ODD_BLANK: Explained = (
    Words(
        "这里有不是半角的空格（全角空格或者网页上的空格）",
        "There is a blank here of another kind: full-width, or one from a web page",
    ),
    Words("删去，改用半角空格", "Delete it, and use an ordinary blank"),
)
BLOCK_COMMENT: Explained = (
    Words("“#”前面要空一格", "There is no blank before the “#”"),
    Words("注释写成“| # 注释”，或者另起一行", "Write the comment as “| # comment”, or on a line of its own"),
)
BLOCK_ALONE: Explained = (
    Words("文件开头不能直接写成段的文字", "A file does not begin with a block of text"),
    Words("先写名称和冒号，例如“title: |”", "Begin with a key and a colon, as in “title: |”"),
)

_ENCODING = Words("文件不是 UTF-8 编码", "The file is not in UTF-8")
_SAVE = Words("在编辑器里另存为 UTF-8 编码", "Save it as UTF-8 in your editor")
_SIZE = Words("文件太大，超过 {limit} 字节", "The file is too large, more than {limit} bytes")
_TAB = Words("有制表符（Tab）", "There is a tab character")
_BLANKS = Words("改用空格缩进，每层两个空格", "Use blanks, two for each level")
_WIDE = Words("行首有全角空格", "The line begins with a full-width blank")
_CONTROL = Words("有看不见的控制字符 U+{code}", "There is an invisible control character, U+{code}")
_DELETE = Words("删去这个字符", "Delete the character")
_DIRECTIVE = Words("不能使用 YAML 指令（% 开头的行）", "YAML directives (lines that begin with %) are not allowed")
_COLON = Words("“{key}”后面的冒号不对", "The colon after “{key}” is not right")
HALF_COLON = Words("用半角冒号，后面空一格：“{key}: ”", "Use a half-width colon and a blank after it: “{key}: ”")
_DASH = Words("列表的“-”后面要空一格", "Leave a blank after the “-” of a list item")
_UNREAD = Words("这一行读不懂", "This line cannot be understood")
_LINE_FORM = Words(
    "每一行应当是“名称: 内容”或者“- 内容”；检查这一行和上一行的缩进、引号和括号",
    "A line is either “key: value” or “- value”; look at the indentation, quotes and brackets here and one line above",
)
_QUOTE_COLON = Words("内容里有冒号", "The value holds a colon")
_QUOTE = Words("把内容放进单引号", "Put the value in single quotes")
_ESCAPE = Words("双引号里不能这样用反斜杠", "A backslash cannot be used so in double quotes")
_SINGLE = Words("改用单引号，例如 '\\d+'", "Use single quotes, as in '\\d+'")
_BRACKET = Words(
    "括号没有配对，或者里面少了逗号、引号",
    "A bracket is not closed, or a comma or quotes are missing inside",
)
_START = Words("内容不能以“{character}”开头", "A value cannot begin with “{character}”")
_OPEN_QUOTE = Words("引号没有结束", "The quotation mark is not closed")
_EARLY_QUOTE = Words("引号结束得太早", "The quotation mark closes too early")
_TWICE = Words("单引号里的单引号要写两次", "Write a single quote inside single quotes twice")
_AFTER_BRACKET = Words("以 [ 或 { 开头的文字没有加引号", "Text that begins with [ or { lacks quotes")
_INDENT = Words("缩进和上面的行不一致", "The indentation does not fit the lines above")
_ITEM = Words("列表的“-”要另起一行", "Begin the “-” of a list on a new line")

_PRINTABLE = "\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_REFUSED = re.compile(f"[^{_PRINTABLE}]|^[\u3000\xa0]", re.M)
_FIRST_DIRECTIVE = re.compile(r"\A(?: *(?:#[^\n]*)?\n)*(%)")
_TIGHT_COLON = re.compile(r" *(?:- +)*([^\s:：'\"\[\]{}#,-][^\s:：'\"]*) *(?P<colon>：|:(?=[^\s]))")
_TIGHT_DASH = re.compile(r" *(?:- +)*-(?=[^\s-])")


def decode(where: str, data: bytes, largest: int) -> str:
    """Return the text of a file, its line ends made equal.

    Raises `RulebookError` when it is too large, not UTF-8 or holds a character that parsers read differently.
    """
    if len(data) > largest:
        raise RulebookError(Complaint(where, _SIZE.fill(limit=largest)))
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        raise RulebookError(Complaint(where, _ENCODING, _SAVE, *_position(before, len(before)))) from None
    if found := _REFUSED.search(text):
        raise RulebookError(Complaint(where, *_character(found[0]), *_position(text, found.start())))
    if found := _FIRST_DIRECTIVE.match(text):
        raise RulebookError(Complaint(where, _DIRECTIVE, None, *_position(text, found.start(1))))
    return text


def explain(where: str, text: str, error: Any) -> Complaint:
    """Turn an error of the parser into a complaint at the place of its cause, as far as the text shows it."""
    lines = text.split("\n")
    line, column = _mark(getattr(error, "problem_mark", None)) or (1, 1)
    opened = _mark(getattr(error, "context_mark", None))
    problem = f"{getattr(error, 'context', '')} / {getattr(error, 'problem', '')}"
    colon = _tight_colon(where, lines, line, opened)
    if colon and ("mapping values" in problem or "simple key" in problem):
        return colon
    what, hint = _cause(problem, lines, line, column, opened)
    return Complaint(where, what, hint, *_place(what, problem, lines, (line, column), opened))


def _place(
    what: Words, problem: str, lines: list[str], stopped: tuple[int, int], opened: tuple[int, int] | None
) -> tuple[int, int]:
    """Return where the cause stands: where the parser stopped, or where the thing began that it was reading."""
    line, column = stopped
    begun_above = what is _BRACKET and opened is not None and opened[0] < line
    if opened and (begun_above or what in (_OPEN_QUOTE, ANCHOR[0]) or "simple key" in problem):
        return opened
    last = max((number for number, text in enumerate(lines, 1) if text.strip()), default=1)
    if line > last:
        return last, len(lines[last - 1]) + 1
    # NOTE: the parser in C stops at the backslash, the one in Python after it.
    after_backslash = what is _ESCAPE and lines[line - 1][column - 2 : column - 1] == "\\"
    return (line, column - 1) if after_backslash and lines[line - 1][column - 1 : column] != "\\" else stopped


def _cause(problem: str, lines: list[str], line: int, column: int, opened: tuple[int, int] | None) -> Explained:
    here = lines[line - 1] if line <= len(lines) else ""
    before = here[: column - 1].rstrip()
    if "mapping values" in problem:
        return (_QUOTE_COLON, _QUOTE) if ": " in before else (_INDENT, _LINE_FORM)
    if "simple key" in problem:
        begun = lines[opened[0] - 1] if opened else here
        return (_DASH, None) if _TIGHT_DASH.match(begun) else (_UNREAD, _LINE_FORM)
    if "escape" in problem:
        return _ESCAPE, _SINGLE
    if "quoted scalar" in problem:
        return _OPEN_QUOTE, _TWICE
    if "flow" in problem or "unexpected ':'" in problem:
        bare = re.match(r":\S|\?", here[column - 1 :])
        return BARE_IN_BRACKETS if bare else (_BRACKET, BARE_IN_BRACKETS[1])
    if "start any token" in problem:
        return _START.fill(character=here[column - 1 : column]), _QUOTE
    if "alias" in problem or "anchor" in problem:
        return ANCHOR
    if "tag" in problem:
        return TAG
    if "sequence entries" in problem:
        return _ITEM, None
    if before.endswith(("'", '"')):
        return _EARLY_QUOTE, _TWICE
    if before.endswith(("]", "}")):
        return _AFTER_BRACKET, _QUOTE
    return (_INDENT if "block" in problem else _UNREAD), _LINE_FORM


def _tight_colon(where: str, lines: list[str], line: int, opened: tuple[int, int] | None) -> Complaint | None:
    """Look for `key:value` without a blank where the parser stopped and, as it notices late, one line before."""
    first = opened[0] if opened else line
    above = next((number for number in range(first - 1, 0, -1) if lines[number - 1].strip()), first)
    for number in (first, above):
        found = _TIGHT_COLON.match(lines[number - 1]) if number <= len(lines) else None
        if found:
            key = short(found[1])
            return Complaint(where, _COLON.fill(key=key), HALF_COLON.fill(key=key), number, found.start("colon") + 1)
    return None


def _character(character: str) -> Explained:
    if character == "\t":
        return _TAB, _BLANKS
    if character in "\u3000\xa0":
        return _WIDE, _BLANKS
    return _CONTROL.fill(code=f"{ord(character):04X}"), _DELETE


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _mark(mark: Any) -> tuple[int, int] | None:
    return None if mark is None else (mark.line + 1, mark.column + 1)
