"""Report → a copy of the draft, a Word document, with a comment on the words of each finding.

Of the draft nothing changes but that runs are split where a comment begins or ends. Comments and changes of
people stay; those that an earlier run left are taken out before a draft is judged, so that they never pile up.
"""

from __future__ import annotations

from collections.abc import Iterator

from validator.errors import Complaint, InputError, UsageError
from validator.readers.docx.complaints import Refusal
from validator.renderers import Settings
from validator.renderers.docx.copy import commented, without_own
from validator.renderers.docx.remarks import remarks
from validator.report import Draft, Report
from validator.text.language import Words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BINARY = True

_SEVERAL = Words("带批注的副本一次只能做一份", "a copy with comments can be made of one draft at a time")
_SEVERAL_HINT = Words(
    "请只给一份 .docx 草稿；要一次看多份，请用 --format html",
    "give one .docx draft only; to see many drafts at once, use --format html",
)
_NO_DRAFT = Words("没有可以加批注的草稿", "there is no draft to write comments into")
_NO_WORD = Words(
    "这份草稿不是 .docx，不能加批注", "this draft is no .docx, so no comments can be written into a copy of it"
)
_NO_WORD_HINT = Words(
    "请用 Word 另存为 .docx 再检查，或者改用 --format html",
    "save it as .docx with Word and check again, or use --format html",
)


def prepare(data: bytes) -> bytes:
    """Return a draft without the comments of earlier runs; what is no Word document comes back as it is."""
    try:
        return without_own(data)
    except Refusal:  # whoever reads the draft says what is wrong with it
        return data


def render(report: Report, settings: Settings) -> Iterator[bytes]:
    """Yield the copy of the one draft.

    Raises `UsageError` when there are several drafts or another format, `InputError` when it could not be read.
    """
    draft = _only(report)
    if draft.document is None:
        raise InputError(*draft.complaints)
    if draft.source is None or not draft.source.startswith(b"PK\x03\x04"):
        raise UsageError(Complaint(draft.path, _NO_WORD, _NO_WORD_HINT))
    said = remarks(draft, draft.document, report.rulebook, settings)
    try:
        yield commented(draft.source, draft.document, said, settings.today)
    except Refusal as refusal:
        raise InputError(Complaint(draft.path, refusal.advice.what, refusal.advice.hint)) from None


def _only(report: Report) -> Draft:
    drafts = iter(report.drafts)
    draft, second = next(drafts, None), next(drafts, None)
    if draft is None:
        raise UsageError(Complaint("", _NO_DRAFT, _SEVERAL_HINT))
    if second is not None:
        raise UsageError(Complaint(second.path, _SEVERAL, _SEVERAL_HINT))
    return draft
