"""Bytes of a text file → characters, for the encodings that Chinese offices and websites write."""

from __future__ import annotations

import codecs

from validator.errors import Complaint, InputError
from validator.text.expression import Expression
from validator.text.language import Words

_EMPTY = Words("文件是空的，没有可以检查的内容", "the file is empty: there is nothing to check")
_EMPTY_HINT = Words("请确认保存的是写好的报告", "make sure that you saved the finished report")
_NOT_TEXT = Words("不是文本文件，无法读取", "this is not a text file and cannot be read")
_SAVE_AS = Words(
    "请另存为 .docx 或文本文件（UTF-8 编码）后再检查", "save it as .docx or as a text file (UTF-8) and check again"
)
_WORD = Words("内容是 Word 或压缩文件，后缀却是文本", "this is a Word or zip file with the suffix of a text file")
_RENAME = Words("如果是 Word 文档，请把后缀改为 .docx", "if it is a Word document, rename it to .docx")
_OLD_WORD = Words(
    "内容是旧版 Word（.doc）或 WPS 文件，后缀却是文本",
    "this is an old Word (.doc) or WPS file with the suffix of a text file",
)
_PDF = Words("内容是 PDF 文件，后缀却是文本", "this is a PDF file with the suffix of a text file")
_MAGIC = ((b"PK\x03\x04", _WORD, _RENAME), (b"\xd0\xcf\x11\xe0", _OLD_WORD, _SAVE_AS), (b"%PDF", _PDF, _SAVE_AS))

# Characters that make up about a third of any official text, in both scripts.
_FREQUENT = frozenset("的一是不了在和有大这主中人上为年政府法治建设工作行执市县区国發發執國報設責與為個時會動開關過")
_UNUSUAL = Expression(r"[^\u4e00-\u9fff\r\n\t \u3000，。、：；（）《》“”,.:;()0-9A-Za-z]")
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x20)))
# The upper bytes of those characters in UTF-16: with others among them the bytes are no such text.
_UPPER_BYTES = bytes((0x00, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)))
_HEAD = 4096
_TOLERATED = 0.01  # share of damaged characters with which a file from an old website is still read


def decode(name: str, data: bytes) -> str:
    """Return the characters of a text file: UTF-8, UTF-16, GB18030 (GBK, GB2312) or Big5, with or without a mark.

    Raises `InputError` when the file is empty or is not text.
    """
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(Complaint(name, what, hint))
    text = _decoded(data)
    if text is None or _is_binary(text):
        raise InputError(Complaint(name, _NOT_TEXT, _SAVE_AS))
    if not text.strip():
        raise InputError(Complaint(name, _EMPTY, _EMPTY_HINT))
    return text


def _decoded(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF8):
        return _tolerant(data.removeprefix(codecs.BOM_UTF8), "utf-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _tolerant(data, "utf-16")
    for encoding in ("utf-16-le", "utf-16-be"):
        if _looks_like(encoding, data):
            return _tolerant(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _double_byte(data) or _tolerant(data, "utf-8") or _tolerant(data, "gb18030")


def _looks_like(encoding: str, data: bytes) -> bool:
    """Tell whether unmarked bytes read as UTF-16 are nearly all characters of Chinese text."""
    if len(data) % 2 or len(data) < 4:
        return False
    upper = data[encoding == "utf-16-le" : _HEAD : 2]
    if len(upper.translate(None, _UPPER_BYTES)) > 0.2 * len(upper):
        return False
    text = data[:_HEAD].decode(encoding, errors="replace")
    return len(text) - len(_UNUSUAL.findall(text)) > 0.9 * len(text)


def _double_byte(data: bytes) -> str | None:
    """Decide between GB18030 and Big5 by how many characters are frequent ones."""
    readings: list[tuple[float, str]] = []
    for encoding in ("gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_share_of_frequent(text), text))
    if not readings:
        return None
    # NOTE: Big5 must win clearly; its bytes nearly always read as some GB18030 text, and not the other way round.
    return readings[0][1] if len(readings) == 1 or readings[1][0] < readings[0][0] + 0.05 else readings[1][1]


def _share_of_frequent(text: str) -> float:
    wide = [character for character in text[:_HEAD] if not character.isascii()]
    return sum(character in _FREQUENT for character in wide) / max(1, len(wide))


def _tolerant(data: bytes, encoding: str) -> str | None:
    text = data.decode(encoding, errors="replace")
    return text if text.count("\ufffd") <= _TOLERATED * len(text) else None


def _is_binary(text: str) -> bool:
    if "\0" in text:
        return True
    data = text.encode("ascii", "ignore")
    return len(data) - len(data.translate(None, _CONTROL)) > 0.02 * len(text)
