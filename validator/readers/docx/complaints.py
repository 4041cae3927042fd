"""What can be wrong with a file that calls itself .docx: one plain sentence each, and what to do about it."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from validator.text.language import Words


class Advice(NamedTuple):
    """What is wrong with a file, and what its owner can do."""

    what: Words
    hint: Words


class Refusal(Exception):
    """A file that cannot be read; `read` turns it into an `InputError` that names the file."""

    def __init__(self, advice: Advice) -> None:
        """Refuse a file with this advice."""
        super().__init__(advice)
        self.advice = advice


_SAVE_AS = Words(
    "请在 Word 或 WPS 中打开它，用“另存为”保存为 .docx 后再检查。",
    "Open it in Word or WPS, save it as .docx, then check again.",
)
_GET_AGAIN = Words(
    "请向提供者重新索取，或在 Word 中用“打开并修复”打开后另存为 .docx。",
    "Get the file again, or open it in Word with “Open and Repair” and save it as .docx.",
)
_SUSPICIOUS = Words(
    "请确认文件来源；来源可信时，在 Word 或 WPS 中打开后另存为 .docx 再检查。",
    "Make sure where the file comes from; if you trust it, open it in Word or WPS and save it as .docx.",
)


class Trouble(Enum):
    """Everything for which a file is refused."""

    EMPTY = Advice(
        Words("文件是空的（0 字节）。", "The file is empty (0 bytes)."),
        Words("请确认文件已保存完整，或重新复制一份。", "Make sure the file was saved, or copy it again."),
    )
    OLD_DOC = Advice(
        Words(
            "这是旧版 Word 文档（.doc），只是扩展名改成了 .docx。",
            "This is an old Word document (.doc) renamed to .docx.",
        ),
        _SAVE_AS,
    )
    PASSWORD = Advice(
        Words("文档设置了打开密码，无法读取。", "The document is protected by a password and cannot be read."),
        Words(
            "请在 Word 或 WPS 中打开并取消密码，保存后再检查。",
            "Open it in Word or WPS, remove the password, save and check again.",
        ),
    )
    DAMAGED = Advice(
        Words("文件已损坏或不完整，无法打开。", "The file is damaged or incomplete and cannot be opened."),
        _GET_AGAIN,
    )
    DAMAGED_PART = Advice(
        Words("文档内部的内容已损坏，无法读取。", "The contents of the document are damaged and cannot be read."),
        _GET_AGAIN,
    )
    NO_TEXT_PART = Advice(
        Words(
            "文件里没有 Word 正文，可能没有保存完整。",
            "The file has no Word text in it; it may not have been saved completely.",
        ),
        _GET_AGAIN,
    )
    TOO_MANY = Advice(
        Words(
            "文件内含的部分过多（超过 5,000 个），为安全起见不予读取。",
            "The file holds more than 5,000 parts and is not read, for safety.",
        ),
        _SUSPICIOUS,
    )
    TOO_LARGE = Advice(
        Words(
            "文件展开后过大，为安全起见不予读取。", "The file is too large once unpacked and is not read, for safety."
        ),
        Words(
            "请确认文件来源；来源可信时，删去图片和附件或拆分后再检查。",
            "Make sure where the file comes from; if you trust it, remove pictures or split it, then check again.",
        ),
    )
    TOO_DEEP = Advice(
        Words(
            "文档内容嵌套层数过多，为安全起见不予读取。",
            "The contents are nested too deeply and are not read, for safety.",
        ),
        _SUSPICIOUS,
    )
    DECLARATION = Advice(
        Words(
            "文件里有 Word 不会写入的声明（DTD），为安全起见不予读取。",
            "The file has a declaration (DTD) that Word never writes; it is not read.",
        ),
        _SUSPICIOUS,
    )
    DUPLICATE = Advice(
        Words(
            "文件里有重名的部分，为安全起见不予读取。",
            "The file holds two parts of the same name and is not read, for safety.",
        ),
        _SUSPICIOUS,
    )
    LOCKED_ZIP = Advice(
        Words("文件是加密的压缩包，无法读取。", "The file is an encrypted archive and cannot be read."),
        Words("请先用密码解压，再检查里面的文档。", "Unpack it with its password and check the document inside."),
    )
    COMPRESSION = Advice(
        Words(
            "文件使用了 Word 不支持的压缩方式，无法读取。",
            "The file is compressed in a way that Word does not support.",
        ),
        _SAVE_AS,
    )

    def refusal(self) -> Refusal:
        """Return the exception to raise."""
        return Refusal(self.value)


_NOT_WORD = Words(
    "这不是 Word 文档，而是{kind}，只是扩展名改成了 .docx。", "This is no Word document but {kind} renamed to .docx."
)
_UNKNOWN = Words("这不是 Word 文档，也认不出是什么文件。", "This is no Word document, and no other known kind of file.")
_CHOOSE = Words("请选择报告的 .docx 文件。", "Choose the .docx file of the report.")
_RENAME = Words(
    "请把扩展名改回 {suffix} 后再检查，或另存为 .docx。",
    "Change the suffix back to {suffix} and check again, or save it as .docx.",
)


def not_word(kind: Words, suffix: str | None = None, text: bool = False) -> Refusal:
    """Return the refusal of a file of another kind; `suffix` is its right name when it can be checked as it is."""
    hint = _RENAME.fill(suffix=suffix) if suffix else _SAVE_AS if text else _CHOOSE
    return Refusal(Advice(_NOT_WORD.fill(kind=kind), hint))


def unknown() -> Refusal:
    """Return the refusal of bytes that look like nothing known."""
    return Refusal(Advice(_UNKNOWN, _CHOOSE))
