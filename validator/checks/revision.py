"""Kind `revision`: no tracked change, comment or hidden text is left beside the report, nor a comment written into it.

Formats that cannot keep changes get “not applicable” when their text holds no written comment either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

from validator.checks import Context
from validator.checks._passages import Passages, places
from validator.document import Revision, RevisionKind, Span
from validator.findings import Finding, Judgement, Statement, Verdict
from validator.text.language import Words
from validator.text.pattern import Pattern


class Options(NamedTuple):
    """Options of the kind `revision`."""

    comments: Annotated[tuple[Pattern, ...], "Comments that were written or copied into the text."] = ()
    plain: Annotated[tuple[str, ...], "Endings of the names of files that cannot keep changes, such as `.txt`."] = ()


_SAYS = {
    RevisionKind.INSERTED: Words(
        "{author}插入的“{words}”还是修订状态", "“{words}”, inserted by {author}, is still a tracked change"
    ),
    RevisionKind.DELETED: Words(
        "{author}删除的“{words}”还留在修订里", "“{words}”, deleted by {author}, is still kept as a tracked change"
    ),
    RevisionKind.COMMENT: Words("{author}的批注“{words}”没有删除", "the comment “{words}” by {author} was not removed"),
    RevisionKind.HIDDEN: Words("有隐藏文字“{words}”", "“{words}” is hidden text"),
}
_WRITTEN = Words("批注“{words}”留在了正文里", "the comment “{words}” is left in the text")
_SOMEBODY = Words("未署名者", "somebody unnamed")
_CLEAN = Words("没有修订、批注和隐藏文字", "there are no tracked changes, comments or hidden text")
_PLAIN = Words(
    "{ending}文件不保存修订和批注；定稿请另行检查 Word 或 WPS 文件",
    "{ending} files keep no changes or comments; check the office file",
)
_LONGEST = 40


def check(context: Context, options: Options) -> Iterator[Statement]:
    """Yield a finding for every change and comment."""
    findings = [*map(_finding, context.document.revisions), *_written(context, options)]
    findings.sort(key=lambda finding: finding.span or Span(0, 0))
    yield from findings
    if findings:
        return
    ending = next((ending for ending in options.plain if context.document.name.lower().endswith(ending)), None)
    if ending is None:
        yield Judgement(Verdict.MET, _CLEAN)
    else:
        yield Judgement(Verdict.NOT_APPLICABLE, _PLAIN.fill(ending=ending))


def _finding(revision: Revision) -> Finding:
    author = _one_line(revision.author or "") or _SOMEBODY
    return Finding(span=revision.span, message=_SAYS[revision.kind].fill(author=author, words=_one_line(revision.text)))


def _written(context: Context, options: Options) -> Iterator[Finding]:
    """Yield the comments that stand in the text itself."""
    if places(options.comments, context.text) == []:
        return
    outline, folded = context.outline, context.document.folded
    headings = (part.heading.span for top in outline.parts for part in top.walk())
    every = (*outline.paragraphs(), *headings, *outline.asides)
    passages = Passages(folded[start:end] for start, end in every)
    for line in (every[number] for number in passages.likely(*options.comments)):
        words = folded[line.start : line.end]
        for start, end in (found for pattern in options.comments for found in pattern.finditer(words)):
            span = Span(line.start + start, line.start + end)
            yield Finding(span=span, message=_WRITTEN.fill(words=_one_line(context.document.quote(span))))


def _one_line(words: str) -> str:
    """Return words on one line, cut where they run long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
